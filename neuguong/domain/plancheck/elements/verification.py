"""Reading proofs: what will show that it was done, or who checks (kiểm chứng)."""

from dataclasses import dataclass

from neuguong.domain.plancheck.elements.books import PAUSES, WHO
from neuguong.domain.plancheck.elements.scan import Scan
from neuguong.domain.plancheck.lexicon import Found, PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import Span
from neuguong.domain.plancheck.text import Text

LEXICON = read_lexicon("proofs")
PROOFS = PhraseBook(
    {
        name: LEXICON[name]
        for name in (
            "lookalikes",
            "records",
            "results made known",
            "reports",
            "kept",
            "papers",
            "decisions",
        )
    },
    ambiguous=("papers", "decisions"),
    clear=read_lexicon("clear")["papers"],
)
PLANNED = PhraseBook({"planned": LEXICON["planned"]})
KEEPING = PhraseBook({"keeping": LEXICON["keeping"]})
ENCLOSING = PhraseBook({"enclosing": LEXICON["enclosing"]})
MAKING = PhraseBook({"making": LEXICON["making"]})
OPENING = PhraseBook({"opening": LEXICON["opening"]})
CHECKING = PhraseBook({"checking": LEXICON["checking"]})
VAGUE = PhraseBook({"vague": LEXICON["vague"]})
PHRASES = PROOFS.bit | CHECKING.bit | VAGUE.bit
PRODUCTS = PhraseBook({"products": LEXICON["products"]})
LONGEST_FIELD = 2_000
SENT = frozenset({"gửi", "gui", "nộp", "nop"})
"""Sending a report is the work itself when nothing was done before."""
DENYING = frozenset({"không", "khong", "ko", "chưa", "chua"})


@dataclass(slots=True)
class Proofs:
    """What was found: proofs, and words that only seem to check; as in the matching form."""

    proofs: list[Span]
    vague: list[Span]


def read_proofs(scan: Scan, acts: list[Span]) -> Proofs:
    """What proves the measure by its text. `acts` are the acts already found.

    A check counts only beside another act: where checking is the act itself, a record or a
    second checker must be named.
    """
    text = scan.text
    if not text.mask & PHRASES:
        return Proofs([], [])
    vague = VAGUE.find(text)
    proofs = [found for found in PROOFS.find(text) if is_proof(text, found, acts)]
    if acts:
        proofs += [
            found
            for found in CHECKING.find(text)
            if is_second_look(text, found, acts) and not any(overlap(found, v) for v in vague)
        ]
    return Proofs(text.spans(proofs), text.spans(vague))


def overlap(one: Found, other: Found) -> bool:
    """Whether two phrases share a token."""
    return one.first < other.end and other.first < one.end


def is_proof(text: Text, found: Found, acts: list[Span]) -> bool:
    """Whether the paper proves something here, rather than being the work itself."""
    match found.section:
        case "papers":
            return is_kept(text, KEEPING.before(text, before_count(text, found.first)))
        case "decisions":
            return is_kept(text, ENCLOSING.before(text, before_count(text, found.first)))
        case "kept":
            return follows_act(text, found, acts)
        case "reports":
            return follows_act(text, found, acts) or text.forms[found.first] not in SENT
        case "records":
            return found.first > 0 and not made_here(text, found)
    return found.section != "lookalikes"


def is_kept(text: Text, keeping: Found | None) -> bool:
    """Whether words of keeping stand there that are not denied: "không có hồ sơ"."""
    if keeping is None:
        return False
    return not keeping.first or text.forms[keeping.first - 1] not in DENYING


def follows_act(text: Text, found: Found, acts: list[Span]) -> bool:
    """Whether another act stands before."""
    start = text.starts[found.first]
    return any(act[1] <= start for act in acts)


def before_count(text: Text, place: int) -> int:
    """The place before a number: "lưu 1 bản"."""
    return place - 1 if place and text.forms[place - 1].isdigit() else place


def made_here(text: Text, found: Found) -> bool:
    """Whether the record is what is written, printed or sent, the work itself."""
    opening = found.first <= 2 and OPENING.before(text, found.first) is not None
    return opening or any(
        MAKING.before(text, place) is not None for place in counted_before(text, found.first)
    )


def counted_before(text: Text, place: int) -> list[int]:
    """The place, and the one before an amount that stands there: "viết 1 trang nhật ký"."""
    for back in (1, 2):
        if place > back and text.forms[place - back].isdigit():
            return [place, place - back]
    return [place]


def is_second_look(text: Text, found: Found, acts: list[Span]) -> bool:
    """Whether the check looks at an act named before, in a clause of its own."""
    clause = clause_start(text, found.first)
    if clause == 0 or PLANNED.before(text, found.first):
        return False
    before = [act for act in acts if act[1] <= text.starts[clause]]
    if not before:
        return False
    first_is_check = CHECKING.at(text, text.token_at(before[0][0])) is not None
    checker = WHO.at(text, clause)
    return not first_is_check or (checker is not None and checker.section == "posts")


def clause_start(text: Text, place: int) -> int:
    """The first token of the clause in which the token stands."""
    while place and text.forms[place - 1] not in PAUSES:
        place -= 1
    return place


def names_product(words: str) -> bool:
    """Whether the column of results names something that will be in hand."""
    return bool(PRODUCTS.find(Text.of(words[:LONGEST_FIELD])))


def is_only_talk(words: str) -> bool:
    """Whether a form field says no more than "theo dõi, đôn đốc"."""
    text = Text.of(words[:LONGEST_FIELD])
    vague = {place for found in VAGUE.find(text) for place in range(found.first, found.end)}
    rest = [form for place, form in enumerate(text.forms) if place not in vague]
    return not any(form.isalnum() for form in rest)
