"""Charts as plain data, drawn by the template (biểu đồ): no numbers are made here."""

from collections.abc import Sequence
from dataclasses import dataclass

from neuguong.web.templatetags.neuguong import number


@dataclass(frozen=True)
class Series:
    """One part of every bar: its name and its tone (done, late, missing or draft)."""

    name: str
    tone: str


@dataclass(frozen=True)
class Bar:
    """One line: its name, a count for each series in order, words beside it, where it leads."""

    name: str
    counts: Sequence[int]
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Part:
    """A drawn part of a bar; left and width in hundredths of the whole, as text for SVG."""

    tone: str
    left: str
    width: str


@dataclass(frozen=True)
class Cell:
    """A count under its series' name."""

    name: str
    count: str


@dataclass(frozen=True)
class Line:
    """A bar as drawn, as numbers and as words for a screen reader."""

    name: str
    url: str
    note: str
    parts: list[Part]
    cells: list[Cell]

    @property
    def words(self) -> str:
        """Chi bộ 1: Đúng hạn 4, Muộn 1."""
        return f"{self.name}: {', '.join(f'{cell.name} {cell.count}' for cell in self.cells)}"


@dataclass(frozen=True)
class BarChart:
    """Stacked bars, each drawn over the full width as its own whole; order is the caller's."""

    title: str
    first_head: str
    series: Sequence[Series]
    bars: Sequence[Bar]

    @property
    def heads(self) -> str:
        """Headings of the table of the same numbers."""
        return "|".join([self.first_head, *(f"#{series.name}" for series in self.series)])

    @property
    def lines(self) -> list[Line]:
        """The bars ready to be drawn."""
        return [
            Line(
                name=bar.name,
                url=bar.url,
                note=bar.note,
                parts=self.parts(bar),
                cells=[
                    Cell(series.name, number(count))
                    for series, count in zip(self.series, bar.counts, strict=True)
                ],
            )
            for bar in self.bars
        ]

    def parts(self, bar: Bar) -> list[Part]:
        """The parts of a bar from left to right; empty ones are left out."""
        whole = sum(bar.counts)
        parts, before = [], 0
        for series, count in zip(self.series, bar.counts, strict=True):
            if count:
                left, width = 100 * before / whole, 100 * count / whole
                parts.append(Part(series.tone, f"{left:.3f}", f"{width:.3f}"))
            before += count
        return parts
