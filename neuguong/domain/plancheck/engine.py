"""The plan check: reads each measure, then lets every rule speak (kiểm tra kế hoạch)."""

from collections.abc import Sequence

from neuguong.domain.plancheck.model import Kind, Measure, Plan, Reading, Remark, Report
from neuguong.domain.plancheck.reader import read_measures
from neuguong.domain.plancheck.rules import RULES

ON_MEASURES = tuple(rule for rule in RULES if rule.find)
FINDERS = tuple((rule.find, rule.remark) for rule in RULES if rule.find)
ON_PLANS = tuple(rule for rule in RULES if rule.find_in_plan)


AT_ONCE = 30
"""How many measures are read together; their texts stay at hand for the rules."""


def check_measure(measure: Measure, kind: Kind, year: int | None, index: int = 0) -> Reading:
    """One measure with its remarks; quick enough to run while it is being typed.

    `index` is the measure's place in its plan, from 0; the remarks carry it. Rules that need the
    whole plan do not speak.
    """
    return check_measures((measure,), kind, year, index)[0]


def check_measures(
    measures: Sequence[Measure], kind: Kind, year: int | None, first: int = 0
) -> list[Reading]:
    """Measures with their remarks; the remarks carry each one's place, counted from `first`."""
    readings = read_measures(measures, kind)
    remarks: list[list[Remark]] = [[] for _ in readings]
    for find, remark in FINDERS:
        for index, reading in enumerate(readings):
            for place in find(reading, year):
                remarks[index].append(remark(place, reading, first + index))
    return [
        reading._replace(remarks=tuple(found)) if found else reading
        for reading, found in zip(readings, remarks, strict=True)
    ]


def check(plan: Plan) -> Report:
    """Every measure of the plan, read and remarked upon, and the plan as a whole.

    What a rule on the plan says of one measure stands with that measure's remarks.
    """
    readings: list[Reading] = []
    for first in range(0, len(plan.measures), AT_ONCE):
        some = plan.measures[first : first + AT_ONCE]
        readings += check_measures(some, plan.kind, plan.year, first)
    on_plan: list[Remark] = []
    for rule in ON_PLANS:
        for remark in rule.look_plan(plan, readings):
            if remark.measure is None:
                on_plan.append(remark)
            else:
                reading = readings[remark.measure]
                readings[remark.measure] = reading._replace(remarks=(*reading.remarks, remark))
    return Report(tuple(readings), tuple(on_plan))
