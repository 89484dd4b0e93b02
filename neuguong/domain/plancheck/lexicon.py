"""The words the reader knows, from the data files in `lexicons/` (từ vựng).

A file has sections "[name]"; under each, phrases separated by "|" or line ends; "#" begins a
comment. Phrases are matched by syllables: capitals, the place of tone marks, second spellings
and blanks make no difference.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from neuguong.domain.plancheck.model import Span
from neuguong.domain.plancheck.shelf import SHELF
from neuguong.domain.plancheck.text import Text
from neuguong.domain.plancheck.words import TOKEN, plain, small_letters, syllable

type Sections = Mapping[str, tuple[str, ...]]


@dataclass(slots=True, order=True)
class Found:
    """A phrase in a text: tokens `first` to before `end`, and the section it is listed in.

    Several are made for each measure: with slots, that takes half as long as a named tuple.
    """

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
    A book that is hardly looked for, only asked about certain places, is not `listed`: that spares
    time for each text.
    Books are made once, when the reader is loaded.
    """

    def __init__(
        self,
        sections: Sections,
        *,
        ambiguous: Iterable[str] = (),
        clear: Iterable[str] = (),
        listed: bool = True,
    ) -> None:
        self.sections = sections
        self.ambiguous = frozenset(ambiguous)
        self.clear = frozenset(clear)
        self.listed = listed
        self.number = SHELF.add_book(self)

    def entries(self, *, folded: bool) -> Iterator[tuple[list[str], str]]:
        """Pairs (syllables, section) for texts with or without marks."""
        for section, phrases in self.sections.items():
            for phrase in phrases:
                if not folded:
                    yield phrase.split(), section
                elif " " in phrase or section not in self.ambiguous or phrase in self.clear:
                    yield plain(phrase).split(), section

    def find(self, text: Text) -> list[Found]:
        """All phrases in the text, from left to right."""
        number, hits = self.number, text.hits
        if self.listed:
            if number not in text.found:
                return []
            places = text.found[number]
        else:
            places = [place for place, best in enumerate(hits) if number in best]
        found, free_from = [], 0
        for place in places:
            if place >= free_from:
                length, section = hits[place][number]
                free_from = place + length
                found.append(Found(place, free_from, section))
        return found

    def spans(self, text: Text) -> list[Span]:
        """The stretches of its phrases in the text; quick where there is none."""
        found = self.find(text)
        return text.spans(found) if found else []

    def at(self, text: Text, place: int) -> Found | None:
        """The longest phrase that starts at the token `place`."""
        match = text.hits[place].get(self.number)
        return Found(place, place + match[0], match[1]) if match else None

    def end_at(self, text: Text, place: int) -> int:
        """Where the longest phrase ends that starts at the token `place`; 0 when none does."""
        match = text.hits[place].get(self.number)
        return place + match[0] if match else 0

    def is_in(self, text: Text) -> bool:
        """Whether any of its phrases is in the text; quick for a listed book."""
        return self.number in text.found or (not self.listed and bool(self.find(text)))

    def starts(self, text: Text, place: int) -> bool:
        """Whether one of its phrases starts at the token `place`."""
        return self.number in text.hits[place]

    def before(self, text: Text, place: int, longest: int = 4) -> Found | None:
        """The longest phrase that ends just before the token `place`."""
        number, hits = self.number, text.hits
        if self.listed and number not in text.found:
            return None
        first = place - longest if place > longest else 0
        while first < place:
            best = hits[first]
            if number in best:
                length, section = best[number]
                if first + length == place:
                    return Found(first, place, section)
            first += 1
        return None
