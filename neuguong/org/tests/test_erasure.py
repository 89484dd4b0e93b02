"""Whoever has left is erased: nothing tells of them, and the trail still holds."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from urllib.parse import quote_plus, urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from neuguong.accounts.models import ApiToken
from neuguong.domain.refusal import Refused
from neuguong.org import actions as org
from neuguong.org.models import Erasure, ImportBatch, Look, MassAct, Member, WorkGroup
from neuguong.plans import actions as plans
from neuguong.plans.models import Plan
from neuguong.records import trail
from neuguong.records.models import Event, JobRun, SubjectSalt, TrailHead
from tests.world import AT, FOUNDED, YEAR, World

pytestmark = pytest.mark.django_db
LEFT = date(2026, 1, 31)
LATER = datetime(2031, 3, 1, 2, 0, tzinfo=UTC)
NAME, PHONE, CARD = "Nguyễn Văn Thịnh", "0900 000 102", "90.000002"
CANARIES = (NAME, NAME.upper(), "nguyen van thinh", PHONE, CARD, "90000002", "dangvien.cb1")


def told() -> Iterator[str]:
    """Every value of every table, as the database holds it."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for row in cursor.fetchall():
                yield f"{table}: {row}"


def hits() -> list[str]:
    """Values that tell of the person."""
    return [row for row in told() if any(canary in row for canary in CANARIES)]


@pytest.fixture
def left(world: World) -> Member:
    """A member of Cell 1 named in many places, struck off at the end of January."""
    member = world.members["member_1"]
    member.birth_date = date(1958, 3, 9)
    member.save()
    plan = plans.start_plan(world.cell_1, kind="annual", period=YEAR, by=world.secretary_1, at=AT)
    Plan.objects.filter(pk=plan.pk).update(situation=f"Đồng chí {NAME} ({PHONE}) phụ trách")
    values = {"full_name": NAME, "card_number": CARD, "phone": PHONE}
    rows = [{"row": 2, "status": "same", "values": values, "errors": []}]
    batch = ImportBatch.objects.create(unit=world.cell_1, file_name="ds.xlsx", sha256="0", at=AT)
    batch.keep_rows(rows)
    ApiToken.objects.create(
        user=world.member_1, name="máy", digest="1", hint="x", created_at=AT, expires_on=LEFT
    )
    org.note_look(member, by=world.officer, at=AT)
    org.ask_correction(member, text=f"{NAME}, thẻ {CARD}", by=world.member_1, at=AT)
    seen = {"phone": member.phone}
    org.correct_member(member, facts={"phone": PHONE}, seen=seen, by=world.secretary_1, at=AT)
    org.strike_off(member, last_day=LEFT, reason="khác", by=world.secretary_1, at=AT)
    return member


def erase(world: World, member: Member) -> Erasure:
    return org.erase_person(member, ground="hết hạn lưu", by=world.officer, at=LATER)


def test_nothing_tells_of_an_erased_person_and_the_trail_holds(world: World, left: Member) -> None:
    assert len({row.split(":")[0] for row in hits()}) >= 4
    erase(world, left)
    assert hits() == []
    assert SubjectSalt.objects.count() == 0
    assert Look.objects.count() == ApiToken.objects.count() == 0
    head = TrailHead.objects.get()
    assert trail.first_fault(trail.rows_up_to(10**9), head, settings.SECRET_KEY) is None
    assert Event.objects.filter(verb="org.erase_person").count() == 1


def ask_for(world: World, words: str) -> MassAct:
    """A request for the export of what a search finds."""
    key = urlencode({"don_vi": "3", "q": words})
    label = f"Xuất danh sách đảng viên: “{words}”"
    asked = org.Asked("export_members", key, label, 900, "0001", f"/to-chuc/dang-vien/?{key}")
    return org.ask_mass_act(asked, reason="nộp", by=world.officer, at=AT)


def test_what_was_searched_for_and_the_ground_of_a_group_tell_nothing(
    world: World, left: Member
) -> None:
    facts = {"name": "Đoàn kiểm tra", "ground_number": "1-QĐ/CB", "ground_date": FOUNDED}
    title = f"kiểm tra đảng viên {NAME} khi có dấu hiệu vi phạm"
    group = org.found_group(
        world.cell_1, kind="inspection", by=world.secretary_1, at=AT,
        facts={**facts, "ground_title": title, "valid_from": FOUNDED, "valid_until": date.max},
    )  # fmt: skip
    for words in (NAME, NAME.lower(), CARD, "90 000 002", "90000002"):
        ask_for(world, words)
    other = ask_for(world, "Vũ Thị Hằng")
    JobRun.objects.create(job="reorganise", started_at=AT, lines=[f"Chưa chọn nơi của {NAME}"])
    erase(world, left)
    asked = {quote_plus(NAME), quote_plus(NAME.lower()), "90+000+002"}
    assert [row for row in told() if any(words in row for words in asked)] == []
    assert hits() == []
    assert "khi có dấu hiệu vi phạm" in WorkGroup.objects.get(pk=group.pk).ground_title
    assert MassAct.objects.values("key").distinct().count() == 6
    assert {a.key for a in MassAct.objects.filter(pk=other.pk)} == {other.key}


def test_the_figures_of_the_past_stay(world: World, left: Member) -> None:
    before = list(left.memberships.values_list("unit", "valid_from", "valid_until"))
    erase(world, left)
    assert list(left.memberships.values_list("unit", "valid_from", "valid_until")) == before
    assert "(đã xóa tên)" in Plan.objects.get().situation


def test_who_is_still_a_member_is_not_erased(world: World) -> None:
    with pytest.raises(Refused, match="còn sinh hoạt"):
        erase(world, world.members["member_1"])


def test_before_the_time_of_keeping_nobody_is_erased(world: World, left: Member) -> None:
    with pytest.raises(Refused, match="31/01/2031"):
        org.erase_person(left, ground="xin", by=world.officer, at=AT)


def test_the_cell_itself_does_not_erase(world: World, left: Member) -> None:
    with pytest.raises(Refused, match="cấp trên"):
        org.erase_person(left, ground="xin", by=world.secretary_1, at=LATER)


def test_texts_that_may_mean_a_namesake_keep_the_name(world: World, left: Member) -> None:
    org.add_member(world.cell_2, joined_on=FOUNDED, by=None, at=AT, full_name=NAME)
    assert erase(world, left).namesakes
    situation = Plan.objects.get().situation
    assert (NAME in situation, PHONE in situation) == (True, False)
    assert ImportBatch.objects.get().rows == []


def test_erasures_are_applied_again(world: World, left: Member) -> None:
    kept = [{"member_key": left.pk, "ground": "hết hạn lưu", "at": LATER}]
    assert org.reapply_erasures(kept, at=LATER) == 1
    assert org.reapply_erasures(kept, at=LATER) == 0
    assert hits() == []


def test_on_screen_it_is_said_why_not_yet(world: World, left: Member) -> None:
    desk = Client()
    desk.force_login(world.officer, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("org:member_erase", args=[left.pk])
    assert page in desk.get(reverse("org:member_page", args=[left.pk])).content.decode()
    assert "Chưa xóa được" in desk.get(page).content.decode()
    assert desk.post(page, {"ground": "xin", "sure": "1"}).status_code == 422
