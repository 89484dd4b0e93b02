"""Hands a plan to the plan check and makes the answer ready for the page (kiểm tra kế hoạch)."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby
from types import MappingProxyType

from neuguong.domain.plancheck import (
    AS_SHIPPED,
    COLLECTIVE,
    Check,
    Measure,
    Plan,
    Reading,
    Remark,
    Settings,
    Severity,
)
from neuguong.domain.plancheck.model import ELEMENTS, LABELS, TEXT, Context
from neuguong.domain.plancheck.rules import RULES
from neuguong.intake.plan_context import breakthrough_told
from neuguong.plans.content import PARTS, MeasureContent, PlanContent
from neuguong.plans.models import CheckSettings, RemarkAnswer

TONES = MappingProxyType(
    {Severity.MUST: "missing", Severity.SHOULD: "hollow", Severity.HINT: "hollow"}
)
ON_ITS_WORDING = frozenset(
    {"breakthrough_many_aims", "breakthrough_echo", "breakthrough_without_object"}
)
"""Rules on how a breakthrough is worded; it is mended where it is written, in the term's plan."""
MOST_WORDS = 3
"""So many words that prove an element are shown beside its name."""
TITLES = MappingProxyType({rule.code: rule.title for rule in RULES})
FIELDS = MappingProxyType(
    {
        "no_action": "act",
        "no_deadline": "deadline",
        "no_owner": "owner",
        "no_proof": "verification",
        "hollow_wording": "act",
        "deadline_outside_period": "deadline",
        "no_link": "clause",
        "empty_link": "clause",
        "owner_not_of_unit": "owner",
        "many_owners": "owner",
        "passive_without_owner": "owner",
        "target_not_numeric": "target",
    }
)
"""Rule → the field of the form in which its remark is mended, where the remark names none."""


class Spoken:
    """What one rule says (lời một quy tắc): its remarks, the first of which speaks for all."""

    remarks: tuple[Remark, ...]

    @property
    def first(self) -> Remark:
        """The remark that carries the reason and the way to mend it."""
        return self.remarks[0]

    @property
    def tone(self) -> str:
        """How its marks look."""
        return TONES[self.first.severity]


@dataclass(frozen=True)
class NumberedRemark(Spoken):
    """What one rule says of a measure: its number there, the words it speaks of, the answer.

    `answer_is_old` says that the measure was rewritten after the unit answered.
    """

    number: int
    remarks: tuple[Remark, ...]
    words: tuple[str, ...]
    answer: RemarkAnswer | None = None
    answer_is_old: bool = False

    @property
    def title(self) -> str:
        """What it says; several words under one heading."""
        if len(self.remarks) == 1:
            return self.first.message
        return f"{TITLES[self.first.code]}: {', '.join(f'“{word}”' for word in self.words)}"

    @property
    def field(self) -> str:
        """The field of the form in which to mend it."""
        if self.first.field != TEXT:
            return self.first.field
        return FIELDS.get(self.first.name, "act")


@dataclass(frozen=True)
class ReadBack:
    """How the check reads one measure: its text with marks, the five elements, the remarks.

    `answers` are the unit's, by the code of the rule.
    """

    reading: Reading
    answers: Mapping[str, RemarkAnswer] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The words that were read."""
        return self.reading.measure.text

    @property
    def concrete(self) -> bool:
        """Whether the measure is concrete."""
        return self.reading.concrete

    @cached_property
    def remarks(self) -> list[NumberedRemark]:
        """One for each rule that speaks, numbered as the marks in the text are."""
        by_rule = groupby(self.reading.remarks, key=lambda remark: remark.code)
        return [
            self.numbered(number, tuple(found))
            for number, (_, found) in enumerate(by_rule, start=1)
        ]

    def numbered(self, number: int, remarks: tuple[Remark, ...]) -> NumberedRemark:
        """What one rule says here, with the unit's answer to it."""
        answer = self.answers.get(remarks[0].code)
        is_old = answer is not None and answer.words != self.text
        words = tuple(dict.fromkeys(self.words(remarks)))
        return NumberedRemark(number, remarks, words, answer, is_old)

    def words(self, remarks: tuple[Remark, ...]) -> Iterator[str]:
        """The words in the text that the remarks point at."""
        for remark in remarks:
            if remark.span and remark.field == TEXT:
                yield self.reading.words(remark.span)

    @property
    def marks(self) -> list[tuple[int, int, str, int]]:
        """Marks for the text: start, end, tone, number."""
        return [
            (*remark.span, each.tone, each.number)
            for each in self.remarks
            for remark in each.remarks
            if remark.span and remark.field == TEXT
        ]

    @property
    def elements(self) -> Iterator[tuple[str, bool, list[str]]]:
        """The elements that count here: what it is called, whether it is there, by which words.

        One that stands in a field of the form needs no words of the text.
        """
        for element in ELEMENTS:
            if element in self.reading.asked:
                spans = self.reading.elements.get(element, ())[:MOST_WORDS]
                words = [self.reading.words(span) for span in spans]
                yield LABELS[element].capitalize(), element in self.reading.present, words


def checker() -> Check:
    """The check as the committee has set it; one query."""
    current = CheckSettings.objects.current()
    return made(json.dumps(current.settings, sort_keys=True)) if current else AS_SHIPPED


@lru_cache(maxsize=8)
def made(kept: str) -> Check:
    """The check of settings as they are kept; made once."""
    return Check(Settings.from_json(json.loads(kept)))


NO_NAMES: Mapping[str, str] = MappingProxyType({})


def to_measure(content: MeasureContent, names: Mapping[str, str] = NO_NAMES) -> Measure:
    """A measure of the form as the check takes it, the clause called by its name where told."""
    amount = " ".join(filter(None, (content.indicator, content.target, content.target_unit)))
    fields = {
        "owner": content.owner,
        "deadline": content.deadline,
        "indicator": amount,
        "verification": content.verification,
    }
    links = (names.get(content.clause, content.clause),) if content.clause else ()
    return Measure(text=content.act, fields=fields, key=content.uid, links=links)


def read_back_one(content: MeasureContent, year: int | None) -> ReadBack:
    """One measure of a collective's plan, read by the check; None: a plan of several years."""
    measure = to_measure(content)
    return ReadBack(checker().check_measure(measure, COLLECTIVE, year, term=year is None))


def read_back(
    content: PlanContent, year: int | None, answers: Iterable[RemarkAnswer] = ()
) -> list[ReadBack]:
    """Every measure of a collective's plan, read by the check, with the unit's `answers`."""
    check = checker().check_measure
    term = year is None
    readings = [check(to_measure(each), COLLECTIVE, year, term=term) for each in content.measures]
    return with_answers(readings, answers)


@dataclass(frozen=True)
class WholeRemark(Spoken):
    """What one rule says of the plan as a whole, and the unit's answer to it.

    `answer_is_old` says that the rule said something else when the unit answered.
    """

    remarks: tuple[Remark, ...]
    answer: RemarkAnswer | None = None

    @property
    def words(self) -> str:
        """All that it says, a line each."""
        return "\n".join(remark.message for remark in self.remarks)

    @property
    def answer_is_old(self) -> bool:
        """Whether the answer was to other words."""
        return self.answer is not None and self.answer.words != self.words


@dataclass(frozen=True)
class WholeRead:
    """How the check reads a plan: each measure, and what it says of the plan as a whole."""

    readings: list[ReadBack]
    remarks: list[WholeRemark]


@dataclass(frozen=True)
class Beside:
    """What stands beside a plan when it is checked.

    `last_year` has the acts of then, `names` those of the clauses by id, `above` the breakthroughs
    of the units above, `of_term` that of the term's plan, `people` who may be named in it, none
    where that is not known.
    """

    last_year: tuple[str, ...] = ()
    names: Mapping[str, str] = NO_NAMES
    above: tuple[str, ...] = ()
    of_term: str = ""
    people: tuple[str, ...] = ()


ALONE = Beside()


def read_whole(
    content: PlanContent,
    year: int | None,
    answers: Iterable[RemarkAnswer] = (),
    beside: Beside = ALONE,
) -> WholeRead:
    """A collective's plan with the rules that need all of it."""
    report = checker().check(as_read(content, year, beside))
    spoken = report.remarks
    if not breakthrough_of(content):
        spoken = tuple(each for each in spoken if each.name not in ON_ITS_WORDING)
    known = list(answers)
    return WholeRead(with_answers(report.readings, known), whole_remarks(spoken, known))


def whole_remarks(
    spoken: Iterable[Remark], answers: Iterable[RemarkAnswer] = ()
) -> list[WholeRemark]:
    """The remarks on a plan as a whole, one for each rule, with the answers to them."""
    answered = {each.code: each for each in answers if each.measure_uid == RemarkAnswer.WHOLE}
    by_rule = groupby(spoken, key=lambda remark: remark.code)
    return [WholeRemark(tuple(found), answered.get(code)) for code, found in by_rule]


def breakthrough_of(content: PlanContent) -> str:
    """The breakthrough, where the plan says in a line of its own what it is."""
    return breakthrough_told(getattr(content, part) for part in PARTS if part != "grounds")


def as_read(content: PlanContent, year: int | None, beside: Beside = ALONE) -> Plan:
    """A collective's plan as the check takes it; None: a plan of several years."""
    texts = [*(getattr(content, part) for part in PARTS), *(each.act for each in content.measures)]
    context = Context(
        linked=True,
        people=beside.people,
        breakthrough=breakthrough_of(content) or beside.of_term,
        above=beside.above,
        last_year=beside.last_year,
        grounds=tuple(line for line in content.grounds.splitlines() if line.strip()),
        words=sum(len(text.split()) for text in texts),
        term=year is None,
    )
    measures = tuple(to_measure(each, beside.names) for each in content.measures)
    return Plan(COLLECTIVE, year, measures, context)


def quality_of(content: PlanContent, year: int | None) -> dict[str, int]:
    """What the check counts in a plan: measures, concrete ones, each element; its settings."""
    current = CheckSettings.objects.current()
    readings = [read.reading for read in read_back(content, year)]
    counts = {name: sum(name in read.present for read in readings) for name in ELEMENTS}
    concrete = sum(read.concrete for read in readings)
    number = current.number if current else 0
    return {"measures": len(readings), "concrete": concrete, "settings": number, **counts}


def with_answers(readings: Iterable[Reading], answers: Iterable[RemarkAnswer]) -> list[ReadBack]:
    """The readings, each with the answers to the remarks on its measure."""
    by_measure: dict[str, dict[str, RemarkAnswer]] = {}
    for answer in answers:
        by_measure.setdefault(str(answer.measure_uid), {})[answer.code] = answer
    return [ReadBack(reading, by_measure.get(reading.measure.key, {})) for reading in readings]
