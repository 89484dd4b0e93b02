"""Giving and ending roles."""

from datetime import timedelta

import pytest
from django.urls import reverse

from neuguong.domain.refusal import Refused
from neuguong.org import actions
from neuguong.org.models import RoleAssignment
from neuguong.org.roles import RoleCode
from neuguong.records.models import Event
from tests.world import AT

pytestmark = pytest.mark.django_db
TODAY = AT.date()


def give(world, by, user=None, role=RoleCode.COMMITTEE_MEMBER, unit=None):
    return actions.grant_role(
        user or world.member_1, role=role, unit=unit or world.cell_1, since=TODAY, by=by, at=AT
    )


def role_of(world, part: str) -> RoleAssignment:
    return RoleAssignment.objects.get(user=getattr(world, part))


class TestGiving:
    def test_the_secretary_gives_a_role_in_the_own_cell(self, world):
        given = give(world, world.secretary_1)
        assert str(given) == "Cấp ủy viên CB1"
        assert Event.objects.latest("sequence").verb == "org.grant_role"

    def test_others_may_not(self, world):
        for person in (world.deputy_1, world.secretary_2, world.officer):
            with pytest.raises(Refused, match="Chỉ bí thư hoặc quản trị hệ thống"):
                give(world, person)

    def test_nobody_gives_a_role_to_oneself(self, world):
        with pytest.raises(Refused, match="Không tự phân vai trò"):
            give(world, world.administrator, user=world.administrator)

    def test_a_role_held_already_is_not_given_twice(self, world):
        give(world, world.secretary_1)
        before = Event.objects.count()
        give(world, world.secretary_1)
        assert Event.objects.count() == before


class TestEnding:
    def test_it_ends_that_day_and_stays_in_history(self, world):
        role = actions.end_role(
            role_of(world, "deputy_1"), last_day=TODAY, by=world.secretary_1, at=AT
        )
        assert role.valid_until == TODAY
        assert not RoleAssignment.objects.as_of(TODAY).filter(pk=role.pk).exists()
        assert Event.objects.latest("sequence").verb == "org.end_role"

    def test_one_given_by_mistake_today_is_taken_away(self, world):
        given = give(world, world.secretary_1)
        actions.end_role(given, last_day=TODAY, by=world.secretary_1, at=AT)
        assert RoleAssignment.objects.filter(user=world.member_1).count() == 1
        assert Event.objects.latest("sequence").verb == "org.end_role"

    def test_others_may_not(self, world):
        with pytest.raises(Refused, match="Chỉ bí thư"):
            actions.end_role(
                role_of(world, "deputy_1"), last_day=TODAY, by=world.secretary_2, at=AT
            )

    def test_an_ended_role_is_not_ended_again(self, world):
        role = actions.end_role(role_of(world, "deputy_1"), last_day=TODAY, by=None, at=AT)
        with pytest.raises(Refused, match="đã thôi trước đó"):
            actions.end_role(role, last_day=TODAY + timedelta(days=1), by=None, at=AT)

    def test_one_administrator_must_stay(self, world):
        with pytest.raises(Refused, match="Phải còn ít nhất một quản trị"):
            actions.end_role(
                role_of(world, "administrator"), last_day=TODAY, by=world.committee_secretary, at=AT
            )


class TestPages:
    def test_a_role_is_given_and_ended_on_screen(self, client, world):
        client.force_login(world.secretary_1)
        form = {"username": "dangvien.cb1", "role": "committee_member", "unit": world.cell_1.pk}
        page = client.post(reverse("org:role_grant"), form, follow=True).content.decode()
        assert "Nguyễn Văn Thịnh giữ vai trò Cấp ủy viên CB1 từ hôm nay." in page
        role = RoleAssignment.objects.get(user=world.member_1, role="committee_member")
        end = reverse("org:role_end", args=[role.pk])
        assert "thôi vai trò" in client.post(end, follow=True).content.decode()

    def test_an_unknown_account_is_an_error_beside_its_field(self, client, world):
        client.force_login(world.secretary_1)
        form = {"username": "khong.co", "role": "member", "unit": world.cell_1.pk}
        answer = client.post(reverse("org:role_grant"), form)
        assert answer.status_code == 422
        assert "Chưa có tài khoản “khong.co”." in answer.content.decode()

    def test_only_roles_within_reach_are_listed(self, client, world):
        client.force_login(world.secretary_1)
        page = client.get(reverse("org:role_list")).content.decode()
        assert "dangvien.cb1" in page
        assert "bithu.cb2" not in page

    def test_who_gives_no_roles_finds_no_page(self, client, world):
        client.force_login(world.deputy_1)
        assert client.get(reverse("org:role_list")).status_code == 404

    def test_the_list_takes_eight_queries_at_most(
        self, client, world, django_assert_max_num_queries
    ):
        client.force_login(world.committee_secretary)
        with django_assert_max_num_queries(8):
            client.get(reverse("org:role_list"))
