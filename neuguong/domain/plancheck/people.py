"""Reading owners and proofs (người chịu trách nhiệm, kiểm chứng)."""

from neuguong.domain.plancheck import words
from neuguong.domain.plancheck.model import Span
from neuguong.domain.plancheck.phrases import Pattern, any_of
from neuguong.domain.plancheck.text import Text

OWNERS = rf"{any_of(words.OWNERS)}(?!\s+{any_of(words.NOT_OWNER_AFTER)})"
ASSIGNED = Pattern(
    rf"{any_of(words.OWNER_LEADS)}\s*:?\s+(?P<who>{OWNERS}(?:\s+[^\s,.;:()§]+){{0,4}})"
)
ANSWERING = Pattern(rf"(?P<who>{OWNERS}(?:\s+[^\s,.;:()§]+){{0,5}}?)\s+{any_of(words.OWNER_TAILS)}")
SUBJECT = Pattern(rf"(?:\A|[.;:(]\s*|\n\s*|\A[-+•]\s*)(?P<who>{OWNERS})(?=\s+[^\W\d])")
COMRADE = Pattern(r"(?<!\w)(?:đồng chí|đ/c)\s+")
GENERAL = Pattern(any_of(words.GENERAL_OWNERS))
NOT_OWNER_BEFORE = Pattern(
    r"(?<!\w)(?:các|những|mọi|toàn|của|với|cho|tặng|thăm|gửi|giúp|tại|ở|về|trong|tới|đến|từ)\s+\Z"
)
STRONG_PROOFS = Pattern(any_of(words.STRONG_PROOFS))
WEAK_PROOFS = Pattern(rf"{any_of(words.PROOF_LEADS)}\s+(?P<proof>{any_of(words.WEAK_PROOFS)})")
VAGUE_PROOFS = Pattern(
    r"(?<!\w)theo dõi\s*,?\s*(?:và\s+)?đôn đốc(?!\w)|(?<!\w)thường xuyên kiểm tra(?!\w)"
)
LOOK_BACK = 12


def read_people(text: Text) -> dict[str, list[Span]]:
    """Owners and, in their place, people in general; positions in the matching form."""
    general = GENERAL.find(text)
    found = [
        match.span("who")
        for pattern in (ASSIGNED, ANSWERING, SUBJECT)
        for match in pattern.on(text).finditer(text.canon)
    ]
    found += named_comrades(text)
    owners = [
        span
        for span in found
        if not any(a < span[1] and span[0] < b for a, b in general)
        and not NOT_OWNER_BEFORE.on(text).search(text.canon[max(0, span[0] - LOOK_BACK) : span[0]])
    ]
    return {"owner": owners, "vague": general}


def named_comrades(text: Text) -> list[Span]:
    """ "đồng chí" before a name in capitals."""
    spans = []
    for start, end in COMRADE.find(text):
        index = text.token_at(end)
        last = index
        while last < min(index + 5, len(text.tokens)) and text.is_capital(last):
            last += 1
        if last > index and not text.shouted:
            spans.append((start, text.tokens[last - 1].end))
    return spans


def names_someone(owner: str) -> bool:
    """Whether the words of a form field name a person, post or unit, not people in general."""
    text = Text.of(owner)
    general = GENERAL.on(text).fullmatch(text.canon.strip(" ."))
    return bool(text.canon.strip()) and not general and not text.canon.strip().startswith("các ")


def read_proofs(text: Text) -> dict[str, list[Span]]:
    """What will prove it, and words that only seem to; positions in the matching form."""
    proofs = STRONG_PROOFS.find(text)
    proofs += [m.span("proof") for m in WEAK_PROOFS.on(text).finditer(text.canon)]
    return {"verification": proofs, "vague": VAGUE_PROOFS.find(text)}
