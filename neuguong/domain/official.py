"""The parts of an official party document, apart from how they look (thành phần văn bản).

Facts of form by 05-HD/VPTW (27/5/2026) and 399-QĐ/TW (9/1/2026) [B]; the layout itself is dated
data in `documents.layout`.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Heading:
    """A heading within the text: "I", "1" or no number; level 1 is the outermost."""

    text: str
    number: str = ""
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text."""

    text: str


@dataclass(frozen=True)
class Item:
    """One item of a list: "- …" without a number, "1. …" with one."""

    text: str
    number: str = ""


@dataclass(frozen=True)
class Table:
    """A table: headings, widths as shares of the whole, rows of text."""

    header: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


type Block = Heading | Paragraph | Item | Table


@dataclass(frozen=True)
class Signature:
    """Who signs: on whose behalf ("T/M CHI BỘ"), post, name; an empty name leaves room."""

    authority: str
    post: str
    name: str = ""


@dataclass(frozen=True)
class OfficialDocument:
    """All parts of a document in the party's form.

    Without a number and day it is a draft: the places stay open for ink.
    """

    parent_body: str
    issuing_body: str
    kind_name: str
    kind_code: str
    body_code: str
    place: str
    abstract: str
    blocks: tuple[Block, ...]
    recipients: tuple[str, ...]
    signatures: tuple[Signature, ...]
    number: int | None = None
    issued_on: date | None = None
    grounds: tuple[str, ...] = ()

    @property
    def symbol(self) -> str:
        """Số 05-KH/CB: no colon after "Số", a nought before numbers under ten."""
        number = f"{self.number:02}" if self.number else "     "
        return f"Số {number}-{self.kind_code}/{self.body_code}"

    @property
    def place_and_date(self) -> str:
        """Trung Sơn, ngày 05 tháng 02 năm 2026: noughts before days under ten, months 1 and 2."""
        if self.issued_on is None:
            return f"{self.place}, ngày      tháng      năm"
        day = self.issued_on
        month = f"{day.month:02}" if day.month <= 2 else str(day.month)
        return f"{self.place}, ngày {day.day:02} tháng {month} năm {day.year}"


def listed_grounds(text: str) -> tuple[str, ...]:
    """Legal grounds, one a line: all end with a semicolon, the last with a full stop."""
    lines = [line.strip().rstrip(";.,") for line in text.splitlines() if line.strip()]
    return tuple(f"{line};" for line in lines[:-1]) + tuple(f"{line}." for line in lines[-1:])
