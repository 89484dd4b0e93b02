"""Regular expressions over the matching form (mẫu đối chiếu)."""

import re
from dataclasses import dataclass
from functools import cached_property

from neuguong.domain.plancheck.model import Span
from neuguong.domain.plancheck.text import Text, plain

MASK = "§"


@dataclass(frozen=True)
class Pattern:
    """An expression for texts with marks, and the same for texts typed without marks.

    A blank in the source matches any white space.
    """

    source: str

    @cached_property
    def expanded(self) -> str:
        """The source with its blanks written out."""
        return self.source.replace(" ", r"\s+")

    @cached_property
    def with_marks(self) -> re.Pattern[str]:
        """For texts with marks."""
        return re.compile(self.expanded)

    @cached_property
    def without_marks(self) -> re.Pattern[str]:
        """For texts typed without marks."""
        return re.compile(plain(self.expanded))

    def on(self, text: Text) -> re.Pattern[str]:
        """The expression that fits how the text was typed."""
        return self.without_marks if text.folded else self.with_marks

    def find(self, text: Text, canon: str | None = None) -> list[Span]:
        """All places in the matching form, or in a masked copy of it.

        An expression may name the part it looks for: (?P<at>…).
        """
        expression = self.on(text)
        part = "at" if "at" in expression.groupindex else 0
        return [
            match.span(part)
            for match in expression.finditer(text.canon if canon is None else canon)
        ]


def either(*sources: str) -> str:
    """An expression for any of the sources, the first that fits."""
    return "(?:" + "|".join(sources) + ")"


def masked(canon: str, spans: list[Span]) -> str:
    """The matching form with some places made unreadable, positions kept."""
    pieces, place = [], 0
    for start, end in sorted(spans):
        begin = max(start, place)
        if end > begin:
            pieces += [canon[place:begin], MASK * (end - begin)]
            place = end
    return "".join([*pieces, canon[place:]])
