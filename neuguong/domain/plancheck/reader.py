"""Reading one measure: the five elements in its text and in its fields (đọc biện pháp)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

from neuguong.domain.plancheck.elements.action import Acts, Around, read_acts
from neuguong.domain.plancheck.elements.deadline import Deadlines, read_deadlines
from neuguong.domain.plancheck.elements.indicator import read_amounts
from neuguong.domain.plancheck.elements.owner import Owners, names_someone, read_owners
from neuguong.domain.plancheck.elements.scan import Scan
from neuguong.domain.plancheck.elements.verification import (
    Proofs,
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
from neuguong.domain.plancheck.text import Text

type Places = Mapping[str, tuple[Span, ...]]

EVERY_ELEMENT = frozenset(ELEMENTS)
NOTHING: frozenset[str] = frozenset()
ALL_BUT_OWNER = EVERY_ELEMENT - {OWNER}
COMMONLY_VAGUE = (DEADLINE, OWNER, VERIFICATION)
"""The elements in whose place people write words that are none."""
NO_SPANS: tuple[Span, ...] = ()


@dataclass(slots=True)
class TextReading:
    """What a text says: places of the elements, of vague words by element, of words of will."""

    elements: Places
    vague: Places
    hollow: tuple[Span, ...]


def read_measure(measure: Measure, kind: Kind) -> Reading:
    """The five elements of one measure, with the words that prove each; no remarks yet."""
    return read_measures((measure,), kind)[0]


def read_measures(measures: Sequence[Measure], kind: Kind) -> list[Reading]:
    """The same for several, each reader going over all of them: quicker than one by one."""
    fields = [read_fields(each.fields) if each.fields else NOTHING for each in measures]
    counted = [INDICATOR in found for found in fields]
    texts = read_texts([each.text for each in measures], counted)
    return [
        reading_of(measure, kind, text, in_fields)
        for measure, text, in_fields in zip(measures, texts, fields, strict=True)
    ]


def reading_of(
    measure: Measure, kind: Kind, text: TextReading, in_fields: frozenset[str]
) -> Reading:
    """What text and fields prove together."""
    asked = EVERY_ELEMENT if kind == COLLECTIVE else ALL_BUT_OWNER
    elements = text.elements
    if kind != COLLECTIVE:
        elements = {**elements, OWNER: ()}
    present = frozenset(compress(elements, elements.values()))
    if in_fields:
        present |= in_fields & asked
    concrete = is_concrete(present, asked)
    return Reading(measure, elements, present, asked, text.vague, text.hollow, concrete)


def is_concrete(present: frozenset[str], asked: frozenset[str]) -> bool:
    """Act, deadline, and indicator or verification; an owner where one is asked for."""
    return (
        ACTION in present
        and DEADLINE in present
        and (INDICATOR in present or VERIFICATION in present)
        and (OWNER in present or OWNER not in asked)
    )


def read_texts(texts: Sequence[str], counted: Sequence[bool]) -> list[TextReading]:
    """Read texts of any length; `counted` tells of each whether a form field holds an amount."""
    if max(map(len, texts), default=0) <= ONE_PIECE:
        return read_pieces([text_of(words) for words in texts], counted)
    return [
        read_long(words, counts) if len(words) > ONE_PIECE else read_texts([words], [counts])[0]
        for words, counts in zip(texts, counted, strict=True)
    ]


def read_long(words: str, counted: bool) -> TextReading:
    """Read a long text piece by piece."""
    elements: defaultdict[str, list[Span]] = defaultdict(list)
    vague: defaultdict[str, list[Span]] = defaultdict(list)
    hollow: list[Span] = []
    for offset, piece in pieces_of(words):
        found = read_pieces([Text.of(piece)], [counted])[0]
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


def read_pieces(texts: Sequence[Text], counted: Sequence[bool]) -> list[TextReading]:
    """Read texts of ordinary length; spans are positions in them as written."""
    scans = [Scan(text) for text in texts]
    deadlines = [read_deadlines(scan) for scan in scans]
    amounts = list(map(read_amounts, scans, deadlines))
    days = [each.days + each.durations for each in deadlines]
    owners = list(map(read_owners, scans, days))
    owner_ends = [[end for _, end in each.owners] for each in owners]
    acts = list(map(read_acts, scans, map(Around, amounts, days, owner_ends, counted)))
    proofs = [read_proofs(scan, each.acts) for scan, each in zip(scans, acts, strict=True)]
    return list(map(text_reading, texts, acts, amounts, days, deadlines, owners, proofs))


def text_reading(
    text: Text,
    acts: Acts,
    amounts: list[Span],
    days: list[Span],
    deadlines: Deadlines,
    owners: Owners,
    proofs: Proofs,
) -> TextReading:
    """What the readers found, in positions of the text as written."""
    back = text.joined if text.composed is text.original else text.back
    elements = {
        ACTION: back(acts.acts) if acts.acts else NO_SPANS,
        INDICATOR: back(amounts) if amounts else NO_SPANS,
        DEADLINE: back(days) if days else NO_SPANS,
        OWNER: back(owners.owners) if owners.owners else NO_SPANS,
        VERIFICATION: back(proofs.proofs) if proofs.proofs else NO_SPANS,
    }
    vague = dict.fromkeys(COMMONLY_VAGUE, NO_SPANS)
    if deadlines.vague or owners.vague or proofs.vague:
        vague = {
            DEADLINE: back(deadlines.vague),
            OWNER: back(owners.vague),
            VERIFICATION: back(proofs.vague),
        }
    return TextReading(elements, vague, back(acts.hollow) if acts.hollow else NO_SPANS)


def read_fields(fields: Mapping[str, str]) -> frozenset[str]:
    """The elements that form fields prove, each read as its element."""
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
