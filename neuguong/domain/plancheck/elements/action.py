"""Reading acts: what someone could watch being done, apart from words of will (việc làm)."""

from dataclasses import dataclass
from itertools import pairwise

from neuguong.domain.plancheck.elements.books import GENERAL, PAUSES, VERBS, WHO
from neuguong.domain.plancheck.elements.change import CHANGES
from neuguong.domain.plancheck.elements.scan import Scan
from neuguong.domain.plancheck.lexicon import Found, PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import Span
from neuguong.domain.plancheck.text import Text

CONTEXT = read_lexicon("context")
NOUN_HEADS = PhraseBook(
    {name: CONTEXT[name] for name in ("free", "noun heads", "prepositions")},
    ambiguous=("noun heads", "prepositions"),
    clear=read_lexicon("clear")["heads"],
    listed=False,
)
PAST = PhraseBook({"past": CONTEXT["past"]})
DENIALS = PhraseBook({name: CONTEXT[name] for name in ("purposes", "negations", "no denials")})
BETWEEN = PhraseBook({"between": CONTEXT["between"]}, listed=False)
SKIPPED = PhraseBook({"skipped": CONTEXT["skipped"]}, listed=False)
KINDS_OF_OBJECTS = ("occasions", "files", "papers", "things", "cases", "people")
OBJECTS = PhraseBook(
    {name: CONTEXT[name] for name in (*KINDS_OF_OBJECTS, "object lookalikes", "flaws")},
    ambiguous=KINDS_OF_OBJECTS,
    clear=read_lexicon("clear")["objects"],
    listed=False,
)
HEARERS = PhraseBook({"hearers": CONTEXT["hearers"]})
TOPICS = PhraseBook({"topics": CONTEXT["topics"]})
STATES = PhraseBook({"states": CONTEXT["states"]})
BEFORE_AMOUNTS = PhraseBook({"being": CONTEXT["before amounts"]}, listed=False)
KNOWN = (
    VERBS, WHO, GENERAL, NOUN_HEADS, DENIALS, SKIPPED, OBJECTS, STATES,
    PhraseBook(
        {"openers": CONTEXT["openers"], "units": read_lexicon("numbers")["units"]}, listed=False
    ),
    PhraseBook(
        {name: read_lexicon("owners")[name] for name in ("being", "persons")}, listed=False
    ),
)  # fmt: skip
"""Books whose words are no unknown verbs."""
KNOWN_NUMBERS = frozenset(book.number for book in KNOWN)

FITTING = {
    "make": frozenset({"occasions", "files", "papers", "things"}),
    "hold": frozenset({"occasions"}),
    "do": frozenset({"occasions", "files", "things", "cases"}),
    "treat": frozenset({"files", "papers", "cases"}),
}
"""Objects that make an open verb a deed, by the verb's section."""

DEEDS = ("strong", "alone")
IDLE = frozenset({"neutral", "will", "weakening"})
LISTED_DEEDS = frozenset({"strong", "alone", "treat", "make", "do"})
WORDS_OF_WILL = ("will", "weakening")
REACH = 8
JOINING = frozenset({",", "và", "va"})
"""Between two verbs that share an object."""
OPENING = frozenset('("“')
NOT = frozenset({"không", "khong", "ko", "chẳng", "chang"})
TOO_MUCH = frozenset({"quá", "qua"})
NEAR_PAST = 6
SENTENCE_ENDS = frozenset(".;!?")


@dataclass(slots=True)
class Around:
    """What the other readers found before: amounts, deadlines, where owners' names end.

    `counted` tells that a form field holds an amount.
    """

    amounts: list[Span]
    days: list[Span]
    owner_ends: list[int]
    counted: bool = False


@dataclass(slots=True)
class Acts:
    """What was found: acts, and words of will; positions in the matching form."""

    acts: list[Span]
    hollow: list[Span]


def read_acts(scan: Scan, around: Around) -> Acts:
    """The acts of a text, and its words of will."""
    text = scan.text
    acts, hollow = ActReader(scan, around).acts() if scan.verbs else ([], [])
    if CHANGES.mark in text.marks:
        acts += CHANGES.find(text, scan.readable)
    if not hollow and (around.amounts or around.days):
        if not acts:
            acts = unknown_acts(text, around)
        elif text.canon.find(",", 0, acts[0][0]) >= 0 and opens_with_unknown_act(text, around):
            acts = [text.span(0, 1), *acts]
    if hollow and acts:
        hollow = [span for span in hollow if not inside(span, acts)]
    return Acts(acts, hollow)


def unknown_acts(text: Text, around: Around) -> list[Span]:
    """The first word of a predicate that is in no list, taken for a verb.

    Deeds are without number, words of will and names of things are few: "Luyện chữ cho 4 em". In a
    text typed without marks any word before an amount will do: "Chi doan ve 3 buc tranh".
    """
    ends = [end for _, end in around.days]
    starts = {*around.owner_ends, *ends}
    if not any(start == 0 for start, _ in around.days):
        starts.add(0)
    for start in sorted(starts):
        place = text.token_at(start)
        while place < len(text.forms) and text.forms[place] in PAUSES:
            place += 1
        following = text.forms[place + 1 : place + 2]
        if following and following[0].isalnum():
            if is_unknown_word(text, place):
                return [text.span(place, place + 1)]
            if text.folded and counts_next(text, place, around):
                return [text.span(place, place + 1)]
    return []


def opens_with_unknown_act(text: Text, around: Around) -> bool:
    """Whether the text begins with a word of no list, before a comma and the acts known."""
    if any(start == 0 for start, _ in around.days) or not is_unknown_word(text, 0):
        return False
    return 0 not in [start for start, _ in around.amounts] and text.forms[1].isalnum()


def counts_next(text: Text, place: int, around: Around) -> bool:
    """Whether an amount that is no day begins after the token, itself no word of being."""
    if not text.forms[place].isalpha() or BEFORE_AMOUNTS.starts(text, place):
        return False
    start = text.starts[place + 1]
    return any(a == start for a, _ in around.amounts) and not any(
        a <= start < b for a, b in around.days
    )


def is_unknown_word(text: Text, place: int) -> bool:
    """Whether the token is a word of no list, at the beginning or in small letters."""
    if not text.forms[place].isalpha() or (place and text.is_capital(place)):
        return False
    return KNOWN_NUMBERS.isdisjoint(text.hits[place])


def inside(span: Span, others: list[Span]) -> bool:
    """Whether the span lies within one of the others."""
    return any(start <= span[0] and span[1] <= end for start, end in others)


class ActReader:
    """Decides verb by verb, looking at what stands around it.

    `previous` is the verb before the one looked at, `willed` whether a word of will governs it.
    """

    __slots__ = ("around", "has_denials", "has_past", "has_states", "previous",
                 "quotations", "text", "verbs", "willed")  # fmt: skip

    def __init__(self, scan: Scan, around: Around) -> None:
        text = scan.text
        self.text = text
        self.verbs = scan.verbs
        self.around = around
        self.quotations = scan.names
        self.has_denials = DENIALS.number in text.found
        self.has_states = STATES.number in text.found
        self.has_past = PAST.number in text.found
        self.previous: Found | None = None
        self.willed = False

    def acts(self) -> tuple[list[Span], list[Span]]:
        """The places of the verbs that are acts, and of words of will."""
        acts, hollow, span = [], [], self.text.span
        for verb in self.verbs:
            governor, section = self.previous, verb.section
            if governor is not None:
                self.willed = (self.willed or governor.section == "weakening") and self.is_governed(
                    verb, governor
                )
            if section not in IDLE:
                if self.is_act(verb):
                    acts.append(span(verb.first, verb.end))
            elif section in WORDS_OF_WILL:
                hollow.append(span(verb.first, verb.end))
            self.previous = verb
        return acts, hollow

    def is_act(self, verb: Found) -> bool:
        """Whether the verb is an act here."""
        if self.quotations and self.is_quoted(verb):
            return False
        if self.is_name(verb):
            return False
        if self.has_denials and self.is_purpose_or_denied(verb):
            return False
        if self.has_states and self.states_target(verb):
            return False
        if self.has_past and self.is_past(verb):
            return False
        if self.willed and not self.is_measured(verb):
            return False
        if verb.section in DEEDS:
            return verb.section == "alone" or self.has_object(verb)
        return self.has_fitting_object(verb)

    def is_quoted(self, verb: Found) -> bool:
        """Whether the verb stands in quotation marks or in a fixed name: no deed."""
        return inside(self.text.span(verb.first, verb.end), self.quotations)

    def is_name(self, verb: Found) -> bool:
        """Whether the verb is part of a name: "công tác kiểm tra", "Phòng Tổ chức"."""
        head = NOUN_HEADS.before(self.text, verb.first) if verb.first else None
        if head is None or head.section == "free" or self.is_kept_up(head):
            return False
        unit = WHO.before(self.text, verb.first)
        if unit and unit.section != "lookalikes" and unit.first < head.first:
            return False
        named_so = self.text.is_capital(verb.first) and not self.text.shouted
        if not named_so and self.follows_doer(verb):
            return False
        return self.text.end(verb.first - 1) not in [end for _, end in self.around.days]

    def is_kept_up(self, head: Found) -> bool:
        """Whether the word before belongs to the verb of keeping up: "duy trì nếp đọc báo"."""
        previous = self.previous
        return previous is not None and previous.section == "hold" and previous.end == head.end

    def follows_doer(self, verb: Found) -> bool:
        """Whether the verb is the first after a post, unit or people that begin the clause."""
        start = self.clause_start(verb.first)
        doer = WHO.at(self.text, start) or GENERAL.at(self.text, start)
        previous = self.previous
        first_verb = (
            previous is None
            or previous.first < start
            or previous.section == "neutral"
            or (previous.first > start and self.text.is_capital(previous.first))
        )
        return first_verb and doer is not None and doer.section != "lookalikes"

    def clause_start(self, place: int) -> int:
        """The first token of the clause in which the token stands."""
        while place and self.text.forms[place - 1] not in PAUSES:
            place -= 1
        return place

    def states_target(self, verb: Found) -> bool:
        """Whether the verb's sentence states what shall be, not what is done.

        "Tỷ lệ đảng viên dự sinh hoạt đạt 95 %", "Không có án hủy, sửa".
        """
        place = verb.first
        while place and self.text.forms[place - 1] not in SENTENCE_ENDS:
            place -= 1
        will = VERBS.at(self.text, place)
        if will and will.section in WORDS_OF_WILL:
            place = will.end
        return place < verb.first and STATES.starts(self.text, place)

    def is_purpose_or_denied(self, verb: Found) -> bool:
        """Whether the verb says what the measure is good for, or what is not done."""
        denial = DENIALS.before(self.text, verb.first)
        if denial is None:
            return False
        return denial.section != "no denials" and not self.limits(denial, verb)

    def is_past(self, verb: Found) -> bool:
        """Whether the verb tells what was done to something: "đã được chi bộ góp ý"."""
        start = max(self.clause_start(verb.first), verb.first - NEAR_PAST)
        return any(PAST.starts(self.text, place) for place in range(start, verb.first))

    def limits(self, denial: Found, verb: Found) -> bool:
        """Whether what is denied is only too much of it: "không ký chậm quá 2 ngày"."""
        forms = self.text.forms[verb.end : verb.end + REACH]
        measured = any(one in TOO_MUCH and other.isdigit() for one, other in pairwise(forms))
        return measured and verb.section == "strong" and self.text.forms[denial.first] in NOT

    def is_governed(self, verb: Found, governor: Found) -> bool:
        """Whether only links stand before it: "tăng cường công tác kiểm tra, giám sát"."""
        place = governor.end
        while place < verb.first:
            link = BETWEEN.at(self.text, place)
            if link is None:
                return False
            place = link.end
        return place == verb.first

    def is_measured(self, verb: Found) -> bool:
        """Whether an amount or a day stands in the rest of the verb's sentence."""
        start = self.text.end(verb.end - 1)
        end = self.sentence_end(verb.end)
        return any(start <= at < end for at, _ in self.around.amounts + self.around.days)

    def sentence_end(self, place: int) -> int:
        """The position where the sentence of the token ends."""
        forms = self.text.forms
        while place < len(forms):
            if forms[place] in SENTENCE_ENDS:
                return self.text.starts[place]
            place += 1
        return len(self.text.canon)

    def has_object(self, verb: Found) -> bool:
        """Whether something follows that the act is done to, or stands before as the topic."""
        if TOPICS.before(self.text, verb.first):
            return True
        place, forms = verb.end, self.text.forms
        if place >= len(forms):
            return False
        sign = forms[place]
        if sign in JOINING:
            following = VERBS.at(self.text, place + 1)
            return following is not None and following.section in LISTED_DEEDS
        return sign not in PAUSES or sign in OPENING

    def has_fitting_object(self, verb: Found) -> bool:
        """Whether an open verb ("xây dựng", "tuyên truyền") has an object that makes it a deed."""
        if verb.section == "spread":
            return self.reaches_hearers(verb)
        place = verb.end
        counts = False
        for _ in range(REACH):
            if place >= len(self.text.forms):
                return False
            thing = OBJECTS.at(self.text, place)
            if thing and thing.section in FITTING[verb.section]:
                return True
            if thing and thing.section == "flaws":
                return False
            skipped = SKIPPED.at(self.text, place)
            counts = counts or self.counted_at(place)
            if self.text.forms[place].isdigit():
                place += 1
            elif skipped:
                place = skipped.end
            else:
                break
        if verb.section == "hold":
            return False
        return counts or (verb.section == "treat" and self.counts_after(verb))

    def counts_after(self, verb: Found) -> bool:
        """Whether an amount that is no share stands in the rest of the verb's sentence."""
        start, limit = self.text.end(verb.end - 1), self.sentence_end(verb.end)
        return any(
            start <= a < limit and "%" not in self.text.canon[a:b] for a, b in self.around.amounts
        )

    def counted_at(self, place: int) -> bool:
        """Whether an amount that is no share begins at the token."""
        start = self.text.starts[place]
        canon = self.text.canon
        return any(a <= start < b and "%" not in canon[a:b] for a, b in self.around.amounts)

    def reaches_hearers(self, verb: Found) -> bool:
        """Whether talk has hearers that are counted, a place or a means."""
        end = self.text.token_at(self.sentence_end(verb.end))
        if any(HEARERS.at(self.text, place) for place in range(verb.end, end)):
            return True
        return self.counts_after(verb) or self.around.counted
