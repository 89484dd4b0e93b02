"""A list of party organisations: its columns and rows (danh sách tổ chức đảng)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from neuguong.domain import party_code
from neuguong.intake.workbook import Value
from neuguong.org.list_file.table import text_reader
from neuguong.org.member_file.fields import ListRow
from neuguong.org.member_file.layout import Layout
from neuguong.org.member_file.letters import old_font
from neuguong.org.member_file.values import BadValue, Reader, checked, day_of, plain_text, read_text

LABELS = {
    "code": "Mã",
    "name": "Tên tổ chức đảng",
    "kind": "Loại hình",
    "parent": "Trực thuộc",
    "founded_on": "Ngày thành lập",
    "short_name": "Tên viết tắt",
}
PATTERNS: tuple[tuple[str, str], ...] = (
    ("", r".*\b(dia danh|dia chi|dien thoai|so luong|bi thu|tong so|ghi chu|can cu)\b.*"),
    ("", r".*\b(so quyet dinh|so dang vien|so chi bo)\b.*|bac|cap"),
    ("", r".*\b(giai the|ket thuc|loai nganh)\b.*"),
    ("founded_on", r".*\b(thanh lap|ngay lap|ngay quyet dinh|ngay qd)\b.*"),
    ("short_name", r".*\b(viet tat|ten gon|ten ngan|ky hieu)\b.*"),
    ("parent", r".*\b(truc thuoc|cap tren|thuoc( dang bo)?|don vi cha)\b(?! co so$).*"),
    ("kind", r".*\b(loai( hinh)?|hinh thuc|cap to chuc)\b.*"),
    ("code", r"(ma|ma so|code)\b.*|.*\bma (dinh danh|to chuc|don vi|tcd)\b.*"),
    ("name", r"(ten )?(to chuc( co so)? dang|tcd|tccsd|don vi|dang bo|chi bo)\b.*|ten( day du)?"),
)
LAYOUT = Layout(
    LABELS,
    PATTERNS,
    (frozenset({"name"}),),
    "Không thấy dòng tiêu đề. Cần có cột “Tên tổ chức đảng” và ít nhất một cột như “Mã”, "
    "“Loại hình”, “Trực thuộc”, “Ngày thành lập”.",
)
CODE = re.compile(r"[0-9A-Za-z]+(?:[.\-/][0-9A-Za-z]+)*")
LONGEST_CODE = 24
LONGEST_SHORT_NAME = 80
LOST_NOUGHT = frozenset({4, 7, 10, 13})
"""Lengths that a code without dots has only once Excel took the nought from its beginning."""


@dataclass
class UnitRow(ListRow):
    """One organisation of a list; kind and parent stand in `values` as said."""

    labels: ClassVar[Mapping[str, str]] = LABELS


def read_code(value: Value, _: date) -> dict[str, str]:
    """A code as text; one of fourteen digits with its dots (2.3.3.3.3).

    Excel takes the nought from the beginning of a number; by its length there is no doubt. Whether
    a new unit may have the code is asked later, since ours may have kept an older one.

    Raises:
        BadValue: when it is no code.
    """
    text = plain_text(value).strip("'’ ")
    if isinstance(value, float):
        raise BadValue(f"Excel giữ ô này dạng số ({text}). Đổi ô sang dạng chữ (Text) rồi ghi lại.")
    if isinstance(value, int) and len(text) in LOST_NOUGHT:
        text = f"0{text}"
    text = party_code.tidied(text)
    if not CODE.fullmatch(text) or len(text) > LONGEST_CODE:
        raise BadValue(f"“{text[:30]}” không giống mã tổ chức. Ghi như 10.100.101.000.001.")
    return {"code": text}


def read_unit_name(value: Value, _: date) -> dict[str, str]:
    """The name of an organisation.

    Raises:
        BadValue: when it is typed in an old font.
    """
    name = read_text(value)
    if font := old_font(name):
        raise BadValue(f"“{name}” gõ bằng mã cũ ({font}). Gõ lại bằng Unicode.")
    return {"name": name}


def read_short_name(value: Value, _: date) -> dict[str, str]:
    """The short name.

    Raises:
        BadValue: when it is not short.
    """
    text = read_text(value)
    if len(text) > LONGEST_SHORT_NAME:
        raise BadValue(f"Dài quá {LONGEST_SHORT_NAME} ký tự. Rút gọn.")
    return {"short_name": text}


READERS: dict[str, Reader] = {
    "code": read_code,
    "name": read_unit_name,
    "short_name": read_short_name,
    "kind": text_reader("kind", read_text),
    "parent": text_reader("parent", read_text),
    "founded_on": lambda value, day: {"founded_on": checked(day_of(value), day).isoformat()},
}
