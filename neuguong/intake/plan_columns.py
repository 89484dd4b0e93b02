"""Which column of a plan's table holds what, by its heading (cột của bảng kế hoạch)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from neuguong.domain.plancheck.model import DEADLINE, INDICATOR, OUTPUT, OWNER, TEXT, VERIFICATION
from neuguong.domain.vietnamese import fold
from neuguong.intake.blocks import Row, Table

NUMBER, HELPER, SUBJECT, NOTE = "number", "helper", "subject", "note"
UNIT, WEAKNESS = "unit", "weakness"
COLUMNS: tuple[tuple[str, str], ...] = (
    (NUMBER, r"(?:so )?(?:tt|stt|thu tu)"),
    (HELPER, r"phoi hop"),
    (UNIT, r"(?:don vi|dv) tinh|dvt$"),
    (WEAKNESS, r"^(?:noi dung |nhung |cac )?(?:han che|khuyet diem|ton tai)"),
    (
        OWNER,
        r"(?:ro |^)nguoi$|chu tri|phu trach"
        r"|nguoi (?:thuc hien|lam|phu trach|chu tri|chiu trach nhiem|duoc giao)"
        r"|chiu trach nhiem|don vi thuc hien|don vi|co quan|phan cong|bo phan|dau moi|to chuc,"
        r" ca nhan|ca nhan thuc hien|can bo thuc hien|trach nhiem|nguoi th|thuc hien boi",
    ),
    (
        DEADLINE,
        r"thoi (?:gian|han|diem)|tien do|han(?= |$)|ngay (?:xong|hoan thanh)|hoan thanh"
        r"|bat dau|ket thuc"
        r"|^(?:thang|quy|tuan|ngay|ngay,? thang|lich)$",
    ),
    (VERIFICATION, r"kiem chung|minh chung|bang chung|cach kiem tra|ho so luu"),
    (OUTPUT, r"ket qua|san pham|dau ra|muc do"),
    (INDICATOR, r"chi tieu|so luong|muc (?:phai )?dat|muc tieu (?:can )?dat"),
    (TEXT, r"bien phap|giai phap|viec lam|cong viec|viec can lam|cach lam|hanh dong"),
    (SUBJECT, r"noi dung|nhiem vu|hoat dong|linh vuc|van de|muc tieu|dau viec|viec|mo hinh"),
    (NOTE, r"ghi chu"),
)
"""Column → words in its heading, without marks; the first that fits decides."""

BROAD = re.compile(r"nhom|linh vuc|van de|muc tieu")
CLOSE = re.compile(r"cu the|chi tiet")
"""Of several columns of subjects: those that group others, and the one that says what is done."""

FINISH = re.compile(r"ket thuc|hoan thanh")
"""Of two columns of days, the one that counts."""
HEADING_ROWS = 12
LONGEST_HEADING = 80
FEWEST_COLUMNS = 2
PERIOD = re.compile(r"(?:tháng|quý|tuần)", re.IGNORECASE)


@dataclass(frozen=True)
class Heading:
    """Which column holds what, and how many rows from the top belong to the heading.

    `period` is what the column of deadlines counts in, where its heading alone says so ("Tháng").
    """

    columns: Mapping[str, int]
    rows: int
    period: str = ""


def find_heading(table: Table) -> Heading | None:
    """The heading row, or the two of a heading with grouped columns."""
    for place, row in enumerate(table.rows[:HEADING_ROWS]):
        columns = columns_of(row.texts)
        if not is_heading(columns):
            continue
        texts, rows = row.texts, place + 1
        if rows < len(table.rows) and is_second_row(row, table.rows[rows]):
            below = table.rows[rows].texts
            texts = [
                low if low == up else f"{up} {low}" for up, low in zip(texts, below, strict=False)
            ]
            columns, rows = columns_of(texts), rows + 1
        return Heading(columns, rows, period_of(texts, columns))
    return None


def columns_of(texts: Sequence[str]) -> dict[str, int]:
    """What each column holds, by the words of its heading; the first of a kind counts.

    Where no column is named for measures, the closest of the columns of subjects holds them.
    """
    found: dict[str, int] = {}
    subjects: list[tuple[int, str]] = []
    for place, text in enumerate(texts):
        words = " ".join(fold(text).split()).strip(" .:*()")
        if not words or len(words) > LONGEST_HEADING:
            continue
        kind = next((name for name, sign in COLUMNS if re.search(rf"\b(?:{sign})", words)), "")
        if kind == SUBJECT:
            subjects.append((place, words))
        elif kind == DEADLINE and FINISH.search(words):
            found[kind] = place
        elif kind:
            found.setdefault(kind, place)
    if subjects and TEXT not in found:
        found[TEXT] = subjects.pop(closest(subjects))[0]
    if subjects:
        found[SUBJECT] = subjects[0][0]
    return found


def closest(subjects: Sequence[tuple[int, str]]) -> int:
    """Which of the columns of subjects says what is done: "Nhóm nhiệm vụ | Nhiệm vụ cụ thể"."""
    for number, (_, words) in enumerate(subjects):
        if CLOSE.search(words):
            return number
    narrow = [number for number, (_, words) in enumerate(subjects) if not BROAD.search(words)]
    return narrow[-1] if narrow else len(subjects) - 1


def period_of(texts: Sequence[str], columns: Mapping[str, int]) -> str:
    """ "Tháng", "Quý" or "Tuần", when that is the whole heading of the deadlines."""
    words = texts[columns[DEADLINE]].strip() if DEADLINE in columns else ""
    return words.capitalize() if PERIOD.fullmatch(words) else ""


def is_heading(columns: Mapping[str, int]) -> bool:
    """Whether the columns are those of a plan: what to do, and something about it."""
    return TEXT in columns and len(columns) >= FEWEST_COLUMNS


def is_second_row(first: Row, second: Row) -> bool:
    """Whether the row below still belongs to the heading: a group is split, all words short."""
    grouped = any(not cell.starts for cell in (*first.cells[1:], *second.cells))
    split = any(
        not above.starts and below.starts and below.text
        for above, below in zip(first.cells[1:], second.cells[1:], strict=False)
    )
    short = all(len(cell.text.split()) <= 5 for cell in second.cells)
    return grouped and split and short
