"""What changed between two versions of a plan, readable (so sánh các bản)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from types import MappingProxyType

from django.db.models import Model

from neuguong.plans.content import MEASURE_FIELDS, PARTS, MeasureContent, PlanContent
from neuguong.plans.models import Measure, Plan

WORDS = re.compile(r"\s+|[^\s]+")


def name_of(model: type[Model], field: str) -> str:
    """What the field is called on the screen."""
    return str(getattr(model._meta.get_field(field), "verbose_name", field))


PART_NAMES = {part: name_of(Plan, part) for part in PARTS}
FIELD_NAMES = {name: name_of(Measure, name) for name in MEASURE_FIELDS}
LEAST_ALIKE = 0.35
"""Below this likeness the old words and the new ones read better as a whole each."""
NO_NAMES: Mapping[str, str] = MappingProxyType({})

type Piece = tuple[str, str]
"""("same" | "gone" | "new", words)."""


@dataclass(frozen=True)
class FieldChange:
    """One field: its code, what it is called, and its words, each as same, gone or new."""

    code: str
    name: str
    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        return any(kind != "same" for kind, _ in self.pieces)


@dataclass(frozen=True)
class MeasureChange:
    """One measure: "same", "changed", "new", "gone" or "moved", its number and its fields.

    The number is the one in the newer version; of a measure gone, that in the older one.
    """

    uid: str
    kind: str
    number: int
    fields: tuple[FieldChange, ...]

    @property
    def by_code(self) -> dict[str, FieldChange]:
        """The fields by their code."""
        return {field.code: field for field in self.fields}


@dataclass(frozen=True)
class PlanChange:
    """The difference of two versions: parts of the plan and measures, in the newer order."""

    parts: tuple[FieldChange, ...]
    measures: tuple[MeasureChange, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many measures are new, gone, changed, moved."""
        kinds = [measure.kind for measure in self.measures]
        return {kind: kinds.count(kind) for kind in ("new", "gone", "changed", "moved")}

    @property
    def is_empty(self) -> bool:
        """Whether the versions are the same."""
        return not any(p.changed for p in self.parts) and not any(self.counts.values())


def compare(
    before: PlanContent, after: PlanContent, clauses: Mapping[str, str] = NO_NAMES
) -> PlanChange:
    """The difference between two versions; measures are the same by their identity.

    `clauses` gives the words for the ids of clauses.
    """
    parts = tuple(
        FieldChange(
            part, PART_NAMES[part], words_changed(getattr(before, part), getattr(after, part))
        )
        for part in PARTS
    )
    old = {measure.uid: measure for measure in before.measures}
    stayed = stays(before, after)
    changes = [
        measure_change(old.get(measure.uid), measure, number, measure.uid not in stayed, clauses)
        for number, measure in enumerate(after.measures, start=1)
    ]
    return PlanChange(parts, tuple(with_gone(before, after, changes, clauses)))


def stays(before: PlanContent, after: PlanContent) -> set[str]:
    """The measures that kept their order; the others are new or were moved."""
    new = {measure.uid for measure in after.measures}
    old = {measure.uid for measure in before.measures}
    left = [measure.uid for measure in before.measures if measure.uid in new]
    right = [measure.uid for measure in after.measures if measure.uid in old]
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    return {uid for block in blocks for uid in left[block.a : block.a + block.size]}


def measure_change(
    before: MeasureContent | None,
    after: MeasureContent,
    number: int,
    moved: bool,
    clauses: Mapping[str, str],
) -> MeasureChange:
    """One measure of the newer version against the older one."""
    fields = changed_fields(before or MeasureContent(), after, clauses)
    if before is None:
        kind = "new"
    elif any(field.changed for field in fields):
        kind = "changed"
    else:
        kind = "moved" if moved else "same"
    return MeasureChange(after.uid, kind, number, fields)


def with_gone(
    before: PlanContent,
    after: PlanContent,
    changes: list[MeasureChange],
    clauses: Mapping[str, str],
) -> Iterator[MeasureChange]:
    """The changes, with each measure gone behind the one it stood behind."""
    new = {measure.uid for measure in after.measures}
    behind: dict[str, list[MeasureChange]] = {}
    last = ""
    for number, measure in enumerate(before.measures, start=1):
        if measure.uid in new:
            last = measure.uid
            continue
        fields = changed_fields(measure, MeasureContent(), clauses)
        gone = MeasureChange(measure.uid, "gone", number, fields)
        behind.setdefault(last, []).append(gone)
    yield from behind.get("", ())
    for change in changes:
        yield change
        yield from behind.get(change.uid, ())


def changed_fields(
    before: MeasureContent, after: MeasureContent, clauses: Mapping[str, str]
) -> tuple[FieldChange, ...]:
    """The fields that hold words in either version."""
    return tuple(
        FieldChange(
            name,
            FIELD_NAMES[name],
            words_changed(shown(before, name, clauses), shown(after, name, clauses)),
        )
        for name in MEASURE_FIELDS
        if getattr(before, name) or getattr(after, name)
    )


def shown(measure: MeasureContent, name: str, clauses: Mapping[str, str]) -> str:
    """The field's words; a clause by its name."""
    value: str = getattr(measure, name)
    return clauses.get(value, value) if name == "clause" else value


def words_changed(before: str, after: str) -> tuple[Piece, ...]:
    """The difference of two texts, word by word, or as wholes where little is alike."""
    likeness = SequenceMatcher(None, before.split(), after.split(), autojunk=False).ratio()
    if before and after and likeness < LEAST_ALIKE:
        return (("gone", before), ("new", after))
    return tuple(joined(runs_of(WORDS.findall(before), WORDS.findall(after))))


def runs_of(old: list[str], new: list[str]) -> Iterator[tuple[str, str, str]]:
    """Runs of words in reading order: (same, gone, new), the ones that do not apply empty.

    A lone blank between two changes belongs to both, so that changed words stay together.
    """
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for place, (tag, a, b, c, d) in enumerate(codes):
        before, after = "".join(old[a:b]), "".join(new[c:d])
        inside = 0 < place < len(codes) - 1
        if tag == "equal" and not (inside and before.isspace()):
            yield after, "", ""
        else:
            yield "", before, after


def joined(runs: Iterator[tuple[str, str, str]]) -> Iterator[Piece]:
    """The runs with neighbouring changes put together."""
    gone = new = ""
    for same, before, after in runs:
        gone, new = gone + before, new + after
        if same:
            yield from changed(gone, new)
            yield "same", same
            gone = new = ""
    yield from changed(gone, new)


def changed(gone: str, new: str) -> Iterator[Piece]:
    """What went and what came, as far as there is any."""
    if gone:
        yield "gone", gone
    if new:
        yield "new", new
