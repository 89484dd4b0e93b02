"""The parts of an official party document, apart from how they look (thành phần văn bản).

Rules of writing by 05-HD/VPTW (27/5/2026) and 399-QĐ/TW (9/1/2026) [B]: number and symbol, place
and date, lists. How the parts look is dated data in `documents.layout`.
"""

from dataclasses import dataclass
from datetime import date

BLANK = "     "
"""Room for a number written by hand."""
UNKNOWN_PLACE = "…………"
"""Room for a place written by hand."""


@dataclass(frozen=True)
class Heading:
    """A heading within the text (đề mục): level 1 is the outermost; "I", "1", "a" or no number."""

    text: str
    number: str = ""
    level: int = 1

    @property
    def label(self) -> str:
        """What stands before the words: "I.", "1.", "a)" or nothing."""
        return list_label(self.number)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text; `lead` are its first words, set bold ("Điều 1.")."""

    text: str
    lead: str = ""


@dataclass(frozen=True)
class Item:
    """One item of a list: "- …" without a number, "1. …" or "a) …" with one."""

    text: str
    number: str = ""

    @property
    def label(self) -> str:
        """What stands before the words: "-", "1." or "a)"."""
        return list_label(self.number) or "-"


@dataclass(frozen=True)
class Table:
    """A table (bảng): headings, widths as shares of the whole, rows of text.

    `centred` names the columns, from 0, whose cells are centred (number, date).

    Raises:
        ValueError: when a row has more or fewer cells than there are headings.
    """

    header: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    centred: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.header) for row in (self.widths, *self.rows)):
            raise ValueError(f"a table of {len(self.header)} columns with a row of another length")


type Block = Heading | Paragraph | Item | Table


@dataclass(frozen=True)
class Signature:
    """Who signs: on whose behalf ("T/M CHI BỘ"), post, name; an empty name leaves room."""

    authority: str
    post: str
    name: str = ""


@dataclass(frozen=True)
class OfficialDocument:
    """All parts of a document in the party's form (văn bản của Đảng).

    Without a number and day it is a draft: the places stay open for ink. Without `kind_name` it is
    a letter (công văn): its abstract stands under the number. Signatures are read from left to
    right: minutes carry two, the writer's and the chair's.

    `digits` is the least that a number has; `given_symbol` the symbol under which the document was
    issued, which no later rule changes.

    Raises:
        ValueError: when more than two sign.
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
    digits: int = 2
    given_symbol: str = ""
    grounds: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.signatures) > 2:
            raise ValueError(f"{len(self.signatures)} people sign; a document has room for two")

    @property
    def symbol(self) -> str:
        """Số 05-KH/CB: no colon after "Số", noughts before a number of fewer digits."""
        if self.given_symbol:
            return self.given_symbol
        number = BLANK if self.number is None else f"{self.number:0{self.digits}}"
        return f"Số {number}-{self.kind_code}/{self.body_code}"

    @property
    def place_and_date(self) -> str:
        """Trung Sơn, ngày 05 tháng 02 năm 2026."""
        return f"{self.place or UNKNOWN_PLACE}, {date_in_words(self.issued_on)}"

    @property
    def title(self) -> str:
        """The name by which the file is known: "Kế hoạch học tập và làm theo …"."""
        return f"{self.kind_name.capitalize()} {self.abstract}".strip()

    @property
    def recipient_lines(self) -> tuple[str, ...]:
        """Nơi nhận, one a line."""
        return listed_recipients(self.recipients)


def list_label(number: str) -> str:
    """The sign of an entry: "I" → "I.", "1" → "1.", "a" → "a)"; nothing without a number."""
    if not number:
        return ""
    return f"{number})" if number.islower() else f"{number}."


def date_in_words(day: date | None) -> str:
    """ngày 05 tháng 02 năm 2026: noughts before days under ten and months 1 and 2; open for ink."""
    if day is None:
        return f"ngày{BLANK} tháng{BLANK} năm"
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def listed_grounds(text: str) -> tuple[str, ...]:
    """Legal grounds, one a line: all end with a semicolon, the last with a full stop."""
    return listed(text.splitlines(), between=";")


def listed_recipients(recipients: tuple[str, ...]) -> tuple[str, ...]:
    """Recipients, one a line: all end with a comma, the last with a full stop."""
    return listed(recipients, between=",")


def listed(lines: list[str] | tuple[str, ...], *, between: str) -> tuple[str, ...]:
    """The lines that hold something, each with its closing sign in place of the typed one."""
    kept = [line.strip().rstrip(";., ") for line in lines if line.strip(";., ")]
    signs = [between] * (len(kept) - 1) + ["."]
    return tuple(line + sign for line, sign in zip(kept, signs, strict=False))


def closed(text: str) -> str:
    """The last sentence of a text with its full stop; the old sign "./." is no longer used."""
    stem = text.rstrip().removesuffix("./.").rstrip()
    return f"{stem}." if stem and stem[-1] not in ".!?…:;" else stem
