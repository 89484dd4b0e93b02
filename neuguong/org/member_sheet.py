"""Reading a list of members as people really keep it (đọc danh sách đảng viên từ bảng tính).

Pure: sheets in, rows with values and errors out. Title rows stand above the heading, which may take
two rows; columns come in any order and wording; totals and signatures stand below.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from neuguong.domain.vietnamese import fold, nfc, tidy_name
from neuguong.intake.workbook import Sheet, SheetRow, Value
from neuguong.org.sheet_values import BadValue, read_date, read_digits, read_text

HEADINGS: tuple[tuple[str, str], ...] = (
    ("given", r"ten"),
    ("family", r"ho (va )?(ten )?(dem|lot)|ho va chu dem|ho dem|ho"),
    ("full_name", r"ho( va|,)? ten.*|ten dang vien|ho ten.*|dang vien|hoten"),
    ("official_on", r".*chinh thuc.*"),
    ("admitted_on", r".*(vao dang|ket nap|vao dcsvn|du bi).*"),
    ("birth_date", r".*(sinh|nam sinh|ngay sinh|dob).*"),
    ("female", r"(gioi tinh )?nu( \(?x\)?)?|la nu"),
    ("male", r"(gioi tinh )?nam( \(?x\)?)?|la nam"),
    ("sex", r"gioi( tinh)?|gt|phai|nam/ ?nu|nam, nu"),
    ("card_number", r".*(so the|the dang|stdv|so tdv|ma the|so hieu the).*"),
    ("cell", r".*(chi bo|noi sinh hoat|to chuc dang|don vi sinh hoat|sinh hoat tai).*|don vi"),
    ("phone", r".*(dien thoai|sdt|so dt|di dong|\bdt\b|phone|lien he).*"),
    ("grade", r"(loai|dien)( dang vien)?|chinh thuc/ ?du bi|ct/ ?db|tinh trang dang tich"),
    ("standing", r".*(trang thai|tinh trang|mien sinh hoat|mien cong tac|ghi chu sinh hoat).*"),
    ("agency_post", r".*(chuc vu|chuc danh|cong viec|nghe nghiep|vi tri cong tac).*"),
)
"""Field → what its heading looks like, without marks; the first that fits wins."""

LABELS = {
    "full_name": "Họ và tên",
    "birth_date": "Ngày sinh",
    "sex": "Giới tính",
    "card_number": "Số thẻ đảng viên",
    "admitted_on": "Ngày vào Đảng",
    "official_on": "Ngày chính thức",
    "cell": "Chi bộ",
    "phone": "Điện thoại",
    "agency_post": "Chức vụ",
    "grade": "Loại đảng viên",
    "standing": "Tình trạng",
}
DATES = ("birth_date", "admitted_on", "official_on")
SEARCHED_ROWS = 40
ADULT_YEARS = 18
END_OF_LIST = re.compile(r"(tong( cong| so)?|cong|danh sach nay|nguoi lap|t/?m\b|noi nhan|ghi chu:)")
NUMBERING = re.compile(r"[(\[]?[0-9a-z]{1,2}[)\]]?")


class NoList(Exception):
    """The workbook holds no list of members; the message says what is missing."""


@dataclass(frozen=True)
class CellError:
    """One error: the column as people call it, and the sentence."""

    column: str
    message: str


@dataclass
class MemberRow:
    """One row of the list: its number in Excel, what it says, what cannot be read.

    `values` holds full_name, birth_date, sex, card_number, admitted_on, official_on, cell, phone,
    agency_post, grade, standing, as far as the list says; dates are ISO text.
    """

    number: int
    values: dict[str, str] = field(default_factory=dict)
    errors: list[CellError] = field(default_factory=list)


def field_of(heading: str) -> str:
    """The field that a heading names, or an empty string."""
    plain = re.sub(r"[\s\n]+", " ", fold(heading)).strip(" .:*")
    plain = re.sub(r"^ngay,? ?thang,? ?nam ", "ngay ", plain)
    for name, pattern in HEADINGS:
        if re.fullmatch(pattern, plain):
            return name
    return ""


def columns_of(texts: Sequence[str]) -> dict[str, int]:
    """Field → column, by the headings of one row; the leftmost of two alike counts."""
    found: dict[str, int] = {}
    for column, text in enumerate(texts):
        name = field_of(text) if text else ""
        if name:
            found.setdefault(name, column)
    if "given" in found and "family" not in found and "full_name" not in found:
        found["full_name"] = found.pop("given")
    return found


def has_name(columns: dict[str, int]) -> bool:
    """Whether the columns tell a person's name."""
    return "full_name" in columns or {"family", "given"} <= columns.keys()


def texts_of(row: SheetRow, width: int) -> list[str]:
    """The cells of a row as text, padded."""
    texts = ["" if cell is None else nfc(str(cell)).strip() for cell in row.cells]
    return texts + [""] * (width - len(texts))


def heading_of(sheet: Sheet) -> tuple[dict[str, int], int]:
    """The columns of the sheet's list and the Excel number of the last heading row.

    Raises:
        NoList: when no row within the first forty names a person's name and one thing more.
    """
    rows = sheet.rows[:SEARCHED_ROWS]
    width = max((len(row.cells) for row in rows), default=0)
    best: tuple[dict[str, int], int] = ({}, 0)
    for place, row in enumerate(rows):
        texts = spread(sheet, row, width)
        candidates = [(columns_of(texts), row.number)]
        if place + 1 < len(rows) and rows[place + 1].number == row.number + 1:
            below = texts_of(rows[place + 1], width)
            joined = [f"{up} {low}".strip() for up, low in zip(texts, below, strict=True)]
            either = [low if field_of(low) else both for low, both in zip(below, joined, strict=True)]
            candidates.append((columns_of(either), row.number + 1))
        for columns, last in candidates:
            if has_name(columns) and len(columns) > len(best[0]):
                best = (columns, last)
        if len(best[0]) >= 2 and row.number >= best[1]:
            return best
    if len(best[0]) < 2:
        raise NoList(
            "Không thấy dòng tiêu đề. Cần có cột “Họ và tên” và ít nhất một cột như “Ngày sinh”, "
            "“Số thẻ đảng viên”, “Chi bộ”."
        )
    return best


def spread(sheet: Sheet, row: SheetRow, width: int) -> list[str]:
    """The texts of a heading row, a merged heading repeated over the columns it covers."""
    texts = texts_of(row, width)
    for first_row, first, _, last in sheet.merged:
        if first_row == row.number and first < last < width:
            texts[first : last + 1] = [texts[first]] * (last + 1 - first)
    return texts


def read_sheets(sheets: Sequence[Sheet], today: date) -> list[MemberRow]:
    """The members of the first sheet that holds a list.

    Raises:
        NoList: when no sheet does.
    """
    fault = NoList("Tệp không có trang tính nào có dữ liệu.")
    for sheet in sheets:
        try:
            columns, last = heading_of(sheet)
        except NoList as error:
            fault = error
            continue
        rows = list(member_rows(sheet, columns, last, today))
        if rows:
            mark_doubles(rows)
            return rows
        fault = NoList("Dưới dòng tiêu đề không có đảng viên nào.")
    raise fault


def member_rows(
    sheet: Sheet, columns: dict[str, int], last: int, today: date
) -> Iterator[MemberRow]:
    """The rows below the heading, up to the total line or the signatures.

    A row with nothing but a cell's name begins the part of that cell.
    """
    width = max(columns.values()) + 1
    part, seen = "", False
    for row in sheet.rows:
        if row.number <= last:
            continue
        cells = list(row.cells) + [None] * (width - len(row.cells))
        texts = [text for text in texts_of(row, width) if text]
        first = fold(texts[0]) if texts else ""
        if seen and END_OF_LIST.match(first):
            return
        if len(texts) <= 2 and re.search(r"\b(chi bo|to dang)\b", fold(" ".join(texts))):
            part = re.sub(r"^[ivx0-9]+[.)]\s*", "", " ".join(texts).strip(), flags=re.IGNORECASE)
            continue
        if is_numbering(texts) or not is_person(cells, columns):
            continue
        seen = True
        yield member_row(row.number, cells, columns, part, today)


def is_numbering(texts: Sequence[str]) -> bool:
    """Whether the row only numbers the columns: (1) (2) (3), A B C."""
    return len(texts) > 1 and all(NUMBERING.fullmatch(fold(text)) for text in texts)


def is_person(cells: Sequence[Value], columns: dict[str, int]) -> bool:
    """Whether the row tells a name, or at least a date of birth or a card number."""
    wanted = ("full_name", "given", "family", "birth_date", "card_number")
    return any(cells[columns[name]] not in (None, "") for name in wanted if name in columns)


def member_row(
    number: int, cells: Sequence[Value], columns: dict[str, int], part: str, today: date
) -> MemberRow:
    """One row, every cell read by its field's own reader."""
    row = MemberRow(number)
    if part:
        row.values["cell"] = part
    raw = {name: cells[column] for name, column in columns.items()}
    raw["full_name"] = raw.get("full_name") or " ".join(
        str(raw[name]) for name in ("family", "given") if raw.get(name)
    )
    for name, reader in READERS.items():
        value = raw.get(name)
        if value in (None, ""):
            continue
        try:
            row.values[name] = reader(value, today)
        except BadValue as error:
            row.errors.append(CellError(LABELS[name], str(error)))
    if marked_sex := sex_of_marks(raw):
        row.values["sex"] = marked_sex
    check_row(row)
    return row


def sex_of_marks(raw: dict[str, Value]) -> str:
    """The sex where it is told by a cross in a column "Nam" or "Nữ"."""
    if raw.get("female") not in (None, ""):
        return "female"
    return "male" if raw.get("male") not in (None, "") else ""


def read_name(value: Value, _: date) -> str:
    """A person's name, tidied.

    Raises:
        BadValue: when it is no name.
    """
    name = tidy_name(read_text(value))
    if re.search(r"[0-9@#$%^&*=<>]", name) or " " not in name:
        raise BadValue(f"“{name}” chưa giống họ và tên. Ghi đủ họ, tên đệm và tên.")
    return name


type Reader = Callable[[Value, date], str]


def read_choice(words: dict[str, str], what: str) -> Reader:
    """A reader that takes words by how they begin, without marks."""

    def read(value: Value, _: date) -> str:
        plain = fold(str(value))
        for beginning, code in words.items():
            if plain.startswith(beginning):
                return code
        raise BadValue(f"Không hiểu “{value}”. {what}")

    return read


READERS: dict[str, Reader] = {
    "full_name": read_name,
    "birth_date": read_date,
    "sex": read_choice({"nam": "male", "nu": "female", "m": "male", "f": "female"}, "Ghi Nam hoặc Nữ."),
    "card_number": lambda value, _: read_digits(value),
    "admitted_on": read_date,
    "official_on": read_date,
    "cell": lambda value, _: read_text(value),
    "phone": lambda value, _: read_digits(value),
    "agency_post": lambda value, _: read_text(value),
    "grade": read_choice(
        {"chinh": "official", "ct": "official", "du bi": "probationary", "db": "probationary"},
        "Ghi Chính thức hoặc Dự bị.",
    ),
    "standing": read_choice(
        {
            "dang": "active",
            "binh thuong": "active",
            "mien": "exempt",
            "tam": "away",
            "di": "away",
            "sinh hoat tam": "away",
            "dinh chi": "suspended",
        },
        "Ghi Đang sinh hoạt, Miễn, Sinh hoạt tạm nơi khác hoặc Đình chỉ.",
    ),
}


def check_row(row: MemberRow) -> None:
    """Add the errors that only several cells together show."""
    named = {error.column for error in row.errors}
    if "full_name" not in row.values and LABELS["full_name"] not in named:
        row.errors.append(CellError(LABELS["full_name"], "Thiếu họ và tên."))
    days = {name: date.fromisoformat(row.values[name]) for name in DATES if name in row.values}
    birth, admitted, official = (days.get(name) for name in DATES)
    if birth and admitted and admitted.year - birth.year < ADULT_YEARS:
        row.errors.append(
            CellError(LABELS["admitted_on"], "Ngày vào Đảng khi chưa đủ 18 tuổi. Xem lại hai ngày.")
        )
    if admitted and official and official < admitted:
        row.errors.append(
            CellError(LABELS["official_on"], "Ngày chính thức trước ngày vào Đảng.")
        )


def mark_doubles(rows: Sequence[MemberRow]) -> None:
    """Add an error to each row that repeats an earlier one of the same list."""
    first_seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        card = row.values.get("card_number")
        name = fold(row.values.get("full_name", ""))
        birth = row.values.get("birth_date")
        keys = [("card", card)] if card else []
        keys += [("person", name, birth)] if name and birth else []
        for key in keys:
            earlier = first_seen.setdefault(key, row.number)
            if earlier != row.number:
                column = LABELS["card_number" if key[0] == "card" else "full_name"]
                row.errors.append(CellError(column, f"Trùng với dòng {earlier} của cùng tệp."))
                break
