"""The committee sets the check: drafted, rehearsed on plans already sent, put in force, kept."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from neuguong.domain.plancheck import AS_SHIPPED, Check, Settings
from neuguong.domain.refusal import Refused, StaleRecord
from neuguong.plans import actions as plans
from neuguong.plans.check import as_read, checker, read_back_one
from neuguong.plans.content import MeasureContent, PlanContent
from neuguong.plans.models import CheckSettings, Plan
from neuguong.plans.models.plan import PlanKind
from neuguong.plans.rehearsal import past_plans, rehearse
from neuguong.records.models import Event
from tests.world import AT, YEAR, World

pytestmark = pytest.mark.django_db
HOLLOW = "Tăng cường, đẩy mạnh công tác tuyên truyền"
NO_HOLLOW = Settings(off=frozenset({"BP05"}))


@pytest.fixture
def sent(world: World) -> Plan:
    """A plan of Cell 1 that was sent, with a hollow measure."""
    plan = plans.start_plan(
        world.cell_1, kind=PlanKind.ANNUAL, period=YEAR, by=world.secretary_1, at=AT
    )
    content = PlanContent(measures=(MeasureContent(act=HOLLOW),))
    plans.save_draft(plan, content=content, seen_revision=0, by=world.secretary_1, at=AT)
    return plans.submit(plan, by=world.secretary_1, at=AT)


def drafted(world: World, settings: Settings, note: str = "Kết luận số 5") -> CheckSettings:
    draft = plans.draft_settings(by=world.officer, at=AT)
    return plans.change_settings(
        draft, settings=settings, note=note, seen_revision=draft.revision, by=world.officer, at=AT
    )


def codes(check: Check, plan: Plan) -> set[str]:
    read = as_read(PlanContent.of(plan), plan.year)
    return {remark.code for remark in check.check(read).all_remarks()}


def test_without_settings_the_check_runs_as_shipped(world: World) -> None:
    assert checker() is AS_SHIPPED


def test_a_draft_changes_nothing_until_it_is_applied(world: World, sent: Plan) -> None:
    draft = drafted(world, NO_HOLLOW)
    assert "BP05" in codes(checker(), sent)
    plans.apply_settings(draft, by=world.officer, at=AT)
    assert "BP05" not in codes(checker(), sent)
    assert Event.objects.filter(verb="plans.apply_settings").count() == 1


def test_the_rehearsal_tells_what_then_happens(world: World, sent: Plan) -> None:
    draft = drafted(world, NO_HOLLOW)
    told = rehearse(past_plans(), checker(), Check(draft.told), AT.date())
    change = {each.code: each for each in told.changed}["BP05"]
    assert [each.words for each in change.lost] == [HOLLOW] * len(change.lost)
    assert (change.after, change.gained) == (0, [])
    plans.apply_settings(draft, by=world.officer, at=AT)
    later = rehearse(past_plans(), AS_SHIPPED, checker(), AT.date())
    assert [(c.code, c.before, c.after) for c in later.changed] == [
        (c.code, c.before, c.after) for c in told.changed
    ]


def test_own_words_are_read_where_a_plan_is_written(world: World) -> None:
    words = {"deeds": ("giăng bạt",)}
    act = MeasureContent(act="Giăng bạt ở sân")
    assert "action" not in read_back_one(act, 2026).reading.present
    plans.apply_settings(drafted(world, Settings(words=words)), by=world.officer, at=AT)
    assert "action" in read_back_one(act, 2026).reading.present


def test_the_version_before_is_kept_and_can_be_begun_again(world: World) -> None:
    first = plans.apply_settings(drafted(world, NO_HOLLOW), by=world.officer, at=AT)
    plans.apply_settings(drafted(world, Settings()), by=world.officer, at=AT)
    first.refresh_from_db()
    assert first.state == "past"
    again = plans.draft_settings(like=first, by=world.officer, at=AT)
    assert again.told == NO_HOLLOW


def test_two_people_do_not_overwrite_each_other(world: World) -> None:
    draft = drafted(world, NO_HOLLOW)
    with pytest.raises(StaleRecord):
        plans.change_settings(
            draft, settings=Settings(), note="", seen_revision=0, by=world.officer, at=AT
        )


def test_without_a_reason_it_is_not_applied(world: World) -> None:
    with pytest.raises(Refused, match="Ghi lý do"):
        plans.apply_settings(drafted(world, NO_HOLLOW, note=" "), by=world.officer, at=AT)


def test_a_version_in_force_is_not_changed(world: World) -> None:
    version = plans.apply_settings(drafted(world, NO_HOLLOW), by=world.officer, at=AT)
    with pytest.raises(Refused, match="đang áp dụng"):
        plans.drop_settings(version, by=world.officer, at=AT)


def test_a_cell_does_not_set_the_check(world: World) -> None:
    with pytest.raises(Refused, match="của Đảng ủy được sửa cách kiểm tra"):
        plans.draft_settings(by=world.secretary_1, at=AT)


def browser(world: World, person: str) -> Client:
    client = Client()
    client.force_login(world.people[person], backend="django.contrib.auth.backends.ModelBackend")
    return client


def typed(client: Client, pk: int, **other: Any) -> dict[str, Any]:
    form = client.get(reverse("plans:settings_page", args=[pk])).context["form"]
    return {field.name: field.value() or "" for field in form} | {"revision": "0"} | other


def test_on_screen_a_rule_is_switched_off_after_a_look(world: World, sent: Plan) -> None:
    client = browser(world, "officer")
    client.post(reverse("plans:settings_draft"))
    draft = CheckSettings.objects.get()
    change = reverse("plans:settings_change", args=[draft.pk])
    values = typed(client, draft.pk, **{"muc-BP05": "off", "note": "Kết luận số 5"})
    assert client.post(change, values).status_code == 302
    page = client.get(reverse("plans:settings_page", args=[draft.pk])).content.decode()
    assert "BP05, Lời chung chung" in page
    client.post(reverse("plans:settings_step", args=[draft.pk, "ap-dung"]))
    assert "BP05" not in codes(checker(), sent)


def test_a_limit_out_of_bounds_is_said_at_the_field(world: World) -> None:
    client = browser(world, "officer")
    client.post(reverse("plans:settings_draft"))
    draft = CheckSettings.objects.get()
    values = typed(client, draft.pk, **{"nguong-BP07.most_words": "5"})
    answer = client.post(reverse("plans:settings_change", args=[draft.pk]), values)
    assert answer.status_code == 422
    assert "Từ 20 đến 1000" in answer.content.decode()


def test_the_file_of_a_version_sets_the_command_line(
    world: World, tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    from neuguong.cli import main

    version = plans.apply_settings(drafted(world, NO_HOLLOW), by=world.officer, at=AT)
    client = browser(world, "secretary_2")
    told = client.get(reverse("plans:settings_file", args=[version.pk])).content
    settings, measures = tmp_path / "cai-dat.json", tmp_path / "m.txt"
    settings.write_bytes(told)
    measures.write_text(HOLLOW, encoding="utf-8")
    main(["check", "--measures", str(measures), "--settings", str(settings)])
    assert "BP05" not in capsys.readouterr().out
    main(["check", "--measures", str(measures)])
    assert "BP05" in capsys.readouterr().out
