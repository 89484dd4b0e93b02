"""Single values of a list as people type them (đọc từng ô)."""

import re
from datetime import date, datetime, timedelta

from neuguong.domain.vietnamese import nfc
from neuguong.intake.workbook import Value

DAY = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{2,4})")
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?")
EARLIEST = date(1900, 1, 1)
EXCEL_EPOCH = date(1899, 12, 30)
SERIALS = range(3_000, 60_000)
CARD_DECIMALS = 6


class BadValue(Exception):
    """A cell that cannot be read; the message says how to mend it."""


def read_text(value: Value) -> str:
    """Text with single blanks, composed; at most 120 characters.

    Raises:
        BadValue: when it is longer.
    """
    text = " ".join(nfc(str(value)).split())
    if len(text) > 120:
        raise BadValue("Dài quá 120 ký tự.")
    return text


def read_date(value: Value, today: date) -> str:
    """A day as ISO text, from an Excel date, a serial number, or text with the day first.

    Raises:
        BadValue: when the day is missing, impossible, in the future, or its year has two digits.
    """
    day = day_of(value)
    if day > today:
        raise BadValue(f"Ngày {day:%d/%m/%Y} ở tương lai.")
    if day < EARLIEST:
        raise BadValue(f"Ngày {day:%d/%m/%Y} quá xa.")
    return day.isoformat()


def day_of(value: Value) -> date:
    """The day a cell names."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and int(value) in SERIALS:
        return EXCEL_EPOCH + timedelta(days=int(value))
    text = " ".join(str(value).split()).strip("'’ ")
    if found := ISO_DAY.fullmatch(text):
        return made(int(found[1]), int(found[2]), int(found[3]))
    if found := DAY.fullmatch(text):
        if len(found[3]) != 4:
            raise BadValue(f"Năm “{found[3]}” chỉ có {len(found[3])} chữ số. Ghi đủ bốn chữ số.")
        return made(int(found[3]), int(found[2]), int(found[1]))
    if re.fullmatch(r"(\d{1,2}[/.\-])?\d{4}", text):
        raise BadValue(f"“{text}” chưa đủ ngày, tháng, năm.")
    raise BadValue(f"Không hiểu ngày “{text[:40]}”. Ghi như 19/05/1965.")


def made(year: int, month: int, day: int) -> date:
    """The date, or what is impossible about it.

    Raises:
        BadValue: when the calendar has no such day.
    """
    try:
        return date(year, month, day)
    except ValueError:
        if 1 <= month <= 12:
            raise BadValue(f"Không có ngày {day} tháng {month}.") from None
        raise BadValue(f"Không có tháng {month}. Ghi ngày trước, tháng sau.") from None


def read_digits(value: Value) -> str:
    """A card or telephone number as text, noughts kept.

    A card number typed as a decimal (44.001230) has lost its last noughts to Excel; they are six
    by the usual form and are put back.

    Raises:
        BadValue: when it holds other signs than digits, points, blanks and hyphens.
    """
    if isinstance(value, float) and not value.is_integer():
        text = f"{value:.{CARD_DECIMALS}f}"
    elif isinstance(value, float):
        text = str(int(value))
    else:
        text = " ".join(str(value).split()).strip("'’")
    if not re.fullmatch(r"[0-9A-Za-z+.\- /]{1,20}", text):
        raise BadValue(f"“{text[:30]}” không giống một con số. Chỉ dùng chữ số, dấu chấm.")
    return text
