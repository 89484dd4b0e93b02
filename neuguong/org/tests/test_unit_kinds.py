"""Kinds of unit: rules from a day on, new kinds, ended kinds, names asked about."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from neuguong.domain.refusal import Refused
from neuguong.jobs import daily
from neuguong.org import actions
from neuguong.org.models import KindFacts, Unit, UnitKind, UnitKindRule
from neuguong.org.models.unit_kind import follows
from neuguong.records.models import Event
from tests.world import AT, World

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 1)
EVE = DAY - timedelta(days=1)


def kind_of(code: str) -> UnitKind:
    return UnitKind.objects.get(code=code)


def facts(code: str, *parents: str, **other: str) -> KindFacts:
    """The rule of today with these parents and what else is to differ."""
    rule = kind_of(code).rule_on(DAY)
    kept = {n: getattr(rule, n) for n in ("name", "body_name", "body_code", "name_pattern")}
    told = {**kept, "source": "Quyết định số 12-QĐ/ĐU", **other}
    return KindFacts(**told, allowed_parents=tuple(kind_of(parent) for parent in parents))


def change(world: World, code: str, *parents: str, since: date = DAY, **other: str) -> UnitKindRule:
    return actions.change_unit_kind(
        kind_of(code), facts(code, *parents, **other), since=since, by=world.officer, at=AT
    )


def found(world: World, kind: str, parent: Unit, day: date, code: str = "10.9") -> Unit:
    return actions.establish_unit(
        kind=kind_of(kind), parent=parent, code=code, name="Chi bộ Chín", short_name="CB9",
        founded_on=day, by=None, at=AT,
    )  # fmt: skip


def test_a_rule_changes_from_a_day_on_and_the_old_one_stays(world: World) -> None:
    change(world, "chi-bo-truc-thuoc", "cap-tren-co-so", body_code="CBTT")
    kind = kind_of("chi-bo-truc-thuoc")
    assert (kind.rule_on(EVE).body_code, kind.rule_on(DAY).body_code) == ("CB", "CBTT")
    assert kind.rules.count() == 2


def test_founding_goes_by_the_rule_of_its_own_day(world: World) -> None:
    change(world, "chi-bo-truc-thuoc", "cap-tren-co-so")
    assert found(world, "chi-bo-truc-thuoc", world.base, EVE).founded_on == EVE
    with pytest.raises(Refused, match="Chi bộ trực thuộc không đặt dưới đảng bộ cơ sở"):
        found(world, "chi-bo-truc-thuoc", world.base, DAY, "10.8")
    assert found(world, "chi-bo-truc-thuoc", world.committee, DAY, "10.8").founded_on == DAY


def test_a_rule_of_the_future_is_copied_on_its_day(world: World) -> None:
    today = timezone.localdate()
    at = timezone.now()
    coming = today + timedelta(days=3)
    told = facts("chi-bo-co-so", "cap-tren-co-so", name="Chi bộ thuộc Đảng ủy")
    actions.change_unit_kind(kind_of("chi-bo-co-so"), told, since=coming, by=world.officer, at=at)
    assert kind_of("chi-bo-co-so").name == "Chi bộ cơ sở"
    daily.kinds(at)
    assert kind_of("chi-bo-co-so").name == "Chi bộ cơ sở"
    daily.kinds(at + timedelta(days=3))
    assert kind_of("chi-bo-co-so").name == "Chi bộ thuộc Đảng ủy"


def test_a_cell_does_not_change_kinds_and_is_told_why(world: World) -> None:
    with pytest.raises(Refused, match="Chỉ bí thư, phó bí thư, cán bộ tham mưu của Đảng ủy"):
        actions.change_unit_kind(
            kind_of("chi-bo-co-so"), facts("chi-bo-co-so"), since=DAY, by=world.secretary_1, at=AT
        )
    with pytest.raises(Refused, match="Chỉ bí thư"):
        actions.open_unit_kind(
            facts("chi-bo-co-so"), holds_members=True, since=DAY, by=world.administrator, at=AT
        )
    with pytest.raises(Refused, match="Chỉ bí thư"):
        actions.end_unit_kind(
            kind_of("dang-bo-bo-phan"), on=DAY, source="x", by=world.secretary_1, at=AT
        )


def test_a_change_needs_a_ground_a_free_name_and_a_day_after_the_last(world: World) -> None:
    with pytest.raises(Refused, match="Ghi căn cứ"):
        change(world, "chi-bo-co-so", source=" ")
    with pytest.raises(Refused, match="Đã có loại hình tên “Đảng bộ cơ sở”"):
        change(world, "chi-bo-co-so", name="Đảng bộ cơ sở")
    change(world, "chi-bo-co-so", "cap-tren-co-so")
    with pytest.raises(Refused, match="Đã có quy định từ ngày 01/03/2026"):
        change(world, "chi-bo-co-so", since=EVE)
    with pytest.raises(Refused, match="được dùng từ ngày 26/07/2026"):
        change(world, "dang-bo-truc-thuoc-co-so", since=DAY)


def test_changes_leave_events(world: World) -> None:
    change(world, "chi-bo-co-so", "cap-tren-co-so", body_code="CBCS")
    told = Event.objects.get(verb="org.change_unit_kind").detail
    assert (told["body_code"], told["since"]) == ("CBCS", "2026-03-01")
    assert told["allowed_parents"] == ["cap-tren-co-so"]


def opened(world: World, name: str = "Chi bộ ghép") -> UnitKind:
    return actions.open_unit_kind(
        facts("chi-bo-co-so", "dang-bo-co-so", name=name), holds_members=True, since=DAY,
        by=world.officer, at=AT,
    )  # fmt: skip


def test_a_new_kind_is_used_from_its_day_on(world: World) -> None:
    kind = opened(world)
    assert kind.code == "chi-bo-ghep"
    assert found(world, kind.code, world.base, DAY).kind == kind
    with pytest.raises(Refused, match="chỉ dùng từ ngày 01/03/2026"):
        found(world, kind.code, world.base, EVE, "10.8")
    with pytest.raises(Refused, match="Đã có loại hình tên"):
        opened(world)
    assert Event.objects.get(verb="org.open_unit_kind").detail["code"] == "chi-bo-ghep"


def end(world: World, code: str, on: date = DAY) -> UnitKind:
    return actions.end_unit_kind(
        kind_of(code), on=on, source="Quy định 208-QĐ/TW", by=world.officer, at=AT
    )


def test_a_kind_with_standing_units_does_not_end(world: World) -> None:
    with pytest.raises(Refused, match="Còn 2 đơn vị là chi bộ trực thuộc"):
        end(world, "chi-bo-truc-thuoc")


def test_an_ended_kind_stays_readable_and_takes_no_unit(world: World) -> None:
    kind = end(world, "dang-bo-bo-phan")
    assert (kind.valid_until, kind.end_source) == (DAY, "Quy định 208-QĐ/TW")
    assert kind.rule_on(DAY).body_code == "ĐU"
    for day in (EVE, DAY):
        with pytest.raises(Refused, match=r"thôi dùng từ ngày 01/03/2026\. Chọn loại hình khác"):
            found(world, "dang-bo-bo-phan", world.base, day)
    with pytest.raises(Refused, match="thôi dùng từ ngày"):
        change(world, "dang-bo-bo-phan")
    with pytest.raises(Refused, match="thôi dùng từ ngày"):
        end(world, "dang-bo-bo-phan")
    assert Event.objects.get(verb="org.end_unit_kind").detail["on"] == "2026-03-01"


@pytest.mark.parametrize(
    ("pattern", "name", "fits"),
    [
        ("Chi bộ …", "Chi bộ Phòng Tổng hợp", True),
        ("Chi bộ …", "chi bộ 1", True),
        ("Chi bộ …", "Chi bộ", False),
        ("Chi bộ …", "Đảng bộ Văn phòng", False),
        ("Đảng bộ … tỉnh …", "Đảng bộ các cơ quan tỉnh Trung Sơn", True),
        ("Đảng bộ … tỉnh …", "Đảng bộ tỉnh Trung Sơn", False),
        ("Đảng bộ cơ sở", "Đảng bộ cơ sở", True),
    ],
)
def test_a_pattern_takes_names_with_words_at_each_gap(pattern: str, name: str, fits: bool) -> None:
    assert follows(name, pattern) is fits


def test_several_patterns_and_three_dots_are_read(world: World) -> None:
    rule = UnitKindRule(name_pattern="Chi bộ ...; Tổ Đảng …")
    assert rule.takes_name("Tổ Đảng 2")
    assert rule.takes_name("Chi bộ  Hai")
    assert not rule.takes_name("Đảng bộ Hai")
    assert UnitKindRule().takes_name("Bất kỳ")


def browser(world: World, person: str) -> Client:
    client = Client()
    client.force_login(world.people[person], backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_strange_name_is_asked_about_once(world: World) -> None:
    client = browser(world, "officer")
    address = reverse("org:reorganisation_start", args=["found"])
    typed = {
        "parent": world.base.pk, "unit_kind": "chi-bo-truc-thuoc", "name": "Tổ Xe",
        "effective_on": "2026-03-01", "ground": "Quyết định 5",
    }  # fmt: skip
    asked = client.post(address, typed)
    page = asked.content.decode()
    assert asked.status_code == 422
    assert "“Tổ Xe” không theo cách đặt tên của chi bộ trực thuộc: Chi bộ …." in page
    assert "Vẫn dùng tên này" in page
    assert client.post(address, typed | {"keep_name": "on"}).status_code == 302
    assert client.post(address, typed | {"name": "Chi bộ Xe"}).status_code == 302


def test_the_pages_show_rules_and_units_and_change_them(world: World) -> None:
    client = browser(world, "officer")
    listed = client.get(reverse("org:unit_kind_list")).content.decode()
    assert "cần đối chiếu bản gốc" in listed
    page = reverse("org:unit_kind_page", args=["chi-bo-truc-thuoc"])
    assert "2 đơn vị" in client.get(page).content.decode()
    today = timezone.localdate()
    typed = {
        "name": "Chi bộ trực thuộc", "body_name": "Chi bộ", "body_code": "CB",
        "name_pattern": "Chi bộ …", "allowed_parents": ["cap-tren-co-so"],
        "since": today.isoformat(), "source": "Quy định mới",
    }  # fmt: skip
    edit = reverse("org:unit_kind_edit", args=["chi-bo-truc-thuoc"])
    assert client.post(edit, typed | {"source": ""}).status_code == 422
    assert client.post(edit, typed).status_code == 302
    shown = client.get(page).content.decode()
    assert "2 đơn vị</a> đang đứng dưới loại hình mà quy định hôm nay không nêu" in shown
    assert "Trước đây" in shown
    assert "Chi bộ 1" in client.get(page, {"sai_cho": "1"}).content.decode()
    ended = client.post(reverse("org:unit_kind_end", args=["chi-bo-truc-thuoc"]),
                        {"on": (today + timedelta(days=1)).isoformat(), "source": "x"})  # fmt: skip
    assert ended.status_code == 422
    added = client.post(reverse("org:unit_kind_add"), typed | {"name": "Tổ đảng"})
    assert added.status_code == 302
    assert kind_of("to-dang").rule_on(today).allowed_parents.get().code == "cap-tren-co-so"


def test_what_a_kind_owes_is_told_beside_it(world: World) -> None:
    client = browser(world, "member_1")
    address = reverse("directives:kind_requirements", args=["chi-bo-truc-thuoc"])
    assert world.requirement.title in client.get(address).content.decode()
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert world.requirement.title in part
    assert "<html" not in part
