"""Reading one measure: the five elements in its text and in its fields (đọc biện pháp)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from neuguong.domain.plancheck.elements.action import Around, read_acts
from neuguong.domain.plancheck.elements.deadline import read_deadlines
from neuguong.domain.plancheck.elements.indicator import read_amounts
from neuguong.domain.plancheck.elements.owner import names_someone, read_owners
from neuguong.domain.plancheck.elements.scan import Scan
from neuguong.domain.plancheck.elements.verification import (
    is_only_talk,
    names_product,
    read_proofs,
)
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
    Reading,
    Span,
)
from neuguong.domain.plancheck.pieces import ONE_PIECE, pieces_of, text_of

type Places = Mapping[str, tuple[Span, ...]]

EVERY_ELEMENT = frozenset(ELEMENTS)
ALL_BUT_OWNER = EVERY_ELEMENT - {OWNER}
COMMONLY_VAGUE = (DEADLINE, OWNER, VERIFICATION)
"""The elements in whose place people write words that are none."""


class TextReading(NamedTuple):
    """What a text says: places of the elements, of vague words by element, of words of will."""

    elements: Places
    vague: Places
    hollow: tuple[Span, ...]


def read_measure(measure: Measure, kind: Kind) -> Reading:
    """The five elements of one measure, with the words that prove each; no remarks yet."""
    in_fields = read_fields(measure.fields)
    text = read_text(measure.text, counted=INDICATOR in in_fields)
    asked = EVERY_ELEMENT if kind == COLLECTIVE else ALL_BUT_OWNER
    elements = text.elements
    if kind != COLLECTIVE:
        elements = {**elements, OWNER: ()}
    present = frozenset([name for name in ELEMENTS if elements[name]])
    if in_fields:
        present |= in_fields & asked
    return Reading(
        measure=measure,
        elements=elements,
        present=present,
        asked=asked,
        vague=text.vague,
        hollow=text.hollow,
        concrete=is_concrete(present, asked),
    )


def is_concrete(present: frozenset[str], asked: frozenset[str]) -> bool:
    """Act, deadline, and indicator or verification; an owner where one is asked for."""
    return (
        ACTION in present
        and DEADLINE in present
        and (INDICATOR in present or VERIFICATION in present)
        and (OWNER in present or OWNER not in asked)
    )


def read_text(words: str, *, counted: bool) -> TextReading:
    """Read a text of any length; `counted` tells that a form field holds an amount."""
    if len(words) <= ONE_PIECE:
        return read_piece(Scan(text_of(words)), counted=counted)
    elements: defaultdict[str, list[Span]] = defaultdict(list)
    vague: defaultdict[str, list[Span]] = defaultdict(list)
    hollow: list[Span] = []
    for offset, piece in pieces_of(words):
        found = read_piece(Scan.of(piece), counted=counted)
        for into, places in ((elements, found.elements), (vague, found.vague)):
            for name, spans in places.items():
                into[name] += shifted(spans, offset)
        hollow += shifted(found.hollow, offset)
    return TextReading(
        {name: tuple(elements[name]) for name in ELEMENTS},
        {name: tuple(vague[name]) for name in COMMONLY_VAGUE},
        tuple(hollow),
    )


def shifted(spans: Iterable[Span], offset: int) -> list[Span]:
    """The spans moved by the offset of their piece."""
    return [(start + offset, end + offset) for start, end in spans]


def read_piece(scan: Scan, *, counted: bool) -> TextReading:
    """Read a text of ordinary length; spans are positions in the text as written."""
    deadlines = read_deadlines(scan)
    amounts = read_amounts(scan, deadlines)
    days = deadlines.spans
    owners = read_owners(scan, days)
    owner_ends = [end for _, end in owners.owners]
    acts = read_acts(scan, Around(amounts, days, owner_ends, counted))
    proofs = read_proofs(scan, acts.acts)
    back = scan.text.back
    return TextReading(
        elements={
            ACTION: back(acts.acts),
            INDICATOR: back(amounts),
            DEADLINE: back(days),
            OWNER: back(owners.owners),
            VERIFICATION: back(proofs.proofs),
        },
        vague={
            DEADLINE: back(deadlines.vague),
            OWNER: back(owners.vague),
            VERIFICATION: back(proofs.vague),
        },
        hollow=back(acts.hollow),
    )


def read_fields(fields: Mapping[str, str]) -> frozenset[str]:
    """The elements that form fields prove, each read as its element."""
    if not fields:
        return frozenset()
    found = set()
    if names_someone(fields.get(OWNER, "")):
        found.add(OWNER)
    if names_deadline(fields.get(DEADLINE, "")):
        found.add(DEADLINE)
    if any(holds_amount(fields.get(name, "")) for name in (INDICATOR, OUTPUT)):
        found.add(INDICATOR)
    if not is_only_talk(fields.get(VERIFICATION, "")) or names_product(fields.get(OUTPUT, "")):
        found.add(VERIFICATION)
    return frozenset(found)


def names_deadline(words: str) -> bool:
    """Whether a form field names a deadline."""
    return any(read_deadlines(Scan.of(piece)).spans for _, piece in filled(words))


def holds_amount(words: str) -> bool:
    """Whether a form field holds an amount or a checkable end state."""
    scans = (Scan.of(piece) for _, piece in filled(words))
    return any(read_amounts(scan, read_deadlines(scan)) for scan in scans)


def filled(words: str) -> list[tuple[int, str]]:
    """The pieces of a form field, none when it is empty."""
    return list(pieces_of(words)) if words.strip() else []
