"""The plan check: reads each measure, then lets every rule speak (kiểm tra kế hoạch)."""

from neuguong.domain.plancheck.model import Kind, Measure, Plan, Reading, Remark, Report
from neuguong.domain.plancheck.reader import read_measure
from neuguong.domain.plancheck.rules import RULES

ON_MEASURES = tuple(rule for rule in RULES if rule.find)
FINDERS = tuple((rule.find, rule.remark) for rule in RULES if rule.find)
ON_PLANS = tuple(rule for rule in RULES if rule.find_in_plan)


def check_measure(measure: Measure, kind: Kind, year: int | None, index: int = 0) -> Reading:
    """One measure with its remarks; quick enough to run while it is being typed.

    `index` is the measure's place in its plan, from 0; the remarks carry it. Rules that need the
    whole plan do not speak.
    """
    reading = read_measure(measure, kind)
    remarks: list[Remark] = []
    for find, remark in FINDERS:
        for place in find(reading, year):
            remarks.append(remark(place, reading, index))
    return reading._replace(remarks=tuple(remarks)) if remarks else reading


def check(plan: Plan) -> Report:
    """Every measure of the plan, read and remarked upon, and the plan as a whole.

    What a rule on the plan says of one measure stands with that measure's remarks.
    """
    readings = [
        check_measure(measure, plan.kind, plan.year, index)
        for index, measure in enumerate(plan.measures)
    ]
    on_plan: list[Remark] = []
    for rule in ON_PLANS:
        for remark in rule.look_plan(plan, readings):
            if remark.measure is None:
                on_plan.append(remark)
            else:
                reading = readings[remark.measure]
                readings[remark.measure] = reading._replace(remarks=(*reading.remarks, remark))
    return Report(tuple(readings), tuple(on_plan))
