"""Somebody enters things for a member; both names stay."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from neuguong.domain.refusal import Refused
from neuguong.org import actions, scope
from neuguong.org.models import Correction, Helping
from neuguong.records.models import Event

pytestmark = pytest.mark.django_db


def name(world, *, by=None, helper=None, **other) -> Helping:
    facts = {
        "agreed": Helping.Agreed.PAPER,
        "agreement": "Giấy đồng ý ngày 02/11/2026",
        "since": timezone.localdate(),
    }
    return actions.name_helper(
        world.members["member_1"],
        helper=helper or world.deputy_1,
        by=by or world.secretary_1,
        at=timezone.now(),
        **facts | other,
    )


def ask(world, by) -> Correction:
    member = world.members["member_1"]
    return actions.ask_correction(member, text="Sinh năm 1952", by=by, at=timezone.now())


def test_the_helper_writes_down_what_the_member_asks_and_both_names_stay(world):
    name(world)
    asked = ask(world, world.deputy_1)
    entry = Event.objects.latest("sequence")
    assert (asked.member, asked.entered_by) == (world.members["member_1"], world.deputy_1)
    assert (entry.actor, entry.detail["on_behalf_of"]) == (world.deputy_1, asked.member_id)


def test_without_being_named_nobody_writes_for_another(world):
    with pytest.raises(Refused, match="người giúp nhập được cử"):
        ask(world, world.secretary_1)


def test_once_ended_the_helper_writes_no_more(world):
    helping = name(world)
    actions.end_helper(helping, last_day=timezone.localdate(), by=world.deputy_1, at=timezone.now())
    with pytest.raises(Refused, match="người giúp nhập được cử"):
        ask(world, world.deputy_1)


def test_after_the_last_day_the_helper_writes_no_more(world, time_machine):
    name(world, until=timezone.localdate() + timedelta(days=5))
    time_machine.move_to(timezone.now() + timedelta(days=5))
    with pytest.raises(Refused, match="người giúp nhập được cử"):
        ask(world, world.deputy_1)


def without_role(world, user) -> None:
    """The office ends the role; the membership in Cell 1 stays."""
    role = user.roles.get()
    today = timezone.localdate()
    actions.end_role(role, last_day=today, by=world.administrator, at=timezone.now())


def test_a_helper_without_a_role_writes_on_as_a_member_of_the_cell(world):
    name(world)
    without_role(world, world.deputy_1)
    assert ask(world, scope.anew(world.deputy_1)).entered_by == world.deputy_1


def test_a_helper_who_neither_is_in_the_cell_nor_has_a_role_there_writes_no_more(world, client):
    name(world)
    world.members["deputy_1"].memberships.all().delete()
    assert ask(world, world.deputy_1).entered_by == world.deputy_1
    without_role(world, world.deputy_1)
    with pytest.raises(Refused, match="nay không còn như vậy"):
        ask(world, scope.anew(world.deputy_1))
    client.force_login(world.deputy_1)
    page = reverse("org:correction_for", args=[world.members["member_1"].pk])
    assert client.get(page).status_code == 404
    own = client.get(reverse("org:own_roles")).content.decode()
    assert world.members["member_1"].full_name not in own


def test_a_helper_of_the_committee_above_writes_and_one_of_another_cell_does_not(world):
    name(world, helper=world.officer)
    assert ask(world, world.officer).entered_by == world.officer
    actions.transfer_member(
        world.members["member_1"], to=world.single_cell, since=timezone.localdate(),
        by=world.committee_secretary, at=timezone.now(),
    )  # fmt: skip
    assert ask(world, world.officer).entered_by == world.officer
    Helping.objects.update(helper=world.deputy_1)
    with pytest.raises(Refused, match="nay không còn như vậy"):
        ask(world, world.deputy_1)


def test_the_member_names_the_helper_without_paper(world):
    own = {"agreed": Helping.Agreed.OWN, "agreement": ""}
    assert name(world, by=world.member_1, **own).agreed == "own"
    with pytest.raises(Refused, match="bằng giấy hay nói trước chi ủy"):
        name(world, by=world.secretary_1, helper=world.secretary_1, **own)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"agreement": ""}, "Ghi giấy nào"),
        ({"helper": "secretary_2"}, "không thuộc Chi bộ 1"),
        ({"helper": "member_1"}, "Chọn một người khác"),
        ({"by": "secretary_2"}, "hoặc chi ủy cử"),
        ({"until": timezone.localdate()}, "Ngày cuối"),
    ],
)
def test_what_cannot_be_is_refused(world, facts, reason):
    people = {k: world.people[v] if isinstance(v, str) and v else v for k, v in facts.items()}
    with pytest.raises(Refused, match=reason):
        name(world, **people)


def test_a_refusal_names_nobody_whom_the_person_may_not_see(world):
    with pytest.raises(Refused) as refused:
        name(world, by=world.member_1, helper=world.secretary_2, agreed="own", agreement="")
    assert world.secretary_2.full_name not in str(refused.value)


def test_the_helper_does_not_see_the_record(world, client):
    name(world, helper=world.secretary_1)
    helping = Helping.objects.get()
    Helping.objects.filter(pk=helping.pk).update(helper=world.member_1)
    client.force_login(world.member_1)
    other = world.members["deputy_1"]
    Helping.objects.filter(pk=helping.pk).update(member=other)
    assert client.get(reverse("org:member_page", args=[other.pk])).status_code == 404
    page = client.get(reverse("org:correction_for", args=[other.pk])).content.decode()
    assert other.full_name in page
    assert other.phone not in page


def test_on_the_page_the_secretary_names_and_the_helper_writes(world, client):
    member = world.members["member_1"]
    client.force_login(world.secretary_1)
    page = reverse("org:helper_name", args=[member.pk])
    typed = {"helper": world.deputy_1.pk, "agreed": "spoken"}
    assert "Ghi giấy nào" in client.post(page, typed).content.decode()
    client.post(page, typed | {"agreement": "sinh hoạt tháng 11"})
    client.force_login(world.deputy_1)
    assert f"Đồng chí {member.full_name}" in client.get(reverse("org:own_roles")).content.decode()
    client.post(reverse("org:correction_for", args=[member.pk]), {"text": "Sinh năm 1952"})
    client.force_login(world.secretary_1)
    kept = client.get(reverse("org:correction_list")).content.decode()
    assert "Vũ Thị Hằng nhập giúp" in kept
    trail = client.get(reverse("reporting:trail_page")).content.decode()
    assert "nhập giúp đồng chí Nguyễn Văn Thịnh" in trail
