"""The plan check: reads each measure, then lets every rule speak (kiểm tra kế hoạch)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from neuguong.domain.plancheck.model import (
    DEADLINE,
    Kind,
    Measure,
    Plan,
    Reading,
    Remark,
    Report,
)
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.reader import is_concrete, read_measures
from neuguong.domain.plancheck.rule import Rule
from neuguong.domain.plancheck.rules import RULES
from neuguong.domain.plancheck.settings import Settings
from neuguong.domain.plancheck.shelf import OWN_WORDS

ON_MEASURES = tuple(rule for rule in RULES if rule.find)

YEAR = re.compile(r"\b20\d\d\b")
AT_ONCE = 30
"""How many measures are read together; their texts stay at hand for the rules."""


class Asked:
    """Which of several readings a rule is asked about: those of which it may say something."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        measures = [reading.measure for reading in readings]
        self.everyone = range(len(readings))
        self.filled = [index for index, measure in enumerate(measures) if measure.fields]
        self.lacking = [reading.asked - reading.present for reading in readings]
        self.words = [measure.text for measure in measures]
        self.all_words = "\n".join(self.words)
        self.phrases = [text_of(words).found for words in self.words]
        self.all_phrases = frozenset().union(*self.phrases)
        self.signed: dict[tuple[str, ...], Iterable[int]] = {}

    def by(self, rule: Rule) -> Iterable[int]:
        """The places of the readings, in order."""
        if rule.book:
            number = rule.book.number
            if number not in self.all_phrases:
                return ()
            return [index for index, found in enumerate(self.phrases) if number in found]
        if rule.signs:
            if rule.signs not in self.signed:
                self.signed[rule.signs] = self.by_signs(rule.signs)
            return self.signed[rule.signs]
        if rule.missing:
            missing = rule.missing
            return [index for index, lacking in enumerate(self.lacking) if missing in lacking]
        return self.everyone

    def by_signs(self, signs: Iterable[str]) -> Iterable[int]:
        """The places of readings with one of the signs in the text, or with fields filled in."""
        found = set(self.filled)
        for sign in signs:
            if sign in self.all_words:
                found.update([index for index, words in enumerate(self.words) if sign in words])
        return sorted(found)


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
        self.finders = tuple((rule.find, rule) for rule in self.rules if rule.find)
        self.on_plans = tuple(rule for rule in self.rules if rule.find_in_plan)
        self.on_grounds = tuple(rule for rule in self.rules if rule.on_grounds)

    @contextmanager
    def own_words(self) -> Iterator[None]:
        """Inside, texts are read along with the committee's own words."""
        before = OWN_WORDS.set(self.own)
        try:
            yield
        finally:
            OWN_WORDS.reset(before)

    def check_measure(
        self,
        measure: Measure,
        kind: Kind,
        year: int | None,
        index: int = 0,
        *,
        term: bool = False,
    ) -> Reading:
        """One measure with its remarks; quick enough to run while it is being typed.

        `index` is the measure's place in its plan, from 0; the remarks carry it. Rules that need
        the whole plan do not speak. `term` tells that the plan is for several years.
        """
        with self.own_words():
            return self.read((measure,), kind, year, index, term=term)[0]

    def read(
        self,
        measures: Sequence[Measure],
        kind: Kind,
        year: int | None,
        first: int = 0,
        *,
        term: bool = False,
    ) -> list[Reading]:
        """Measures with their remarks; the remarks carry each one's place, from `first`.

        In a plan for several years (`term`) a year by itself is a deadline.
        """
        readings = read_measures(measures, kind)
        if term:
            readings = [in_a_year(reading) for reading in readings]
        remarks: list[list[Remark]] = [[] for _ in readings]
        asked = Asked(readings)
        for find, rule in self.finders:
            for index in asked.by(rule):
                reading = readings[index]
                for place in find(reading, year):
                    remarks[index].append(rule.remark(place, reading, first + index))
        return [
            Reading(*reading[:-1], tuple(found)) if found else reading
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
                term = plan.context.term
                readings += self.read(some, plan.kind, plan.year, first, term=term)
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
        return tuple(readings), (*on_plan, *self.of_grounds(plan))

    def of_grounds(self, plan: Plan) -> Iterator[Remark]:
        """What the rules on references say of the lines that tell what the plan rests on."""
        for words in plan.context.grounds:
            (reading,) = read_measures((Measure(words),), plan.kind)
            for rule in self.on_grounds:
                for place in rule.find(reading, plan.year) if rule.find else ():
                    remark = rule.remark(place, reading, None)
                    yield remark._replace(message=f"Căn cứ: {remark.message}", span=None)


def in_a_year(reading: Reading) -> Reading:
    """The reading where a year by itself ("trong năm 2027") is narrower than the plan's period."""
    if not reading.lacks(DEADLINE):
        return reading
    years = tuple(span for span in reading.vague[DEADLINE] if YEAR.search(reading.words(span)))
    if not years and not YEAR.search(reading.measure.fields.get(DEADLINE, "")):
        return reading
    present = reading.present | {DEADLINE}
    return reading._replace(
        elements={**reading.elements, DEADLINE: years},
        vague={**reading.vague, DEADLINE: ()},
        present=present,
        concrete=is_concrete(present, reading.asked),
    )


AS_SHIPPED = Check(Settings())
check = AS_SHIPPED.check
check_measure = AS_SHIPPED.check_measure
