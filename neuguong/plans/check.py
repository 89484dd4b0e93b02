"""Hands a plan to the plan check and makes the answer ready for the page (kiểm tra kế hoạch)."""

from collections.abc import Iterator
from dataclasses import dataclass

from neuguong.domain.plancheck import COLLECTIVE, Measure, Plan, Reading, Remark, check
from neuguong.domain.plancheck.model import ELEMENTS, LABELS, TEXT
from neuguong.plans.content import MeasureContent, PlanContent

TONES = {"must": "missing", "should": "hollow"}


@dataclass(frozen=True)
class NumberedRemark:
    """A remark with its number within the measure and the tone of its mark."""

    number: int
    tone: str
    remark: Remark


@dataclass(frozen=True)
class ReadBack:
    """How the check reads one measure: its text with marks, the five elements, the remarks."""

    reading: Reading

    @property
    def remarks(self) -> list[NumberedRemark]:
        """The remarks, numbered as the marks in the text are."""
        return [
            NumberedRemark(number, TONES[remark.severity], remark)
            for number, remark in enumerate(self.reading.remarks, start=1)
        ]

    @property
    def marks(self) -> list[tuple[int, int, str, int]]:
        """Marks for the text: start, end, tone, number."""
        return [
            (*each.remark.span, each.tone, each.number)
            for each in self.remarks
            if each.remark.span and each.remark.field == TEXT
        ]

    @property
    def elements(self) -> Iterator[tuple[str, bool]]:
        """The elements that count here: what it is called, whether it is there."""
        for element in ELEMENTS:
            if element in self.reading.asked:
                yield LABELS[element].capitalize(), element in self.reading.present

    @property
    def concrete(self) -> bool:
        """Whether the measure is concrete."""
        return self.reading.concrete


def to_measure(content: MeasureContent) -> Measure:
    """A measure of the form as the check takes it."""
    amount = " ".join(filter(None, (content.indicator, content.target, content.target_unit)))
    fields = {
        "owner": content.owner,
        "deadline": content.deadline,
        "indicator": amount,
        "verification": content.verification,
    }
    return Measure(text=content.act, fields=fields, key=content.uid)


def read_back(content: PlanContent, year: int | None) -> list[ReadBack]:
    """Every measure of a collective's plan, read by the check."""
    plan = Plan(COLLECTIVE, year, tuple(to_measure(m) for m in content.measures))
    return [ReadBack(reading) for reading in check(plan).readings]


def read_back_one(content: MeasureContent, year: int | None) -> ReadBack:
    """One measure, while it is being written."""
    return read_back(PlanContent(measures=(content,)), year)[0]
