"""Units merged, split, moved, ended and given other names, and all of it taken back."""

from datetime import date, timedelta

import pytest

from neuguong.domain.refusal import Refused
from neuguong.org import actions as org
from neuguong.org.models import (
    Member,
    Membership,
    Post,
    Reorganisation,
    RoleAssignment,
    Unit,
    UnitVersion,
)
from neuguong.org.roles import RoleCode
from neuguong.org.scheme import NewUnit, Scheme, ref
from neuguong.records.models import Event
from tests.world import AT, FOUNDED, World

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)
EVE = DAY - timedelta(days=1)


def draft(world: World, scheme: Scheme, **facts: object) -> Reorganisation:
    given = {
        "kind": "merge",
        "title": "Sắp xếp thử",
        "effective_on": DAY,
        "ground": "Quyết định số 10-QĐ/ĐU",
        "by": world.committee_secretary,
    }
    return org.prepare_reorganisation(scheme=scheme, at=AT, **(given | facts))


def done(world: World, scheme: Scheme, **facts: object) -> Reorganisation:
    prepared = draft(world, scheme, **facts)
    return org.carry_out_reorganisation(prepared, by=world.committee_secretary, at=AT)


def merger(world: World) -> Scheme:
    """Cell 1 goes into Cell 2; the deputy of Cell 1 stays a deputy."""
    one, two = world.cell_1, world.cell_2
    deputy = Post.objects.get(unit=one, kind="deputy")
    role = RoleAssignment.objects.get(user=world.deputy_1)
    return Scheme(
        ended={str(one.pk): ref(two.pk)},
        members={str(one.pk): ref(two.pk)},
        posts={str(deputy.pk): ref(two.pk)},
        roles={str(role.pk): ref(two.pk)},
    )


def picture() -> dict[str, list[dict[str, object]]]:
    """Everything that a reorganisation may touch."""
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in (Unit, UnitVersion, Membership, Post, RoleAssignment)
    }


def test_a_merged_cell_ends_and_its_members_go_on(world: World) -> None:
    done(world, merger(world))
    one = Unit.objects.get(pk=world.cell_1.pk)
    assert one.dissolved_on == DAY
    here = Membership.objects.as_of(DAY).filter(unit=world.cell_2)
    assert {m.member.full_name for m in here} == {
        "Trần Thị Minh Nguyệt", "Vũ Thị Hằng", "Nguyễn Văn Thịnh", "Đặng Quang Vinh",
    }  # fmt: skip
    assert Membership.objects.as_of(EVE).filter(unit=one).count() == 3
    assert not Membership.objects.as_of(DAY).filter(unit=one).exists()


def test_posts_and_roles_end_but_for_those_chosen(world: World) -> None:
    done(world, merger(world))
    posts = Post.objects.as_of(DAY).filter(unit=world.cell_2)
    assert {(p.member.full_name, p.kind) for p in posts} == {
        ("Đặng Quang Vinh", "secretary"),
        ("Vũ Thị Hằng", "deputy"),
    }
    roles = RoleAssignment.objects.as_of(DAY).filter(unit=world.cell_2)
    assert {r.user.username for r in roles} == {"bithu.cb2", "phobithu.cb1"}


def test_the_heir_reads_the_records_of_the_ended_unit(world: World) -> None:
    done(world, merger(world))
    assert Unit.objects.visible_to(world.secretary_2).filter(pk=world.cell_1.pk).exists()
    assert not Unit.objects.visible_to(world.secretary_1).exists()


def test_the_tree_as_it_stood_is_not_touched(world: World) -> None:
    before = [(v.name, v.path) for v in UnitVersion.objects.tree(EVE)]
    done(world, merger(world))
    assert [(v.name, v.path) for v in UnitVersion.objects.tree(EVE)] == before
    assert "Chi bộ 1" not in {v.name for v in UnitVersion.objects.tree(DAY)}


def test_taken_back_everything_stands_as_before(world: World) -> None:
    before = picture()
    act = done(world, merger(world))
    assert picture() != before
    org.undo_reorganisation(act, by=world.committee_secretary, at=AT)
    assert picture() == before


def test_it_is_not_taken_back_once_somebody_went_on(world: World) -> None:
    act = done(world, merger(world))
    row = Membership.objects.as_of(DAY).get(member=world.members["deputy_1"])
    Membership.objects.filter(pk=row.pk).update(valid_until=date(2026, 3, 1))
    with pytest.raises(Refused, match="đã thay đổi sau lần này"):
        org.undo_reorganisation(act, by=world.committee_secretary, at=AT)
    assert Unit.objects.get(pk=world.cell_1.pk).dissolved_on == DAY


def test_a_rehearsal_leaves_nothing(world: World) -> None:
    act = draft(world, merger(world))
    before = picture()
    with org.rehearsed(act) as ledger:
        assert Unit.objects.get(pk=world.cell_1.pk).dissolved_on == DAY
    assert ledger.changes
    assert picture() == before


def test_a_split_sends_each_where_chosen(world: World) -> None:
    one = world.cell_1
    rows = {m.member.full_name: m.pk for m in one.memberships.all()}
    scheme = Scheme(
        founded=(
            NewUnit("n1", one.kind.code, ref(world.base.pk), "77.001", "Chi bộ Tổng hợp", "TH"),
            NewUnit("n2", one.kind.code, ref(world.base.pk), "77.002", "Chi bộ Quản trị", "QT"),
        ),
        ended={str(one.pk): ""},
        members={str(one.pk): "n1"},
        apart={str(rows["Vũ Thị Hằng"]): "n2"},
    )
    done(world, scheme, kind="split")
    general, premises = Unit.objects.get(code="77.001"), Unit.objects.get(code="77.002")
    assert general.memberships.count() == 2
    assert [m.member.full_name for m in premises.memberships.all()] == ["Vũ Thị Hằng"]
    assert general.founded_on == DAY


def test_a_moved_unit_takes_all_below_along(world: World) -> None:
    scheme = Scheme(
        founded=(
            NewUnit("n1", "cap-tren-co-so", "", "20.001", "Đảng bộ UBND tỉnh Trung Sơn", "UBND"),
        ),
        moved={str(world.base.pk): "n1", str(world.single_cell.pk): "n1"},
        ended={str(world.committee.pk): "n1"},
    )
    act = done(world, scheme, kind="dissolve")
    new = Unit.objects.get(code="20.001")
    below = Unit.objects.under(new).standing()
    assert set(below) == {new, world.base, world.cell_1, world.cell_2, world.single_cell}
    assert scope_holds(world)
    stood = UnitVersion.objects.tree(DAY, new.path)
    assert next(v.unit_id for v in stood) == new.pk
    assert {v.unit_id for v in stood} == {unit.pk for unit in below}
    org.undo_reorganisation(act, by=None, at=AT)
    assert Unit.objects.get(pk=world.cell_1.pk).path.startswith(world.base.path)


def scope_holds(world: World) -> bool:
    """The secretary of Cell 1 still reads Cell 1, and only that."""
    seen = Unit.objects.visible_to(world.people["secretary_1"])
    return [unit.pk for unit in seen] == [world.cell_1.pk]


def test_another_name_begins_on_its_day(world: World) -> None:
    values = {"name": "Chi bộ Phòng Tổng hợp", "short_name": "CB TH"}
    done(world, Scheme(changed={str(world.cell_1.pk): values}), kind="rename")
    names = [v.name for v in world.cell_1.versions.order_by("valid_from")]
    assert names == ["Chi bộ 1", "Chi bộ Phòng Tổng hợp"]
    assert Unit.objects.named("phong tong hop").get().pk == world.cell_1.pk


def test_a_step_is_not_given_twice_below_a_unit_that_was_moved(world: World) -> None:
    """Found by a random program: children of before stand behind another, greater prefix."""

    def act(day: int, scheme: Scheme) -> None:
        when = date(2026, 1, day)
        prepared = draft(world, scheme, by=None, effective_on=when)
        org.carry_out_reorganisation(prepared, by=None, at=AT)

    above = NewUnit("n1", "cap-tren-co-so", "", "30", "Đảng bộ Ba", "B")
    act(1, Scheme(founded=(above,), moved={str(world.base.pk): "n1"}))
    for number in (2, 4):
        if number == 4:
            act(3, Scheme(moved={str(world.base.pk): ref(world.committee.pk)}))
        kind, parent = world.cell_1.kind.code, ref(world.base.pk)
        act(number, Scheme(founded=(NewUnit("n1", kind, parent, f"40.{number:03}", "X", "X"),)))
    paths = Unit.objects.filter(parent=world.base).values_list("path", flat=True)
    assert len({path[-4:] for path in paths}) == 4


REFUSALS = {
    "its own descendant": (
        lambda w: Scheme(moved={str(w.base.pk): ref(w.cell_1.pk)}), "dưới chính nó"),
    "a kind that does not go there": (
        lambda w: Scheme(moved={str(w.cell_1.pk): ref(w.cell_2.pk)}), "không đặt dưới"),
    "members without a place": (
        lambda w: Scheme(ended={str(w.cell_1.pk): ""}), "Chưa chọn nơi về của đồng chí"),
    "units without a place": (
        lambda w: Scheme(ended={str(w.base.pk): ref(w.committee.pk)}), "Chưa chọn nơi về của Chi bộ"),
    "members into a committee": (
        lambda w: Scheme(ended={str(w.cell_1.pk): ""}, members={str(w.cell_1.pk): ref(w.base.pk)}),
        "chọn một chi bộ"),
    "a code that is taken": (
        lambda w: Scheme(changed={str(w.cell_1.pk): {"code": w.cell_2.code}}), "Mã .* đang là của"),
    "a cell turned into a committee": (
        lambda w: Scheme(changed={str(w.cell_1.pk): {"kind": "dang-bo-bo-phan"}}), "đang có"),
    "a committee turned into a cell": (
        lambda w: Scheme(changed={str(w.base.pk): {"kind": "chi-bo-co-so"}}), "không đặt dưới"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSALS)
def test_it_refuses(case: str, world: World) -> None:
    build, words = REFUSALS[case]
    act = draft(world, build(world))
    before = picture()
    with pytest.raises(Refused, match=words):
        org.carry_out_reorganisation(act, by=world.committee_secretary, at=AT)
    assert picture() == before


def test_two_heads_are_refused(world: World) -> None:
    head = Post.objects.get(unit=world.cell_1, kind="secretary")
    scheme = merger(world)
    both = Scheme(**{**vars(scheme), "posts": {str(head.pk): ref(world.cell_2.pk)}})
    with pytest.raises(Refused, match="đã có bí thư là đồng chí Đặng Quang Vinh"):
        done(world, both)


def test_an_ended_unit_takes_nobody(world: World) -> None:
    done(world, merger(world))
    two, one = world.cell_2, world.cell_1
    scheme = Scheme(ended={str(two.pk): ""}, members={str(two.pk): ref(one.pk)})
    with pytest.raises(Refused, match="đã kết thúc hoạt động"):
        done(world, scheme, effective_on=date(2026, 1, 4))


def test_a_day_before_the_last_change_is_refused(world: World) -> None:
    scheme = Scheme(changed={str(world.cell_1.pk): {"name": "Tên mới", "short_name": "TM"}})
    with pytest.raises(Refused, match="ngày hiệu lực phải sau đó"):
        done(world, scheme, effective_on=FOUNDED - timedelta(days=1))


@pytest.mark.parametrize("person", ["secretary_1", "secretary_2", "administrator", "member_1"])
def test_only_those_above_may(person: str, world: World) -> None:
    with pytest.raises(Refused):
        draft(world, merger(world), by=world.people[person])


def test_before_its_day_it_waits_and_the_daily_job_does_it(world: World) -> None:
    act = draft(world, merger(world), effective_on=date(2026, 2, 1))
    with pytest.raises(Refused, match="Chưa đến ngày hiệu lực"):
        org.carry_out_reorganisation(act, by=world.committee_secretary, at=AT)
    org.decide_reorganisation(act, by=world.committee_secretary, at=AT)
    assert org.carry_out_due(at=AT) == []
    assert org.carry_out_due(at=AT + timedelta(days=30)) == ["Đã thi hành: Sắp xếp thử"]
    assert Unit.objects.get(pk=world.cell_1.pk).dissolved_on == date(2026, 2, 1)


def test_done_twice_is_refused(world: World) -> None:
    act = done(world, merger(world))
    with pytest.raises(Refused, match="đã thi hành"):
        org.carry_out_reorganisation(act, by=world.committee_secretary, at=AT)
    assert Event.objects.filter(verb="org.carry_out_reorganisation").count() == 1


def test_a_guest_at_the_new_home_is_counted_once(world: World) -> None:
    member: Member = world.members["member_1"]
    Membership.objects.create(
        member=member, unit=world.cell_2, kind="temporary", valid_from=date(2025, 9, 1)
    )
    done(world, merger(world))
    rows = Membership.objects.as_of(DAY).filter(member=member)
    assert [(row.unit_id, row.kind) for row in rows] == [(world.cell_2.pk, "home")]


def test_nobody_is_given_a_post_or_a_role_in_a_unit_that_has_ended(world: World) -> None:
    done(world, merger(world))
    ended, by = Unit.objects.get(pk=world.cell_1.pk), world.committee_secretary
    with pytest.raises(Refused, match="đã kết thúc hoạt động"):
        org.appoint(world.members["deputy_1"], unit=ended, kind="deputy", since=DAY, by=by, at=AT)
    with pytest.raises(Refused, match="đã kết thúc hoạt động"):
        org.grant_role(
            world.member_1, role=RoleCode.COMMITTEE_MEMBER, unit=ended, since=DAY, by=by, at=AT
        )
    assert not Post.objects.as_of(DAY).filter(unit=ended).exists()
