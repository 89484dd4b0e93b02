"""Phrase books that several readers share (sách tra chung)."""

from neuguong.domain.plancheck.lexicon import Found, PhraseBook, read_lexicon
from neuguong.domain.plancheck.text import Text

VERBS = PhraseBook(
    read_lexicon("acts"),
    ambiguous=("strong", "make", "do", "treat"),
    clear=read_lexicon("clear")["verbs"],
)
"""Verbs by what makes them a deed; see `lexicons/acts.txt`."""

WHO = PhraseBook(
    {name: read_lexicon("owners")[name] for name in ("lookalikes", "posts", "units")},
    ambiguous=("posts", "units"),
    clear=read_lexicon("clear")["units"],
)
"""Posts and units, and the words that only begin like one."""

GENERAL = PhraseBook({"general": read_lexicon("owners")["general"]})
"""Everybody, and so nobody."""

PAUSES = frozenset(',.;:()–—-+•*!?"“”|\n')
"""Signs that end a clause."""


def find_in_both(text: Text, one: PhraseBook, other: PhraseBook) -> tuple[list[Found], list[Found]]:
    """What either book finds in the text, in one walk: a fifth quicker than two."""
    first, second = one.number, other.number
    found: list[Found] = []
    more: list[Found] = []
    free = also_free = 0
    for place, best in enumerate(text.hits):
        if not best:
            continue
        if first in best and place >= free:
            length, section = best[first]
            free = place + length
            found.append(Found(place, free, section))
        if second in best and place >= also_free:
            length, section = best[second]
            also_free = place + length
            more.append(Found(place, also_free, section))
    return found, more
