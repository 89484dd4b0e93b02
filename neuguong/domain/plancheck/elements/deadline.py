"""Reading deadlines: days, recurrences, durations (thời hạn)."""

from dataclasses import dataclass

from neuguong.domain.plancheck.elements.scan import Scan
from neuguong.domain.plancheck.elements.time_words import (
    BOUNDED,
    CLOCK,
    COUNTED_RECURRENCES,
    DAYS,
    DURATIONS,
    RECURRENCES,
    WHOLE_PERIOD,
)
from neuguong.domain.plancheck.lexicon import PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import Span
from neuguong.domain.plancheck.patterns import masked

LEXICON = read_lexicon("times")
EVENTS = PhraseBook({"events": LEXICON["events"]})
VAGUE = PhraseBook({"vague": LEXICON["vague"]})


@dataclass(slots=True)
class Deadlines:
    """What was found: days and recurrences, durations (also amounts), words without a day."""

    days: list[Span]
    durations: list[Span]
    vague: list[Span]

    @property
    def spans(self) -> list[Span]:
        """Everything that sets a deadline."""
        return self.days + self.durations


def read_deadlines(scan: Scan) -> Deadlines:
    """The deadlines of a text; positions in the matching form.

    A duration ("trong 24 giờ") is a deadline and an amount, a day or a bare recurrence a
    deadline only. The whole period ("trong năm 2026", "hằng năm") is no deadline.
    """
    text = scan.text
    rest, begun = scan.readable, text.marks
    durations: list[Span] = []
    days: list[Span] = []
    vague: list[Span] = []
    fresh: list[Span] = []
    for pattern in (DURATIONS, BOUNDED):
        if pattern.mark in begun:
            rest = masked(rest, fresh) if fresh else rest
            fresh = pattern.find(text, rest)
            durations += fresh
    for pattern in (CLOCK, COUNTED_RECURRENCES, RECURRENCES, DAYS):
        if pattern.mark in begun:
            rest = masked(rest, fresh) if fresh else rest
            fresh = pattern.find(text, rest)
            days += fresh
    if EVENTS.number in text.found:
        days += EVENTS.spans(text)
    if VAGUE.number in text.found:
        vague = VAGUE.spans(text)
    if WHOLE_PERIOD.mark in begun:
        vague += WHOLE_PERIOD.find(text)
    return Deadlines(days, durations, vague)
