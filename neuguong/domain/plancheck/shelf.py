"""All phrase books and expressions together, so that a text is looked through once (giá sách).

The phrases of all books make one tree of syllables. Each branch knows the longest phrase of every
book on the way to it, so one walk from each token answers for all books; the same walk notes
where an expression may begin.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from sys import intern
from typing import Protocol

from neuguong.domain.plancheck.words import plain

NUMBER = 0
"""The mark of numbers themselves among those of the expressions."""

ANY_NUMBER = "#"
THEN = ">"


def followed(first: str, following: str) -> str:
    """First syllables of expressions that begin only if one of the following ones comes next."""
    pairs = [one + THEN + other for one in first.split() for other in following.split()]
    return " ".join([*pairs, ""])


type Phrase = tuple[int, tuple[int, str]]
"""Number of a phrase book, length and section of a phrase there."""

type Best = dict[int, tuple[int, str]]
"""Number of a phrase book → length and section of its longest phrase at a place."""

type Hits = Sequence[Best]
"""For each token the longest phrases there.

It goes on for some places beyond the last token, where there is nothing.
"""

type Triggers = Mapping[int, Sequence[tuple[int, str]]]
"""Mark of an expression → where it may begin: position, form; the form "#" for a number."""

type OwnWords = tuple[tuple[int, str, str], ...]
"""A committee's own phrases: number of the book, section, phrase in its matching form."""

OWN_WORDS: ContextVar[OwnWords] = ContextVar("own_words", default=())
"""The own phrases that are read along with those of the books, within one check."""

MOST_KEPT = 4
"""For how many sets of own words the trees are kept."""


class Book(Protocol):
    """What the shelf needs to know of a phrase book."""

    number: int

    def entries(self, *, folded: bool) -> Iterator[tuple[list[str], str]]:
        """Pairs (syllables, section) for texts with or without marks."""


type Trigger = tuple[str, tuple[int, ...]]
"""A form and the expressions that may begin with it."""


class Branch:
    """A point in the tree: the syllables that go on from here, the phrases met so far.

    `best` has for each book the longest phrase met on the way here, its length and section.
    Where an expression `begins`, `alone` has how expressions know a first syllable and those that
    may begin with it, `pairs` the same if a certain syllable follows.
    """

    __slots__ = ("alone", "begins", "best", "mask", "next", "pairs")

    def __init__(self) -> None:
        self.next: dict[str, Branch] = {}
        self.best: Best = {}
        self.mask = 0
        self.begins = False
        self.alone: Trigger = ("", ())
        self.pairs: dict[str, Trigger] = {}

    def plant(self, syllables: Iterable[str], book: int, section: str) -> None:
        """Note that a phrase of the book ends where the syllables lead, unless one already does."""
        branch, length = self, 0
        for each in syllables:
            branch = branch.next.setdefault(intern(each), Branch())
            length += 1
        branch.best.setdefault(book, (length, section))

    def trigger(self, form: str, by_form: Mapping[str, Mapping[str, set[int]]]) -> None:
        """Note which expressions may begin with the form, alone and before other syllables."""
        marks = by_form.get(form, {})
        alone = marks.get("", set())
        self.alone = form, tuple(alone)
        self.pairs = {
            intern(following): (form + THEN + following, tuple(alone | more))
            for following, more in marks.items()
            if following
        }
        self.begins = bool(self.alone[1] or self.pairs)

    def inherit(self, above: Best, known: dict[frozenset[Phrase], tuple[Best, int]]) -> None:
        """Take over what ends above, and hand on what ends here.

        Branches at which the same ends share it, by what is `known`: so it stays at hand.
        """
        best = {**above, **self.best}
        mask = sum(1 << number for number in best)
        self.best, self.mask = known.setdefault(frozenset(best.items()), (best, mask))
        for branch in self.next.values():
            branch.inherit(self.best, known)


NOTHING: Best = {}
BEYOND = (NOTHING, NOTHING, NOTHING)


class Shelf:
    """The books and the first syllables of expressions; trees are made when first needed."""

    def __init__(self) -> None:
        self.books: list[Book] = []
        self.firsts: list[frozenset[str]] = [frozenset({ANY_NUMBER})]
        self.trees: dict[tuple[bool, OwnWords], tuple[dict[str, Branch], Branch]] = {}

    def add_book(self, book: Book) -> int:
        """Put a book on the shelf; its number there."""
        self.books.append(book)
        self.trees.clear()
        return len(self.books) - 1

    def add_first(self, syllables: Iterable[str]) -> int:
        """Note with what an expression may begin, "#" for a number; the mark of these firsts."""
        firsts = frozenset(syllables)
        if firsts not in self.firsts:
            self.firsts.append(firsts)
            self.trees.clear()
        return self.firsts.index(firsts)

    def tree(self, *, folded: bool) -> tuple[dict[str, Branch], Branch]:
        """First syllable → branch, and the branch of numbers, for texts with or without marks."""
        own = OWN_WORDS.get()
        found = self.trees.get((folded, own))
        return found or self.grow(own, folded=folded)

    def grow(self, own: OwnWords, *, folded: bool) -> tuple[dict[str, Branch], Branch]:
        """Make the tree of all phrases; own ones come first, so they overrule the book's."""
        root = Branch()
        for number, section, phrase in own:
            root.plant((plain(phrase) if folded else phrase).split(), number, section)
        for book in self.books:
            for syllables, section in book.entries(folded=folded):
                root.plant(syllables, book.number, section)
        root.inherit({}, {})
        numbers = self.add_triggers(root, folded=folded)
        if len(self.trees) >= 2 * MOST_KEPT:
            self.trees.clear()
        self.trees[folded, own] = root.next, numbers
        return root.next, numbers

    def add_triggers(self, root: Branch, *, folded: bool) -> Branch:
        """Note on first syllables and numbers which expressions may begin; that of numbers."""
        by_form: dict[str, dict[str, set[int]]] = {}
        for mark, firsts in enumerate(self.firsts):
            for first in {plain(each) for each in firsts} if folded else firsts:
                form, _, following = first.partition(THEN)
                by_form.setdefault(form, {}).setdefault(following, set()).add(mark)
        for form in by_form:
            root.next.setdefault(intern(form), Branch()).trigger(form, by_form)
        for form, branch in root.next.items():
            if form.isdigit():
                branch.trigger(ANY_NUMBER, by_form)
        return root.next.pop(ANY_NUMBER)

    def look_up(
        self, forms: Sequence[str], starts: Sequence[int], *, folded: bool
    ) -> tuple[Hits, int, Triggers]:
        """Look through the tokens of a text, each starting at one of the positions.

        What comes out: the longest phrases of all books, the bits of the books that have one, and
        where expressions may begin.
        """
        branches, a_number = self.tree(folded=folded)
        ahead = [*forms, ""]
        mask = 0
        hits: list[Best] = []
        triggers: dict[int, list[tuple[int, str]]] = {}
        for place, first in enumerate(map(branches.get, forms)):
            branch = first
            if branch is None:
                if not forms[place].isdigit():
                    hits.append(NOTHING)
                    continue
                branch = a_number
            coming = ahead[place + 1]
            if branch.begins:
                after = ANY_NUMBER if coming.isdigit() else coming
                form, marks = branch.pairs.get(after, branch.alone)
                if marks:
                    trigger = (starts[place], form)
                    for mark in marks:
                        if mark in triggers:
                            triggers[mark].append(trigger)
                        else:
                            triggers[mark] = [trigger]
            following = place + 1
            while coming in branch.next:
                branch = branch.next[coming]
                following += 1
                coming = ahead[following]
            hits.append(branch.best)
            mask |= branch.mask
        hits += BEYOND
        return hits, mask, triggers


SHELF = Shelf()
