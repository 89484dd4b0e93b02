"""The plan check: reads each measure, then lets every rule speak (kiểm tra kế hoạch)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from neuguong.domain.plancheck.model import Kind, Measure, Plan, Reading, Remark, Report
from neuguong.domain.plancheck.reader import read_measures
from neuguong.domain.plancheck.rules import RULES
from neuguong.domain.plancheck.settings import Settings
from neuguong.domain.plancheck.shelf import OWN_WORDS

ON_MEASURES = tuple(rule for rule in RULES if rule.find)

AT_ONCE = 30
"""How many measures are read together; their texts stay at hand for the rules."""


class Check:
    """The check as one committee has set it; made once for a set of settings."""

    def __init__(self, settings: Settings) -> None:
        severities = settings.severities
        self.rules = tuple(
            rule.tuned(settings.limits_of(rule.code), severities.get(rule.code))
            for rule in RULES
            if rule.code not in settings.off
        )
        self.own = settings.own_words()
        self.finders = tuple((rule.find, rule.remark) for rule in self.rules if rule.find)
        self.on_plans = tuple(rule for rule in self.rules if rule.find_in_plan)

    @contextmanager
    def own_words(self) -> Iterator[None]:
        """Inside, texts are read along with the committee's own words."""
        before = OWN_WORDS.set(self.own)
        try:
            yield
        finally:
            OWN_WORDS.reset(before)

    def check_measure(
        self, measure: Measure, kind: Kind, year: int | None, index: int = 0
    ) -> Reading:
        """One measure with its remarks; quick enough to run while it is being typed.

        `index` is the measure's place in its plan, from 0; the remarks carry it. Rules that need
        the whole plan do not speak.
        """
        with self.own_words():
            return self.read((measure,), kind, year, index)[0]

    def read(
        self, measures: Sequence[Measure], kind: Kind, year: int | None, first: int = 0
    ) -> list[Reading]:
        """Measures with their remarks; the remarks carry each one's place, from `first`."""
        readings = read_measures(measures, kind)
        remarks: list[list[Remark]] = [[] for _ in readings]
        for find, remark in self.finders:
            for index, reading in enumerate(readings):
                for place in find(reading, year):
                    remarks[index].append(remark(place, reading, first + index))
        return [
            reading._replace(remarks=tuple(found)) if found else reading
            for reading, found in zip(readings, remarks, strict=True)
        ]

    def check(self, plan: Plan) -> Report:
        """Every measure of the plan, read and remarked upon, and the plan as a whole.

        What a rule on the plan says of one measure stands with that measure's remarks.
        """
        with self.own_words():
            readings: list[Reading] = []
            for first in range(0, len(plan.measures), AT_ONCE):
                some = plan.measures[first : first + AT_ONCE]
                readings += self.read(some, plan.kind, plan.year, first)
            return Report(*self.whole(plan, readings))

    def whole(
        self, plan: Plan, readings: list[Reading]
    ) -> tuple[tuple[Reading, ...], tuple[Remark, ...]]:
        """The readings with what rules on the plan add to them, and their remarks on the plan."""
        on_plan: list[Remark] = []
        for rule in self.on_plans:
            for remark in rule.look_plan(plan, readings):
                if remark.measure is None:
                    on_plan.append(remark)
                else:
                    reading = readings[remark.measure]
                    readings[remark.measure] = reading._replace(remarks=(*reading.remarks, remark))
        return tuple(readings), tuple(on_plan)


AS_SHIPPED = Check(Settings())
check = AS_SHIPPED.check
check_measure = AS_SHIPPED.check_measure
