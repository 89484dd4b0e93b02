"""All phrase books and expressions together, so that a text is looked through once (giá sách)."""

from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from sys import intern
from typing import Protocol

from neuguong.domain.plancheck.tree import ANY_NUMBER, THEN, Branch, Endings, Tree
from neuguong.domain.plancheck.words import plain

NUMBER = 0
"""The mark of numbers themselves among those of the expressions."""


def followed(first: str, following: str) -> str:
    """First syllables of expressions that begin only if one of the following ones comes next."""
    pairs = [one + THEN + other for one in first.split() for other in following.split()]
    return " ".join([*pairs, ""])


type OwnWords = tuple[tuple[int, str, str], ...]
"""A committee's own phrases: number of the book, section, phrase in its matching form."""

OWN_WORDS: ContextVar[OwnWords] = ContextVar("own_words", default=())
"""The own phrases that are read along with those of the books, within one check."""

MOST_KEPT = 4
"""For how many sets of own words the trees are kept."""


class Book(Protocol):
    """What the shelf needs to know of a phrase book."""

    number: int
    listed: bool

    def entries(self, *, folded: bool) -> Iterator[tuple[list[str], str]]:
        """Pairs (syllables, section) for texts with or without marks."""


class Shelf:
    """The books and the first syllables of expressions; trees are made when first needed."""

    def __init__(self) -> None:
        self.books: list[Book] = []
        self.firsts: list[frozenset[str]] = [frozenset({ANY_NUMBER})]
        self.trees: dict[tuple[bool, OwnWords], Tree] = {}

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

    def tree(self, *, folded: bool) -> Tree:
        """The tree for texts with or without marks, with the own words that hold now."""
        own = OWN_WORDS.get()
        return self.trees.get((folded, own)) or self.grow(own, folded=folded)

    def grow(self, own: OwnWords, *, folded: bool) -> Tree:
        """Make the tree of all phrases; own ones come first, so they overrule the book's."""
        root = Branch()
        for number, section, phrase in own:
            root.plant((plain(phrase) if folded else phrase).split(), number, section)
        for book in self.books:
            for syllables, section in book.entries(folded=folded):
                root.plant(syllables, book.number, section)
        root.inherit({}, Endings(frozenset(book.number for book in self.books if book.listed)))
        numbers = self.add_triggers(root, folded=folded)
        if len(self.trees) >= 2 * MOST_KEPT:
            self.trees.clear()
        self.trees[folded, own] = tree = Tree(root.next, numbers, folded=folded)
        return tree

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


SHELF = Shelf()
