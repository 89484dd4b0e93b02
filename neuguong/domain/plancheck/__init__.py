"""The plan check: reads Vietnamese work plans and says which measures are concrete, and why."""

from neuguong.domain.plancheck.engine import check, check_measure
from neuguong.domain.plancheck.model import (
    COLLECTIVE,
    COMMITMENT,
    INDIVIDUAL,
    KINDS,
    Measure,
    Plan,
    Reading,
    Remark,
    Report,
    Severity,
)

__all__ = [
    "COLLECTIVE",
    "COMMITMENT",
    "INDIVIDUAL",
    "KINDS",
    "Measure",
    "Plan",
    "Reading",
    "Remark",
    "Report",
    "Severity",
    "check",
    "check_measure",
]
