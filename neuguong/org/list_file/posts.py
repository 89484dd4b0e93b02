"""A list of party posts: its columns and rows (danh sách chức vụ trong Đảng)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import ClassVar

from neuguong.domain.calendar import FOREVER
from neuguong.domain.vietnamese import fold_name
from neuguong.intake.workbook import Value
from neuguong.org.list_file.table import text_reader
from neuguong.org.member_file.fields import ListRow
from neuguong.org.member_file.layout import Layout
from neuguong.org.member_file.values import (
    EARLIEST,
    BadValue,
    Reader,
    day_of,
    plain_text,
    read_birth,
    read_card,
    read_name,
    read_text,
)
from neuguong.org.models import Post

LABELS = {
    "full_name": "Họ và tên",
    "birth_date": "Ngày sinh",
    "card_number": "Số thẻ đảng viên",
    "post": "Chức vụ",
    "unit": "Đơn vị",
    "term": "Nhiệm kỳ",
    "valid_from": "Từ ngày",
    "valid_until": "Đến ngày",
}
PATTERNS: tuple[tuple[str, str], ...] = (
    ("", r".*\b(chuc vu (chinh quyen|chuyen mon|doan the)|noi sinh|que quan|ghi chu|can cu)\b.*"),
    ("", r".*\b(so quyet dinh|vao dang|chinh thuc|gioi tinh|dien thoai|noi cong tac)\b.*"),
    ("family", r"ho( va)?( ten| chu)? (dem|lot)|ho"),
    ("given", r"ten"),
    ("full_name", r"ho( va)? ten\b.*|hoten|ten (dang vien|dv|dong chi)|dang vien"),
    ("birth_date", r"((ngay|thang|nam) )+sinh\b.*|sinh (ngay|nam)\b.*|ntns"),
    ("card_number", r".*\b(so the|the dang|stdv|so tdv|ma the|the dv)\b.*"),
    ("term", r".*\bnhiem ky\b.*|khoa"),
    ("valid_until", r".*\b(den( het)? ngay|ngay (thoi|ket thuc|het)|thoi (giu|tu)|den)\b.*"),
    ("valid_from", r".*\b(tu ngay|ngay (bat dau|giu|nhan|bo nhiem|bau|chuan y)|tu khi|tu)\b.*"),
    ("post", r".*\b(chuc vu|chuc danh)\b.*"),
    ("unit", r".*\b(don vi|chi bo|to chuc dang|dang bo|ma (don vi|chi bo|to chuc))\b.*"),
)
LAYOUT = Layout(
    LABELS,
    PATTERNS,
    (
        frozenset({"full_name", "post"}),
        frozenset({"card_number", "post"}),
        frozenset({"family", "given", "post"}),
    ),
    "Không thấy dòng tiêu đề. Cần có cột “Chức vụ” và cột “Họ và tên” hoặc “Số thẻ đảng viên”; "
    "nên có “Đơn vị”, “Từ ngày”.",
)
KINDS: tuple[tuple[str, str], ...] = (
    (r"(pho bi thu|pbt) (thuong truc|tt)\b.*", Post.Kind.STANDING_DEPUTY),
    (r"(pho bi thu|pbt)\b.*", Post.Kind.DEPUTY),
    (r"bi thu\b.*|bt", Post.Kind.SECRETARY),
    (
        r"(thu truong|nguoi dung dau|giam doc|hieu truong|vien truong|chanh an|tong bien tap)\b.*",
        Post.Kind.AGENCY_HEAD,
    ),
    (r"(uv|uy vien|pho chu nhiem).*\b(ubkt|uy ban kiem tra)\b.*", Post.Kind.INSPECTION_MEMBER),
    (r"chu nhiem\b.*", Post.Kind.INSPECTION_HEAD),
    (r"(uv|uy vien) ?(btv|ban thuong vu|thuong vu)\b.*", Post.Kind.STANDING_MEMBER),
    (r"(uv|uy vien) ?(bch|ban chap hanh)\b.*|(dang|cap) uy vien\b.*", Post.Kind.COMMITTEE_MEMBER),
    (r"chi uy( vien)?\b.*|(uv|uy vien) (chi uy|ban chi uy)\b.*", Post.Kind.CELL_COMMITTEE_MEMBER),
)
"""How a post begins, without marks → its kind; the first that fits wins."""
LONGEST_PAST = timedelta(days=366 * 10)
STILL = frozenset({"nay", "hien nay", "den nay", "-"})


@dataclass
class PostRow(ListRow):
    """One post of a list; the post stands in `values` as the code of its kind."""

    labels: ClassVar = LABELS

    @cached_property
    def folded_name(self) -> str:
        """The name as it is compared."""
        return fold_name(self.values.get("full_name", ""))


def read_post(value: Value, _: date) -> dict[str, str]:
    """The kind of post.

    Raises:
        BadValue: when it is none of those kept here.
    """
    text = plain_text(value)
    plain = re.sub(r"[^a-z0-9]+", " ", fold_name(text)).strip()
    for pattern, kind in KINDS:
        if re.fullmatch(pattern, plain):
            return {"post": str(kind)}
    known = ", ".join(Post.Kind.labels)
    raise BadValue(f"Không hiểu chức vụ “{text[:40]}”. Ghi một trong: {known}.")


def read_day(name: str) -> Reader:
    """A reader of a day that may lie ahead, as the end of a post may."""

    def read(value: Value, today: date) -> dict[str, str]:
        if fold_name(plain_text(value)) in STILL:
            return {}
        day = day_of(value)
        if not EARLIEST <= day <= today + LONGEST_PAST:
            raise BadValue(f"Ngày {day:%d/%m/%Y} không đúng.")
        return {name: day.isoformat()}

    return read


READERS: dict[str, Reader] = {
    "full_name": read_name,
    "birth_date": read_birth,
    "card_number": read_card,
    "post": read_post,
    "unit": text_reader("unit", read_text),
    "term": text_reader("term", read_text),
    "valid_from": read_day("valid_from"),
    "valid_until": read_day("valid_until"),
}


def until_of(values: dict[str, str]) -> date:
    """The day on which the post ends; far away where none is told."""
    told = values.get("valid_until")
    return date.fromisoformat(told) if told else FOREVER
