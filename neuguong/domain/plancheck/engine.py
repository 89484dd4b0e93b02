"""The plan check: reads each measure, then lets every rule speak (kiểm tra kế hoạch)."""

from dataclasses import replace
from functools import cached_property

from neuguong.domain.plancheck.deeds import read_deeds
from neuguong.domain.plancheck.model import (
    ACTION,
    COLLECTIVE,
    DEADLINE,
    ELEMENTS,
    INDICATOR,
    OUTPUT,
    OWNER,
    VERIFICATION,
    Kind,
    Measure,
    Plan,
    Reading,
    Report,
)
from neuguong.domain.plancheck.people import names_someone, read_people, read_proofs
from neuguong.domain.plancheck.rules import RULES
from neuguong.domain.plancheck.text import Text
from neuguong.domain.plancheck.times import read_times


class FieldReader:
    """What the form's own fields prove, each read by the rules of its element."""

    def __init__(self, measure: Measure) -> None:
        self.fields = {name: value for name, value in measure.fields.items() if value.strip()}

    @cached_property
    def present(self) -> set[str]:
        """Names of the elements that a field proves."""
        found = set()
        if names_someone(self.fields.get(OWNER, "")):
            found.add(OWNER)
        if read_times(Text.of(self.fields.get(DEADLINE, "")))["deadline"]:
            found.add(DEADLINE)
        for name in (INDICATOR, OUTPUT):
            if read_times(Text.of(self.fields.get(name, "")))["indicator"]:
                found.add(INDICATOR)
        if self.fields.get(VERIFICATION) or self.proof_in_output:
            found.add(VERIFICATION)
        return found

    @property
    def proof_in_output(self) -> bool:
        """Whether the column of results names what proves them."""
        text = Text.of(self.fields.get(OUTPUT, ""))
        return bool(read_proofs(text)["verification"])


def read_measure(measure: Measure, kind: Kind) -> Reading:
    """The five elements of one measure, with the words that prove each; no remarks yet."""
    text = Text.of(measure.text)
    times, people, proofs = read_times(text), read_people(text), read_proofs(text)
    fields = FieldReader(measure).present
    supported = bool(
        times["indicator"]
        or times["deadline"]
        or proofs["verification"]
        or fields & {INDICATOR, DEADLINE, VERIFICATION}
    )
    deeds = read_deeds(text, supported=supported)
    places = {
        ACTION: deeds["action"],
        INDICATOR: times["indicator"],
        DEADLINE: times["deadline"],
        OWNER: people["owner"],
        VERIFICATION: proofs["verification"],
    }
    elements = {name: text.back(places[name]) for name in ELEMENTS}
    present = frozenset(fields | {name for name in ELEMENTS if elements[name]})
    asked = frozenset(ELEMENTS if kind == COLLECTIVE else set(ELEMENTS) - {OWNER})
    return Reading(
        measure=measure,
        elements=elements,
        present=present,
        asked=asked,
        vague={
            DEADLINE: text.back(times["vague"]),
            OWNER: text.back(people["vague"]),
            VERIFICATION: text.back(proofs["vague"]),
        },
        hollow=text.back(deeds["hollow"]),
        concrete=is_concrete(present, asked),
    )


def is_concrete(present: frozenset[str], asked: frozenset[str]) -> bool:
    """Act, deadline, and indicator or verification; an owner where one is asked for."""
    needed = {ACTION, DEADLINE} | ({OWNER} & asked)
    return needed <= present and bool(present & {INDICATOR, VERIFICATION})


def check_measure(measure: Measure, kind: Kind, year: int | None, index: int = 0) -> Reading:
    """One measure with its remarks; quick enough to run while it is being typed."""
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
