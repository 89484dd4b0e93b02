"""The clauses of a breakthrough and what each does in it (các vế của câu khâu đột phá)."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from neuguong.domain.plancheck.breakthroughs import (
    ATTITUDES,
    GENERALS,
    LEXICON,
    OWN,
    PEOPLE,
    SAID,
    SEEN,
    kinds_of,
)
from neuguong.domain.plancheck.elements.books import VERBS
from neuguong.domain.plancheck.lexicon import PhraseBook
from neuguong.domain.plancheck.text import Text

JOINTS = PhraseBook(
    {name: LEXICON[name] for name in ("ties", "strong joints", "weak joints")}, listed=False
)
PURPOSES = PhraseBook({"purposes": LEXICON["purposes"]}, listed=False)
LISTS = PhraseBook({"lists": LEXICON["lists"]}, listed=False)
PRELUDES = PhraseBook({"preludes": LEXICON["preludes"]}, listed=False)
AIMS = PhraseBook({name: LEXICON[name] for name in ("followers", "aims")}, listed=False)

STRONG, COLON, AND, COMMA, START = "strong", "colon", "and", "comma", "start"
RANK = (START, COMMA, AND, COLON, STRONG)
"""Joints from the loosest on; of several side by side the firmest holds."""

SIGNS = {",": COMMA, ";": STRONG, "+": STRONG, ":": COLON, "(": COLON, ")": COMMA}
DASHES = frozenset("-–—.")
WILLING = frozenset({"weakening", "will", "make", "treat"})
"""Sections of verbs that set an aim after a comma; a deed there may be the way to the aim before."""

WHOLE_DEED = 3
THINGS = frozenset({SEEN, OWN, GENERALS, PEOPLE})


class Clause(NamedTuple):
    """Tokens `first` to before `end`, and what joins them to those before."""

    first: int
    end: int
    joint: str


def clauses_of(text: Text, first: int = 0) -> list[Clause]:
    """The clauses from a token on; a comma in a row that ends with "và" joins as "và" does."""
    clauses = list(split(text, first))
    for index in range(len(clauses) - 2, -1, -1):
        clause, following = clauses[index], clauses[index + 1]
        if clause.joint == COMMA and following.joint == AND:
            clauses[index] = clause._replace(joint=AND)
    return clauses


def split(text: Text, first: int) -> Iterator[Clause]:
    """The clauses as the joints part them."""
    start = place = first
    joint = START
    last = len(text.forms)
    while place < last:
        end, found = joint_at(text, place)
        if found:
            if place > start:
                yield Clause(start, place, joint)
                joint = START
            joint = max(joint, found, key=RANK.index)
            start = end
        place = end
    if last > start:
        yield Clause(start, last, joint)


def joint_at(text: Text, place: int) -> tuple[int, str]:
    """Where the joint at a token ends and its firmness; the next token where there is none."""
    found = JOINTS.at(text, place)
    if found:
        firm = {"strong joints": STRONG, "weak joints": AND}.get(found.section, "")
        return found.end, firm
    form = text.forms[place]
    if form in DASHES and stands_apart(text, place):
        return place + 1, STRONG
    return place + 1, SIGNS.get(form, "")


def stands_apart(text: Text, place: int) -> bool:
    """Whether a blank follows the sign, and before a dash as well."""
    start = text.starts[place]
    after = text.composed[start + 1 : start + 2].isspace()
    return after and (text.forms[place] == "." or text.composed[start - 1 : start].isspace())


def head_of(text: Text, clause: Clause) -> tuple[int, str]:
    """Where the verbs end with which a clause begins, and the section of the last of them."""
    place, section = clause.first, ""
    while place < clause.end:
        found = AIMS.at(text, place) or VERBS.at(text, place)
        if found is None or found.section == "neutral":
            break
        place, section = found.end, found.section
        if section not in ("will", "weakening"):
            break
    return place, section


def about(text: Text, clause: Clause) -> set[tuple[str, ...]]:
    """The pairs of syllables that tell what a clause is about, a lone syllable by itself.

    None where it is about an attitude only, or ends before it says what about: "thời gian giải
    quyết (và trả hồ sơ)". "Đi cơ sở" holds its own object.
    """
    first, section = head_of(text, clause)
    if section == "strong" and first - clause.first >= WHOLE_DEED:
        first = clause.first
    kinds = kinds_of(text)[first : clause.end]
    if ATTITUDES in kinds and not SAID.intersection(kinds):
        return set()
    places = [p for p, kind in enumerate(kinds, first) if kind in THINGS]
    if not {SEEN, GENERALS} & set(kinds) and is_verb_to_the_end(text, clause, places):
        return set()
    words = [text.forms[place] for place in places]
    return set(pairwise(words)) or {(word,) for word in words}


def is_verb_to_the_end(text: Text, clause: Clause, places: list[int]) -> bool:
    """Whether nothing but one verb stands at these places, the last word of the clause."""
    verb = VERBS.at(text, places[0]) if places else None
    if verb is None or verb.section == "neutral":
        return False
    return verb.first > clause.first and verb.end == clause.end and places[-1] < verb.end


def sets_an_aim(text: Text, clause: Clause) -> bool:
    """Whether a later clause begins with a verb that sets an aim and has a thing of its own."""
    _, section = head_of(text, clause)
    willing = section in WILLING or section == "aims"
    deed = bool(section) and section != "followers" and clause.joint in (AND, STRONG)
    return (willing or deed) and bool(about(text, clause))


def tells_the_end(text: Text, clause: Clause) -> bool:
    """Whether the clause begins with "qua đó", "bằng cách" …: end or means of what stands before."""
    return PURPOSES.starts(text, clause.first)


def is_means(text: Text, clause: Clause) -> bool:
    """Whether an end is told inside the clause, after what is done for it."""
    return any(clause.first < found.first < clause.end for found in PURPOSES.find(text))


def is_prelude(text: Text, clause: Clause) -> bool:
    """Whether the clause only says when, why or on what ground, and another follows."""
    return PRELUDES.starts(text, clause.first) and clause.end < len(text.forms)


def goes_on(text: Text, clause: Clause) -> bool:
    """Whether a comma joins on one more of what was listed before: "tình trạng đi muộn, …"."""
    return clause.joint == COMMA and any(found.first < clause.first for found in LISTS.find(text))
