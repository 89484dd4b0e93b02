"""Regular expressions over the matching form (mẫu đối chiếu)."""

import re
from collections.abc import Callable

from neuguong.domain.plancheck.model import Span
from neuguong.domain.plancheck.shelf import SHELF
from neuguong.domain.plancheck.text import Text
from neuguong.domain.plancheck.tree import THEN
from neuguong.domain.plancheck.words import plain

type Matcher = Callable[[str, int], re.Match[str] | None]

MASK = "§"


class Pattern:
    """An expression for texts with marks, and the same for texts typed without marks.

    It is made of alternatives, pairs (first, source): a blank in the source matches any white
    space; `first` has the syllables with which a match may begin, "#" for a number, and those
    that are `followed` by others. At a place only the alternatives that may begin there are
    tried, in their order. `needs` names, in the same way, what every match holds. An expression
    may name the part it looks for: (?P<at>…).
    """

    def __init__(self, *alternatives: tuple[str, str], needs: str = "") -> None:
        self.sources = [source.replace(" ", r"\s+") for _, source in alternatives]
        self.firsts = [frozenset(first.split()) for first, _ in alternatives]
        self.plain_firsts = [frozenset(map(plain, first)) for first in self.firsts]
        self.part: str | int = "at" if any("(?P<at>" in source for source in self.sources) else 0
        first = frozenset().union(*self.firsts)
        self.mark = SHELF.add_first(first)
        self.needs = SHELF.add_first(needs.split()) if needs else self.mark
        self.by_first: tuple[dict[str, Matcher], dict[str, Matcher]] = ({}, {})

    def learn(self, form: str, *, folded: bool) -> Matcher:
        """The expression of the alternatives that may begin with the form, "#" for a number.

        A form may tell what follows it ("#>tháng").
        """
        firsts = self.plain_firsts if folded else self.firsts
        forms = {form, form.partition(THEN)[0]}
        fitting = [
            source
            for source, first in zip(self.sources, firsts, strict=True)
            if not forms.isdisjoint(first)
        ]
        words = either(*fitting)
        match = re.compile(plain(words) if folded else words).match
        self.by_first[folded][form] = match
        return match

    def find(self, text: Text, canon: str | None = None) -> list[Span]:
        """All places in the matching form, or in a masked copy of it."""
        part = self.part
        found = self.matches(text, canon)
        return [match.span(part) for match in found] if found else []

    def matches(self, text: Text, canon: str | None = None) -> list[re.Match[str]]:
        """All matches, from left to right."""
        mark = self.mark
        if self.needs not in text.marks:
            return []
        words = text.canon if canon is None else canon
        known = self.by_first[text.folded]
        found, free_from = [], 0
        for start, form, marks in text.begun:
            if mark in marks and start >= free_from:
                match_at = known.get(form) or self.learn(form, folded=text.folded)
                match = match_at(words, start)
                if match:
                    found.append(match)
                    free_from = match.end()
        return found


def either(*sources: str) -> str:
    """An expression for any of the sources, the first that fits."""
    return "(?:" + "|".join(sources) + ")"


def masked(canon: str, spans: list[Span]) -> str:
    """The matching form with some places made unreadable, positions kept."""
    if not spans:
        return canon
    pieces, place = [], 0
    for start, end in sorted(spans):
        begin = max(start, place)
        if end > begin:
            pieces += [canon[place:begin], MASK * (end - begin)]
            place = end
    return "".join([*pieces, canon[place:]])
