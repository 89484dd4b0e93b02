"""All phrase books and expressions together, so that a text is looked through once (giá sách).

The phrases of all books make one tree of syllables. Each branch knows the longest phrase of every
book on the way to it, so one walk from each token answers for all books; the same walk notes
where an expression may begin.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from neuguong.domain.plancheck.text import Hits, Text, plain

NUMBER = 0
"""The mark of numbers themselves among those of the expressions."""

ANY_NUMBER = "#"
THEN = ">"


def followed(first: str, following: str) -> str:
    """First syllables of expressions that begin only if one of the following ones comes next."""
    pairs = [one + THEN + other for one in first.split() for other in following.split()]
    return " ".join([*pairs, ""])


class Book(Protocol):
    """What the shelf needs to know of a phrase book."""

    bit: int

    def entries(self, *, folded: bool) -> Iterator[tuple[list[str], str]]:
        """Pairs (syllables, section) for texts with or without marks."""


class Branch:
    """A point in the tree: the syllables that go on from here, the phrases met so far.

    `best` has for each book the longest phrase met on the way here, its length and section.
    `triggers` has the expressions that may begin with a first syllable, `form` how they know it;
    `pairs` the form and the expressions if a certain syllable follows.
    """

    __slots__ = ("best", "form", "mask", "next", "pairs", "triggers")

    def __init__(self) -> None:
        self.next: dict[str, Branch] = {}
        self.best: dict[int, tuple[int, str]] = {}
        self.mask = 0
        self.form = ""
        self.triggers: tuple[int, ...] = ()
        self.pairs: dict[str, tuple[str, tuple[int, ...]]] = {}

    def trigger(self, form: str, by_form: Mapping[str, Mapping[str, set[int]]]) -> None:
        """Note which expressions may begin with the form, alone and before other syllables."""
        marks = by_form.get(form, {})
        alone = marks.get("", set())
        self.form, self.triggers = form, tuple(alone)
        self.pairs = {
            following: (form + THEN + following, tuple(alone | more))
            for following, more in marks.items()
            if following
        }

    def inherit(self, best: Mapping[int, tuple[int, str]]) -> None:
        """Take over what ends above, and hand on what ends here."""
        self.best = {**best, **self.best}
        self.mask = sum(self.best)
        for branch in self.next.values():
            branch.inherit(self.best)


class Shelf:
    """The books and the first syllables of expressions; trees are made when first needed."""

    def __init__(self) -> None:
        self.books: list[Book] = []
        self.firsts: list[frozenset[str]] = [frozenset({ANY_NUMBER})]
        self.trees: dict[bool, dict[str, Branch]] = {}
        self.numbers: dict[bool, Branch] = {}

    def add_book(self, book: Book) -> int:
        """Put a book on the shelf; its bit, one of its own."""
        self.books.append(book)
        self.trees.clear()
        return 1 << (len(self.books) - 1)

    def add_first(self, syllables: Iterable[str]) -> int:
        """Note with what an expression may begin, "#" for a number; its own mark."""
        self.firsts.append(frozenset(syllables))
        self.trees.clear()
        return len(self.firsts) - 1

    def tree(self, *, folded: bool) -> dict[str, Branch]:
        """First syllable → branch, for texts with or without marks."""
        if folded not in self.trees:
            root = Branch()
            for book in self.books:
                for syllables, section in book.entries(folded=folded):
                    branch = root
                    for each in syllables:
                        branch = branch.next.setdefault(each, Branch())
                    branch.best.setdefault(book.bit, (len(syllables), section))
            root.inherit({})
            self.add_triggers(root, folded=folded)
            self.trees[folded] = root.next
        return self.trees[folded]

    def add_triggers(self, root: Branch, *, folded: bool) -> None:
        """Note on first syllables and numbers which expressions may begin there."""
        by_form: dict[str, dict[str, set[int]]] = {}
        for mark, firsts in enumerate(self.firsts):
            for first in {plain(each) for each in firsts} if folded else firsts:
                form, _, following = first.partition(THEN)
                by_form.setdefault(form, {}).setdefault(following, set()).add(mark)
        for form in by_form:
            root.next.setdefault(form, Branch()).trigger(form, by_form)
        for form, branch in root.next.items():
            if form.isdigit():
                branch.trigger(ANY_NUMBER, by_form)
        self.numbers[folded] = root.next.pop(ANY_NUMBER)

    def look_up(self, text: Text) -> Hits:
        """Token → the longest phrase of each book that starts there; kept in the text.

        Kept too: `mask` of all books with a phrase in the text; `triggers`, for each expression
        where (position, form) it may begin, the form "#" for a number; `numbered`, whether there
        is a number.
        """
        first_branch = self.tree(folded=text.folded).get
        a_number = self.numbers[text.folded]
        forms, starts, mask = text.forms, text.starts, 0
        length = len(forms)
        hits: dict[int, Mapping[int, tuple[int, str]]] = {}
        triggers: dict[int, list[tuple[int, str]]] = {}
        for place, form in enumerate(forms):
            branch = first_branch(form)
            if branch is None:
                if not form.isdigit():
                    continue
                branch = a_number
            following = place + 1
            form, marks = branch.form, branch.triggers
            if branch.pairs and following < length:
                coming = forms[following]
                if coming.isdigit():
                    coming = ANY_NUMBER
                form, marks = branch.pairs.get(coming, (form, marks))
            if marks:
                trigger = (starts[place], form)
                for mark in marks:
                    if mark in triggers:
                        triggers[mark].append(trigger)
                    else:
                        triggers[mark] = [trigger]
            while branch.next and following < length:
                further = branch.next.get(forms[following])
                if further is None:
                    break
                branch = further
                following += 1
            if branch.mask:
                hits[place] = branch.best
                mask |= branch.mask
        text.hits, text.mask = hits, mask
        text.triggers, text.numbered = triggers, NUMBER in triggers
        return hits


SHELF = Shelf()
