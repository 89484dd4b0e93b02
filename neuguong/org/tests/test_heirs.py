"""Where the roles of an ended unit may go on: with its heir, else only by who gives roles there."""

from datetime import timedelta

import pytest
from django.urls import reverse

from neuguong.accounts.models import User
from neuguong.domain.refusal import Refused
from neuguong.org import actions as org
from neuguong.org import scope
from neuguong.org.models import Reorganisation, RoleAssignment, Unit
from neuguong.org.roles import RoleCode
from neuguong.org.scheme import NewUnit, Scheme, ref
from tests.world import AT, FOUNDED, World, unit

pytestmark = pytest.mark.django_db
DAY = AT.date()


def role_of(user: User, role: str, unit: Unit) -> RoleAssignment:
    return RoleAssignment.objects.get(user=user, role=role, unit=unit)


def given(user: User, role: RoleCode, unit: Unit) -> RoleAssignment:
    return org.grant_role(user, role=role, unit=unit, since=FOUNDED, by=None, at=AT)


def merger(world: World, role: RoleAssignment, place: str, **other: object) -> Scheme:
    """Cell 1 goes into Cell 2, the role to `place`."""
    one, heir = str(world.cell_1.pk), ref(world.cell_2.pk)
    facts = {"ended": {one: heir}, "members": {one: heir}, "roles": {str(role.pk): place}}
    return Scheme(**(facts | other))


def draft(scheme: Scheme, by: User, day=DAY) -> Reorganisation:
    return org.prepare_reorganisation(
        kind="merge", title="Sắp xếp thử", effective_on=day, ground="QĐ số 10", scheme=scheme,
        by=by, at=AT,
    )  # fmt: skip


def held(user: User) -> set[tuple[str, int]]:
    rows = RoleAssignment.objects.as_of(DAY).filter(user=user)
    return set(rows.values_list("role", "unit"))


def refused(act: Reorganisation, by: User, words: str) -> None:
    """Neither rehearsed nor carried out."""
    with pytest.raises(Refused, match=words), org.rehearsed(act, by):
        pass
    with pytest.raises(Refused, match=words):
        org.carry_out_reorganisation(act, by=by, at=AT)


def test_an_officer_makes_nobody_secretary_of_the_root(world: World) -> None:
    role = role_of(world.secretary_1, "secretary", world.cell_1)
    act = draft(merger(world, role, ref(world.committee.pk)), world.officer)
    refused(act, world.officer, "Trần Thị Minh Nguyệt.*chỉ đi tiếp được ở đơn vị nhận")
    assert held(world.secretary_1) == {("secretary", world.cell_1.pk)}


def test_an_officer_lets_a_role_go_on_with_the_heir(world: World) -> None:
    role = role_of(world.deputy_1, "deputy", world.cell_1)
    act = draft(merger(world, role, ref(world.cell_2.pk)), world.officer)
    org.carry_out_reorganisation(act, by=world.officer, at=AT)
    assert held(world.deputy_1) == {("deputy", world.cell_2.pk)}


def test_who_gives_roles_there_puts_a_role_elsewhere(world: World) -> None:
    role = role_of(world.deputy_1, "deputy", world.cell_1)
    act = draft(merger(world, role, ref(world.base.pk)), world.committee_secretary)
    org.carry_out_reorganisation(act, by=world.committee_secretary, at=AT)
    assert held(world.deputy_1) == {("deputy", world.base.pk)}


def test_an_heir_that_stands_higher_does_not_raise_a_role(world: World) -> None:
    """The records of a cell may go to a committee, those of a committee to the one above."""
    role = role_of(world.secretary_1, "secretary", world.cell_1)
    other = {"ended": {str(world.cell_1.pk): ref(world.base.pk)}}
    act = draft(merger(world, role, ref(world.base.pk), **other), world.officer)
    refused(act, world.officer, "không ở cấp cao hơn")
    head = given(world.member_1, RoleCode.SECRETARY, world.base)
    above = ref(world.committee.pk)
    scheme = Scheme(
        ended={str(world.base.pk): above}, roles={str(head.pk): above}, members={},
        moved={str(world.cell_1.pk): above, str(world.cell_2.pk): above},
    )  # fmt: skip
    refused(draft(scheme, world.officer), world.officer, "không ở cấp cao hơn")


def test_nobody_carries_the_own_role_on_but_a_member(world: World) -> None:
    heir = ref(world.cell_2.pk)
    role = given(world.officer, RoleCode.SECRETARY, world.cell_1)
    refused(
        draft(merger(world, role, heir), world.officer), world.officer, "không tự đưa vai trò của"
    )
    plain = given(world.officer, RoleCode.MEMBER, world.cell_1)
    act = draft(merger(world, plain, heir), world.officer)
    org.carry_out_reorganisation(act, by=world.officer, at=AT)
    assert held(world.officer) == {("officer", world.committee.pk), ("member", world.cell_2.pk)}


def test_who_gives_roles_does_not_raise_the_own_either(world: World) -> None:
    root = ref(world.committee.pk)
    role = given(world.committee_secretary, RoleCode.INSPECTOR, world.cell_1)
    act = draft(merger(world, role, root), world.committee_secretary)
    refused(act, world.committee_secretary, "không tự đưa vai trò của chính mình")


def test_of_a_split_cell_the_role_goes_where_its_holder_goes(world: World) -> None:
    one = world.cell_1
    role = role_of(world.deputy_1, "deputy", one)
    row = one.memberships.get(member=world.members["deputy_1"])
    kind, above = one.kind.code, ref(world.base.pk)
    founded = (
        NewUnit("n1", kind, above, "77.001", "Chi bộ Tổng hợp", "TH"),
        NewUnit("n2", kind, above, "77.002", "Chi bộ Quản trị", "QT"),
    )
    parts = {
        "founded": founded, "ended": {str(one.pk): ""}, "members": {str(one.pk): "n1"},
        "roles": {str(role.pk): "n2"},
    }  # fmt: skip
    refused(draft(Scheme(**parts), world.officer), world.officer, "chỉ đi tiếp được")
    act = draft(Scheme(**parts, apart={str(row.pk): "n2"}), world.officer)
    org.carry_out_reorganisation(act, by=world.officer, at=AT)
    assert held(world.deputy_1) == {("deputy", Unit.objects.get(code="77.002").pk)}


def test_the_daily_job_gives_no_more_than_who_decided(world: World) -> None:
    role = role_of(world.secretary_1, "secretary", world.cell_1)
    day = DAY + timedelta(days=20)
    act = draft(merger(world, role, ref(world.committee.pk)), world.officer, day)
    org.decide_reorganisation(act, by=world.officer, at=AT)
    told = org.carry_out_due(at=AT + timedelta(days=20))
    assert "chỉ đi tiếp được" in told[0]
    assert scope.held(scope.anew(world.secretary_1))[0].path == world.cell_1.path


def test_the_page_says_why_at_once(world: World, client) -> None:
    role = role_of(world.secretary_1, "secretary", world.cell_1)
    act = draft(merger(world, role, ref(world.committee.pk)), world.officer)
    client.force_login(world.officer)
    page = client.get(reverse("org:reorganisation_page", args=[act.pk])).content.decode()
    assert "chỉ đi tiếp được ở đơn vị nhận đảng viên hoặc hồ sơ của Chi bộ 1" in page


def division(world: World, role: RoleAssignment, *, also: Unit | None = None) -> Scheme:
    """The grassroots organisation becomes two, each with one of its cells; the role goes to the
    first, `also` another unit."""
    kind, above = world.base.kind.code, ref(world.base.parent_id)
    parts = tuple(
        NewUnit(key, kind, above, f"10.100.77{key[1]}", f"Đảng bộ {key}", f"ĐB {key}")
        for key in ("n1", "n2")
    )
    moved = {str(world.cell_1.pk): "n1", str(world.cell_2.pk): "n2"}
    moved |= {str(also.pk): "n1"} if also else {}
    base = str(world.base.pk)
    return Scheme(parts, moved=moved, ended={base: ""}, roles={str(role.pk): "n1"})


def test_of_a_committee_that_is_divided_a_role_goes_to_a_part(world: World) -> None:
    role = given(world.deputy_1, RoleCode.SECRETARY, world.base)
    act = draft(division(world, role), world.officer)
    org.carry_out_reorganisation(act, by=world.officer, at=AT)
    assert ("secretary", Unit.objects.get(name="Đảng bộ n1").pk) in held(world.deputy_1)


def test_the_own_role_goes_to_a_part_but_not_where_others_come_in(world: World) -> None:
    own = given(world.officer, RoleCode.DEPUTY, world.base)
    other = unit("dang-bo-co-so", world.committee, "10.100.109", "Đảng bộ Khác", "ĐBK")
    cell = unit("chi-bo-truc-thuoc", other, "10.100.109.001", "Chi bộ Khác", "CBK")
    more = draft(division(world, own, also=cell), world.officer)
    refused(more, world.officer, "không tự đưa vai trò của chính mình")
    act = draft(division(world, own), world.officer)
    org.carry_out_reorganisation(act, by=world.officer, at=AT)
    assert ("deputy", Unit.objects.get(name="Đảng bộ n1").pk) in held(world.officer)
