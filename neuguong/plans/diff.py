"""What changed between two versions of a plan, readable (so sánh các bản)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from neuguong.plans.content import MEASURE_FIELDS, PARTS, MeasureContent, PlanContent
from neuguong.plans.models import Measure, Plan

WORDS = re.compile(r"\s+|[^\s]+")
PART_NAMES = {part: str(Plan._meta.get_field(part).verbose_name) for part in PARTS}
FIELD_NAMES = {name: str(Measure._meta.get_field(name).verbose_name) for name in MEASURE_FIELDS}

Piece = tuple[str, str]
"""("same" | "gone" | "new", words)."""


@dataclass(frozen=True)
class FieldChange:
    """One field: what it is called and its words, each as same, gone or new."""

    name: str
    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        return any(kind != "same" for kind, _ in self.pieces)


@dataclass(frozen=True)
class MeasureChange:
    """One measure: "same", "changed", "new", "gone" or "moved", and its fields."""

    uid: str
    kind: str
    number: int
    fields: tuple[FieldChange, ...]


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


def words_changed(before: str, after: str) -> tuple[Piece, ...]:
    """The difference of two texts, word by word."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    return tuple(pieces(old, new))


def pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Runs of words: same, gone, new, in reading order."""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", "".join(new[c:d])
            continue
        if b > a:
            yield "gone", "".join(old[a:b])
        if d > c:
            yield "new", "".join(new[c:d])


def compare(before: PlanContent, after: PlanContent) -> PlanChange:
    """The difference between two versions; measures are the same by their identity."""
    parts = tuple(
        FieldChange(PART_NAMES[part], words_changed(getattr(before, part), getattr(after, part)))
        for part in PARTS
    )
    old = {measure.uid: (number, measure) for number, measure in enumerate(before.measures, 1)}
    stayed = [m.uid for m in before.measures if m.uid in {n.uid for n in after.measures}]
    kept_order = {uid: number for number, uid in enumerate(stayed)}
    changes, place = [], 0
    for number, measure in enumerate(after.measures, start=1):
        known = old.pop(measure.uid, None)
        moved = False
        if known:
            moved, place = kept_order[measure.uid] != place, place + 1
        changes.append(measure_change(known[1] if known else None, measure, number, moved=moved))
    changes += [gone(number, measure) for number, measure in old.values()]
    return PlanChange(parts, tuple(changes))


def measure_change(
    before: MeasureContent | None, after: MeasureContent, number: int, *, moved: bool
) -> MeasureChange:
    """One measure of the newer version against the older one."""
    fields = changed_fields(before or MeasureContent(), after)
    if before is None:
        kind = "new"
    elif any(field.changed for field in fields):
        kind = "changed"
    else:
        kind = "moved" if moved else "same"
    return MeasureChange(after.uid, kind, number, fields)


def gone(number: int, measure: MeasureContent) -> MeasureChange:
    """A measure that the newer version no longer has."""
    return MeasureChange(measure.uid, "gone", number, changed_fields(measure, MeasureContent()))


def changed_fields(before: MeasureContent, after: MeasureContent) -> tuple[FieldChange, ...]:
    """The fields that hold words in either version; links to clauses show by their number."""
    return tuple(
        FieldChange(FIELD_NAMES[name], words_changed(getattr(before, name), getattr(after, name)))
        for name in MEASURE_FIELDS
        if name != "clause" and (getattr(before, name) or getattr(after, name))
    )
