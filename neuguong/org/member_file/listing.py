"""Reading the list below its heading (đọc danh sách đảng viên).

Pure: sheets in, rows with values and errors out. Totals, signatures, repeated headings and blank
rows are not members; titles of cells between the rows begin the part of that cell.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from neuguong.domain.vietnamese import fold_name as fold
from neuguong.intake.encoding import refuse_old_codes
from neuguong.intake.workbook import AnySheet, SheetRow, Value
from neuguong.org.member_file.fields import ListRow, MemberRow
from neuguong.org.member_file.headings import (
    MEMBERS,
    Columns,
    Heading,
    NoList,
    columns_of,
    field_of,
    find_heading,
    is_heading,
    texts_of,
)
from neuguong.org.member_file.layout import Layout
from neuguong.org.member_file.letters import refuse_old_names
from neuguong.org.member_file.pile import Pile
from neuguong.org.member_file.rows import member_row, men_told

NUMBERING = re.compile(r"\(?([0-9]{1,5}|[ivxlc]{1,6}|[a-z])[).]?", re.IGNORECASE)
PART = re.compile(r"(?:\(?(?:[0-9]{1,3}|[ivxlc]{1,6}|[a-z])\)?[.)/ :-]+)?(chi bo[ :]+\S.*)")
PART_TAIL = re.compile(
    r"\s*(\(.*\)|[:;,–-]\s*\d+\s*(đảng viên|đồng chí|đ/c|người)\.?|[.:])$", re.IGNORECASE
)
TOTAL = re.compile(
    r"(tong( cong| so)?|cong)( (so )?(dang vien|dong chi|nguoi|danh sach))? *([:.(0-9].*)?"
    r"|(danh sach (nay|gom|co)|an dinh|trong do|ghi chu)\b.*"
)
SIGNATURE = re.compile(
    r"t/?m\b.*|nguoi (lap|ghi|tong hop)\b.*|noi nhan\b.*|xac nhan\b.*|ky ten\b.*|(pho )?bi thu\b.*"
    r"|.*\bngay [\d. ]+ thang [\d. ]+ nam [\d. ]+.*"
)
DATA = re.compile(r"\d{3}")
WORDS_OF_TOTALS = re.compile(r"\s*(t[oổ]ng|c[oộ]ng)\b|.*\d", re.IGNORECASE)
PLAIN_FIELDS = 5
TITLE_CELLS = 2
ENOUGH_NAMES = 5_000
HEADING_CELLS = 2
PERSON_FIELDS = 2
SIGNING_FIELDS = 3
LONGEST_NUMBERING = 4
EMPTY = (None, "")
NAME_PARTS = ("full_name", "family", "given")


@dataclass
class FoundList[R: ListRow]:
    """A list as read: its sheet, heading, rows; rows passed over; other sheets with lists."""

    sheet: str
    heading: Heading
    rows: Pile[R] = field(default_factory=Pile)
    passed_over: list[int] = field(default_factory=list)
    other_sheets: list[str] = field(default_factory=list)


class MemberList(FoundList[MemberRow]):
    """A list of members as read."""


def read_list(sheets: Iterable[AnySheet], today: date, layout: Layout = MEMBERS) -> MemberList:
    """The members on the first sheet that holds a list; further such sheets are named, not read.

    Raises:
        NoList: when no sheet holds one.
        Unreadable: when the names are in the codes of old fonts.
    """
    fault = NoList("Tệp không có trang tính nào có dữ liệu.")
    words: list[str] = []
    coming = iter(sheets)
    for sheet in coming:
        try:
            found = read_sheet(sheet, today, layout)
        except NoList as error:
            fault = error
            words.append(written(sheet.head.rows))
            continue
        found.other_sheets = [other.name for other in coming if has_list(other, layout)]
        return found
    for text in words:
        refuse_old_codes(text)
    raise fault


def has_list(sheet: AnySheet, layout: Layout) -> bool:
    """Whether the sheet has the heading of a list and something below it."""
    try:
        heading = find_heading(sheet.head, layout)
    except NoList:
        return False
    return any(row.number > heading.last_row for row in sheet.rows)


def read_sheet(sheet: AnySheet, today: date, layout: Layout) -> MemberList:
    """The members on one sheet.

    Raises:
        NoList: when the sheet has no heading, or nobody below it.
        Unreadable: when the names are in the codes of old fonts.
    """
    heading = find_heading(sheet.head, layout)
    read = MemberList(sheet.name, heading)
    above = [row for row in sheet.head.rows if row.number <= heading.last_row]
    walk = Walk(heading, part=part_above(above))
    for row in sheet.rows:
        if row.number <= heading.last_row:
            continue
        if walk.is_person(row):
            cells = padded(row, walk.width)
            read.rows.append(member_row(row.number, cells, walk.columns, walk.part, today))
        else:
            read.passed_over.append(row.number)
    if not read.rows:
        raise NoList(f"Trang tính “{sheet.name}” không có đảng viên nào dưới dòng tiêu đề.")
    refuse_old_names(
        row.typed.get("full_name") or row.values.get("full_name", "")
        for row in islice(read.rows, ENOUGH_NAMES)
    )
    read.rows = men_told(read.rows, heading.columns)
    return read


def written(rows: Sequence[SheetRow]) -> str:
    """The words of the first few hundred rows, enough to tell their letters."""
    return " ".join(cell for row in rows[:500] for cell in row.cells if isinstance(cell, str))


def part_above(rows: Sequence[SheetRow]) -> str:
    """The cell named by a title above the heading, if any."""
    for row in rows:
        texts = [text for text in texts_of(row, 0) if text]
        if len(texts) <= TITLE_CELLS and (part := part_title(texts)):
            return part
    return ""


class Walk:
    """Going down a list row by row: the columns, the cell whose part it is, the signatures."""

    def __init__(self, heading: Heading, part: str) -> None:
        self.columns: Columns = heading.columns
        self.width = width_of(self.columns)
        self.names = set(heading.names.values())
        self.part = part
        self.signing = False

    def is_person(self, row: SheetRow) -> bool:
        """Whether the row is a member; what else it says is kept in mind.

        Below the signatures a lone name is that of who signs.
        """
        if not self.signing and self.is_plainly_person(row):
            return True
        texts = texts_of(row, 0)
        said = [text for text in texts if text and not NUMBERING.fullmatch(text)]
        if not said:
            return False
        first = fold(said[0])
        if len(said) == 1 and (part := part_title(said)):
            self.part = part
            return False
        if TOTAL.fullmatch(first):
            return False
        if SIGNATURE.fullmatch(first) and self.filled(row) <= 1:
            self.signing = True
            return False
        if self.is_heading_again(texts):
            return False
        return self.names_someone(row, texts)

    def is_plainly_person(self, row: SheetRow) -> bool:
        """Whether the row is beyond doubt a member, as most are; saves looking at every cell.

        It fills the name and most other columns, holds a day or a long number, and no total.
        """
        if self.filled(row) < PLAIN_FIELDS:
            return False
        places = [self.columns[part][0] for part in NAME_PARTS if part in self.columns]
        names = [row.cells[place] for place in places if place < len(row.cells)]
        return (
            all(type(name) is str and not WORDS_OF_TOTALS.match(name) for name in names)
            and bool(names)
            and any(
                isinstance(cell, date) or (type(cell) is str and DATA.search(cell))
                for cell in row.cells
            )
        )

    def filled(self, row: SheetRow) -> int:
        """How many fields the row fills."""
        cells, filled = row.cells, 0
        for columns in self.columns.values():
            for column in columns:
                if column < len(cells) and cells[column] not in EMPTY:
                    filled += 1
                    break
        return filled

    def is_heading_again(self, texts: Sequence[str]) -> bool:
        """Whether the row is a heading, repeated for the next page or part."""
        said = [text for text in texts if text]
        if len(said) >= HEADING_CELLS and self.names.issuperset(said):
            return True
        if DATA.search(" ".join(said)):
            return False
        headings = [text for text in said if field_of(text)]
        rest = [text for text in said if not field_of(text)]
        if len(headings) < HEADING_CELLS or any(len(text) > LONGEST_NUMBERING for text in rest):
            return False
        again = columns_of(texts)
        if is_heading(again):
            self.columns = self.columns | again
            self.width = width_of(self.columns)
        return True

    def names_someone(self, row: SheetRow, texts: Sequence[str]) -> bool:
        """Whether the row tells a name, or enough else to be a member whose name is missing."""
        named = any(
            column < len(texts) and texts[column]
            for part in NAME_PARTS
            for column in self.columns.get(part, ())
        )
        if self.signing:
            return named and self.filled(row) >= SIGNING_FIELDS
        return named or self.filled(row) >= PERSON_FIELDS


def part_title(texts: Sequence[str]) -> str:
    """The cell that a title row names: "II. Chi bộ Phòng Tổng hợp (12 đảng viên)"."""
    for text in texts:
        if found := PART.fullmatch(fold(text)):
            words = " ".join(text.split())
            return PART_TAIL.sub("", words[len(words) - len(found[1]) :]).strip()
    return ""


def width_of(columns: Columns) -> int:
    """How many cells of a row the columns ask for."""
    return max(column for places in columns.values() for column in places) + 1


def padded(row: SheetRow, width: int) -> Sequence[Value]:
    """The cells of a row, at least so many."""
    missing = width - len(row.cells)
    return row.cells if missing <= 0 else row.cells + (None,) * missing
