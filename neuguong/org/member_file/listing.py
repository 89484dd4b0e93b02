"""Reading the list below its heading (đọc danh sách đảng viên).

Pure: sheets in, rows with values and errors out. Totals, signatures, repeated headings and blank
rows are not members; titles of cells between the rows begin the part of that cell.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from neuguong.domain.vietnamese import fold
from neuguong.intake.encoding import refuse_old_codes
from neuguong.intake.workbook import Sheet, SheetRow, Value
from neuguong.org.member_file.fields import DATES, LABELS, MemberRow
from neuguong.org.member_file.headings import (
    Columns,
    Heading,
    NoList,
    columns_of,
    field_of,
    find_heading,
    is_heading,
    texts_of,
)
from neuguong.org.member_file.values import (
    BadValue,
    Reader,
    day_reader,
    is_mark,
    plain_text,
    read_birth,
    read_card,
    read_name,
    read_phone,
    read_sex,
    read_state,
    read_text,
)

NUMBERING = re.compile(r"\(?([0-9]{1,5}|[ivxlc]{1,6}|[a-z])[).]?", re.IGNORECASE)
PART = re.compile(r"(?:\(?(?:[0-9]{1,3}|[ivxlc]{1,6}|[a-z])\)?[.)/ :-]+)?(chi bo\b.*)")
PART_TAIL = re.compile(r"\s*(\(.*\)|[:;,.\-]+\s*\d*\s*(đảng viên|đồng chí|đ/c|người)?\.?)$", re.IGNORECASE)
TOTAL = re.compile(r"(tong( cong| so)?|cong)\b *[:.(0-9].*|(tong( cong| so)?|cong)|danh sach (nay|gom|co)\b.*")
SIGNATURE = re.compile(
    r"t/?m\b.*|nguoi (lap|ghi|tong hop)\b.*|noi nhan\b.*|xac nhan\b.*|ky ten\b.*|(pho )?bi thu\b.*"
    r"|.*\bngay [\d. ]+ thang [\d. ]+ nam [\d. ]+.*"
)
PLAUSIBLE_AGE = 15
"""A younger member is a slip of the pen; the age the Charter asks for changes with its time."""

COLUMN_READERS: dict[str, Reader] = {
    "full_name": read_name,
    "birth_date": read_birth,
    "sex": read_sex,
    "card_number": read_card,
    "admitted_on": day_reader("admitted_on"),
    "official_on": day_reader("official_on"),
    "cell": lambda value, _: {"cell": read_text(value)},
    "phone": read_phone,
    "agency_post": lambda value, _: {"agency_post": read_text(value)},
    "grade": read_state,
    "standing": read_state,
}
TICKED: dict[str, dict[str, str]] = {
    "official_on": {"grade": "official"},
    "admitted_on": {"grade": "probationary"},
    "standing": {"standing": "exempt"},
}
"""What a cross means in a column that usually holds something else."""


@dataclass
class MemberList:
    """A list as read: its sheet, heading, people; rows passed over; other sheets with lists."""

    sheet: str
    heading: Heading
    rows: list[MemberRow] = field(default_factory=list)
    passed_over: list[int] = field(default_factory=list)
    other_sheets: list[str] = field(default_factory=list)


def read_list(sheets: Sequence[Sheet], today: date) -> MemberList:
    """The members on the first sheet that holds a list; further such sheets are named, not read.

    Raises:
        NoList: when no sheet holds one.
        Unreadable: when the names are in the codes of old fonts.
    """
    fault = NoList("Tệp không có trang tính nào có dữ liệu.")
    found: MemberList | None = None
    for sheet in sheets:
        try:
            read = read_sheet(sheet, today)
        except NoList as error:
            fault = error
            continue
        if found is None:
            found = read
        else:
            found.other_sheets.append(sheet.name)
    if found is None:
        raise fault
    return found


def read_sheet(sheet: Sheet, today: date) -> MemberList:
    """The members on one sheet.

    Raises:
        NoList: when the sheet has no heading, or nobody below it.
    """
    heading = find_heading(sheet)
    read = MemberList(sheet.name, heading)
    below = [row for row in sheet.rows if row.number > heading.last_row]
    refuse_old_codes(" ".join(str(cell) for row in below for cell in row.cells if cell)[:200_000])
    above = [row for row in sheet.rows if row.number <= heading.last_row]
    walk = Walk(heading.columns, part=part_above(above))
    for row in below:
        if walk.is_person(row):
            cells = padded(row, walk.columns)
            read.rows.append(member_row(row.number, cells, walk.columns, walk.part, today))
        else:
            read.passed_over.append(row.number)
    if not read.rows:
        raise NoList(f"Trang tính “{sheet.name}” không có đảng viên nào dưới dòng tiêu đề.")
    tell_unticked_men(read.rows, heading.columns)
    return read


def part_above(rows: Sequence[SheetRow]) -> str:
    """The cell named by a title above the heading, if any."""
    for row in rows:
        texts = [text for text in texts_of(row, 0) if text]
        if len(texts) <= 2 and (part := part_title(texts)):  # noqa: PLR2004 - a title, its numbering
            return part
    return ""


class Walk:
    """Going down a list row by row: the columns, the cell whose part it is, the signatures."""

    def __init__(self, columns: Columns, part: str) -> None:
        self.columns = columns
        self.part = part
        self.signing = False

    def is_person(self, row: SheetRow) -> bool:
        """Whether the row is a member; what else it says is kept in mind.

        Below the signatures a lone name is that of who signs.
        """
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
        filled = self.filled(padded(row, self.columns))
        if SIGNATURE.fullmatch(first) and filled <= 1:
            self.signing = True
            return False
        if self.is_heading_again(texts):
            return False
        return self.names_someone(texts, filled)

    def filled(self, cells: Sequence[Value]) -> int:
        """How many fields the row fills."""
        return sum(
            any(cells[column] not in (None, "") for column in columns)
            for columns in self.columns.values()
        )

    def is_heading_again(self, texts: Sequence[str]) -> bool:
        """Whether the row is a heading, repeated for the next page or part."""
        said = [text for text in texts if text]
        if len(said) < 2 or not all(field_of(text) or len(text) <= 4 for text in said):  # noqa: PLR2004
            return False
        again = columns_of(texts)
        if is_heading(again):
            self.columns = self.columns | again
        return len([text for text in said if field_of(text)]) >= 2  # noqa: PLR2004

    def names_someone(self, texts: Sequence[str], filled: int) -> bool:
        """Whether the row tells a name, or enough else to be a member whose name is missing."""
        name = [
            texts[column]
            for part in ("full_name", "family", "given")
            for column in self.columns.get(part, ())
            if column < len(texts) and texts[column]
        ]
        if self.signing:
            return bool(name) and filled >= 3  # noqa: PLR2004 - a name and two facts
        return bool(name) or filled >= 2  # noqa: PLR2004


def part_title(texts: Sequence[str]) -> str:
    """The cell that a title row names: "II. Chi bộ Phòng Tổng hợp (12 đảng viên)"."""
    for text in texts:
        if found := PART.fullmatch(fold(text)):
            words = " ".join(text.split())
            return PART_TAIL.sub("", words[len(words) - len(found[1]) :]).strip()
    return ""


def padded(row: SheetRow, columns: Columns) -> list[Value]:
    """The cells of a row, as many as the columns ask for."""
    width = max(column for all_of in columns.values() for column in all_of) + 1
    return list(row.cells) + [None] * (width - len(row.cells))


def member_row(
    number: int, cells: Sequence[Value], columns: Columns, part: str, today: date
) -> MemberRow:
    """One row, every cell read by the reader of its column."""
    row = MemberRow(number, part=part)
    raw: dict[str, Value] = {
        name: cells[of[0]] for name, of in columns.items() if name in COLUMN_READERS
    }
    raw["full_name"] = whole_name(cells, columns)
    for name in ("female", "male"):
        if name in columns and (value := cells[columns[name][0]]) not in (None, ""):
            row.values["sex"] = name
            if not is_mark(value) and not fold(plain_text(value)).startswith(("nu", "nam")):
                raw["birth_date"] = value
    read_into(row, raw, today)
    return row


def whole_name(cells: Sequence[Value], columns: Columns) -> str:
    """The name put together from its columns; signs beside a name are not part of it."""
    places = columns.get("full_name") or columns["family"] + columns["given"]
    parts = [plain_text(cells[place]) for place in places if cells[place] not in (None, "")]
    if len(parts) > 1:
        parts = parts[:1] + [part for part in parts[1:] if part[0].isalpha() and not is_mark(part)]
    return " ".join(parts)


def read_into(row: MemberRow, raw: Mapping[str, Value], today: date) -> None:
    """Read cells into the row; what cannot be read is kept as typed, with its error."""
    for name, value in raw.items():
        if value in (None, ""):
            continue
        if name in TICKED and is_mark(value):
            row.values |= TICKED[name]
            continue
        try:
            row.values |= COLUMN_READERS[name](value, today)
        except BadValue as error:
            row.typed[name] = as_typed(value)
            row.refuse(name, str(error))
    check_together(row)


def as_typed(value: Value) -> str:
    """A cell as the person sees it in Excel, near enough to mend it."""
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else plain_text(value)[:120]


def check_together(row: MemberRow) -> None:
    """Add the errors that only several cells together show."""
    told = row.values
    if "full_name" not in told and "full_name" not in row.typed:
        row.refuse("full_name", "Thiếu họ và tên.")
    days = {name: date.fromisoformat(told[name]) for name in DATES if name in told}
    admitted, official = days.get("admitted_on"), days.get("official_on")
    year = days["birth_date"].year if "birth_date" in days else int(told.get("birth_year", 0))
    if year and admitted and admitted.year - year < PLAUSIBLE_AGE:
        age = admitted.year - year
        row.refuse("admitted_on", f"Vào Đảng khi {age} tuổi. Xem lại ngày sinh và ngày vào Đảng.")
    if admitted and official and official < admitted:
        row.refuse("official_on", f"Trước ngày vào Đảng {admitted:%d/%m/%Y}.")
    if official and told.get("grade") == "probationary":
        row.refuse("grade", "Ghi dự bị mà đã có ngày chính thức. Xem lại một trong hai ô.")


def tell_unticked_men(rows: Sequence[MemberRow], columns: Columns) -> None:
    """Where only women are ticked off, the others are men."""
    ticked = "female" in columns and "male" not in columns and "sex" not in columns
    if ticked and any("sex" in row.values for row in rows):
        for row in rows:
            row.values.setdefault("sex", "male")


def shown_value(name: str, values: Mapping[str, str]) -> str:
    """The text of field `name` as a list would say it: 19/05/1965, Nữ, Chính thức."""
    if name == "birth_date" and "birth_date" not in values:
        return values.get("birth_year", "")
    text = values.get(name, "")
    if name in DATES and text:
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    if name == "standing" and "kind" in values and not text:
        return WORDS[values["kind"]]
    return WORDS.get(text, text) if name in ("sex", "grade", "standing") else text


WORDS = {
    "male": "Nam",
    "female": "Nữ",
    "official": "Chính thức",
    "probationary": "Dự bị",
    "active": "Đang sinh hoạt",
    "exempt": "Miễn sinh hoạt",
    "away": "Sinh hoạt tạm nơi khác",
    "suspended": "Đình chỉ sinh hoạt",
    "temporary": "Sinh hoạt tạm đến",
}
"""Codes in the words that the readers take back."""


def mended(kept: MemberRow, typed: Mapping[str, str], today: date) -> MemberRow:
    """The row with some cells typed anew; an emptied cell says nothing.

    Only text that differs counts, so mending one cell leaves the others as the file had them.
    """
    row = MemberRow(kept.number, dict(kept.values), part=kept.part)
    again = {name: text for name, text in kept.typed.items() if name not in kept.values}
    for name, text in typed.items():
        if name not in LABELS:
            continue
        again[name] = text.strip()
        row.values.pop(name, None)
        if name == "birth_date":
            row.values.pop("birth_year", None)
    read_into(row, again, today)
    return row


def people(rows: Sequence[MemberRow]) -> Iterator[str]:
    """The folded names told by the rows."""
    return (fold(row.values["full_name"]) for row in rows if "full_name" in row.values)
