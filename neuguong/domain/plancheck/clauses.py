"""The clauses of a breakthrough and what each does in it (các vế của câu khâu đột phá)."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from neuguong.domain.plancheck.breakthroughs import (
    ATTITUDES,
    ENOUGH,
    GENERALS,
    KINDS,
    LEXICON,
    NAME,
    OWN,
    PEOPLE,
    SAID,
    SEEN,
    VERBS_OF_WILL,
    kinds_of,
)
from neuguong.domain.plancheck.elements.books import VERBS
from neuguong.domain.plancheck.lexicon import PhraseBook
from neuguong.domain.plancheck.text import Text
from neuguong.domain.plancheck.words import plain

JOINTS = PhraseBook(
    {name: LEXICON[name] for name in ("ties", "strong joints", "pair joints", "weak joints")},
    listed=False,
)
PURPOSES = PhraseBook({"purposes": LEXICON["purposes"]}, listed=False)
LISTS = PhraseBook({"lists": LEXICON["lists"]}, listed=False)
PRELUDES = PhraseBook({"preludes": LEXICON["preludes"]}, listed=False)
AIMS = PhraseBook({name: LEXICON[name] for name in ("followers", "denials", "aims")}, listed=False)

STRONG, PAIR, COLON, AND, COMMA, START = "strong", "pair", "colon", "and", "comma", "start"
RANK = (START, COMMA, AND, COLON, PAIR, STRONG)
"""Joints from the loosest on; of several side by side the firmest holds."""

SIGNS = {",": COMMA, ";": STRONG, "+": STRONG, ":": COLON, "(": COLON, ")": COMMA}
DASHES = frozenset("-–—")
FIRM = {"strong joints": STRONG, "pair joints": PAIR, "weak joints": AND}
WILLING = frozenset({"weakening", "will", "make", "treat"})
"""Verbs that set an aim after a comma; a deed there may be the way to the aim before."""

DOING = plain("việc")
WHOLE_DEED = 3
"""So many syllables of a deed hold its object: "đi cơ sở"."""

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
        in_a_row = clause.joint == COMMA and following.joint == AND
        if in_a_row and about(text, following):
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
    if found := JOINTS.at(text, place):
        return found.end, FIRM.get(found.section, "")
    one_thing = KINDS.end_at(text, place)
    if one_thing > place + 1:
        return one_thing, ""
    form = text.forms[place]
    if form == "." and blank(text, place, 1):
        return place + 1, STRONG
    if form in DASHES and blank(text, place, 1) and blank(text, place, -1):
        a_verb = AIMS.starts(text, place + 1) or VERBS.starts(text, place + 1)
        return place + 1, STRONG if a_verb else ""
    return place + 1, SIGNS.get(form, "")


def blank(text: Text, place: int, side: int) -> bool:
    """Whether a blank stands beside a sign, before it or after."""
    beside = text.starts[place] + side
    return beside >= 0 and text.composed[beside : beside + 1].isspace()


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
    things = THINGS | {NAME} if section else THINGS
    places = [p for p, kind in enumerate(kinds, first) if kind in things]
    if not {SEEN, GENERALS} & set(kinds) and is_verb_to_the_end(text, clause, places):
        return set()
    words = [text.forms[place] for place in places]
    return set(pairwise(words)) or {(word,) for word in words}


def spirit(text: Text, clause: Clause, following: Clause | None) -> set[tuple[str, ...]]:
    """What stands for an attitude set firmly beside something else: "nâng cao ý thức; …"."""
    beside = clause.joint == STRONG or (following is not None and following.joint == STRONG)
    kinds = kinds_of(text)[clause.first : clause.end]
    wills = ATTITUDES in kinds and not VERBS_OF_WILL.isdisjoint(kinds)
    return {(ATTITUDES,)} if beside and wills and not SAID.intersection(kinds) else set()


def is_verb_to_the_end(text: Text, clause: Clause, places: list[int]) -> bool:
    """Whether nothing but one verb stands at these places, the last word of the clause."""
    verb = VERBS.at(text, places[0]) if places else None
    if verb is None or verb.section == "neutral":
        return False
    return verb.first > clause.first and verb.end == clause.end and places[-1] < verb.end


def sets_an_aim(text: Text, clause: Clause) -> bool:
    """Whether a later clause begins with a verb that sets an aim, or names a thing beside."""
    _, section = head_of(text, clause)
    willing = section in WILLING or section == "aims"
    deed = bool(section) and section != "followers" and clause.joint in (AND, PAIR, STRONG)
    named = not section and clause.joint == STRONG and names_a_thing(text, clause)
    return willing or deed or named


def names_a_thing(text: Text, clause: Clause) -> bool:
    """Whether a clause without a verb at its head is about something of its own."""
    if AIMS.starts(text, clause.first) or PRELUDES.starts(text, clause.first):
        return False
    kinds = kinds_of(text)[clause.first : clause.end]
    return sum(kind in (SEEN, OWN) for kind in kinds) >= ENOUGH


def tells_the_end(text: Text, clause: Clause) -> bool:
    """Whether it begins with "qua đó", "bằng cách" …: end or means of what stands before."""
    return PURPOSES.starts(text, clause.first)


def is_means(text: Text, clause: Clause) -> bool:
    """Whether an end is told inside the clause, after what is done for it."""
    return any(clause.first < found.first < clause.end for found in PURPOSES.find(text))


def is_prelude(text: Text, clause: Clause, following: Clause | None) -> bool:
    """Whether the clause only says when, why or on what ground, before a comma."""
    ends = following is not None and following.joint in (COMMA, COLON)
    return ends and PRELUDES.starts(text, clause.first)


def is_bare(text: Text, clause: Clause, following: Clause | None) -> bool:
    """Whether it is one more verb of a row that has its object further on: "phát hiện, xử lý …"."""
    if following is None or following.joint not in (COMMA, AND) or head_of(text, clause)[1]:
        return False
    return clause.end - clause.first <= ENOUGH and bool(head_of(text, following)[1])


def goes_on(text: Text, clause: Clause) -> bool:
    """Whether it is one more of what was listed before.

    "Tình trạng đi muộn, về sớm"; "việc khám bảo hiểm và khám dịch vụ".
    """
    if clause.joint == COMMA:
        return any(found.first < clause.first for found in LISTS.find(text))
    first, section = head_of(text, clause)
    verb = text.forms[clause.first : first]
    before = [plain(form) for form in text.forms[: clause.first]]
    same = [DOING, *map(plain, verb)]
    return bool(section) and any(before[at : at + len(same)] == same for at in range(len(before)))
