"""Single cells of a list of members, as people type them (đọc từng ô).

A reader takes a cell and today, and gives the fields that the cell tells.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache

from neuguong.domain.vietnamese import fold_name as fold
from neuguong.domain.vietnamese import nfc, tidy_name
from neuguong.intake.workbook import Value
from neuguong.org.member_file.letters import old_font

DAY = re.compile(
    r"(?:ngay )?(\d{1,2})(?: ?[/.,\-] ?| thang | )(\d{1,2})(?: ?[/.,\-] ?| nam | )(\d{1,4})"
)
PLAIN_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", re.ASCII)
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]00:00(?::00)?)?")
MONTH = re.compile(r"(?:thang )?\d{1,2} ?[/.\-] ?\d{4}")
YEAR = re.compile(r"(?:nam )?(\d{4})")
MONTHS = range(1, 13)
EARLIEST = date(1900, 1, 1)
EXCEL_EPOCH = date(1899, 12, 30)
EXCEL_DAYS = range(3_000, 60_000)
MANY_DAYS = 20_000
LONGEST_TEXT = 120
LONGEST_WORD = 40
LONGEST_NUMBER = 20
CARD = re.compile(r"[0-9]+(?:[ .\-/][0-9]+)*")
WHOLE_CARD = re.compile(r"\d{8,15}|\d{2}\.\d{6}")
MOBILE_WITHOUT_NOUGHT = re.compile(r"[35789]\d{8}")
LANDLINE_WITHOUT_NOUGHT = re.compile(r"2\d{9}")
SEPARATORS = re.compile(r"[ .()\-]")
TELEPHONE = re.compile(r"(\+?84|0)\d{8,10}")
TITLES = re.compile(r"^(đ/c|đc\.?|đồng chí|ông|bà)[ .:]+", re.IGNORECASE)
EXCEL_ERROR = re.compile(r"#[A-Z0-9/!?]+")
MARKS = frozenset({"x", "v", "✓", "✔", "√", "+", "●"})

type Fields = dict[str, str]
type Reader = Callable[[Value, date], Fields]


class BadValue(Exception):
    """A cell that cannot be read; the message says how to mend it."""


def plain_text(value: Value) -> str:
    """The cell as text: composed, single blanks, no invisible signs."""
    text = value if type(value) is str else str(value)
    return tidied(text) if text.isascii() else composed(text)


@lru_cache(maxsize=4_000)
def composed(text: str) -> str:
    """`plain_text` of letters with marks; a list says the same words over and over."""
    return tidied(nfc(text))


def tidied(text: str) -> str:
    """The text without invisible signs and double blanks."""
    if not text.isprintable():
        text = "".join(" " if c.isspace() else c for c in text if shown(c))
    return " ".join(text.split()) if "  " in text else text.strip()


def shown(sign: str) -> bool:
    """Whether the sign is one that a reader sees, or a blank."""
    return sign.isspace() or unicodedata.category(sign) not in {"Cc", "Cf"}


def is_mark(value: Value) -> bool:
    """Whether the cell is only ticked off, with a cross or the like."""
    return isinstance(value, str) and value.strip().lower() in MARKS


def read_text(value: Value) -> str:
    """Text of at most 120 characters.

    Raises:
        BadValue: when it is longer, or an error of a formula.
    """
    text = plain_text(value)
    if text.startswith("#") and EXCEL_ERROR.fullmatch(text):
        raise BadValue(f"Công thức trong ô báo lỗi {text}. Gõ lại giá trị.")
    if len(text) > LONGEST_TEXT:
        raise BadValue(f"Dài quá {LONGEST_TEXT} ký tự. Rút gọn.")
    return text


def read_short(value: Value) -> str:
    """Text of at most 40 characters.

    Raises:
        BadValue: when it is longer, or an error of a formula.
    """
    text = read_text(value)
    if len(text) > LONGEST_WORD:
        raise BadValue(f"Dài quá {LONGEST_WORD} ký tự. Rút gọn.")
    return text


def read_name(value: Value, _: date) -> Fields:
    """A person's name, tidied; "đ/c", "ông", "bà" before it are left out.

    Raises:
        BadValue: when it is no full name.
    """
    name = tidy_name(TITLES.sub("", read_text(value)).strip(" .,;:"))
    if font := old_font(name):
        raise BadValue(f"“{name}” gõ bằng mã cũ ({font}). Gõ lại bằng Unicode.")
    if not name.replace(" ", "").isalpha() and not all(c.isalpha() or c in " '’.-()" for c in name):
        raise BadValue(f"“{name}” có chữ số hoặc dấu lạ. Ghi họ, tên đệm và tên.")
    if " " not in name:
        raise BadValue(f"“{name}” chưa đủ họ và tên.")
    return {"full_name": name}


# Days


def day_reader(name: str) -> Reader:
    """The reader of a date that must be whole."""

    def read(value: Value, today: date) -> Fields:
        return {name: checked(day_of(value), today).isoformat()}

    return read


def read_birth(value: Value, today: date) -> Fields:
    """The day of birth, or the year alone, as lists of the elderly often give it.

    Raises:
        BadValue: as for any date.
    """
    if not isinstance(value, date) and (year := year_in(plain_text(value))):
        if not EARLIEST.year <= int(year) <= today.year:
            raise BadValue(f"Năm sinh {year} không đúng.")
        return {"birth_year": year}
    return {"birth_date": checked(day_of(value), today).isoformat()}


@lru_cache(maxsize=MANY_DAYS)
def year_in(text: str) -> str:
    """The year, where the text tells one alone."""
    found = YEAR.fullmatch(fold(text))
    return found[1] if found else ""


def checked(day: date, today: date) -> date:
    """The day, unless it is impossible for something that has happened.

    Raises:
        BadValue: when it lies in the future or before 1900.
    """
    if day > today:
        raise BadValue(f"Ngày {day:%d/%m/%Y} ở tương lai.")
    if day < EARLIEST:
        raise BadValue(f"Ngày {day:%d/%m/%Y} quá xa.")
    return day


def day_of(value: Value) -> date:
    """The day a cell names: an Excel date, the number of one, or text with the day first.

    Raises:
        BadValue: when the day is not whole, not possible or not understood.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and int(value) in EXCEL_DAYS:
        return EXCEL_EPOCH + timedelta(days=int(value))
    return day_in(plain_text(value))


@lru_cache(maxsize=MANY_DAYS)
def day_in(text: str) -> date:
    """The day that a text names; of many members many share one.

    Raises:
        BadValue: as `day_of`.
    """
    if found := PLAIN_DAY.fullmatch(text):
        return made(int(found[3]), int(found[2]), int(found[1]))
    plain = fold(text).strip("'’. ")
    if found := ISO_DAY.fullmatch(plain):
        return made(int(found[1]), int(found[2]), int(found[3]))
    if found := DAY.fullmatch(plain):
        if len(found[3]) != len("1965"):
            raise BadValue(f"Năm “{found[3]}” chưa đủ bốn chữ số. Ghi như 19/05/1965.")
        return made(int(found[3]), int(found[2]), int(found[1]))
    if MONTH.fullmatch(plain):
        raise BadValue(f"“{text}” thiếu ngày. Ghi đủ ngày/tháng/năm.")
    if YEAR.fullmatch(plain):
        raise BadValue(f"“{text}” chỉ có năm. Ghi đủ ngày/tháng/năm.")
    raise BadValue(f"Không hiểu ngày “{text[:40]}”. Ghi như 19/05/1965.")


def made(year: int, month: int, day: int) -> date:
    """The date, or what is impossible about it.

    Raises:
        BadValue: when the calendar has no such day.
    """
    try:
        return date(year, month, day)
    except ValueError:
        if month not in MONTHS:
            raise BadValue(f"Không có tháng {month}. Ghi ngày trước, tháng sau.") from None
        if year < EARLIEST.year:
            raise BadValue(f"Năm {year} không đúng.") from None
        raise BadValue(f"Tháng {month}/{year} không có ngày {day}.") from None


# Numbers that are not amounts


def read_card(value: Value, _: date) -> Fields:
    """The number of a party card, as text.

    A cell that Excel keeps as a number has lost noughts at its beginning or, behind a point, at its
    end. Only one that is long enough to have lost none is taken.

    Raises:
        BadValue: when noughts may be lost, or it is not such a number.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        text = str(value) if isinstance(value, int) else f"{value:.10g}"
        if not WHOLE_CARD.fullmatch(text):
            raise BadValue(
                f"Excel giữ ô này dạng số ({text}) nên có thể mất số 0. Đổi ô sang dạng chữ (Text) "
                "rồi ghi lại số thẻ."
            )
        return {"card_number": text}
    text = plain_text(value).strip("'’ ")
    if "+" in text or not CARD.fullmatch(text) or len(text) > LONGEST_NUMBER:
        raise BadValue(f"“{text[:30]}” không giống số thẻ. Chỉ dùng chữ số, dấu chấm, dấu cách.")
    return {"card_number": text}


def read_phone(value: Value, _: date) -> Fields:
    """A telephone number as text.

    Excel takes the leading nought from numbers; where Vietnamese numbering leaves no doubt (nine
    digits of a mobile, ten of a landline) it is put back.

    Raises:
        BadValue: when it is not one telephone number.
    """
    text = str(int(value)) if isinstance(value, float) else plain_text(value).strip("'’ ")
    if isinstance(value, int | float):
        whole = MOBILE_WITHOUT_NOUGHT.fullmatch(text) or LANDLINE_WITHOUT_NOUGHT.fullmatch(text)
        text = f"0{text}" if whole else text
    if not TELEPHONE.fullmatch(SEPARATORS.sub("", text)) or len(text) > LONGEST_NUMBER:
        raise BadValue(f"“{text[:30]}” không giống một số điện thoại. Ghi một số, có số 0 ở đầu.")
    return {"phone": text}


# Words out of a short list


def word_reader(words: dict[str, Fields], advice: str) -> Reader:
    """A reader of words by how they begin, without marks; `words` in the order of asking."""

    @lru_cache(maxsize=1000)
    def told(text: str) -> Fields | None:
        plain = re.sub(r"^(dang vien|dv)[ .]*", "", fold(text))
        beginnings = (fields for start, fields in words.items() if plain.startswith(start))
        return next(beginnings, None)

    def read(value: Value, _: date) -> Fields:
        fields = told(plain_text(value))
        if fields is None:
            raise BadValue(f"Không hiểu “{plain_text(value)[:30]}”. {advice}")
        return fields

    return read


SEXES: dict[str, Fields] = {
    "nam": {"sex": "male"},
    "nu": {"sex": "female"},
    "m": {"sex": "male"},
    "f": {"sex": "female"},
}
GRADES: dict[str, Fields] = {
    "chinh thuc": {"grade": "official"},
    "ct": {"grade": "official"},
    "du bi": {"grade": "probationary"},
    "db": {"grade": "probationary"},
}
STANDINGS: dict[str, Fields] = {
    "dang ": {"standing": "active"},
    "binh thuong": {"standing": "active"},
    "mien": {"standing": "exempt"},
    "duoc mien": {"standing": "exempt"},
    "dinh chi": {"standing": "suspended"},
    "bi dinh chi": {"standing": "suspended"},
    "sinh hoat tam noi khac": {"standing": "away"},
    "sinh hoat tam o noi khac": {"standing": "away"},
    "sinh hoat tam di": {"standing": "away"},
    "tam di": {"standing": "away"},
    "tam noi khac": {"standing": "away"},
    "di ": {"standing": "away"},
    "gioi thieu sinh hoat tam": {"standing": "away"},
    "sinh hoat tam": {"kind": "temporary"},
    "tam ": {"kind": "temporary"},
    "sinh hoat": {"standing": "active"},
}
STATES_ADVICE = (
    "Ghi Chính thức hoặc Dự bị; Đang sinh hoạt, Miễn sinh hoạt, Sinh hoạt tạm nơi khác, Sinh hoạt "
    "tạm đến hoặc Đình chỉ."
)
read_sex = word_reader(SEXES, "Ghi Nam hoặc Nữ.")
read_state = word_reader(GRADES | STANDINGS, STATES_ADVICE)
