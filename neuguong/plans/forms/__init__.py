"""What people type about plans, cleaned (biểu mẫu kế hoạch); nothing is saved here."""

from neuguong.plans.forms.plan import (
    COMMENT,
    MeasureField,
    PlanFileForm,
    PlanForm,
    ResultForm,
    SimilarForm,
    TemplateForm,
    ids,
    measure_comments,
    measure_fields,
    moved,
    part_fields,
    read_form,
    read_row,
    with_back,
    without,
)
from neuguong.plans.forms.settings import SettingsForm

__all__ = [
    "COMMENT",
    "MeasureField",
    "PlanFileForm",
    "PlanForm",
    "ResultForm",
    "SettingsForm",
    "SimilarForm",
    "TemplateForm",
    "ids",
    "measure_comments",
    "measure_fields",
    "moved",
    "part_fields",
    "read_form",
    "read_row",
    "with_back",
    "without",
]
