"""The plan check: reads each measure, then lets every rule speak (kiểm tra kế hoạch)."""

from dataclasses import replace

from neuguong.domain.plancheck.model import Kind, Measure, Plan, Reading, Report
from neuguong.domain.plancheck.reader import read_measure
from neuguong.domain.plancheck.rules import RULES


def check_measure(measure: Measure, kind: Kind, year: int | None, index: int = 0) -> Reading:
    """One measure with its remarks; quick enough to run while it is being typed.

    `index` is the measure's place in its plan, from 0; the remarks carry it.
    """
    reading = read_measure(measure, kind)
    remarks = [
        replace(remark, measure=index) for rule in RULES for remark in rule.look(reading, year)
    ]
    return replace(reading, remarks=tuple(remarks))


def check(plan: Plan) -> Report:
    """Every measure of the plan, read and remarked upon."""
    return Report(
        tuple(
            check_measure(measure, plan.kind, plan.year, index)
            for index, measure in enumerate(plan.measures)
        )
    )
