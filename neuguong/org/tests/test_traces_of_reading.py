"""Whoever reads or takes out facts of people leaves a trace, whichever way is taken."""

import pytest
from django.urls import reverse
from django.utils import timezone

from neuguong.org import actions
from neuguong.org.models import Look
from neuguong.records.models import Event
from tests.world import AT, FOUNDED, World

pytestmark = pytest.mark.django_db


def lookers(world: World, part: str) -> list[str]:
    """Who has looked at the record."""
    rows = Look.objects.filter(member=world.members[part]).order_by("by__username")
    return list(rows.values_list("by__username", flat=True))


def test_the_form_of_all_facts_is_a_look(world: World, client) -> None:
    member = world.members["member_1"]
    client.force_login(world.officer)
    client.get(reverse("org:member_change", args=[member.pk, "chuyen"]))
    assert lookers(world, "member_1") == []
    client.get(reverse("org:member_change", args=[member.pk, "ho-so"]))
    assert lookers(world, "member_1") == ["canbo.danguy"]


def test_two_records_side_by_side_are_two_looks(world: World, client) -> None:
    pair = [world.members[part].pk for part in ("member_1", "deputy_1")]
    client.force_login(world.officer)
    assert client.get(reverse("org:twin_page", args=pair)).status_code == 200
    assert lookers(world, "member_1") == lookers(world, "deputy_1") == ["canbo.danguy"]


def test_every_file_of_people_leaves_an_event_however_few(world: World, client) -> None:
    actions.add_participant(
        world.cell_1, since=FOUNDED, facts={"full_name": "Lê Thị Hoa", "kind": "guest"},
        is_other=False, by=world.officer, at=AT,
    )  # fmt: skip
    client.force_login(world.secretary_1)
    cell = world.cell_1
    client.get(reverse("org:member_list"), {"xuat": "excel", "q": "Nguyễn Văn Thịnh"})
    client.get(reverse("org:headcount_page", args=[cell.pk]), {"xuat": "excel"})
    client.get(reverse("org:import_export"), {"kind": "members", "unit": cell.pk})
    client.get(reverse("org:import_export"), {"kind": "units", "unit": cell.pk})
    client.get(reverse("org:participant_list"), {"xuat": "excel"})
    left = Event.objects.filter(verb="org.export_list", actor=world.secretary_1)
    assert [(e.detail["kind"], e.detail["people"]) for e in left.order_by("sequence")] == [
        ("export_members", 1),
        ("export_counted", 3),
        ("export_members", 3),
        ("export_participants", 1),
    ]
    assert {(e.unit_path, e.subject_id) for e in left} == {(cell.path, str(cell.pk))}
    assert "Thịnh" not in str([bytes(e.canonical).decode() for e in left])


def test_a_file_that_is_refused_leaves_no_event(world: World, client) -> None:
    actions.set_mass_limit(
        1, source="Quyết định 12-QĐ/ĐU", since=timezone.localdate(), by=world.officer, at=AT
    )
    client.force_login(world.officer)
    assert client.get(reverse("org:member_list"), {"xuat": "excel"}).status_code == 302
    assert not Event.objects.filter(verb="org.export_list").exists()
