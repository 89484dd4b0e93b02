"""Phrases of the lexicon as patterns, with marks and without (mẫu đối chiếu)."""

import re
from dataclasses import dataclass
from functools import cached_property

from neuguong.domain.plancheck.model import Span
from neuguong.domain.plancheck.text import TOKEN, Text, fold_letters, spelled

MASK = "§"


@dataclass(frozen=True)
class Pattern:
    """A regular expression over the matching form; a second one for texts without marks."""

    source: str

    @cached_property
    def marked(self) -> re.Pattern[str]:
        """For texts with marks."""
        return re.compile(self.source)

    @cached_property
    def plain(self) -> re.Pattern[str]:
        """For texts typed without marks."""
        return re.compile(fold_letters(self.source))

    def on(self, text: Text) -> re.Pattern[str]:
        """The expression that fits how the text was typed."""
        return self.plain if text.folded else self.marked

    def find(self, text: Text, canon: str | None = None) -> list[Span]:
        """All places in the matching form (or in a masked copy of it)."""
        return [m.span() for m in self.on(text).finditer(text.canon if canon is None else canon)]


def phrase_list(words: str) -> tuple[str, ...]:
    """The phrases of a list separated by "|", in their matching form, longest first."""
    phrases = {" ".join(part.split()) for part in words.replace("\n", "").split("|")}
    spelled_out = {TOKEN.sub(spelled, phrase) for phrase in phrases if phrase}
    return tuple(sorted(spelled_out, key=lambda phrase: (-len(phrase), phrase)))


def any_of(words: str) -> str:
    """The source of an expression for any of the phrases, on whole syllables."""
    parts = (re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrase_list(words))
    return rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)"


def masked(canon: str, spans: list[Span]) -> str:
    """The matching form with some places made unreadable, positions kept."""
    pieces, place = [], 0
    for begin, end in sorted(spans):
        start = max(begin, place)
        if end > start:
            pieces += [canon[place:start], MASK * (end - start)]
            place = end
    return "".join([*pieces, canon[place:]])
