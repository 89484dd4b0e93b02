"""The words the reader knows, from the data files in `lexicons/` (từ vựng).

A file has sections "[name]"; under each, phrases separated by "|" or line ends; "#" begins a
comment. Phrases are matched by syllables: capitals, the place of tone marks, second spellings
and blanks make no difference.
"""

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import NamedTuple

from neuguong.domain.plancheck.text import TOKEN, Text, plain, small_letters, syllable

type Sections = Mapping[str, tuple[str, ...]]


class Found(NamedTuple):
    """A phrase in a text: tokens `first` to before `end`, and the section it is listed in."""

    first: int
    end: int
    section: str


@cache
def read_lexicon(name: str) -> Sections:
    """The sections of `lexicons/<name>.txt`, phrases in their matching form."""
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    lines = files("neuguong.domain.plancheck").joinpath(f"lexicons/{name}.txt")
    for line in lines.read_text(encoding="utf-8").splitlines():
        words = line.split("#")[0].strip()
        if words.startswith("[") and words.endswith("]"):
            current = sections.setdefault(words[1:-1], [])
        else:
            current += [matching(part) for part in words.split("|") if part.strip()]
    return {section: tuple(phrases) for section, phrases in sections.items()}


def matching(phrase: str) -> str:
    """A phrase in its matching form, single blanks between syllables."""
    return " ".join(syllable(token) for token in TOKEN.findall(small_letters(phrase)))


class PhraseBook:
    """Finds the phrases of several sections in a text, the longest first, none twice over.

    `clear` lists the single syllables that keep their meaning without marks; in texts typed
    without marks the other single syllables of `ambiguous` sections are not looked for.
    """

    def __init__(
        self, sections: Sections, *, ambiguous: Iterable[str] = (), clear: Iterable[str] = ()
    ) -> None:
        self.sections = sections
        self.ambiguous = frozenset(ambiguous)
        self.clear = frozenset(clear)

    @cached_property
    def with_marks(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """First syllable → (all syllables, section), the longest first."""
        return self.index(
            (tuple(phrase.split()), section)
            for section, phrases in self.sections.items()
            for phrase in phrases
        )

    @cached_property
    def without_marks(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """The same for texts typed without marks."""
        return self.index(
            (tuple(plain(phrase).split()), section)
            for section, phrases in self.sections.items()
            for phrase in phrases
            if " " in phrase or section not in self.ambiguous or phrase in self.clear
        )

    @staticmethod
    def index(
        entries: Iterable[tuple[tuple[str, ...], str]],
    ) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """Entries by their first syllable."""
        index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for entry in entries:
            index.setdefault(entry[0][0], []).append(entry)
        for same_start in index.values():
            same_start.sort(key=lambda entry: -len(entry[0]))
        return index

    def find(self, text: Text) -> list[Found]:
        """All phrases in the text, from left to right."""
        index = self.without_marks if text.folded else self.with_marks
        forms, found, free_from = text.forms, [], 0
        for place, form in enumerate(forms):
            if place >= free_from and form in index:
                match = self.longest(index, forms, place)
                if match:
                    found.append(match)
                    free_from = match.end
        return found

    def at(self, text: Text, place: int) -> Found | None:
        """The longest phrase that starts at the token `place`."""
        index = self.without_marks if text.folded else self.with_marks
        return self.longest(index, text.forms, place) if place < len(text.forms) else None

    def before(self, text: Text, place: int, longest: int = 4) -> Found | None:
        """The longest phrase that ends just before the token `place`."""
        for first in range(max(0, place - longest), place):
            found = self.at(text, first)
            if found and found.end == place:
                return found
        return None

    @staticmethod
    def longest(
        index: dict[str, list[tuple[tuple[str, ...], str]]], forms: tuple[str, ...], place: int
    ) -> Found | None:
        """The longest entry that matches at the token `place`."""
        for syllables, section in index.get(forms[place], ()):
            end = place + len(syllables)
            if forms[place:end] == syllables:
                return Found(place, end, section)
        return None
