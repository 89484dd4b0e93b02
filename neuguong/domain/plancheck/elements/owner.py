"""Reading owners: who answers for the measure (người chịu trách nhiệm)."""

from dataclasses import dataclass

from neuguong.domain.plancheck.elements.books import GENERAL, PAUSES, VERBS, WHO
from neuguong.domain.plancheck.elements.names import (
    COLUMNS,
    JOINING,
    LEXICON,
    LONGEST_NAME,
    NEAR_VERB,
    PERSONS,
    NameReader,
)
from neuguong.domain.plancheck.elements.scan import Scan
from neuguong.domain.plancheck.lexicon import Found, PhraseBook
from neuguong.domain.plancheck.model import Span
from neuguong.domain.plancheck.text import Text
from neuguong.domain.plancheck.words import plain

PLURAL = PhraseBook({"plural": LEXICON["plural"]})
ASSIGNING = PhraseBook({"assigning": LEXICON["assigning"]})
ANSWERING = PhraseBook({"answering": LEXICON["answering"]}, listed=False)
RECORDING = PhraseBook({"recording": LEXICON["recording"]}, listed=False)
CONFIRMING = PhraseBook({"confirming": LEXICON["confirming"]}, listed=False)
DOING = frozenset(book.number for book in (VERBS, ANSWERING, CONFIRMING))
AWARDING = PhraseBook({"awarding": LEXICON["awarding"]}, listed=False)
BEING = PhraseBook(
    {"being": LEXICON["being"]},
    ambiguous=("being",),
    clear=("được", "không", "gồm"),
    listed=False,
)
COUNTING = PhraseBook({"counting": LEXICON["counting"]}, listed=False)

LEADING = 40
LONGEST_FIELD = 2_000
STANDING_OFF = frozenset(".;–—-:|")
PASSIVE = frozenset({"được", "duoc", "bị"})
MEETING = frozenset({"họp", "hop"})
"""After these a unit tells whose meeting it is."""
BY = "do"
CLOSING = PAUSES - set('-–("“”)')
TURNS = PAUSES | JOINING | PASSIVE
LEADS = PAUSES | set(LEXICON["leading"]) | set(map(plain, LEXICON["leading"]))
LONGEST_TAIL = 4
FIELD = 6
EVERYBODY = frozenset(LEXICON["around everybody"])


@dataclass(slots=True)
class Owners:
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
    owners = text.spans(OwnerReader(scan, days).owners())
    if GENERAL.number not in text.found:
        return Owners(owners, [])
    vague = GENERAL.spans(text)
    if owners:
        vague = [span for span in vague if not any(a < span[1] and span[0] < b for a, b in owners)]
    return Owners(owners, vague)


class OwnerReader(NameReader):
    """Walks through the posts, units and persons of one text."""

    __slots__ = ()

    def owners(self) -> list[Found]:
        """Those of the posts, units and persons that answer, each to the end of its name."""
        owners: list[Found] = []
        owned, last_end = False, 0
        for who in self.candidates():
            if who.first < last_end or self.names_meeting(who.first):
                continue
            end = self.name_end(who)
            if not (last_end and self.joined(last_end, who, owned)):
                owned = self.answers(who, end)
            if owned and not self.in_general(who):
                owners.append(Found(who.first, end, who.section))
            last_end = end
        return owners

    def in_general(self, who: Found) -> bool:
        """Whether all units are meant ("các chi bộ"); posts stay posts in the plural."""
        return who.section == "units" and PLURAL.before(self.text, who.first) is not None

    def joined(self, end: int, who: Found, owned: bool) -> bool:
        """Whether it stands in one list with the name before: "Công đoàn, Đoàn và chi bộ"."""
        between = self.text.forms[end : who.first]
        if not owned and between == ["–"]:
            return False
        return 0 < len(between) <= 2 and all(form in JOINING for form in between)

    def answers(self, who: Found, end: int) -> bool:
        """Whether the post, unit or person answers for the measure where it stands."""
        if ANSWERING.starts(self.text, end) or self.is_agent(who, end):
            return True
        if self.is_assigned(who):
            return not self.only_records(who, end)
        address = PERSONS.before(self.text, who.first)
        first = address.first if address else who.first
        if who.section == "posts" and (plural := PLURAL.before(self.text, first)):
            first = plural.first
        if not self.begins_clause(first):
            return False
        return self.stands_alone(first, end) or self.acts(first, end)

    def is_agent(self, who: Found, end: int) -> bool:
        """Whether it acts in the passive: "sổ được Chánh Văn phòng kiểm tra"; not "công nhận"."""
        before = self.text.forms[who.first - 1] if who.first else ""
        acts = before in PASSIVE and VERBS.starts(self.text, end)
        return acts and not AWARDING.starts(self.text, end)

    def only_records(self, who: Found, end: int) -> bool:
        """Whether it is named for a signature or record: "biên bản do Chủ tịch xã ký"."""
        if not who.first or self.text.forms[who.first - 1] != BY:
            return False
        for place in range(end, min(end + NEAR_VERB, len(self.text.forms))):
            if RECORDING.starts(self.text, place):
                return True
            if VERBS.starts(self.text, place) or self.text.forms[place] in PAUSES:
                break
        return False

    def is_assigned(self, who: Found) -> bool:
        """Whether words that hand out a task stand before: "Phân công đồng chí …"."""
        return ASSIGNING.is_in(self.text) and bool(
            ASSIGNING.before(self.text, self.before_address(who.first))
        )

    def before_address(self, place: int) -> int:
        """The place before a colon, a count and "đồng chí": "Phân công 4 đồng chí chi ủy viên"."""
        address = PERSONS.before(self.text, place)
        place = address.first if address else place
        while place and (
            self.text.forms[place - 1].isdigit() or COUNTING.before(self.text, place, 1)
        ):
            place -= 1
        return place

    def names_meeting(self, place: int) -> bool:
        """Whether the token tells whose meeting a deadline names: "mỗi kỳ họp HĐND"."""
        if not place or self.text.forms[place - 1] not in MEETING:
            return False
        return self.text.end(place - 1) in self.day_ends

    def stands_alone(self, first: int, end: int) -> bool:
        """Whether the words stand in brackets, or after a dash or full stop at the very end."""
        forms = self.text.forms
        opening = forms[first - 1] if first else ""
        if opening != "(" and opening not in STANDING_OFF:
            return False
        end = self.tail_end(end)
        if opening == "(":
            return end >= len(forms) or forms[end] in ",;)"
        in_column = opening in COLUMNS and forms[end : end + 1] == [opening]
        return in_column or all(form == "." for form in forms[end:])

    def tail_end(self, end: int) -> int:
        """The end of a name with what belongs to it: "tổ | điện nước", "+ chi hội phụ nữ"."""
        forms = self.text.forms
        free, limit = 0, len(forms)
        while end < limit and free <= LONGEST_TAIL:
            following = WHO.at(self.text, end + 1) if forms[end] in JOINING else None
            if following and following.section != "lookalikes":
                end, free = self.name_end(following), 0
            elif forms[end].isalnum() and not VERBS.starts(self.text, end):
                end, free = end + 1, free + 1
            elif forms[end] == "-" and self.text.is_capital(min(end + 1, limit - 1)):
                end += 1
            else:
                break
        return end

    def acts(self, first: int, end: int) -> bool:
        """Whether this is the doer of what follows, other than signing, keeping, checking."""
        leads = self.leads(first)
        if RECORDING.starts(self.text, end) and not leads:
            return False
        place = self.fields_end(end)
        while place < min(end + LONGEST_NAME, len(self.text.forms)):
            sign = self.text.forms[place]
            if sign in TURNS:
                listed = self.listed_end(place) if sign in JOINING else 0
                if sign in PASSIVE and not self.text.is_capital(place):
                    return ASSIGNING.starts(self.text, place + 1)
                if not listed and sign in CLOSING:
                    return leads and (sign in ":|" or self.says_something(place, end))
                place = listed or place + 1
                if listed and self.text.forms[place : place + 1] == [","]:
                    place += 1
            elif DOING.isdisjoint(self.text.hits[place]):
                place += 1
            else:
                return leads or not CONFIRMING.starts(self.text, place)
        return leads and self.says_something(place, end)

    def fields_end(self, end: int) -> int:
        """The end of a unit's name with a list of its fields: "Phòng Nghiệp vụ, dự toán"."""
        forms = self.text.forms
        place = end
        while forms[place : place + 1] == [","]:
            after = place + 1
            while after < len(forms) and forms[after].isalpha() and after - place <= FIELD:
                if self.is_verb(after):
                    break
                who = WHO.at(self.text, after)
                after = self.name_end(who) if who and who.section != "lookalikes" else after + 1
            closed = forms[after : after + 1] == [","] or self.is_verb(after)
            if after == place + 1 or not closed:
                return end
            place = after
        return place

    def is_verb(self, place: int) -> bool:
        """Whether a verb starts at the token, not only a word that begins like one."""
        verb = VERBS.at(self.text, place)
        return verb is not None and verb.section != "neutral"

    def says_something(self, place: int, end: int) -> bool:
        """Whether words of doing, if of no list, stand between a name's end and the place."""
        return place > end and not BEING.starts(self.text, end)

    def listed_end(self, place: int) -> int:
        """After a comma or plus the end of one more post or unit: "bí thư, chi ủy"; else 0."""
        following = WHO.at(self.text, place + 1)
        return following.end if following and following.section != "lookalikes" else 0

    def leads(self, place: int) -> bool:
        """Whether only signs or a deadline stand before: "Hằng tháng, chi ủy kiểm tra …"."""
        return place <= LEADING and all(
            form in LEADS or any(a <= start < b for a, b in self.days)
            for form, start in zip(self.text.forms[:place], self.text.starts, strict=False)
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
