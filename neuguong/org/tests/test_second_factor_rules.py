"""Roles that must sign in with a second factor: the rules, the days given, what stays shut."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from neuguong.accounts.tests.people import enter, with_telephone
from neuguong.domain.refusal import Refused
from neuguong.org import actions
from neuguong.org.models import SecondFactorRule
from neuguong.org.roles import RoleCode
from neuguong.records.models import Event
from tests.world import AT

pytestmark = pytest.mark.django_db
PAGE = "/tai-khoan/buoc-hai/"
PLANS = "/ke-hoach/"


def ask(world, role=RoleCode.SECRETARY, *, grace=14, in_cells=False, by=None, days_ago=0):
    return actions.ask_second_factor(
        role,
        grace_days=grace,
        in_cells=in_cells,
        source="Công văn thử",
        since=timezone.localdate() - timedelta(days=days_ago),
        by=by or world.administrator,
        at=AT,
    )


class TestRules:
    def test_the_shipped_ones_are_entered_once(self, world):
        assert actions.load_second_factor_rules(by=None, at=AT) == 3
        assert Event.objects.latest("sequence").verb == "org.load_second_factor_rules"
        assert actions.load_second_factor_rules(by=None, at=AT) == 0

    def test_a_new_rule_ends_the_one_before(self, world):
        old = ask(world, days_ago=30)
        new = ask(world, grace=3)
        old.refresh_from_db()
        assert old.valid_until == new.valid_from
        assert Event.objects.latest("sequence").verb == "org.ask_second_factor"

    def test_only_administrator_and_secretary_at_the_root_may(self, world):
        for person in (world.secretary_1, world.officer, world.member_1):
            with pytest.raises(Refused, match="bí thư Đảng ủy"):
                ask(world, by=person)
        rule = ask(world, by=world.committee_secretary)
        with pytest.raises(Refused, match="bí thư Đảng ủy"):
            actions.drop_second_factor_rule(
                rule, since=timezone.localdate(), by=world.secretary_1, at=AT
            )

    def test_a_rule_dropped_is_not_dropped_again(self, world):
        rule = ask(world, days_ago=3)
        today = timezone.localdate()
        actions.drop_second_factor_rule(rule, since=today, by=world.administrator, at=AT)
        assert Event.objects.latest("sequence").verb == "org.drop_second_factor_rule"
        with pytest.raises(Refused, match="đã thôi"):
            actions.drop_second_factor_rule(rule, since=today, by=world.administrator, at=AT)

    def test_a_rule_needs_its_ground(self, world):
        with pytest.raises(Refused, match="Ghi căn cứ"):
            actions.ask_second_factor(
                RoleCode.DEPUTY, grace_days=1, in_cells=False, source=" ",
                since=AT.date(), by=world.administrator, at=AT,
            )  # fmt: skip

    def test_they_are_changed_on_screen(self, world, client):
        client.force_login(world.administrator)
        url = reverse("org:second_factor_rules")
        form = {"role": "officer", "grace_days": "5", "source": "Công văn số 12-CV/ĐU"}
        assert (
            "Cán bộ tham mưu phải đăng nhập hai bước"
            in client.post(url, form, follow=True).content.decode()
        )
        rule = SecondFactorRule.objects.get()
        end = reverse("org:second_factor_rule_end", args=[rule.pk])
        assert "thôi phải đăng nhập" in client.post(end, follow=True).content.decode()


class TestWhoeverMust:
    def test_is_led_to_the_page_once_and_may_put_it_off(self, world):
        ask(world)
        browser = enter(world.committee_secretary)
        answer = browser.get(PLANS)
        assert answer["Location"].startswith(PAGE)
        page = browser.get(answer["Location"]).content.decode()
        assert "phải đăng nhập hai bước" in page
        assert f'href="{PLANS}">Để sau' in page
        assert browser.get(PLANS).status_code == 200

    def test_after_the_last_day_nothing_else_opens(self, world):
        ask(world, grace=3, days_ago=4)
        browser = enter(world.committee_secretary)
        for address in ("/", PLANS, "/tai-khoan/"):
            assert browser.get(address)["Location"].startswith(PAGE)
        assert (
            browser.post("/tai-khoan/ma-truy-cap/", {"name": "x", "days": "3"}).status_code == 302
        )
        assert not world.committee_secretary.tokens.exists()
        assert browser.get(PAGE).status_code == 200

    def test_with_a_second_factor_all_opens(self, world, client):
        ask(world, grace=3, days_ago=4)
        with_telephone(world.committee_secretary)
        client.force_login(world.committee_secretary)
        assert client.get(PLANS).status_code == 200

    def test_a_role_just_received_has_its_own_days(self, world, client):
        ask(world, RoleCode.OFFICER, grace=3, days_ago=40)
        actions.grant_role(
            world.editor, role=RoleCode.OFFICER, unit=world.committee,
            since=timezone.localdate(), by=None, at=AT,
        )  # fmt: skip
        client.force_login(world.editor)
        client.get(PLANS)
        assert client.get(PLANS).status_code == 200

    def test_other_roles_are_left_in_peace(self, world, client):
        ask(world, grace=0, days_ago=4)
        client.force_login(world.member_1)
        assert client.get(PLANS).status_code == 200

    def test_cells_only_when_the_rule_says_so(self, world, client):
        ask(world, grace=0, days_ago=4)
        client.force_login(world.secretary_1)
        assert client.get(PLANS).status_code == 200
        ask(world, grace=0, days_ago=3, in_cells=True)
        assert client.get(PLANS)["Location"].startswith(PAGE)

    def test_in_the_demonstration_nobody_must(self, world, client, settings):
        settings.DEMO = True
        ask(world, grace=0, days_ago=4)
        client.force_login(world.committee_secretary)
        assert client.get(PLANS).status_code == 200
