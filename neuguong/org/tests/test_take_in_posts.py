"""Taking in a list of party posts: whose they are, never two heads at once, repeated, undone."""

from datetime import date, timedelta

import pytest

from neuguong.domain.calendar import FOREVER
from neuguong.domain.refusal import Refused
from neuguong.org import actions
from neuguong.org.models import ImportBatch, Post
from neuguong.org.tests.workbooks import workbook
from tests.world import AT, FOUNDED

HEADINGS = ["TT", "Họ và tên", "Năm sinh", "Số thẻ đảng viên", "Chức vụ", "Đơn vị", "Từ ngày",
            "Đến ngày", "Nhiệm kỳ"]  # fmt: skip
LATER = AT + timedelta(days=10)

pytestmark = pytest.mark.django_db


def post(name="", card="", kind="Chi ủy viên", unit="Chi bộ 1", **told):
    """A row under `HEADINGS`."""
    return [1, name, told.get("born", ""), card, kind, unit, told.get("since", "01/09/2025"),
            told.get("until", ""), told.get("term", "")]  # fmt: skip


@pytest.fixture
def read(world, tmp_path):
    """Reads rows under the usual headings into a preview for the grassroots organisation."""

    def run(*rows, by=world.officer, unit=world.base, at=AT) -> ImportBatch:
        path = workbook(tmp_path, [HEADINGS, *rows])
        return actions.read_list(unit, kind="posts", path=path, file_name="cv.xlsx", by=by, at=at)

    return run


@pytest.fixture
def take_in(read, world):
    """Reads and confirms."""

    def run(*rows, at=AT) -> ImportBatch:
        return actions.confirm_import(read(*rows, at=at), by=world.officer, at=at)

    return run


def statuses(batch):
    return [row["status"] for row in batch.rows]


def errors(batch):
    return [(row["row"], e["column"], e["message"]) for row in batch.rows for e in row["errors"]]


def posts():
    return list(
        Post.objects.order_by("pk").values_list(
            "member", "unit", "kind", "valid_from", "valid_until"
        )
    )


def test_the_card_tells_whose_post_it_is(take_in, world):
    take_in(post(card="90 000002"))
    made = Post.objects.latest("pk")
    assert (made.member, made.unit) == (world.members["member_1"], world.cell_1)
    assert (made.kind, made.valid_from) == (Post.Kind.CELL_COMMITTEE_MEMBER, date(2025, 9, 1))
    assert made.valid_until == FOREVER


def test_without_a_card_the_name_in_the_cell_tells(take_in, world):
    take_in(post("Nguyễn Văn Thịnh"))
    assert Post.objects.latest("pk").member == world.members["member_1"]


def test_the_term_gives_the_days(take_in):
    take_in(post("Nguyễn Văn Thịnh", since="", term="2025 - 2030"))
    assert Post.objects.latest("pk").valid_from == FOUNDED


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Bí thư chi bộ", "secretary"),
        ("Phó Bí thư Thường trực Đảng ủy", "standing_deputy"),
        ("Phó bí thư", "deputy"),
        ("UV BTV", "standing_member"),
        ("Đảng ủy viên", "committee_member"),
        ("UVBCH", "committee_member"),
        ("Chủ nhiệm UBKT", "inspection_head"),
        ("Thủ trưởng cơ quan", "agency_head"),
        ("Giám đốc Sở", "agency_head"),
        ("Ủy viên Ủy ban Kiểm tra", "inspection_member"),
    ],
)
def test_posts_are_understood_as_people_write_them(read, said, kind):
    batch = read(post("Đặng Quang Vinh", kind=said, unit="Đảng bộ Văn phòng Tỉnh ủy"))
    assert batch.rows[0]["values"]["post"] == kind


def test_two_heads_at_once_are_refused_with_their_row(read):
    found = errors(read(post("Nguyễn Văn Thịnh", kind="Bí thư")))
    assert found[0][:2] == (2, "Chức vụ")
    assert "cùng lúc có hai bí thư: Trần Thị Minh Nguyệt giữ từ 01/07/2025" in found[0][2]


def test_two_heads_within_the_file_are_refused(read, world):
    unit = world.base.name
    first = post("Nguyễn Văn Thịnh", kind="Bí thư", unit=unit)
    second = post("Đặng Quang Vinh", kind="Bí thư", unit=unit, since="01/10/2025")
    assert [(row, column) for row, column, _ in errors(read(first, second))] == [
        (2, "Chức vụ"),
        (3, "Chức vụ"),
    ]


def test_a_new_head_follows_once_the_old_one_ends(take_in, world):
    old = post("Trần Thị Minh Nguyệt", kind="Bí thư", since="01/07/2025", until="31/12/2025")
    new = post("Nguyễn Văn Thịnh", kind="Bí thư", since="31/12/2025")
    batch = take_in(new, old)
    assert statuses(batch) == ["new", "changed"]
    assert batch.rows[1]["changes"] == {"valid_until": ["", "31/12/2025"]}
    heads = Post.objects.filter(unit=world.cell_1, kind="secretary")
    assert heads.get(valid_until=FOREVER).member == world.members["member_1"]


def test_the_same_list_again_changes_nothing(take_in):
    take_in(post("Nguyễn Văn Thịnh"))
    before = posts()
    assert statuses(take_in(post("Nguyễn Văn Thịnh"), at=LATER)) == ["same"]
    assert posts() == before


def test_undoing_leaves_the_posts_as_before(take_in, world):
    before = posts()
    old = post("Trần Thị Minh Nguyệt", kind="Bí thư", since="01/07/2025", until="31/12/2025")
    batch = take_in(post("Nguyễn Văn Thịnh"), old)
    actions.undo_import(batch, by=world.officer, at=LATER)
    assert posts() == before


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        (post("Lê Thị Hoa"), "Họ và tên", "Không có đảng viên Lê Thị Hoa"),
        (post("", ""), "Họ và tên", "Thiếu họ và tên hoặc số thẻ."),
        (post("Lê Thị Hoa", "90.000002"), "Số thẻ đảng viên", "đang là của Nguyễn Văn Thịnh"),
        (post(card="12.345678"), "Số thẻ đảng viên", "Không có đảng viên mang số thẻ này"),
        (post("Nguyễn Văn Thịnh", kind="Tổ trưởng"), "Chức vụ", "Không hiểu chức vụ"),
        (post("Nguyễn Văn Thịnh", kind="Chủ nhiệm UBKT"), "Chức vụ", "là chi bộ, không có"),
        (post("Nguyễn Văn Thịnh", unit="Chi bộ 9"), "Đơn vị", "Không có đơn vị “Chi bộ 9”"),
        (post("Nguyễn Văn Thịnh", since=""), "Từ ngày", "Thiếu ngày bắt đầu."),
        (post("Nguyễn Văn Thịnh", since="01/01/2020"), "Từ ngày", "Trước ngày thành lập"),
        (post("Nguyễn Văn Thịnh", until="01/08/2025"), "Đến ngày", "Phải sau ngày bắt đầu"),
        (post("Nguyễn Văn Thịnh", since="", term="1990"), "Nhiệm kỳ", "chưa ghi nhiệm kỳ"),
    ],
)
def test_a_bad_cell_is_refused_with_its_row_and_column(read, row, column, message):
    found = errors(read(row))
    assert any(r == 2 and c == column and message in m for r, c, m in found), found


def test_it_refuses_who_may_not_and_says_why(read, world):
    with pytest.raises(Refused, match="không có quyền nhập danh sách"):
        read(post("Nguyễn Văn Thịnh"), by=world.secretary_2)
