"""What reaches many members at once needs a second person."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from neuguong.domain.refusal import Refused
from neuguong.org import actions
from neuguong.org.models import MassAct, MassRule, Member
from neuguong.org.tests.workbooks import HEADINGS, member, workbook
from neuguong.records.models import Event

pytestmark = pytest.mark.django_db
EXPORT = "?xuat=excel"


@pytest.fixture
def limited(world):
    """At most two people at once."""
    actions.set_mass_limit(
        2, source="Quyết định 12-QĐ/ĐU", since=timezone.localdate(), by=world.officer,
        at=timezone.now(),
    )  # fmt: skip
    return world


def ask(client, world, person="officer") -> MassAct:
    client.force_login(world.people[person])
    led = client.get(reverse("org:member_list") + EXPORT)
    assert led.status_code == 302
    client.post(led["Location"], {"reason": "nộp danh sách theo Công văn 15-CV/TU"})
    return MassAct.objects.latest("pk")


def exports(client, world, person="officer", more="") -> bool:
    client.force_login(world.people[person])
    return client.get(reverse("org:member_list") + EXPORT + more).status_code == 200


def decide(client, world, act, person, **typed):
    client.force_login(world.people[person])
    return client.post(reverse("org:mass_decide", args=[act.pk]), typed, follow=True)


def test_a_small_list_needs_nobody(limited, client):
    MassRule.objects.update(limit=100)
    assert exports(client, limited)


def test_a_large_list_opens_once_another_agrees(limited, client):
    act = ask(client, limited)
    assert not exports(client, limited)
    assert "Đã đồng ý" in decide(client, limited, act, "inspector").content.decode()
    assert exports(client, limited)
    entry = Event.objects.latest("sequence")
    assert (entry.verb, entry.actor) == ("org.use_mass_act", limited.officer)
    assert entry.detail["agreed_by"] == limited.inspector.pk


def test_the_word_is_for_this_list_and_this_person(limited, client):
    decide(client, limited, ask(client, limited), "inspector")
    assert not exports(client, limited, more="&ngay=2026-01-01")
    assert not exports(client, limited, person="inspector")


def test_after_a_day_it_must_be_asked_again(limited, client, time_machine):
    decide(client, limited, ask(client, limited), "inspector")
    time_machine.move_to(timezone.now() + timedelta(hours=25))
    assert not exports(client, limited)


def test_nobody_agrees_alone_or_without_right(limited, client):
    act = ask(client, limited, person="committee_secretary")
    assert (
        "một đồng chí khác" in decide(client, limited, act, "committee_secretary").content.decode()
    )
    for person in ("secretary_1", "officer"):
        assert decide(client, limited, act, person).status_code == 404
    act.refresh_from_db()
    assert act.state == "asked"


def test_a_refusal_has_a_reason_and_opens_nothing(limited, client):
    act = ask(client, limited)
    page = decide(client, limited, act, "inspector", refuse="1").content.decode()
    assert "Ghi lý do không đồng ý" in page
    decide(client, limited, act, "inspector", refuse="1", answer="chưa có công văn")
    client.force_login(limited.officer)
    assert "chưa có công văn" in client.get(reverse("org:mass_list")).content.decode()
    assert not exports(client, limited)


def test_asking_twice_is_one_request(limited, client):
    assert ask(client, limited).pk == ask(client, limited).pk


def test_while_a_request_waits_the_link_says_so_and_asks_for_no_second_one(limited, client):
    ask(client, limited)
    answer = client.get(reverse("org:member_list") + EXPORT, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("org:mass_list")
    assert "đã gửi đề nghị, đang chờ một đồng chí khác đồng ý" in answer.content.decode()


def test_what_is_asked_cannot_be_made_up(limited, client):
    client.force_login(limited.officer)
    assert client.get(reverse("org:mass_ask") + "?viec=abc").status_code == 404


def test_the_workbook_of_a_unit_and_the_counted_are_held_to_it(limited, client):
    client.force_login(limited.secretary_1)
    cell = limited.cell_1.pk
    led = client.post(reverse("reporting:unit_book", args=[cell]))
    assert reverse("org:mass_ask") in led["Location"]
    counted = client.get(reverse("org:headcount_page", args=[cell]) + EXPORT)
    assert reverse("org:mass_ask") in counted["Location"]


def test_it_waits_on_the_home_page_of_who_may_agree(limited, client):
    ask(client, limited)
    client.force_login(limited.inspector)
    assert "Xuất danh sách đảng viên" in client.get("/").content.decode()
    client.force_login(limited.secretary_1)
    assert "Xuất danh sách đảng viên" not in client.get("/").content.decode()


def test_the_limit_is_set_on_its_page_by_the_office(world, client):
    client.force_login(world.officer)
    typed = {"limit": "50", "since": timezone.localdate().isoformat(), "source": "QĐ 12"}
    client.post(reverse("org:mass_limit"), typed)
    assert MassRule.objects.limit(timezone.localdate()) == 50
    with pytest.raises(Refused):
        actions.set_mass_limit(
            9, source="x", since=timezone.localdate(), by=world.secretary_1, at=timezone.now()
        )


def test_a_long_list_is_not_taken_back_by_one_alone(limited, client, tmp_path):
    rows = [member(f"Lê Văn {name}") for name in ("An", "Bình", "Chi")]
    batch = actions.read_members(
        limited.base,
        path=workbook(tmp_path, [HEADINGS, *rows]),
        file_name="ds.xlsx",
        by=limited.officer,
        at=timezone.now(),
    )
    actions.confirm_import(batch, by=limited.officer, at=timezone.now())
    client.force_login(limited.officer)
    undo = reverse("org:import_undo", args=[batch.pk])
    client.post(client.post(undo)["Location"], {"reason": "nhập nhầm tệp"})
    assert Member.objects.filter(full_name__startswith="Lê Văn").count() == 3
    decide(client, limited, MassAct.objects.get(), "inspector")
    client.force_login(limited.officer)
    assert undo in client.get(reverse("org:mass_list")).content.decode()
    client.post(undo)
    assert not Member.objects.filter(full_name__startswith="Lê Văn").exists()


def test_lists_to_be_taken_in_again_are_held_to_it(limited, client):
    client.force_login(limited.officer)
    asked = {"kind": "members", "unit": limited.base.pk}
    assert client.get(reverse("org:import_export"), asked).status_code == 302
    assert client.get(reverse("org:import_export"), asked | {"kind": "units"}).status_code == 200


def test_a_list_is_downloaded_under_a_vietnamese_name(limited, client):
    MassRule.objects.update(limit=100)
    client.force_login(limited.officer)
    names = {"members": "dang-vien", "units": "don-vi", "posts": "chuc-vu"}
    for kind, name in names.items():
        asked = {"kind": kind, "unit": limited.committee.pk}
        answer = client.get(reverse("org:import_export"), asked)
        assert f"danh-sach-{name}" in answer["Content-Disposition"]


def test_a_list_of_posts_counts_those_who_hold_them(limited, client):
    client.force_login(limited.officer)
    address = reverse("org:import_export")
    for kind, code in (("posts", 302), ("members", 302), ("units", 200)):
        told = {"kind": kind, "unit": limited.committee.pk}
        assert client.get(address, told).status_code == code
    Member.objects.get(full_name="Vũ Thị Hằng").posts.all().delete()
    told = {"kind": "posts", "unit": limited.committee.pk}
    assert client.get(address, told).status_code == 200


def test_filters_too_long_to_be_written_down_are_not_asked_for(limited, client):
    asked = actions.Asked("export_members", "q=" + "a" * 300, "Xuất", 9, "", "/to-chuc/")
    with pytest.raises(Refused, match="ít chữ hơn"):
        actions.ask_mass_act(asked, reason="Báo cáo", by=limited.officer, at=timezone.now())
    assert not MassAct.objects.exists()
