"""All figures, one file each (danh mục số liệu)."""

from neuguong.reporting.figure import Figure
from neuguong.reporting.figures import (
    annual_plans_approved,
    annual_plans_late,
    annual_plans_missing,
    annual_plans_on_time,
)

FIGURES: dict[str, Figure] = {
    module.FIGURE.name: module.FIGURE
    for module in (
        annual_plans_approved,
        annual_plans_on_time,
        annual_plans_late,
        annual_plans_missing,
    )
}
