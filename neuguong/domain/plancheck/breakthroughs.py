"""What the words of a breakthrough are (chữ trong câu khâu đột phá): things, will, names, grammar.

The words are data: `lexicons/breakthroughs.txt`.
"""

import re
from functools import lru_cache

from neuguong.domain.plancheck.elements.books import VERBS, WHO
from neuguong.domain.plancheck.lexicon import PhraseBook, read_lexicon
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.text import Text
from neuguong.domain.plancheck.words import plain

LEXICON = read_lexicon("breakthroughs")
ACTS = read_lexicon("acts")

SEEN, ATTITUDES, PEOPLE, GENERALS = "seen", "attitudes", "people", "generals"
VERB, NAME, TIME, NUMBER, SIGN, OWN = "hollow verbs", "name", "times", "number", "sign", ""

KINDS = PhraseBook(
    {
        **{
            name: LEXICON[name]
            for name in (
                "lead", SEEN, ATTITUDES, "measures", GENERALS, PEOPLE, VERB, "grammar", TIME
            )
        },
        "will": ACTS["weakening"] + ACTS["will"] + ACTS["make"] + ACTS["do"],
    },
    listed=False,
)  # fmt: skip
"""What a phrase is; what is in none of these is a word of the unit's own."""

SEVERAL = PhraseBook({"several": LEXICON["several"]}, listed=False)
"""Says itself that there are several."""

WHERE = PhraseBook({"where": LEXICON["where"]}, listed=False)
"""After these stands where the spirit is to be seen."""

VERBS_OF_WILL = frozenset({VERB, "will"})
EMPTY = frozenset({"lead", "grammar", TIME, NAME, SIGN}) | VERBS_OF_WILL
"""Kinds that say nothing of what the breakthrough is about."""

SAID = frozenset({SEEN, NUMBER, OWN})
"""Kinds that tell where to look."""

STANDING_FOR = {words.split()[0]: words.split()[1:] for words in LEXICON["abbreviations"]}
SHORT_PLAIN = {plain(short): words for short, words in STANDING_FOR.items()}

CODE_OR_DATE = re.compile(r"\d+\s?[-/]\s?(?:[A-ZĐ][A-ZĐ/-]+|\d+(?:[-/]\d+)?)|\b(?:19|20)\d\d\b")
ENOUGH = 2
"""So many syllables that are neither will nor virtue nor everybody name something: "hồ sơ"."""

LEAST_SHARE = 0.3
"""Among words of virtue, so much of what is said."""

LONGEST_NAME = 8
LONGEST_LEAD = 3


@lru_cache(maxsize=64)
def kinds_of(text: Text) -> tuple[str, ...]:
    """The kind of each token: a section of the lexicon, a name, number, sign or the unit's own."""
    kinds = [OWN if form.isalpha() else NUMBER if form.isdigit() else SIGN for form in text.forms]
    for found in KINDS.find(text):
        kinds[found.first : found.end] = [found.section] * (found.end - found.first)
    for match in CODE_OR_DATE.finditer(text.composed):
        for place in range(text.token_at(match.start()), text.token_at(match.end())):
            kinds[place] = TIME
    for first, end in names_in(text):
        kinds[first:end] = [NAME] * (end - first)
    return tuple(kinds)


def names_in(text: Text) -> list[tuple[int, int]]:
    """Units called by their names: "Khoa Nội tổng hợp", "xã Mai Hạ", "Đại đội 3"."""
    heads = [*WHO.find(text), *(each for each in KINDS.find(text) if each.section == PEOPLE)]
    names = []
    for head in heads:
        end = end_of_name(text, head.end)
        if head.section != "lookalikes" and end > head.end:
            names.append((head.first, end))
    return names


def end_of_name(text: Text, first: int) -> int:
    """Where a name ends that begins at a token; there where none does."""
    last = len(text.forms)
    place = first
    while place < min(last, first + LONGEST_NAME):
        form = text.forms[place]
        if form.isdigit():
            return place + 1
        capital = text.is_capital(place) and not text.shouted
        if not form.isalpha() or begins_the_aim(text, place, capital=capital):
            break
        if not capital and place == first:
            break
        place += 1
    return place


def begins_the_aim(text: Text, place: int, *, capital: bool) -> bool:
    """Whether the name is over here and the sentence goes on."""
    found = KINDS.at(text, place)
    verb = VERBS.at(text, place)
    if capital:
        return bool(found and found.section in VERBS_OF_WILL and found.end - place > 1)
    return bool(found or (verb and verb.section != "neutral" and verb.end - place > 1))


def after_lead(text: Text) -> int:
    """The token at which the breakthrough itself begins: after "chọn khâu đột phá là"."""
    kinds = kinds_of(text)
    ends = [found.end for found in KINDS.find(text) if found.section == "lead"]
    for end in reversed(ends):
        about = [kind for kind in kinds[end:] if kind not in EMPTY]
        if len(about) >= LONGEST_LEAD or SEEN in about:
            return end
    return 0


def says_where_to_look(text: Text) -> bool:
    """Whether a thing, an amount or words of its own are named, not only will and virtue.

    Among words of virtue a few others are not enough, unless they tell where it is to be seen:
    "tinh thần trách nhiệm trong tiếp nhận hồ sơ".
    """
    first = after_lead(text)
    kinds = kinds_of(text)[first:]
    if SEEN in kinds or NUMBER in kinds:
        return True
    own = [first + place for place, kind in enumerate(kinds) if kind == OWN]
    about = sum(kind not in EMPTY for kind in kinds)
    if len(own) < ENOUGH:
        return False
    if ATTITUDES not in kinds or len(own) >= LEAST_SHARE * about:
        return True
    return any(found.end in own for found in WHERE.find(text))


def topic(breakthrough: str, *, folded: bool) -> dict[str, str]:
    """The syllables that tell what a breakthrough is about, with their kinds.

    Names, years, grammar and verbs of will are left out, everybody too where something else is
    left; abbreviations are written out.
    """
    text = text_of(breakthrough)
    first = after_lead(text)
    words: dict[str, str] = {}
    for form, kind in zip(text.forms[first:], kinds_of(text)[first:], strict=True):
        if kind not in EMPTY:
            words.update(dict.fromkeys(written_out(form, folded=folded), kind))
    return {form: kind for form, kind in words.items() if kind != PEOPLE} or words


def all_words(breakthrough: str, *, folded: bool) -> set[str]:
    """Every syllable of it."""
    forms = text_of(breakthrough).forms
    return {each for form in forms for each in written_out(form, folded=folded)}


def written_out(form: str, *, folded: bool) -> list[str]:
    """A syllable, or the syllables for which it stands: "tthc"."""
    words = STANDING_FOR.get(form) or SHORT_PLAIN.get(form) or [form]
    return [plain(word) for word in words] if folded else words
