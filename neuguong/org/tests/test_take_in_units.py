"""Taking in a list of party organisations: any order, refused by row, repeated, undone."""

from datetime import timedelta

import pytest

from neuguong.domain.refusal import Refused
from neuguong.org import actions
from neuguong.org.models import ImportBatch, KindFacts, Unit, UnitKind, UnitVersion
from neuguong.org.tests.workbooks import workbook
from neuguong.records.models import Event
from tests.world import AT

HEADINGS = ["STT", "Mã", "Tên tổ chức đảng", "Loại hình", "Trực thuộc", "Ngày thành lập",
            "Tên viết tắt"]  # fmt: skip
LATER = AT + timedelta(days=10)
NEW_BASE = [1, "10.100.103", "Đảng bộ Sở Y tế", "Đảng bộ cơ sở", "", "01/08/2025", "SYT"]
NEW_CELL = [2, "10.100.103.000.001", "Chi bộ Bệnh viện", "Chi bộ", "Đảng bộ Sở Y tế", "02/08/2025",
            "CB BV"]  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(world, tmp_path):
    """Reads rows under the usual headings into a preview for the whole committee."""

    def run(*rows, headings=HEADINGS, by=world.officer, unit=world.committee, at=AT) -> ImportBatch:
        path = workbook(tmp_path, [["DANH SÁCH TỔ CHỨC ĐẢNG"], [], headings, *rows])
        return actions.read_list(unit, kind="units", path=path, file_name="tc.xlsx", by=by, at=at)

    return run


@pytest.fixture
def take_in(read, world):
    """Reads and confirms."""

    def run(*rows, at=AT, **told) -> ImportBatch:
        return actions.confirm_import(read(*rows, at=at, **told), by=world.officer, at=at)

    return run


def statuses(batch):
    return [row["status"] for row in batch.rows]


def errors(batch):
    return [(row["row"], e["column"], e["message"]) for row in batch.rows for e in row["errors"]]


def tree():
    """Everything that is known of units."""
    return [
        *Unit.objects.order_by("pk").values_list("pk", "code", "name", "parent", "path", "kind"),
        *UnitVersion.objects.order_by("pk").values_list("unit", "name", "path", "valid_until"),
    ]


def test_a_child_may_stand_before_its_parent(take_in, world):
    take_in(NEW_CELL, NEW_BASE)
    cell = Unit.objects.get(code="10.100.103.000.001")
    assert (cell.parent.name, cell.parent.parent) == ("Đảng bộ Sở Y tế", world.committee)
    assert cell.path.startswith(cell.parent.path)
    assert cell.kind.code == "chi-bo-truc-thuoc"
    assert cell.versions.get().valid_from == cell.founded_on


def test_one_event_tells_of_the_whole_list(take_in):
    before = Event.objects.count()
    take_in(NEW_CELL, NEW_BASE)
    event = Event.objects.latest("sequence")
    assert (event.verb, event.detail) == ("org.confirm_import", {"list": "units", "new": 2})
    assert Event.objects.count() == before + 2


def test_a_preview_founds_nothing(read):
    before = tree()
    assert statuses(read(NEW_BASE, NEW_CELL)) == ["new", "new"]
    assert tree() == before


def test_fourteen_digits_are_the_same_code(take_in):
    rows = [[*NEW_BASE[:1], "10100103000000", *NEW_BASE[2:]], NEW_CELL]
    take_in(*rows)
    assert statuses(take_in(NEW_BASE, NEW_CELL, at=LATER)) == ["same", "same"]


def test_a_parent_may_be_left_to_the_code(take_in):
    take_in(NEW_BASE, [*NEW_CELL[:4], "", *NEW_CELL[5:]])
    assert Unit.objects.get(code="10.100.103.000.001").parent.code == "10.100.103"


def test_the_same_list_again_changes_nothing(take_in):
    take_in(NEW_BASE, NEW_CELL)
    before = tree()
    assert statuses(take_in(NEW_BASE, NEW_CELL, at=LATER)) == ["same", "same"]
    assert tree() == before


def test_a_repeated_list_brings_names_and_places_up_to_date(take_in, world):
    take_in(NEW_BASE, NEW_CELL)
    moved = [2, NEW_CELL[1], "Chi bộ Bệnh viện Đa khoa", "", world.base.name, "", ""]
    batch = take_in(moved, at=LATER)
    assert batch.rows[0]["changes"] == {
        "name": ["Chi bộ Bệnh viện", "Chi bộ Bệnh viện Đa khoa"],
        "parent": ["Đảng bộ Sở Y tế", world.base.name],
    }
    cell = Unit.objects.get(code=NEW_CELL[1])
    assert (cell.parent, cell.name) == (world.base, "Chi bộ Bệnh viện Đa khoa")
    assert cell.versions.count() == 2


def test_undoing_leaves_the_tree_as_before(take_in, world):
    before = tree()
    first = take_in(NEW_CELL, NEW_BASE)
    between = tree()
    second = take_in([2, NEW_CELL[1], "Tên mới", "", world.base.name, "", ""], at=LATER)
    with pytest.raises(Refused, match="lần nhập gần nhất"):
        actions.undo_import(first, by=world.officer, at=LATER)
    actions.undo_import(second, by=world.officer, at=LATER)
    assert tree() == between
    actions.undo_import(first, by=world.officer, at=LATER)
    assert tree() == before


def test_undoing_is_refused_once_something_rests_on_a_new_unit(take_in, world):
    batch = take_in(NEW_CELL, NEW_BASE)
    cell = Unit.objects.get(code=NEW_CELL[1])
    actions.add_member(
        cell, joined_on=AT.date(), by=None, at=AT, full_name="Lê Thị Hoa", card_number="91.000001"
    )
    with pytest.raises(Refused, match="không hoàn tác được"):
        actions.undo_import(batch, by=world.officer, at=LATER)


def refused(read, *rows):
    return [(row, column, message) for row, column, message in errors(read(*rows))]


@pytest.mark.parametrize(
    ("change", "column", "message"),
    [
        ({1: ""}, "Mã", "Thiếu mã."),
        ({2: ""}, "Tên tổ chức đảng", "Thiếu tên tổ chức đảng."),
        ({5: ""}, "Ngày thành lập", "Thiếu ngày thành lập."),
        ({5: "31/02/2025"}, "Ngày thành lập", "không có ngày 31"),
        ({5: "01/01/2020"}, "Ngày thành lập", "Trước ngày thành lập 01/07/2025 của cấp trên"),
        ({3: "Chi đoàn"}, "Loại hình", "Không hiểu loại hình “Chi đoàn”."),
        ({3: "Chi bộ trực thuộc"}, "Loại hình", "không đặt dưới"),
        ({4: "Đảng bộ Không có"}, "Trực thuộc", "Không có “Đảng bộ Không có” trong tệp này"),
        ({1: "10.100.101.000.001"}, "Loại hình", "không đặt dưới"),
        ({2: "Chi bộ Độc lập"}, "Tên tổ chức đảng", "đã có tổ chức tên này"),
    ],
)
def test_a_bad_cell_is_refused_with_its_row_and_column(read, change, column, message):
    row = [change.get(place, value) for place, value in enumerate(NEW_BASE)]
    found = refused(read, NEW_CELL, row)
    assert any(r == 5 and c == column and message in m for r, c, m in found), found


def test_a_unit_below_itself_is_refused_with_its_row(read):
    first = [1, "10.100.104", "Đảng bộ A", "Đảng bộ cơ sở", "Đảng bộ B", "01/08/2025", ""]
    second = [2, "10.100.105", "Đảng bộ B", "Đảng bộ cơ sở", "Đảng bộ A", "01/08/2025", ""]
    below = [3, "10.100.105.000.001", "Chi bộ C", "Chi bộ", "Đảng bộ B", "01/08/2025", ""]
    found = refused(read, first, second, below)
    assert (4, "Trực thuộc", "Tổ chức này nằm dưới chính nó: Đảng bộ A → Đảng bộ B → Đảng bộ A."
            ) in found  # fmt: skip
    assert [row for row, _, _ in found] == [4, 5, 6]


def test_a_known_unit_cannot_be_put_below_its_own_cell(read, world):
    found = refused(read, [1, world.base.code, world.base.name, "", "Chi bộ 1", "", ""])
    assert "nằm dưới chính nó" in found[0][2]


def test_children_of_a_row_with_errors_wait_for_it(read):
    found = refused(read, [*NEW_BASE[:5], "", "SYT"], NEW_CELL)
    assert (5, "Trực thuộc", "Cấp trên ở dòng 4 còn lỗi. Sửa dòng đó.") in found


def test_rows_that_say_the_same_unit_twice_are_refused(read):
    found = refused(read, NEW_BASE, [2, *NEW_BASE[1:]])
    assert (5, "Mã", "Trùng với dòng 4 của tệp này.") in found


def test_a_code_of_a_unit_elsewhere_is_refused(read, world):
    batch = read(
        [1, world.single_cell.code, "Chi bộ Lạ", "Chi bộ", "", "01/08/2025", ""], unit=world.base
    )
    assert ("Mã", "Mã 10.100.102 đang là của một tổ chức khác.") in [e[1:] for e in errors(batch)]


def test_it_refuses_who_may_not_and_says_why(read, world):
    with pytest.raises(Refused, match="không có quyền nhập danh sách tổ chức"):
        read(NEW_BASE, by=world.secretary_1)


def test_a_mended_cell_is_judged_again(read, world):
    batch = read([*NEW_BASE[:5], "", "SYT"], NEW_CELL)
    mended = actions.mend_import(
        batch, cells={4: {"founded_on": "01/08/2025"}}, by=world.officer, at=AT
    )
    assert statuses(mended) == ["new", "new"]


def test_a_unit_that_stands_is_not_measured_by_a_later_rule(world, read):
    cells = UnitKind.objects.get(code="chi-bo-truc-thuoc")
    rule = cells.rule_on(AT.date())
    told = (rule.name, rule.body_name, rule.body_code, "")
    actions.change_unit_kind(
        cells,
        KindFacts(*told, (UnitKind.objects.get(code="cap-tren-co-so"),), "Quy định mới"),
        since=AT.date(),
        by=world.officer,
        at=AT,
    )
    stands = [1, "10.100.101.000.001", "Chi bộ Một", "Chi bộ trực thuộc",
              "Đảng bộ Văn phòng Tỉnh ủy", "", "CB1"]  # fmt: skip
    before = [2, "10.100.101.000.008", "Chi bộ Tám", "Chi bộ trực thuộc",
              "Đảng bộ Văn phòng Tỉnh ủy", "01/08/2025", "CB8"]  # fmt: skip
    after = [3, "10.100.101.000.009", "Chi bộ Chín", "Chi bộ trực thuộc",
             "Đảng bộ Văn phòng Tỉnh ủy", AT.strftime("%d/%m/%Y"), "CB9"]  # fmt: skip
    found = read(stands, before, after)
    assert statuses(found) == ["changed", "new", "error"]
    assert "không đặt dưới" in errors(found)[0][2]


@pytest.mark.parametrize("code", ["10.10.3", "ABCXYZ", "10.100.130.000.000.001"])
def test_a_new_unit_needs_a_code_of_five_groups(read, code):
    batch = read([1, code, *NEW_BASE[2:]])
    assert errors(batch) == [
        (
            4,
            "Mã",
            f"“{code}” không phải mã tổ chức đảng. "
            "Ghi năm nhóm số như 10.100.101.000.001 hoặc 14 chữ số.",
        )
    ]


def test_a_unit_that_keeps_an_older_code_is_still_known_by_it(read, world):
    Unit.objects.filter(pk=world.single_cell.pk).update(code="CB-DL")
    assert statuses(read([1, "CB-DL", "Chi bộ Độc lập", "Chi bộ cơ sở", "", "", "CBĐL"])) == [
        "same"
    ]


def test_the_unit_above_may_be_named_by_fourteen_digits(read):
    batch = read(NEW_BASE, [*NEW_CELL[:4], "10100103000000", *NEW_CELL[5:]])
    assert statuses(batch) == ["new", "new"]
