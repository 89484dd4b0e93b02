"""The number that typed words name, as Vietnamese write it (mức phải đạt bằng số)."""

import re
from decimal import Decimal

from neuguong.domain.refusal import Refused, require

GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
PLACES = 2
MOST = Decimal(10) ** 10


def number_of(text: str) -> Decimal | None:
    """1.250 and 1250 are the same; 95,5 and 95.5 too; no text is no number.

    Raises:
        Refused: when the text is not a number, is larger than a plan could mean, or has more
            decimals than are kept.
    """
    words = text.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    if not words:
        return None
    if GROUPED.fullmatch(words):
        words = words.replace(".", "")
    require(
        words.isascii() and PLAIN.fullmatch(words),
        f"“{text.strip()}” không phải là số. Ghi số, ví dụ 12 hoặc 95,5; đơn vị ghi ở ô bên.",
    )
    number = Decimal(words.replace(",", "."))
    require(number < MOST, f"Số “{text.strip()}” quá lớn.")
    rounded = number.quantize(Decimal(1).scaleb(-PLACES))
    require(number == rounded, f"Số “{text.strip()}” có quá {PLACES} chữ số sau dấu phẩy.")
    return rounded


def words_of(number: Decimal | None) -> str:
    """The number as it stands in a form: 95,5; without points between thousands."""
    return "" if number is None else f"{number.normalize():f}".replace(".", ",")


def tidy(text: str) -> str:
    """The number in one way of writing; what is no number stays as it was typed."""
    try:
        return words_of(number_of(text))
    except Refused:
        return text.strip()
