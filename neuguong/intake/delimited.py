"""Reading lists saved as delimited text (đọc tệp .csv, văn bản phân cách).

Excel writes them in the code page of Windows, in UTF-8 or in UTF-16, with commas, semicolons or
tabs. What it could not write it replaced by "?", and UTF-8 opened as Western text is wrong from
then on: the first is refused, the second set right.
"""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path

from neuguong.domain.vietnamese import nfc
from neuguong.intake.errors import Unreadable
from neuguong.intake.text import read_text

DELIMITERS = ";,\t|"
SAMPLE = 40
"""Rows by which the delimiter is told."""
MISREAD = re.compile("Ã[\u0080-\u00bf\u0192\u201a-\u2122]|á[º»]|Æ[°¡]|Ä[\u0090\u2018\u0192]")
ENOUGH = 3
LOST = re.compile(r"[^\W\d_]\?+[^\W\d_]|\b[^\W\d_]{1,2}\?+(?=[\s,;\t])|\ufffd")
"""A letter that was lost inside or at the end of a word."""
WINDOWS_HOLES = {"\x81": 0x81, "\x8d": 0x8D, "\x8f": 0x8F, "\x90": 0x90, "\x9d": 0x9D}


def read_delimited(path: Path) -> Iterator[tuple[int, tuple[str | None, ...]]]:
    """The rows of a delimited file that say something: number from 1, cells, None where empty.

    Raises:
        Unreadable: not text, in an old code, or with letters lost.
    """
    text = repaired(read_text(path))
    refuse_lost_letters(text)
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter_of(text))
    try:
        for number, cells in enumerate(rows, 1):
            told = tuple(cell.strip() or None for cell in cells)
            if any(told):
                yield number, told
    except csv.Error as error:
        raise Unreadable(
            "Tệp .csv có dấu ngoặc kép không khép. Đồng chí mở bằng Excel và lưu thành .xlsx."
        ) from error


def delimiter_of(text: str) -> str:
    """The sign by which most of the first rows fall into the same number of cells."""
    return max(DELIMITERS, key=lambda sign: evenness(text, sign))


def evenness(text: str, sign: str) -> int:
    """How many cells the rows have that have the most common number of several cells."""
    try:
        rows = list(islice(csv.reader(StringIO(text, newline=""), delimiter=sign), SAMPLE))
    except csv.Error:
        return 0
    widths = [len(row) for row in rows if len(row) > 1]
    return max((width * widths.count(width) for width in set(widths)), default=0)


def repaired(text: str) -> str:
    """The text with UTF-8 that was read as Western letters set right; other text as it is."""
    if len(MISREAD.findall(text)) < ENOUGH:
        return text
    try:
        content = b"".join(western(sign) for sign in text)
        return nfc(content.decode("utf-8"))
    except UnicodeError:
        return text


def western(sign: str) -> bytes:
    """The byte that Windows shows as this letter.

    Raises:
        UnicodeEncodeError: when there is none.
    """
    hole = WINDOWS_HOLES.get(sign)
    return bytes([hole]) if hole is not None else sign.encode("cp1252")


def refuse_lost_letters(text: str) -> None:
    """Refuse a text in which letters with marks were replaced by "?".

    Raises:
        Unreadable: with the way to save the list whole.
    """
    if len(LOST.findall(text)) < ENOUGH and len(MISREAD.findall(text)) < ENOUGH:
        return
    raise Unreadable(
        "Khi lưu .csv, Excel đã làm mất chữ có dấu (thay bằng dấu ?). Đồng chí mở lại tệp gốc, "
        "chọn Lưu thành .xlsx hoặc “CSV UTF-8” rồi gửi."
    )
