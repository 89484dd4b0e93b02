"""One row of a list: its cells read, checked together, mended (đọc một dòng)."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from neuguong.domain.vietnamese import fold_name as fold
from neuguong.intake.workbook import Value
from neuguong.org.member_file.fields import DATES, LABELS, MemberRow
from neuguong.org.member_file.headings import Columns
from neuguong.org.member_file.pile import Pile
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
    read_short,
    read_state,
    read_text,
)

PLAUSIBLE_AGE = 15
"""A younger member is a slip of the pen; the age the Charter asks for changes with its time."""

MANY_WORDS = 4_000
remembered = lru_cache(maxsize=MANY_WORDS, typed=True)
"""For columns in which a list says the same few words over and over; 1 and 1.0 are two cells."""

COLUMN_READERS: dict[str, Reader] = {
    "full_name": read_name,
    "birth_date": read_birth,
    "sex": remembered(read_sex),
    "card_number": read_card,
    "admitted_on": day_reader("admitted_on"),
    "official_on": day_reader("official_on"),
    "cell": remembered(lambda value, _: {"cell": read_text(value)}),
    "phone": read_phone,
    "agency_post": remembered(lambda value, _: {"agency_post": read_text(value)}),
    "ethnic_group": remembered(lambda value, _: {"ethnic_group": read_short(value)}),
    "grade": remembered(read_state),
    "standing": remembered(read_state),
}
TICKED: dict[str, dict[str, str]] = {
    "official_on": {"grade": "official"},
    "admitted_on": {"grade": "probationary"},
    "standing": {"standing": "exempt"},
}
"""What a cross means in a column that usually holds something else."""


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
    if "female" in columns and row.values.get("sex") == "male" and filled(cells, columns["female"]):
        row.typed["sex"] = "Nam, Nữ"
        row.refuse("sex", "Đánh dấu ở cả cột Nam và cột Nữ. Ghi một trong hai.")
        del row.values["sex"]
    read_into(row, raw, today)
    return row


def filled(cells: Sequence[Value], places: Sequence[int]) -> bool:
    """Whether one of the cells says something."""
    return any(cells[place] not in (None, "") for place in places)


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
        if value is None or value == "":
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
    admitted, official = told.get("admitted_on", ""), told.get("official_on", "")
    year = told.get("birth_date", "")[:4] or told.get("birth_year", "")
    if year and admitted and (age := int(admitted[:4]) - int(year)) < PLAUSIBLE_AGE:
        row.refuse("admitted_on", f"Vào Đảng khi {age} tuổi. Xem lại ngày sinh và ngày vào Đảng.")
    if admitted and official and official < admitted:
        day = date.fromisoformat(admitted)
        row.refuse("official_on", f"Trước ngày vào Đảng {day:%d/%m/%Y}.")
    if official and told.get("grade") == "probationary":
        row.refuse("grade", "Ghi dự bị mà đã có ngày chính thức. Xem lại một trong hai ô.")


def men_told(rows: Pile[MemberRow], columns: Columns) -> Pile[MemberRow]:
    """The rows; where only women are ticked off, the others told to be men."""
    ticked = "female" in columns and "male" not in columns and "sex" not in columns
    if not ticked or not any("sex" in row.values for row in rows):
        return rows
    told = Pile[MemberRow]()
    for row in rows:
        row.values.setdefault("sex", "male")
        told.append(row)
    return told


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
    """The row with the cells of `typed` typed anew; an emptied cell says nothing.

    A cell left as it was keeps the error of its reading, the first of its column: as text it might
    pass, like a card number that Excel kept as a number and that may have lost its noughts.
    """
    fresh = {name: text.strip() for name, text in typed.items() if name in LABELS}
    row = MemberRow(kept.number, dict(kept.values), part=kept.part)
    row.typed = {name: text for name, text in kept.typed.items() if fresh.get(name, text) == text}
    for name in row.typed:
        row.errors += [error for error in kept.errors if error.column == LABELS[name]][:1]
    fresh = {name: text for name, text in fresh.items() if name not in row.typed}
    for name in fresh:
        row.values.pop(name, None)
        if name == "birth_date":
            row.values.pop("birth_year", None)
    read_into(row, fresh, today)
    return row
