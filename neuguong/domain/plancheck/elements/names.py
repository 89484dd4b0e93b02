"""The names of posts, units and persons in a text, and where they end (tên gọi)."""

import re

from neuguong.domain.plancheck.elements.books import GENERAL, PAUSES, VERBS, WHO
from neuguong.domain.plancheck.elements.scan import Scan
from neuguong.domain.plancheck.lexicon import Found, PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import Span
from neuguong.domain.plancheck.patterns import MASK

LEXICON = read_lexicon("owners")
PERSONS = PhraseBook({"persons": LEXICON["persons"]})
TITLES = PhraseBook({"persons": LEXICON["titles"]})
ADDRESSES = frozenset({PERSONS.number, TITLES.number})
LABELS = PhraseBook({"labels": LEXICON["labels"]})
TAILS = PhraseBook({"tails": LEXICON["tails"]}, listed=False)

CAPITALS = re.compile("[A-ZĐ][A-ZĐ]")
LONGEST_NAME = 12
PERSON_NAME = 5
FULL_NAME = 2
NEAR_VERB = 3
ABBREVIATION = range(2, 9)
COLUMNS = frozenset("–—|")
"""Signs that part the columns of a table written as one line."""
JOINING = frozenset({",", "và", "va", "/", "-", "–", "cùng", "cung", "&", "+"})
NOBODY = 0, "lookalikes"


class NameReader:
    """Finds the posts, units and persons of one text; `days` are its deadlines."""

    __slots__ = ("day_ends", "days", "scan", "shouted", "text")

    def __init__(self, scan: Scan, days: list[Span]) -> None:
        self.scan = scan
        self.text = scan.text
        self.days = days
        self.day_ends = [end for _, end in days]
        self.shouted = self.text.shouted

    def candidates(self) -> list[Found]:
        """All posts, units, named persons and offices written as an abbreviation, in order."""
        who = self.scan.who
        known = [found for found in who if not self.is_part(found.first)] if who else who
        if self.shouted:
            return known
        others = self.abbreviations()
        if not ADDRESSES.isdisjoint(self.text.found):
            others += self.named_persons()
        if LABELS.is_in(self.text) and ":" in self.text.canon:
            others += self.labelled_persons()
        return sorted(known + others) if others else known

    def is_part(self, place: int) -> bool:
        """Whether the token belongs to a verb, or to a document's code: "12-KL/ĐU"."""
        if not place:
            return False
        if self.text.is_capital(place):
            joined = self.text.forms[place - 1] in ("/", "-")
            return joined and self.scan.readable[self.text.starts[place]] == MASK
        for verb in self.scan.verbs:
            if verb.end > place:
                return verb.first < place
        return False

    def named_persons(self) -> list[Found]:
        """ "đồng chí", "ông", "cô" … before a name in capitals."""
        found = []
        found += [each for each in PERSONS.find(self.text) if self.capitals_from(each.end)]
        titled = TITLES.find(self.text)
        found += [each for each in titled if self.capitals_from(each.end) >= FULL_NAME]
        return [each for each in found if not WHO.starts(self.text, each.end)]

    def labelled_persons(self) -> list[Found]:
        """Full names after a label and a colon: "Phụ trách: Nguyễn Văn An"."""
        return [
            Found(each.end + 1, each.end + 1, "persons")
            for each in LABELS.find(self.text)
            if self.text.forms[each.end : each.end + 1] == [":"]
            and self.capitals_from(each.end + 1) >= FULL_NAME
        ]

    def abbreviations(self) -> list[Found]:
        """Capitals at the beginning of a clause before a verb: "BQL rà soát", "BQL chợ họp"."""
        if not self.scan.verbs or not CAPITALS.search(self.text.composed):
            return []
        return [
            Found(place, verb.first, "units")
            for verb in self.scan.verbs
            for place in range(max(0, verb.first - NEAR_VERB), verb.first)
            if self.is_abbreviation(place)
            and self.begins_clause(place)
            and self.text.forms[place - 1 : place] not in (["-"], ["/"])
            and PAUSES.isdisjoint(self.text.forms[place : verb.first])
        ]

    def begins_clause(self, place: int) -> bool:
        """Whether the token begins the text, a clause, or follows a deadline."""
        if place == 0 or self.text.forms[place - 1] in PAUSES:
            return True
        return bool(self.day_ends) and self.text.end(place - 1) in self.day_ends

    def is_abbreviation(self, place: int) -> bool:
        """Whether the token is an office's abbreviation, not that of everybody."""
        if len(self.text.forms[place]) not in ABBREVIATION or not self.text.is_capital(place):
            return False
        start, end = self.text.span(place, place + 1)
        written = self.text.composed[start:end]
        return (
            written.isupper()
            and written.isalpha()
            and not (WHO.starts(self.text, place) or GENERAL.starts(self.text, place))
        )

    def capitals_from(self, place: int) -> int:
        """How many tokens from `place` on are written with a capital."""
        count = 0
        while (
            place + count < len(self.text.forms)
            and count < PERSON_NAME
            and self.text.is_capital(place + count)
        ):
            count += 1
        return count

    def name_end(self, who: Found) -> int:
        """Where the name of the post, unit or person ends: before a verb or a pause."""
        if who.section == "persons":
            return who.end + self.capitals_from(who.end)
        place = who.end
        while place < min(who.end + LONGEST_NAME, len(self.text.forms)):
            step = self.name_goes_on(place)
            if not step:
                break
            place += step
        return place

    def name_goes_on(self, place: int) -> int:
        """How many tokens from `place` on still belong to a name: "Phòng | Tài chính | 3"."""
        text = self.text
        hits = text.hits[place]
        length, section = hits.get(WHO.number, NOBODY)
        if section != "lookalikes":
            return length
        if TAILS.number in hits:
            return hits[TAILS.number][0]
        form = text.forms[place]
        if form.isdigit():
            return 1
        if self.shouted:
            return 0
        if text.is_capital(place):
            return 2 if self.is_second_syllable(place + 1) else 1
        if form not in JOINING or form == ",":
            return 0
        following = WHO.at(text, place + 1)
        if form in COLUMNS and following and following.section == "posts":
            return 0
        return int(place + 1 < len(text.forms) and text.is_capital(place + 1))

    def is_second_syllable(self, place: int) -> bool:
        """Whether the token completes a word begun with a capital: "Tài chính", "Văn phòng"."""
        forms = self.text.forms
        return (
            place < len(forms)
            and forms[place].isalpha()
            and not self.text.is_capital(place)
            and not VERBS.starts(self.text, place)
        )
