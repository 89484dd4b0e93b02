"""People named in free text are found however they are written."""

import pytest

from neuguong.domain.names_in_text import Replacer, phone_key

REPLACER = Replacer(
    names={"nguyen van thinh": "Lê Quốc Bảo", "ha nam": "Tạ Sơn"},
    phones={phone_key("0900000101"): "0950111222"},
    cards={"90000001": "88.123456"},
    unknown={"phone": "0900 000 000", "identity": "0" * 12, "email": "thu@vi-du.vn"},
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Đồng chí Nguyễn Văn Thịnh làm", "Đồng chí Lê Quốc Bảo làm"),
        ("NGUYỄN VĂN THỊNH", "LÊ QUỐC BẢO"),
        ("đ/c Nguyen  Van Thinh, phó", "đ/c Le Quoc Bao, phó"),
        ("ds_nguyen_van_thinh.xlsx", "ds_le quoc bao.xlsx"),
        ("nguyễn văn thịnh", "lê quốc bảo"),
        ("Nguyễn Văn Thịnhx", "Nguyễn Văn Thịnhx"),
        ("vị hạ năm nay", "vị hạ năm nay"),
        ("gặp Hà Nam ở đó", "gặp Tạ Sơn ở đó"),
        ("gọi 0900 000 101 hoặc +84900000101", "gọi 0950111222 hoặc 0950111222"),
        ("gọi 0912.345.678", "gọi 0900 000 000"),
        ("thẻ 90.000001, 90 000 001", "thẻ 88.123456, 88.123456"),
        ("căn cước 001080123456", "căn cước 000000000000"),
        ("thư a.b@tinh.gov.vn", "thư thu@vi-du.vn"),
        ("năm 2026, số 15/KH-2026", "năm 2026, số 15/KH-2026"),
    ],
)
def test_whoever_is_named_is_replaced_and_nothing_else(text: str, told: str) -> None:
    assert REPLACER.text(text) == told


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/x/?q=Nguy%E1%BB%85n+V%C4%83n+Th%E1%BB%8Bnh&a=1", "/x/?q=L%C3%AA+Qu%E1%BB%91c+B%E1%BA%A3o&a=1"),
        ("q=90+000+001", "q=88.123456"),
        ("/x/?don_vi=3&q=&xuat=excel", "/x/?don_vi=3&q=&xuat=excel"),
        ("7 meeting 2026-01-05 ", "7 meeting 2026-01-05 "),
        ("/to-chuc/nhap/5/", "/to-chuc/nhap/5/"),
    ],
)  # fmt: skip
def test_whoever_is_searched_for_in_an_address_is_replaced(address: str, told: str) -> None:
    assert REPLACER.address(address) == told


def test_names_are_replaced_deep_within_kept_values() -> None:
    kept = {"rows": [{"owner": "Nguyễn Văn Thịnh", "n": 3, "done": None}]}
    assert REPLACER.anywhere(kept) == {"rows": [{"owner": "Lê Quốc Bảo", "n": 3, "done": None}]}


def test_who_is_not_known_stays_where_nothing_is_said_of_unknown() -> None:
    assert Replacer().text("Nguyễn Văn Thịnh 0900 000 101 a@b.vn") == (
        "Nguyễn Văn Thịnh 0900 000 101 a@b.vn"
    )
