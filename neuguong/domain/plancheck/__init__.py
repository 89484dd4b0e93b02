"""The plan check: reads Vietnamese work plans and says which measures are concrete, and why."""

from neuguong.domain.plancheck.engine import AS_SHIPPED, Check, check, check_measure
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
from neuguong.domain.plancheck.settings import BadSettings, Settings

__all__ = [
    "AS_SHIPPED",
    "COLLECTIVE",
    "COMMITMENT",
    "INDIVIDUAL",
    "KINDS",
    "BadSettings",
    "Check",
    "Measure",
    "Plan",
    "Reading",
    "Remark",
    "Report",
    "Settings",
    "Severity",
    "check",
    "check_measure",
]
