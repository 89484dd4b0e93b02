"""A secretary hands over to the next: open work, promises, both sign; then it stands as signed."""

import pytest
from django.test import Client
from django.urls import reverse

from neuguong.directives import actions as directives
from neuguong.domain.refusal import Refused, StaleRecord
from neuguong.org import actions as org
from neuguong.org.models import Handover, RoleAssignment
from neuguong.records.models import Event
from tests.world import AT, YEAR, World

pytestmark = pytest.mark.django_db
ITEMS = [{"kind": "Nghĩa vụ", "words": "Kế hoạch năm", "due": "hạn 31/01/2026"}]


@pytest.fixture
def handover(world: World) -> Handover:
    return org.open_handover(
        world.cell_1,
        giver=world.members["secretary_1"],
        taker=world.members["deputy_1"],
        by=world.officer,
        at=AT,
    )


def browser(world: World, person: str) -> Client:
    client = Client()
    client.force_login(world.people[person], backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_both_sign_and_it_is_kept_as_signed(world: World, handover: Handover) -> None:
    org.give_over(handover, items=ITEMS, by=world.secretary_1, at=AT)
    signed = org.take_over(handover, by=world.deputy_1, at=AT)
    assert (signed.state, signed.items) == ("signed", ITEMS)
    verbs = Event.objects.filter(verb__in=["org.give_over", "org.take_over"])
    assert verbs.count() == 2


def test_nobody_signs_for_another(world: World, handover: Handover) -> None:
    with pytest.raises(Refused, match="do đồng chí Trần Thị Minh Nguyệt"):
        org.give_over(handover, items=[], by=world.deputy_1, at=AT)
    org.give_over(handover, items=ITEMS, by=world.secretary_1, at=AT)
    with pytest.raises(Refused, match="do đồng chí Vũ Thị Hằng"):
        org.take_over(handover, by=world.secretary_1, at=AT)


def test_the_taker_does_not_sign_first(world: World, handover: Handover) -> None:
    with pytest.raises(Refused, match="đang ghi"):
        org.take_over(handover, by=world.deputy_1, at=AT)


def test_after_signing_nothing_is_written(world: World, handover: Handover) -> None:
    org.give_over(handover, items=ITEMS, by=world.secretary_1, at=AT)
    with pytest.raises(Refused):
        org.write_handover(
            handover, promises="x", lessons="", seen_revision=0, by=world.secretary_1, at=AT
        )


def test_two_open_pages_do_not_overwrite_each_other(world: World, handover: Handover) -> None:
    words = {"lessons": "", "seen_revision": 0, "by": world.secretary_1, "at": AT}
    org.write_handover(handover, promises="Thăm đồng chí ốm", **words)
    with pytest.raises(StaleRecord):
        org.write_handover(handover, promises="khác", **words)


def test_who_has_left_still_sees_it_until_both_have_signed(
    world: World, handover: Handover
) -> None:
    RoleAssignment.objects.filter(user=world.secretary_1).delete()
    page = reverse("reporting:handover_page", args=[handover.pk])
    assert browser(world, "secretary_1").get(page).status_code == 200
    org.give_over(handover, items=ITEMS, by=world.secretary_1, at=AT)
    org.take_over(handover, by=world.deputy_1, at=AT)
    assert browser(world, "secretary_1").get(page).status_code == 404
    assert browser(world, "officer").get(page).status_code == 200


def test_on_screen_open_work_is_shown_and_kept(world: World, handover: Handover) -> None:
    directives.generate_obligations(world.requirement, period=YEAR, by=None, at=AT)
    page = reverse("reporting:handover_page", args=[handover.pk])
    giver, taker = browser(world, "secretary_1"), browser(world, "deputy_1")
    assert "Kế hoạch năm được phê duyệt" in giver.get(page).content.decode()
    assert "Bàn giao chờ ký" in taker.get("/").content.decode()
    write = reverse("reporting:handover_write", args=[handover.pk])
    giver.post(write, {"promises": "Thăm đồng chí ốm", "lessons": "", "revision": "0"})
    sign = {side: reverse("reporting:handover_sign", args=[handover.pk, side])
            for side in ("giao", "nhan")}  # fmt: skip
    giver.post(sign["giao"], {"promises": "Thăm đồng chí ốm", "lessons": "", "revision": "1"})
    taker.post(sign["nhan"], {"revision": "2"})
    handover.refresh_from_db()
    assert handover.state == "signed"
    assert "Kế hoạch năm được phê duyệt" in str(handover.items)
    assert "Thăm đồng chí ốm" in taker.get(page).content.decode()


def test_a_hand_over_is_opened_on_screen(world: World) -> None:
    client = browser(world, "officer")
    page = reverse("reporting:handover_open", args=[world.cell_1.pk])
    one, two = world.members["secretary_1"].pk, world.members["deputy_1"].pk
    same = client.post(page, {"giver": one, "taker": one})
    assert same.status_code == 422
    assert "hai người" in same.content.decode()
    assert client.post(page, {"giver": one, "taker": two}).status_code == 302
    assert browser(world, "secretary_2").get(page).status_code == 404


def test_both_sign_the_same_words(world: World, handover: Handover) -> None:
    org.give_over(handover, items=ITEMS, by=world.secretary_1, at=AT)
    signed = org.take_over(handover, by=world.deputy_1, at=AT)
    one, two = Event.objects.filter(verb__in=["org.give_over", "org.take_over"])
    assert one.detail["content"] == two.detail["content"]
    assert org.is_as_signed(signed)


def test_words_changed_behind_the_signatures_are_told(world: World, handover: Handover) -> None:
    org.give_over(handover, items=ITEMS, by=world.secretary_1, at=AT)
    org.take_over(handover, by=world.deputy_1, at=AT)
    Handover.objects.update(lessons="Điều chưa ai ký")
    page = reverse("reporting:handover_page", args=[handover.pk])
    assert "Mã QR của đầu chuỗi" in browser(world, "officer").get(page).content.decode()
    assert "không còn đúng như lúc ký" in browser(world, "officer").get(page).content.decode()


def test_the_taker_sends_it_back_and_the_signature_is_void(world: World, handover) -> None:
    sign = {side: reverse("reporting:handover_sign", args=[handover.pk, side])
            for side in ("giao", "tra-lai")}  # fmt: skip
    with pytest.raises(Refused, match="đang ghi"):
        org.return_handover(handover, by=world.deputy_1, at=AT)
    browser(world, "secretary_1").post(sign["giao"], {"revision": "0"})
    assert browser(world, "secretary_1").post(sign["tra-lai"]).status_code == 403
    browser(world, "deputy_1").post(sign["tra-lai"])
    handover.refresh_from_db()
    assert (handover.state, handover.given_at, handover.items) == ("open", None, [])
    assert Event.objects.latest("sequence").verb == "org.return_handover"


def test_one_opened_by_mistake_is_dropped_and_no_longer_seen(world: World, handover) -> None:
    with pytest.raises(Refused, match="do chi ủy hoặc cấp trên ghi"):
        org.drop_handover(handover, by=world.member_1, at=AT)
    drop = reverse("reporting:handover_sign", args=[handover.pk, "bo"])
    assert browser(world, "officer").post(drop).status_code == 302
    assert Event.objects.latest("sequence").verb == "org.drop_handover"
    assert not Handover.objects.visible_to(world.people["member_1"]).exists()
    with pytest.raises(Refused):
        org.drop_handover(handover, by=world.officer, at=AT)
    again = org.open_handover(
        world.cell_1, giver=handover.giver, taker=handover.taker, by=world.officer, at=AT
    )
    assert again.pk != handover.pk


def test_who_cannot_sign_is_not_put_in(world: World) -> None:
    today = AT.date()
    newcomer = org.add_member(
        world.cell_1, joined_on=today, by=None, at=AT, full_name="Trần Thị Minh Nguyệt"
    )
    with pytest.raises(Refused, match="chưa có tài khoản để ký"):
        org.open_handover(
            world.cell_1, giver=newcomer, taker=world.members["deputy_1"], by=world.officer, at=AT
        )
    page = reverse("reporting:handover_open", args=[world.cell_1.pk])
    text = browser(world, "officer").get(page).content.decode()
    assert "Trần Thị Minh Nguyệt (bithu.cb1)" in text
    assert f'value="{newcomer.pk}"' not in text


def test_signing_keeps_what_was_just_typed(world: World, handover: Handover) -> None:
    giver = browser(world, "secretary_1")
    page = giver.get(reverse("reporting:handover_page", args=[handover.pk])).content.decode()
    sign = reverse("reporting:handover_sign", args=[handover.pk, "giao"])
    assert f'formaction="{sign}"' in page
    typed = {"promises": "Thăm đồng chí ốm", "lessons": "Họp ngày 3", "revision": "0"}
    assert giver.post(sign, typed).status_code == 302
    handover.refresh_from_db()
    assert (handover.state, handover.promises, handover.lessons) == (
        "given",
        "Thăm đồng chí ốm",
        "Họp ngày 3",
    )
    assert org.is_as_signed(handover)


def test_nothing_is_signed_over_a_text_saved_elsewhere(world: World, handover: Handover) -> None:
    org.write_handover(
        handover, promises="Bản kia", lessons="", seen_revision=0, by=world.secretary_1, at=AT
    )
    typed = {"promises": "Bản này", "lessons": "", "revision": "0"}
    giver = browser(world, "secretary_1")
    for address in ("handover_write", "handover_sign"):
        args = [handover.pk, "giao"][: 1 + (address == "handover_sign")]
        answer = giver.post(reverse(f"reporting:{address}", args=args), typed)
        text = answer.content.decode()
        assert answer.status_code == 409
        assert "Bản kia" in text
        assert '"5">Bản này</textarea>' in text
        assert 'name="revision" value="1"' in text
    handover.refresh_from_db()
    assert (handover.state, handover.promises) == ("open", "Bản kia")
    sign = reverse("reporting:handover_sign", args=[handover.pk, "giao"])
    assert giver.post(sign, typed | {"revision": "1"}).status_code == 302
    handover.refresh_from_db()
    assert (handover.state, handover.promises) == ("given", "Bản này")


def test_the_taker_signs_no_other_text_than_the_one_read(world: World, handover: Handover) -> None:
    org.give_over(handover, items=ITEMS, by=world.secretary_1, at=AT)
    handover.refresh_from_db()
    seen = handover.revision
    org.return_handover(handover, by=world.deputy_1, at=AT)
    org.give_over(handover, items=[], by=world.secretary_1, at=AT)
    sign = reverse("reporting:handover_sign", args=[handover.pk, "nhan"])
    answer = browser(world, "deputy_1").post(sign, {"revision": str(seen)})
    assert answer.status_code == 409
    assert "vừa ký lại bản khác" in answer.content.decode()
    handover.refresh_from_db()
    assert handover.state == "given"
