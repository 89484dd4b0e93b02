"""What a rule of the plan check is (quy tắc)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from neuguong.domain.plancheck.model import TEXT, Reading, Remark, Severity, Span

Place = tuple[str, Span | None]
"""Field ("text" or a form field) and span; None when nothing is there to point at."""


@dataclass(frozen=True)
class Rule:
    """One rule: permanent code, name, what it says, why, how to mend, examples, source.

    `find` gives the places it remarks upon; `message` may name the words found as {words}.
    """

    code: str
    name: str
    title: str
    severity: Severity
    message: str
    why: str
    mend: str
    bad: str
    good: str
    source: str
    find: Callable[[Reading, int | None], Iterable[Place]]

    def look(self, reading: Reading, year: int | None) -> list[Remark]:
        """The remarks of this rule on one measure."""
        return [self.remark(reading, place) for place in self.find(reading, year)]

    def remark(self, reading: Reading, place: Place) -> Remark:
        """One remark at a place."""
        field, span = place
        source = reading.measure.text if field == TEXT else reading.measure.fields.get(field, "")
        words = source[span[0] : span[1]] if span else ""
        return Remark(
            code=self.code,
            name=self.name,
            severity=self.severity,
            message=self.message.format(words=words),
            why=self.why,
            mend=self.mend,
            field=field,
            span=span,
        )
