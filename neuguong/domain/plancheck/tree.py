"""The tree of all phrases, and the words of texts as it knows them (cây cụm từ).

The phrases of all books make one tree of syllables. Each branch knows the longest phrase of every
book on the way to it, so one walk from each token answers for all books; the same walk notes
where an expression may begin. People write the same few thousand words again and again: what the
tree knows of a word's tokens is remembered, so that most tokens need no look-up of their own.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from sys import intern

from neuguong.domain.plancheck.words import (
    LONGEST_REMEMBERED,
    MARKED_LETTER,
    MOST_REMEMBERED,
    TOKEN,
    matching_form,
    plain,
    steps_of,
)

ANY_NUMBER = "#"
THEN = ">"

type Best = dict[int, tuple[int, str]]
"""Number of a phrase book → length and section of its longest phrase at a place."""

type Hits = Sequence[Best]
"""For each token the longest phrases there.

It goes on for some places beyond the last token, where there is nothing.
"""

type Start = tuple[int, str, frozenset[int]]
"""Where expressions may begin: position, form ("#" for a number), the marks of the expressions."""

type Trigger = tuple[str, frozenset[int]]
"""A form and the expressions that may begin with it."""

type Listed = Mapping[int, Sequence[int]]
"""Number of a listed book → the tokens at which its phrases start."""

NOTHING: Best = {}
NO_MARKS: frozenset[int] = frozenset()
NO_TRIGGER: Trigger = ("", NO_MARKS)
BEYOND = (NOTHING, NOTHING, NOTHING)


class Branch:
    """A point in the tree: the syllables that go on from here, the phrases met so far.

    `best` has for each book the longest phrase met on the way here, its length and section;
    `listed` are those of these books that are looked for in every text, None when there is none.
    Where an expression `begins`, `alone` has how expressions know a first syllable and those that
    may begin with it, `pairs` the same if a certain syllable follows.
    """

    __slots__ = ("alone", "begins", "best", "listed", "next", "pairs")

    def __init__(self) -> None:
        self.next: dict[str, Branch] = {}
        self.best: Best = {}
        self.listed: tuple[int, ...] | None = None
        self.begins = False
        self.alone = NO_TRIGGER
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
        alone = frozenset(marks.get("", ()))
        self.alone = form, alone
        self.pairs = {
            intern(following): (form + THEN + following, alone | more)
            for following, more in marks.items()
            if following
        }
        self.begins = bool(alone or self.pairs)

    def inherit(self, above: Best, known: "Endings") -> None:
        """Take over what ends above, and hand on what ends here."""
        self.best, self.listed = known.of({**above, **self.best})
        for branch in self.next.values():
            branch.inherit(self.best, known)


class Endings:
    """What ends at branches; those at which the same ends share it, so it stays at hand.

    `listed` are the numbers of the books that are looked for in every text.
    """

    def __init__(self, listed: frozenset[int]) -> None:
        self.listed = listed
        self.known: dict[object, tuple[Best, tuple[int, ...] | None]] = {}

    def of(self, best: Best) -> tuple[Best, tuple[int, ...] | None]:
        """The longest phrases, and the listed books among theirs."""
        listed = tuple(self.listed.intersection(best)) or None
        return self.known.setdefault(frozenset(best.items()), (best, listed))


class Token:
    """A syllable, number or sign of texts, with its branch's facts close at hand.

    `key` is how expressions know it when it follows another: "#" for a number. `step` leads to
    where the next token starts, past the blank behind the last one of a word; 0 where no token
    stands at the very beginning of the word.
    """

    __slots__ = ("alone", "begins", "best", "form", "key", "listed", "next", "pairs", "step")

    def __init__(self, form: str, step: int, branch: Branch) -> None:
        self.form = intern(form)
        self.key = ANY_NUMBER if form.isdigit() else self.form
        self.step = step
        self.next = branch.next
        self.best = branch.best
        self.listed = branch.listed
        self.begins = branch.begins
        self.alone = branch.alone
        self.pairs = branch.pairs


class Word:
    """A stretch between two blanks: its matching form and its tokens.

    `letters` and `marked` count what tells texts typed without marks. `sound` tells that its
    spelling was looked at before and is right.
    """

    __slots__ = ("canon", "letters", "marked", "sound", "tokens")

    def __init__(self, canon: str, tokens: tuple[Token, ...], marked_canon: str) -> None:
        self.canon = canon
        self.tokens = tokens
        self.letters = sum(map(str.isalpha, marked_canon))
        self.marked = len(MARKED_LETTER.findall(marked_canon))
        self.sound = False


NOWHERE = Branch()
"""Where no phrase leads."""
NO_TOKEN = Token("", 0, NOWHERE)
"""What follows the last token of a text."""


class Tree:
    """The branches by first syllable, that of `numbers`, and the words met before.

    A `folded` tree is for texts typed without marks.
    """

    __slots__ = ("branches", "folded", "numbers", "tokens", "words")

    def __init__(self, branches: dict[str, Branch], numbers: Branch, *, folded: bool) -> None:
        self.branches = branches
        self.numbers = numbers
        self.folded = folded
        self.words: dict[str, Word] = {}
        self.tokens: dict[tuple[str, int], Token] = {}

    def words_of(self, composed: str) -> list[Word]:
        """The words of a text."""
        known, parts = self.words, composed.split(" ")
        try:
            return [known[part] for part in parts]
        except KeyError:  # rare once a few hundred texts are read: cheaper than asking each time
            return [known.get(part) or self.word(part) for part in parts]

    def word(self, written: str) -> Word:
        """The word as the tree knows it, remembered if it is of ordinary length."""
        marked_canon = TOKEN.sub(matching_form, written)
        # Words are cut before marks are taken off, as both ways of reading cut alike.
        places = [match.span() for match in TOKEN.finditer(marked_canon)]
        canon = intern(plain(marked_canon) if self.folded else marked_canon)
        steps = steps_of(tuple(start for start, _ in places), len(canon)) or [0] * len(places)
        tokens = [
            self.token(canon[start:end], step)
            for (start, end), step in zip(places, steps, strict=True)
        ]
        word = Word(canon, tuple(tokens), marked_canon)
        if len(written) <= LONGEST_REMEMBERED:
            if len(self.words) >= MOST_REMEMBERED:
                self.words.clear()
            self.words[intern(written)] = word
        return word

    def token(self, form: str, step: int) -> Token:
        """The token of that form and step; the same one each time while it is remembered."""
        known = self.tokens.get((form, step))
        if known:
            return known
        branch = self.branches.get(form) or (self.numbers if form.isdigit() else NOWHERE)
        token = Token(form, step, branch)
        if len(form) <= LONGEST_REMEMBERED:
            if len(self.tokens) >= MOST_REMEMBERED:
                self.tokens.clear()
            self.tokens[token.form, step] = token
        return token


def look_up(
    tokens: list[Token], starts: list[int]
) -> tuple[Hits, Listed, Sequence[Start], frozenset[int]]:
    """Look through the tokens of a text, each starting at one of the positions.

    What comes out: the longest phrases of all books; where those of listed books start; where
    expressions may begin; and the marks of these expressions.
    """
    hits = [token.best for token in tokens]
    found: defaultdict[int, list[int]] = defaultdict(list)
    begun: list[Start] = []
    ahead = [*tokens, NO_TOKEN]
    place = -1
    for token in tokens:
        place += 1
        coming = ahead[place + 1]
        if token.begins:
            form, marks = token.pairs.get(coming.key, token.alone)
            if marks:
                begun.append((starts[place], form, marks))
        listed = token.listed
        if coming.form in token.next:
            branch = token.next[coming.form]
            end = place + 2
            while ahead[end].form in branch.next:
                branch = branch.next[ahead[end].form]
                end += 1
            hits[place] = branch.best
            listed = branch.listed
        if listed is not None:  # quicker than a loop over nothing
            for book in listed:
                found[book].append(place)
    hits += BEYOND
    return hits, found, begun, NO_MARKS.union(*[marks for _, _, marks in begun])
