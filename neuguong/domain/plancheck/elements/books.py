"""Phrase books that several readers share (sách tra chung)."""

from neuguong.domain.plancheck.lexicon import PhraseBook, read_lexicon

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
