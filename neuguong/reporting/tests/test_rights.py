"""The catalogue of roles tells of every role and every right that the code knows."""

import pytest

from neuguong.org import scope
from neuguong.org.roles import RoleCode
from neuguong.reporting.rights import REACH, RIGHTS, matrix, rights


def test_every_right_has_words_and_none_is_left_over() -> None:
    codes = [right.code for right in rights()]
    assert len(codes) == len(set(codes))
    assert set(codes) == set(RIGHTS)
    assert all(right.who for right in rights())


def test_every_set_of_roles_is_told() -> None:
    known = {
        name
        for name, value in vars(scope).items()
        if name.isupper()
        and isinstance(value, frozenset)
        and name not in {"LEADERS", "STAFF"}
        and value <= set(RoleCode)
    }
    assert known == set(REACH)


def test_the_administrator_is_told_to_read_no_content() -> None:
    told = {words: dict(marks) for words, marks in matrix()}
    assert not told["Đọc kế hoạch"]["Quản trị hệ thống"]
    assert not told["Đọc hồ sơ đảng viên"]["Quản trị hệ thống"]
    assert told["Quản lý tài khoản"]["Quản trị hệ thống"]


@pytest.mark.django_db
def test_everyone_finds_it_from_the_own_roles(world, client) -> None:
    client.force_login(world.member_1)
    assert "/vai-tro-va-quyen/" in client.get("/to-chuc/vai-tro/cua-toi/").content.decode()
    page = client.get("/vai-tro-va-quyen/").content.decode()
    assert "Phê duyệt kế hoạch" in page
    assert "không phải người soạn, người sửa, người gửi" in page
