"""Reading owners: who answers for the measure (người chịu trách nhiệm)."""

from typing import NamedTuple

from neuguong.domain.plancheck.elements.books import PAUSES, VERBS, WHO
from neuguong.domain.plancheck.elements.scan import Scan
from neuguong.domain.plancheck.lexicon import Found, PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import Span
from neuguong.domain.plancheck.text import Text

LEXICON = read_lexicon("owners")
PERSONS = PhraseBook({"persons": LEXICON["persons"]})
GENERAL = PhraseBook({"general": LEXICON["general"]})
PLURAL = PhraseBook({"plural": LEXICON["plural"]})
ASSIGNING = PhraseBook({"assigning": LEXICON["assigning"]})
ANSWERING = PhraseBook({"answering": LEXICON["answering"]})
RECORDING = PhraseBook({"recording": LEXICON["recording"]})
BEING = PhraseBook({"being": LEXICON["being"]})
COUNTING = PhraseBook({"counting": LEXICON["counting"]})

LONGEST_NAME = 12
LEADING = 40
LONGEST_FIELD = 2_000
PERSON_NAME = 5
ABBREVIATION = range(2, 9)
STANDING_OFF = frozenset(".;–—-:")
JOINING = frozenset({",", "và", "va", "/", "-", "–", "cùng", "cung", "&"})
EVERYBODY = frozenset(LEXICON["around everybody"])


class Owners(NamedTuple):
    """What was found: owners, and people in general; positions in the matching form."""

    owners: list[Span]
    vague: list[Span]


def read_owners(scan: Scan, days: list[Span]) -> Owners:
    """Who answers for the measure by its text. `days` are its deadlines.

    A post or unit is the owner when it is the one who acts, or when the task is handed to it;
    not when it is a place, a receiver or a partner, and not when it only signs, keeps the
    record or checks what others do.
    """
    text = scan.text
    reader = OwnerReader(text, days)
    owners = [text.span(who.first, reader.name_end(who)) for who in reader.owners()]
    general = [text.span(found.first, found.end) for found in GENERAL.find(text)]
    vague = [span for span in general if not any(a < span[1] and span[0] < b for a, b in owners)]
    return Owners(owners, vague)


class OwnerReader:
    """Walks through the posts, units and persons of one text."""

    def __init__(self, text: Text, days: list[Span]) -> None:
        self.text = text
        self.days = days
        self.day_ends = {end for _, end in days}

    def owners(self) -> list[Found]:
        """Those of the posts, units and persons that answer for the measure."""
        owners: list[Found] = []
        previous, owned = None, False
        for who in self.candidates():
            if previous is not None and who.first < self.name_end(previous):
                continue
            in_list = previous is not None and self.joined(previous, who)
            owned = owned if in_list else self.answers(who)
            if owned and not self.in_general(who):
                owners.append(who)
            previous = who
        return owners

    def candidates(self) -> list[Found]:
        """All posts, units, named persons and offices written as an abbreviation, in order."""
        inside_verbs = {
            place for verb in VERBS.find(self.text) for place in range(verb.first + 1, verb.end)
        }
        known = [
            found
            for found in WHO.find(self.text)
            if found.section != "lookalikes"
            and (found.first not in inside_verbs or self.text.is_capital(found.first))
        ]
        if self.text.shouted:
            return known
        return sorted([*known, *self.named_persons(), *self.abbreviations()])

    def named_persons(self) -> list[Found]:
        """ "đồng chí", "ông", "cô" … before a name in capitals."""
        return [
            found
            for found in PERSONS.find(self.text)
            if self.capitals_from(found.end) and not WHO.at(self.text, found.end)
        ]

    def abbreviations(self) -> list[Found]:
        """Capitals at the beginning of a clause before a verb: "BQL rà soát …"."""
        return [
            Found(place, place + 1, "units")
            for place in range(len(self.text.tokens) - 1)
            if self.begins_clause(place)
            and self.is_abbreviation(place)
            and VERBS.at(self.text, place + 1)
        ]

    def is_abbreviation(self, place: int) -> bool:
        """Whether the token is an office's abbreviation, not that of everybody."""
        token = self.text.tokens[place]
        written = self.text.composed[token.start : token.end]
        capitals = written.isupper() and written.isalpha() and len(written) in ABBREVIATION
        return capitals and not WHO.at(self.text, place) and not GENERAL.at(self.text, place)

    def capitals_from(self, place: int) -> int:
        """How many tokens from `place` on are written with a capital."""
        count = 0
        while (
            place + count < len(self.text.tokens)
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
        while place < min(who.end + LONGEST_NAME, len(self.text.tokens)):
            step = self.name_goes_on(place)
            if not step:
                break
            place += step
        return place

    def name_goes_on(self, place: int) -> int:
        """How many tokens from `place` on still belong to a name: "Phòng | Tài chính | 3"."""
        forms = self.text.forms
        within = WHO.at(self.text, place)
        if within and within.section != "lookalikes":
            return within.end - within.first
        if forms[place].isdigit():
            return 1
        if self.text.shouted:
            return 0
        if self.text.is_capital(place):
            return 2 if self.is_second_syllable(place + 1) else 1
        after = place + 1 < len(forms) and self.text.is_capital(place + 1)
        return int(after and forms[place] in JOINING and forms[place] != ",")

    def is_second_syllable(self, place: int) -> bool:
        """Whether the token completes a word begun with a capital: "Tài chính", "Văn phòng"."""
        forms = self.text.forms
        return (
            place < len(forms)
            and forms[place].isalpha()
            and not self.text.is_capital(place)
            and VERBS.at(self.text, place) is None
        )

    def in_general(self, who: Found) -> bool:
        """Whether all units are meant ("các chi bộ"); posts stay posts in the plural."""
        return who.section == "units" and PLURAL.before(self.text, who.first) is not None

    def joined(self, previous: Found, who: Found) -> bool:
        """Whether the two stand in one list: "Công đoàn, Đoàn Thanh niên và chi bộ"."""
        between = self.text.forms[self.name_end(previous) : who.first]
        return 0 < len(between) <= 2 and all(form in JOINING for form in between)

    def answers(self, who: Found) -> bool:
        """Whether the post, unit or person answers for the measure where it stands."""
        end = self.name_end(who)
        if ANSWERING.at(self.text, end):
            return True
        if ASSIGNING.before(self.text, self.before_address(who.first)):
            return True
        if not self.begins_clause(who.first):
            return False
        return self.stands_alone(who.first, end) or self.acts(who, end)

    def before_address(self, place: int) -> int:
        """The place before a colon, a count and "đồng chí": "Phân công 4 đồng chí chi ủy viên"."""
        address = PERSONS.before(self.text, place)
        place = address.first if address else place
        while place and (
            self.text.forms[place - 1].isdigit() or COUNTING.before(self.text, place, 1)
        ):
            place -= 1
        return place

    def begins_clause(self, place: int) -> bool:
        """Whether the token begins the text, a clause, or follows a deadline."""
        if place == 0 or self.text.forms[place - 1] in PAUSES:
            return True
        return self.text.tokens[place - 1].end in self.day_ends

    def stands_alone(self, first: int, end: int) -> bool:
        """Whether the words stand in brackets, or after a dash or full stop at the very end."""
        forms = self.text.forms
        opening = forms[first - 1] if first else ""
        if opening == "(":
            return end >= len(forms) or forms[end] in ",;)"
        rest = [form for form in forms[end:] if form != "."]
        return opening in STANDING_OFF and not rest

    def acts(self, who: Found, end: int) -> bool:
        """Whether this is the doer of what follows, other than signing, keeping, checking."""
        leads = self.leads(who.first)
        if RECORDING.at(self.text, end) and not leads:
            return False
        place = end
        while place < min(end + LONGEST_NAME, len(self.text.forms)):
            sign = self.text.forms[place]
            listed = self.listed_end(place)
            if listed:
                place = listed + (self.text.forms[listed : listed + 1] == (",",))
            elif sign in PAUSES and sign not in '-–("“”)':
                return sign == ":" and leads
            elif VERBS.at(self.text, place):
                return True
            else:
                place += 1
        return leads and place > end and not BEING.at(self.text, end)

    def listed_end(self, place: int) -> int:
        """After a comma the end of one more post or unit: "bí thư, phó bí thư"; else 0."""
        following = WHO.at(self.text, place + 1) if self.text.forms[place] == "," else None
        return following.end if following and following.section != "lookalikes" else 0

    def leads(self, place: int) -> bool:
        """Whether only signs or a deadline stand before: "Hằng tháng, chi ủy kiểm tra …"."""
        return place <= LEADING and all(
            token.form in PAUSES or any(a <= token.start < b for a, b in self.days)
            for token in self.text.tokens[:place]
        )


def names_someone(owner: str) -> bool:
    """Whether the words of a form field name a person, post or unit, not people in general."""
    text = Text.of(owner[:LONGEST_FIELD])
    who = [found for found in WHO.find(text) if found.section != "lookalikes"]
    if who and not (who[0].section == "units" and PLURAL.before(text, who[0].first)):
        return True
    general = {place for found in GENERAL.find(text) for place in range(found.first, found.end)}
    rest = {form for place, form in enumerate(text.forms) if place not in general}
    return bool(rest - EVERYBODY) and not PLURAL.at(text, 0)
