"""Reading acts and hollow words (việc làm, lời hô hào)."""

from functools import cache

from neuguong.domain.plancheck import words
from neuguong.domain.plancheck.model import Span
from neuguong.domain.plancheck.phrases import Pattern, any_of, phrase_list
from neuguong.domain.plancheck.text import Text, fold_letters

ACTS = Pattern(any_of(words.ACTS))
HOLLOW = Pattern(any_of(words.HOLLOW))
NOUN_BEFORE = Pattern(rf"{any_of(words.NOUN_BEFORE)}\s+\Z")
HOLLOW_BEFORE = Pattern(
    rf"{any_of(words.HOLLOWING)}\s+(?:(?:việc|công tác|hoạt động|chất lượng)\s+)?\Z"
)
OBJECT = Pattern(r"\s*,?\s+[^\W\d]+|\s+\d")
CHANGE = Pattern(
    r"(?<!\w)(?:nâng|tăng|giảm|hạ|rút ngắn|kéo giảm|đưa|cắt giảm)\s+(?:[^\s.;§]+\s+){0,14}?"
    r"(?:từ|lên(?:\s+trên)?|xuống(?:\s+(?:còn|dưới|không quá))?|còn|thêm)\s+\d[\d.,]*\s*%?"
    r"|(?<!\w)(?:giảm|tăng)\s+(?:ít nhất\s+|tối thiểu\s+|trên\s+)?\d+(?:[.,]\d+)?\s*(?:%|phần trăm)"
)
LOOK_BACK = 40
WEAK = frozenset(phrase_list(words.WEAK_ACTS))
SAFE = frozenset(fold_letters(verb) for verb in phrase_list(words.SAFE_WITHOUT_MARKS))
NOT_AFTER = {
    verb: any_of(after) if after else ""
    for verb, after in ((phrase_list(verb)[0], after) for verb, after in words.NOUN_AFTER.items())
}


@cache
def noun_after(verb: str) -> Pattern | None:
    """What turns the verb into a part of another word."""
    source = NOT_AFTER.get(verb, "")
    return Pattern(rf"\s+{source}") if source else None


def read_deeds(text: Text, *, supported: bool) -> dict[str, list[Span]]:
    """Acts and hollow words; positions in the matching form.

    `supported` says that an amount, a day or a proof stands by; without it acts that may be mere
    talk ("tham gia", "tăng cường kiểm tra") do not count.
    """
    acts = [span for span in ACTS.find(text) if is_act(text, span, supported=supported)]
    hollow = [span for span in HOLLOW.find(text) if not inside(span, acts)]
    return {"action": acts + CHANGE.find(text), "hollow": hollow}


def is_act(text: Text, span: Span, *, supported: bool) -> bool:
    """Whether the verb at `span` is a deed that someone could watch."""
    start, end = span
    verb = " ".join(text.canon[start:end].split())
    before = text.canon[max(0, start - LOOK_BACK) : start]
    after = text.canon[end : end + LOOK_BACK]
    if text.folded and " " not in verb and verb not in SAFE:
        return False
    if NOUN_BEFORE.on(text).search(before):
        return False
    if not OBJECT.on(text).match(after):
        return False
    blocked = noun_after(verb)
    if blocked and blocked.on(text).match(after):
        return False
    weak = verb in WEAK or HOLLOW_BEFORE.on(text).search(before)
    return supported or not weak


def inside(span: Span, others: list[Span]) -> bool:
    """Whether the span lies within one of the others."""
    return any(start <= span[0] and span[1] <= end for start, end in others)
