"""Taking in a list of members: preview, mending, entering, undoing."""

import shutil
from datetime import timedelta

import pytest
from django.db import connection

from neuguong.cli import keys
from neuguong.domain.refusal import Refused
from neuguong.org import actions
from neuguong.org.models import ImportBatch, ImportChange, Member, Membership, MemberStatus, Post
from neuguong.org.models.imports import open_new_changes
from neuguong.org.tests.workbooks import HEADINGS, member, workbook
from neuguong.records.keyring import UnreadableColumn
from neuguong.records.models import Event
from neuguong.records.sealed import sealed_once
from tests.world import AT, FOUNDED

LATER = AT + timedelta(days=10)
TODAY = AT.date()

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(world, tmp_path):
    """Reads rows under the usual headings into a preview for the grassroots organisation."""

    def run(*rows, headings=HEADINGS, by=world.officer, unit=world.base, at=AT) -> ImportBatch:
        path = workbook(tmp_path, [headings, *rows])
        return actions.read_members(unit, path=path, file_name="ds.xlsx", by=by, at=at)

    return run


@pytest.fixture
def take_in(read, world):
    """Reads and confirms."""

    def run(*rows, at=AT, **told) -> ImportBatch:
        return actions.confirm_import(read(*rows, at=at, **told), by=world.officer, at=at)

    return run


def statuses(batch: ImportBatch) -> list[str]:
    return [row["status"] for row in batch.rows]


def errors(batch: ImportBatch) -> list[tuple[int, str, str]]:
    return [(row["row"], e["column"], e["message"]) for row in batch.rows for e in row["errors"]]


def facts() -> list[tuple]:
    """Everything that the organisation knows of its members."""
    return [
        *Member.objects.order_by("pk").values_list(
            "pk", "full_name", "sort_key", "birth_date", "birth_year", "card_number", "phone"
        ),
        *Membership.objects.order_by("pk").values_list(
            "member", "unit", "kind", "valid_from", "valid_until"
        ),
        *MemberStatus.objects.order_by("pk").values_list(
            "member", "grade", "standing", "valid_from", "valid_until"
        ),
    ]


class TestReading:
    def test_a_preview_touches_no_member(self, read):
        before = facts()
        batch = read(member("Lê Thị Hoa", "01.000001"))
        assert (batch.state, statuses(batch)) == ("preview", ["new"])
        assert facts() == before

    def test_it_leaves_an_event_without_personal_data(self, read, world):
        read(member("Lê Thị Hoa"))
        event = Event.objects.latest("sequence")
        assert (event.verb, event.detail) == ("org.read_members", {"rows": 1, "list": "members"})
        assert event.actor_id == world.officer.pk

    def test_it_refuses_who_may_not_and_says_why(self, read, world):
        with pytest.raises(Refused, match="không có quyền nhập danh sách đảng viên của Đảng bộ"):
            read(member("Lê Thị Hoa"), by=world.secretary_1)

    def test_it_refuses_a_file_that_is_no_list(self, world, tmp_path):
        path = tmp_path / "ds.xlsx"
        path.write_bytes(b"\xff\xd8\xff\xe0 a photograph")
        with pytest.raises(Refused, match="là ảnh"):
            actions.read_members(world.base, path=path, file_name="ds.xlsx", by=None, at=AT)
        assert not ImportBatch.objects.exists()


class TestVerdicts:
    def test_people_are_found_by_card_however_it_is_written(self, read):
        batch = read(
            member("NGUYỄN VĂN THỊNH", "90 000002", born=None, admitted=None, official=None)
        )
        assert statuses(batch) == ["same"]

    def test_people_without_a_card_are_found_by_name_and_birthday(self, read, take_in):
        take_in(member("Lê Thị Hoa"), member("Lê Thị Hoa", born="20/05/1980"))
        assert statuses(read(member("lê thị hoa"))) == ["same"]
        assert statuses(read(member("Lê Thị Hoa", born="21/05/1980"))) == ["new"]

    def test_a_year_of_birth_finds_the_person_within_the_cell(self, read, take_in):
        take_in(member("Lê Thị Hoa"))
        assert statuses(read(member("Lê Thị Hoa", born="1980"))) == ["same"]
        assert statuses(read(member("Lê Thị Hoa", born="1981"))) == ["new"]
        assert statuses(read(member("Lê Thị Hoa", cell="Chi bộ 2", born="1980"))) == ["new"]

    def test_a_namesake_in_another_cell_is_another_person(self, read, take_in):
        take_in(member("Lê Thị Hoa", born=None))
        assert statuses(read(member("Lê Thị Hoa", cell="Chi bộ 2", born=None))) == ["new"]

    def test_namesakes_in_one_cell_need_a_card(self, read, take_in):
        take_in(member("Lê Thị Hoa"), member("Lê Thị Hoa", born="20/05/1980"))
        batch = read(member("Lê Thị Hoa", born=None))
        assert errors(batch) == [
            (
                2,
                "Họ và tên",
                "Có 2 người tên Lê Thị Hoa phù hợp. Ghi số thẻ đảng viên để biết là ai.",
            )
        ]

    def test_an_exchanged_card_is_a_change_of_the_same_person(self, read, take_in):
        take_in(member("Lê Thị Hoa", "01.000001"))
        batch = read(member("Lê Thị Hoa", "079080001234"))
        assert batch.rows[0]["changes"] == {"card_number": ["01.000001", "079080001234"]}

    def test_a_card_of_another_person_is_an_error(self, read):
        batch = read(member("Lê Thị Hoa", "90.000002"))
        assert errors(batch) == [
            (2, "Số thẻ đảng viên", "Số thẻ này đang là của Nguyễn Văn Thịnh.")
        ]

    def test_a_card_from_outside_the_unit_names_nobody(self, read, world):
        actions.add_member(
            world.single_cell, joined_on=FOUNDED, by=None, at=AT, full_name="Bí Mật Danh",
            card_number="70.000001",
        )  # fmt: skip
        batch = read(member("Lê Thị Hoa", "70000001"))
        assert statuses(batch) == ["error"]
        assert "Bí Mật" not in str(batch.rows)
        assert "ngoài Đảng bộ Văn phòng Tỉnh ủy" in errors(batch)[0][2]

    def test_a_row_repeated_in_the_list_is_an_error(self, read):
        batch = read(
            member("Lê Thị Hoa", "01.000001"),
            member("Lê Thị Hoa", "01 000 001"),
            member("Lê Văn Tám"),
            member("LÊ VĂN TÁM"),
            member("Đỗ Văn Chín", "01.000001", born="1/1/1970"),
        )
        assert statuses(batch) == ["new", "error", "new", "error", "error"]
        assert [e[1:] for e in errors(batch)] == [
            ("Số thẻ đảng viên", "Trùng với dòng 2 của tệp này."),
            ("Họ và tên", "Trùng với dòng 4 của tệp này."),
            ("Số thẻ đảng viên", "Số thẻ này đang là của Lê Thị Hoa (dòng 2)."),
        ]

    def test_an_unknown_cell_is_an_error_with_the_nearest_one(self, read):
        batch = read(
            member("Lê Thị Hoa", cell="Chi bộ Độc lập"), member("Lê Văn Tám", cell="Chi bo l")
        )
        assert errors(batch)[0][2] == (
            "Không có chi bộ “Chi bộ Độc lập” trong Đảng bộ Văn phòng Tỉnh ủy."
        )
        assert "Ý là “Chi bộ " in errors(batch)[1][2]

    @pytest.mark.parametrize(
        "cell", ["chi bộ 1", "CB1", "Chi bộ số 01", "10.100.101.000.001", "Chi bộ 1 - Văn phòng"]
    )
    def test_a_cell_may_be_named_in_many_ways(self, read, world, cell):
        assert read(member("Lê Thị Hoa", cell=cell)).rows[0]["unit"] == world.cell_1.pk

    def test_a_cell_name_shared_by_two_units_asks_for_the_unit_above(self, read, world, take_in):
        other = actions.establish_unit(
            kind=world.base.kind, parent=world.committee, code="10.100.103", name="Đảng bộ Sở Tư pháp",
            short_name="Sở Tư pháp", founded_on=FOUNDED, by=None, at=AT,
        )  # fmt: skip
        actions.establish_unit(
            kind=world.cell_1.kind, parent=other, code="10.100.103.000.001", name="Chi bộ 1",
            short_name="CB1", founded_on=FOUNDED, by=None, at=AT,
        )  # fmt: skip
        batch = read(
            member("Lê Thị Hoa"), member("Lê Văn Tám", cell="Chi bộ 1, Văn phòng"),
            unit=world.committee,
        )  # fmt: skip
        assert statuses(batch) == ["error", "new"]
        assert "Có 2 chi bộ tên “Chi bộ 1”" in errors(batch)[0][2]

    def test_a_list_of_one_cell_needs_no_column_of_cells(self, read, world):
        batch = read(["Lê Thị Hoa", "1/1/1980"], headings=HEADINGS[:2], unit=world.cell_1)
        assert batch.rows[0]["unit"] == world.cell_1.pk

    def test_without_a_cell_the_list_of_many_cells_is_in_error(self, read):
        batch = read(["Lê Thị Hoa", "1/1/1980"], headings=HEADINGS[:2])
        assert errors(batch) == [(2, "Chi bộ", "Thiếu chi bộ của đảng viên này.")]

    def test_a_name_without_marks_does_not_spoil_ours(self, read):
        batch = read(
            member("Nguyen Van Thinh", "90.000002", born=None, admitted=None, official=None)
        )
        assert statuses(batch) == ["same"]


class TestEntering:
    def test_it_enters_new_members_with_cell_and_state(self, take_in, world):
        take_in(
            member("Lê Thị Hoa", "01.000001"),
            member("Lê Văn Tám", cell="CB2", official=None),
        )
        hoa = Member.objects.get(full_name="Lê Thị Hoa")
        assert (hoa.card_number, hoa.birth_year) == ("01.000001", 1980)
        assert hoa.memberships.get().unit == world.cell_1
        tam = Member.objects.get(full_name="Lê Văn Tám")
        assert [m.statuses.get().grade for m in (hoa, tam)] == ["official", "probationary"]

    def test_a_list_that_does_not_ask_makes_nobody_probationary(self, take_in):
        take_in(["Lê Thị Hoa", "3/2/1990", "CB1"], headings=["Họ tên", "Ngày vào Đảng", "Chi bộ"])
        assert Member.objects.get(full_name="Lê Thị Hoa").statuses.get().grade == "official"

    def test_twice_doubles_nothing(self, take_in):
        rows = [
            member("Lê Thị Hoa", "01.000001"),
            member("Lê Văn Tám"),
            ["Đỗ A", "1950", "", None, None, "CB2"],
        ]
        take_in(*rows)
        before = facts()
        assert statuses(take_in(*rows, at=LATER)) == ["same", "same", "same"]
        assert facts() == before

    def test_rows_with_errors_stay_out(self, take_in):
        take_in(member("Lê Thị Hoa", born="31/02/1980"), member("Lê Văn Tám"))
        assert not Member.objects.filter(full_name="Lê Thị Hoa").exists()
        assert Member.objects.filter(full_name="Lê Văn Tám").exists()

    def test_a_number_that_may_have_lost_noughts_stays_out_unless_typed_anew(self, read, world):
        """As kept in the preview the number is text, which alone would pass."""
        headings = ["Họ và tên", "Số thẻ", "Chi bộ"]
        batch = read(["Lê Thị Hoa", 1234567, "CB1"], headings=headings)
        before = errors(batch)
        unchanged = {2: {"card_number": "1234567"}}
        batch = actions.mend_import(batch, cells=unchanged, by=world.officer, at=AT)
        assert errors(batch) == before
        typed = {2: {"card_number": "01234567"}}
        mended = actions.mend_import(batch, cells=typed, by=world.officer, at=AT)
        assert statuses(mended) == ["new"]
        actions.confirm_import(
            read(["Lê Thị Hoa", 1234567, "CB1"], headings=headings), by=world.officer, at=AT
        )
        assert not Member.objects.filter(full_name="Lê Thị Hoa").exists()

    def test_known_members_change_only_where_the_list_speaks(self, take_in, world):
        take_in(member("Nguyễn Văn Thịnh", "90.000002", cell="Chi bộ 2", born="2/3/1950"), at=LATER)
        thinh = Member.objects.get(pk=world.members["member_1"].pk)
        assert (str(thinh.birth_date), thinh.phone) == ("1950-03-02", "0900 000 102")
        homes = thinh.memberships.order_by("valid_from").values_list("unit", "valid_from")
        assert list(homes) == [(world.cell_1.pk, FOUNDED), (world.cell_2.pk, LATER.date())]

    def test_a_new_state_begins_today_and_the_old_stays_in_history(self, take_in, world):
        take_in(
            ["Nguyễn Văn Thịnh", "Miễn sinh hoạt", "CB1"],
            headings=["Họ và tên", "Tình trạng", "Chi bộ"],
            at=LATER,
        )
        states = world.members["member_1"].statuses.order_by("valid_from")
        assert list(states.values_list("grade", "standing")) == [
            ("official", "active"),
            ("official", "exempt"),
        ]

    def test_a_member_here_for_a_time_keeps_the_home(self, take_in, world):
        take_in(
            ["Nguyễn Văn Thịnh", "90.000002", "Sinh hoạt tạm đến", "CB2"],
            headings=["Họ và tên", "Số thẻ", "Tình trạng", "Chi bộ"],
            at=LATER,
        )
        homes = world.members["member_1"].memberships.as_of(LATER.date())
        assert set(homes.values_list("unit", "kind")) == {
            (world.cell_1.pk, "home"),
            (world.cell_2.pk, "temporary"),
        }

    def test_it_judges_again_what_others_wrote_meanwhile(self, read, world):
        batch = read(member("Lê Thị Hoa", "01.000001"))
        actions.add_member(
            world.cell_2, joined_on=FOUNDED, by=None, at=AT, full_name="Đỗ Văn Chín",
            card_number="01.000001",
        )  # fmt: skip
        done = actions.confirm_import(batch, by=world.officer, at=AT)
        assert statuses(done) == ["error"]

    def test_it_refuses_who_may_not(self, read, world):
        batch = read(member("Lê Thị Hoa"))
        with pytest.raises(Refused, match="không có quyền"):
            actions.confirm_import(batch, by=world.secretary_1, at=AT)

    def test_it_refuses_a_second_time(self, take_in, world):
        batch = take_in(member("Lê Thị Hoa"))
        with pytest.raises(Refused, match="đang ở trạng thái: đã nhập"):
            actions.confirm_import(batch, by=world.officer, at=AT)

    def test_it_leaves_an_event_with_counts(self, take_in):
        take_in(member("Lê Thị Hoa"), member("Lê Văn Tám", born="0"))
        event = Event.objects.latest("sequence")
        told = {"list": "members", "new": 1, "error": 1}
        assert (event.verb, event.detail) == ("org.confirm_import", told)


class TestMending:
    def test_a_cell_typed_anew_is_judged_again(self, read, world):
        batch = read(member("Lê Thị Hoa", born="31/02/1980", cell="Chi bộ 9"), member("Lê Văn Tám"))
        cells = {2: {"birth_date": "28/02/1980", "cell": "CB2"}}
        mended = actions.mend_import(batch, cells=cells, by=world.officer, at=AT)
        assert statuses(mended) == ["new", "new"]
        actions.confirm_import(mended, by=world.officer, at=AT)
        hoa = Member.objects.get(full_name="Lê Thị Hoa")
        assert (str(hoa.birth_date), hoa.memberships.get().unit) == ("1980-02-28", world.cell_2)

    def test_an_emptied_cell_says_nothing(self, read, world):
        batch = read(member("Lê Thị Hoa", "0x12"))
        mended = actions.mend_import(batch, cells={2: {"card_number": ""}}, by=world.officer, at=AT)
        assert statuses(mended) == ["new"]
        assert "card_number" not in mended.rows[0]["values"]

    def test_what_is_still_wrong_stays_an_error(self, read, world):
        batch = read(member("Lê Thị Hoa", born="31/02/1980"))
        mended = actions.mend_import(
            batch, cells={2: {"birth_date": "30/02/1980"}}, by=world.officer, at=AT
        )
        assert errors(mended) == [(2, "Ngày sinh", "Tháng 2/1980 không có ngày 30.")]

    def test_rows_not_mended_keep_their_errors(self, read, world):
        batch = read(member("Lê Thị Hoa", official="1/1/2009"), member("Hoa"), member("Lê Văn Tám"))
        before = errors(batch)
        mended = actions.mend_import(batch, cells={4: {"cell": "CB2"}}, by=world.officer, at=AT)
        assert errors(mended) == before

    def test_it_refuses_who_may_not_and_a_confirmed_list(self, take_in, world):
        batch = take_in(member("Lê Thị Hoa"))
        with pytest.raises(Refused, match="không có quyền"):
            actions.mend_import(batch, cells={}, by=world.secretary_1, at=AT)
        with pytest.raises(Refused, match="sửa dòng lỗi"):
            actions.mend_import(batch, cells={}, by=world.officer, at=AT)

    def test_it_leaves_an_event(self, read, world):
        actions.mend_import(read(member("Hoa")), cells={2: {}}, by=world.officer, at=AT)
        assert Event.objects.latest("sequence").verb == "org.mend_import"


class TestDropping:
    def test_it_forgets_what_was_read(self, read, world):
        batch = actions.drop_import(read(member("Lê Thị Hoa")), by=world.officer, at=AT)
        assert (batch.state, batch.rows) == ("dropped", [])
        assert Event.objects.latest("sequence").verb == "org.drop_import"

    def test_it_refuses_who_may_not_and_a_confirmed_list(self, take_in, world):
        batch = take_in(member("Lê Thị Hoa"))
        with pytest.raises(Refused, match="không có quyền"):
            actions.drop_import(batch, by=world.secretary_1, at=AT)
        with pytest.raises(Refused, match="bỏ tệp này"):
            actions.drop_import(batch, by=world.officer, at=AT)


class TestUndoing:
    ROWS = (
        member("Lê Thị Hoa", "01.000001"),
        member("Nguyễn Văn Thịnh", "90.000002", cell="Chi bộ 2", born="2/3/1950"),
        member("Trần Thị Minh Nguyệt", "90.000009", born=None, admitted=None, official=None),
    )

    @pytest.mark.parametrize("at", [AT, LATER])
    def test_everything_stands_as_before(self, take_in, world, at):
        before = facts()
        batch = take_in(*self.ROWS, at=at)
        assert facts() != before
        actions.undo_import(batch, by=world.officer, at=at)
        assert facts() == before

    def test_states_stand_as_before(self, take_in, world):
        before = facts()
        batch = take_in(
            ["Nguyễn Văn Thịnh", "Miễn", "CB1"],
            headings=["Họ và tên", "Tình trạng", "Chi bộ"],
            at=LATER,
        )
        assert facts() != before
        actions.undo_import(batch, by=world.officer, at=LATER)
        assert facts() == before

    def test_an_import_over_an_import_of_the_same_day_is_undone_alone(self, take_in, world):
        take_in(member("Lê Thị Hoa"))
        before = facts()
        batch = take_in(
            member("Lê Thị Hoa", "01.000001", cell="Chi bộ 2"), at=AT + timedelta(minutes=1)
        )
        actions.undo_import(batch, by=world.officer, at=AT)
        assert facts() == before

    def test_an_import_is_not_undone_once_a_record_was_merged_away(self, take_in, world):
        batch = take_in(member("Lê Thị Hoa"))
        entered = Member.objects.get(full_name="Lê Thị Hoa")
        known = world.members["member_1"]
        actions.merge_members(known, entered, taken={}, by=world.officer, at=LATER)
        with pytest.raises(Refused, match="Lê Thị Hoa đã được gộp"):
            actions.undo_import(batch, by=world.officer, at=LATER)

    def test_an_import_is_not_undone_once_another_record_was_merged_into_its_own(
        self, take_in, world
    ):
        batch = take_in(member("Lê Thị Hoa"))
        entered = Member.objects.get(full_name="Lê Thị Hoa")
        known = Member.objects.create(full_name="Lê Thị Hòa")
        Membership.objects.create(member=known, unit=world.cell_2, valid_from=FOUNDED)
        taken = {"full_name": "other"}
        merged = actions.merge_members(entered, known, taken=taken, by=world.officer, at=LATER)
        with pytest.raises(Refused, match="Hoàn tác việc gộp trước"):
            actions.undo_import(batch, by=world.officer, at=LATER)
        actions.undo_verdict(merged, by=world.officer, at=LATER)
        actions.undo_import(batch, by=world.officer, at=LATER)
        assert Member.objects.filter(full_name="Lê Thị Hòa").exists()
        assert not Member.objects.filter(pk=entered.pk).exists()

    def test_that_two_are_not_one_does_not_keep_an_import_from_being_undone(self, take_in, world):
        batch = take_in(member("Lê Thị Hoa"))
        entered = Member.objects.get(full_name="Lê Thị Hoa")
        known = world.members["member_1"]
        for pair in ((entered, known), (known, entered)):
            actions.keep_apart(*pair, by=world.officer, at=LATER)
        actions.undo_import(batch, by=world.officer, at=LATER)
        connection.check_constraints()
        assert not Member.objects.filter(pk=entered.pk).exists()

    def test_only_the_last_import_is_undone(self, take_in, world):
        first = take_in(member("Lê Thị Hoa"))
        take_in(member("Lê Văn Tám"), at=LATER)
        with pytest.raises(Refused, match="lần nhập gần nhất"):
            actions.undo_import(first, by=world.officer, at=LATER)

    def test_a_change_since_stands_in_the_way(self, take_in, world):
        batch = take_in(member("Lê Thị Hoa"))
        Member.objects.filter(full_name="Lê Thị Hoa").update(phone="0912345678")
        with pytest.raises(Refused, match="Hồ sơ của Lê Thị Hoa đã thay đổi"):
            actions.undo_import(batch, by=world.officer, at=AT)

    def test_a_post_held_since_stands_in_the_way(self, take_in, world):
        batch = take_in(member("Lê Thị Hoa"))
        hoa = Member.objects.get(full_name="Lê Thị Hoa")
        kind = Post.Kind.CELL_COMMITTEE_MEMBER
        actions.appoint(hoa, unit=world.cell_1, kind=kind, since=TODAY, by=None, at=AT)
        with pytest.raises(Refused, match="đã giữ chức vụ"):
            actions.undo_import(batch, by=world.officer, at=AT)

    def test_it_refuses_who_may_not(self, take_in, world):
        batch = take_in(member("Lê Thị Hoa"))
        with pytest.raises(Refused, match="không có quyền"):
            actions.undo_import(batch, by=world.secretary_1, at=AT)

    def test_it_refuses_a_preview(self, read, world):
        with pytest.raises(Refused, match="hoàn tác lần nhập"):
            actions.undo_import(read(member("Lê Thị Hoa")), by=world.officer, at=AT)

    def test_it_leaves_an_event(self, take_in, world):
        actions.undo_import(take_in(member("Lê Thị Hoa")), by=world.officer, at=AT)
        assert Event.objects.latest("sequence").verb == "org.undo_import"


def test_what_is_noted_of_new_members_can_be_read_and_sealed_anew(take_in, settings, tmp_path):
    settings.COLUMN_KEYS = shutil.copy(settings.COLUMN_KEYS, tmp_path / "keys_of_this_test")
    take_in(member("Lê Thị Hoa"), member("Trần Văn Bình"))
    noted = ImportChange.objects.values_list("before", "after")
    assert list(noted) == [({}, {})] * 2
    keys.begin()
    assert keys.seal_anew() > 0
    assert list(noted) == [({}, {})] * 2


def test_what_earlier_lists_noted_for_the_wrong_column_is_mended(take_in):
    take_in(member("Lê Thị Hoa"), member("Trần Văn Bình"))
    ImportChange.objects.update(after=sealed_once(ImportChange, "before", {}))
    with pytest.raises(UnreadableColumn):
        list(ImportChange.objects.all())
    open_new_changes(ImportChange.objects.all())
    assert [change.after for change in ImportChange.objects.all()] == [{}, {}]


def test_rows_without_a_name_are_told_each_and_are_no_namesakes(read):
    cards = ["11.223344", "11.223355"]
    batch = read(*(member("", card) for card in cards), member("Trần Văn A1", "11.223366"))
    told = [column for _, column, _ in errors(batch)]
    assert statuses(batch) == ["error"] * 3
    assert told == ["Họ và tên"] * 3
