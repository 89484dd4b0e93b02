"""The administrator keeps accounts: opening, new links, locking, taking the second factor away."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from neuguong.accounts import actions as accounts
from neuguong.accounts.actions import letters
from neuguong.accounts.models import OneTimeLink, User
from neuguong.accounts.tests.people import enter, is_in, with_telephone
from neuguong.domain.refusal import Refused
from neuguong.org import actions
from neuguong.org.models import Member, RoleAssignment, Threshold
from neuguong.org.roles import RoleCode
from neuguong.records.models import Event
from tests.world import AT, FOUNDED, PASSWORD, add_person

pytestmark = pytest.mark.django_db


def last_verb() -> str:
    return Event.objects.latest("sequence").verb


@pytest.fixture
def newcomer(world) -> Member:
    """A member of Cell 1 without an account."""
    return actions.add_member(
        world.cell_1, joined_on=FOUNDED, by=None, at=AT, full_name="Lò Văn Khang"
    )


def invite(world, member, by=None, username="lo.khang"):
    return actions.invite_member(
        member, username=username, email="", by=by or world.administrator, at=AT
    )


class TestOpening:
    def test_the_member_chooses_the_password_and_is_in_the_own_cell(self, world, newcomer, client):
        user, text = invite(world, newcomer)
        client.post(f"/tai-khoan/lien-ket/{text}/", {"new": "bốn mùa hoa sữa", "again": "x"})
        assert user.roles.get().unit == world.cell_1
        assert user.roles.get().role == RoleCode.MEMBER
        newcomer.refresh_from_db()
        assert newcomer.user == user
        assert not user.has_usable_password()

    def test_after_midnight_in_ha_noi_it_is_the_new_day(self, world, newcomer):
        half_past = datetime(2026, 3, 1, 17, 30, tzinfo=UTC)
        user, _ = actions.invite_member(
            newcomer, username="lo.khang", email="", by=world.administrator, at=half_past
        )
        assert user.roles.get().valid_from == date(2026, 3, 2)

    def test_on_screen_from_the_list_to_the_sheet_with_the_link(self, world, newcomer, client):
        enter(world.administrator, browser=client)
        listed = client.get(reverse("org:account_candidates"), {"q": "lo van khang"})
        url = reverse("org:account_open", args=[newcomer.pk])
        assert url in listed.content.decode()
        assert 'value="lo.van.khang"' in client.get(url).content.decode()
        sheet = client.post(url, {"username": "lo.van.khang", "email": ""}).content.decode()
        assert "<svg" in sheet.split("handover__qr")[1]
        address = sheet.split('class="user-select-all break">')[1].split("<")[0]
        form = {"new": "bốn mùa hoa sữa", "again": "bốn mùa hoa sữa"}
        assert Client().post("/" + address.split("/", 3)[3], form).status_code == 302
        assert is_in(enter(User.objects.get(username="lo.van.khang"), "bốn mùa hoa sữa"))

    def test_others_may_not(self, world, newcomer):
        for person in (world.secretary_1, world.officer, world.secretary_2):
            with pytest.raises(Refused, match="Chỉ quản trị hệ thống"):
                invite(world, newcomer, by=person)

    def test_who_has_an_account_gets_no_second(self, world):
        with pytest.raises(Refused, match="đã có tài khoản"):
            invite(world, world.members["member_1"])

    def test_a_name_taken_is_told_beside_its_field(self, world, newcomer, client):
        enter(world.administrator, browser=client)
        url = reverse("org:account_open", args=[newcomer.pk])
        answer = client.post(url, {"username": "dangvien.cb1"})
        assert answer.status_code == 422
        assert "đã có người dùng" in answer.content.decode()

    def test_who_left_all_cells_gets_none(self, world, newcomer):
        newcomer.memberships.update(valid_until=AT.date())
        with pytest.raises(Refused, match="không sinh hoạt ở chi bộ nào"):
            invite(world, newcomer)

    def test_it_leaves_an_event_without_the_link(self, world, newcomer):
        _, text = invite(world, newcomer)
        event = Event.objects.latest("sequence")
        assert event.verb == "org.invite_member"
        assert text not in str(list(Event.objects.values_list("detail", "subject_id")))


class TestNewLink:
    def test_it_is_given_and_recorded(self, world):
        text = actions.new_link(world.member_1, by=world.administrator, at=timezone.now())
        assert Client().get(f"/tai-khoan/lien-ket/{text}/").status_code == 200
        assert last_verb() == "org.new_link"

    def test_how_long_it_lasts_goes_by_the_day_in_viet_nam(self, world):
        half_past_midnight = datetime(2026, 1, 9, 17, 30, tzinfo=UTC)
        for code, since in (("office_link", date(2026, 1, 9)), ("office_link", date(2026, 1, 10))):
            actions.set_threshold(
                code, number=since.day, since=since, source="thử", by=world.officer, at=AT
            )
        actions.new_link(world.member_1, by=world.administrator, at=half_past_midnight)
        link = OneTimeLink.objects.latest("pk")
        assert link.expires_at - half_past_midnight == Threshold.objects.days(
            "office_link", date(2026, 1, 10)
        )

    def test_others_may_not(self, world):
        for person in (world.secretary_1, world.committee_secretary):
            with pytest.raises(Refused, match="Chỉ quản trị hệ thống"):
                actions.new_link(world.member_1, by=person, at=AT)

    def test_not_for_oneself_nor_for_a_locked_account(self, world):
        keeper = world.administrator
        with pytest.raises(Refused, match="Đổi mật khẩu của mình"):
            actions.new_link(keeper, by=keeper, at=AT)
        actions.lock_account(world.member_1, by=keeper, at=AT)
        with pytest.raises(Refused, match="đang khóa"):
            actions.new_link(world.member_1, by=keeper, at=AT)

    def test_a_lower_administrator_does_not_reach_above(self, world):
        add_person(
            world, "base_keeper", "quantri.coso", "Lý Thị Sen", RoleCode.ADMINISTRATOR, world.base
        )
        actions.new_link(world.member_1, by=world.base_keeper, at=AT)
        for above in (world.committee_secretary, world.administrator):
            with pytest.raises(Refused, match="ngoài phạm vi"):
                actions.new_link(above, by=world.base_keeper, at=AT)

    def test_nor_does_it_when_the_one_above_is_locked(self, world):
        add_person(
            world, "base_keeper", "quantri.coso", "Lý Thị Sen", RoleCode.ADMINISTRATOR, world.base
        )
        actions.lock_account(world.committee_secretary, by=world.administrator, at=AT)
        with pytest.raises(Refused, match="ngoài phạm vi"):
            actions.unlock_account(world.committee_secretary, by=world.base_keeper, at=AT)

    @pytest.mark.parametrize("until", [None, timedelta(days=30)])
    def test_nor_where_a_role_above_begins_later(self, world, until):
        today = timezone.localdate()
        add_person(
            world, "base_keeper", "quantri.coso", "Lý Thị Sen", RoleCode.ADMINISTRATOR, world.base
        )
        RoleAssignment.objects.create(
            user=world.member_1, role=RoleCode.SECRETARY, unit=world.committee,
            valid_from=today + timedelta(days=1),
            valid_until=today + until if until else date(9999, 12, 31),
        )  # fmt: skip
        with pytest.raises(Refused, match="ngoài phạm vi"):
            actions.new_link(world.member_1, by=world.base_keeper, at=AT)

    def test_nor_where_the_person_heads_a_group_of_above(self, world):
        today = timezone.localdate()
        add_person(
            world, "base_keeper", "quantri.coso", "Lý Thị Sen", RoleCode.ADMINISTRATOR, world.base
        )
        facts = {
            "name": "Đoàn Kiểm tra số 1", "ground_number": "1", "ground_date": today,
            "valid_from": today, "valid_until": today + timedelta(days=90),
        }  # fmt: skip
        team = actions.found_group(
            world.committee, kind="inspection", facts=facts, by=None, at=timezone.now()
        )
        person = world.members["member_1"]
        seat = actions.seat_person(
            team, person=person, role="member", since=today, by=None, at=timezone.now()
        )
        actions.new_link(world.member_1, by=world.base_keeper, at=AT)
        seat.role = "head"
        seat.save()
        with pytest.raises(Refused, match="hoặc đứng đầu nhóm, ngoài phạm vi"):
            actions.new_link(world.member_1, by=world.base_keeper, at=AT)
        seat.end(today)
        actions.new_link(world.member_1, by=world.base_keeper, at=AT)

    def test_a_lower_administrator_lists_only_the_own_accounts(self, world, client):
        add_person(
            world, "base_keeper", "quantri.coso", "Lý Thị Sen", RoleCode.ADMINISTRATOR, world.base
        )
        enter(world.base_keeper, browser=client)
        page = client.get(reverse("org:account_list")).content.decode()
        assert "dangvien.cb1" in page
        assert "bithu.danguy" not in page
        url = reverse("org:account_page", args=[world.committee_secretary.pk])
        assert client.get(url).status_code == 404


class TestLocking:
    def test_a_live_session_and_a_token_are_out_by_the_next_request(self, world):
        browser = enter(world.member_1)
        _, text = accounts.make_token(
            world.member_1,
            name="Thử",
            expires_on=timezone.localdate() + timedelta(days=1),
            by=world.member_1,
            at=AT,
        )
        header = {"HTTP_AUTHORIZATION": f"Bearer {text}"}
        assert is_in(browser)
        assert Client().get("/api/v1/units", **header).status_code == 200
        actions.lock_account(world.member_1, by=world.administrator, at=AT)
        assert not is_in(browser)
        assert Client().get("/api/v1/units", **header).status_code == 401
        assert not is_in(enter(world.member_1))
        assert last_verb() == "org.lock_account"

    def test_an_old_session_stays_dead_after_unlocking(self, world):
        browser = enter(world.member_1)
        actions.lock_account(world.member_1, by=world.administrator, at=AT)
        actions.unlock_account(world.member_1, by=world.administrator, at=AT)
        assert last_verb() == "org.unlock_account"
        assert not is_in(browser)
        assert is_in(enter(world.member_1))

    def test_a_person_moved_away_sees_nothing_by_the_next_request(self, world):
        browser = enter(world.secretary_1)
        url = reverse("org:unit_page", args=[world.cell_1.pk])
        assert browser.get(url).status_code == 200
        role = world.secretary_1.roles.get()
        actions.end_role(role, last_day=timezone.localdate(), by=None, at=timezone.now())
        assert browser.get(url).status_code == 404

    def test_others_may_not(self, world):
        for step in (actions.lock_account, actions.unlock_account, actions.clear_second_factor):
            with pytest.raises(Refused, match="Chỉ quản trị hệ thống"):
                step(world.member_1, by=world.secretary_1, at=AT)

    def test_nobody_locks_oneself_and_nothing_is_done_twice(self, world):
        keeper, member = world.administrator, world.member_1
        with pytest.raises(Refused, match="Không tự khóa"):
            actions.lock_account(keeper, by=keeper, at=AT)
        with pytest.raises(Refused, match="đang không khóa"):
            actions.unlock_account(member, by=keeper, at=AT)
        actions.lock_account(member, by=keeper, at=AT)
        with pytest.raises(Refused, match="đã khóa trước đó"):
            actions.lock_account(member, by=keeper, at=AT)

    def test_a_lock_after_wrong_passwords_is_taken_off(self, world):
        for _ in range(5):
            enter(world.member_1, "sai")
        assert not is_in(enter(world.member_1))
        actions.unlock_account(world.member_1, by=world.administrator, at=AT)
        assert is_in(enter(world.member_1, PASSWORD))


class TestSecondFactor:
    def test_who_lost_all_signs_in_with_the_password_again(self, world):
        with_telephone(world.member_1)
        assert not is_in(enter(world.member_1))
        actions.clear_second_factor(world.member_1, by=world.administrator, at=AT)
        assert last_verb() == "org.clear_second_factor"
        assert is_in(enter(world.member_1))

    def test_not_the_own_and_not_where_there_is_none(self, world):
        keeper = world.administrator
        with pytest.raises(Refused, match="của mình"):
            actions.clear_second_factor(keeper, by=keeper, at=AT)
        with pytest.raises(Refused, match="chưa bật"):
            actions.clear_second_factor(world.member_1, by=keeper, at=AT)


class TestEmail:
    def test_it_is_written_down_without_standing_in_the_trail(self, world):
        keeper = world.administrator
        actions.set_email(world.member_1, email="thinh@example.vn", by=keeper, at=AT)
        event = Event.objects.latest("sequence")
        assert (event.verb, event.detail) == ("org.set_email", {})
        world.member_1.refresh_from_db()
        assert world.member_1.email == "thinh@example.vn"

    def test_others_may_not_and_the_same_is_not_written_again(self, world):
        with pytest.raises(Refused, match="Chỉ quản trị"):
            actions.set_email(world.member_1, email="x@y.vn", by=world.secretary_1, at=AT)
        with pytest.raises(Refused, match="không đổi"):
            actions.set_email(world.member_1, email="", by=world.administrator, at=AT)

    def test_a_link_on_its_way_to_the_old_address_is_void(self, world):
        member = world.member_1
        accounts.make_link(member, purpose=OneTimeLink.Purpose.MAIL, life=timedelta(hours=1), at=AT)
        actions.set_email(member, email="thinh@example.vn", by=world.administrator, at=AT)
        assert not member.links.exists()


class TestLetters:
    """The owner is told by mail of what somebody else did to the account."""

    @pytest.fixture
    def told(self, world, settings, monkeypatch, django_capture_on_commit_callbacks):
        """Does something to the account of `member_1`, who has an address; the letters sent."""
        settings.MAIL = True
        monkeypatch.setattr(letters, "post", lambda *told: sent.append(told))
        world.member_1.email = "cu@example.vn"
        world.member_1.save()
        sent = []

        def make(act, **facts):
            with django_capture_on_commit_callbacks(execute=True):
                act(world.member_1, by=world.administrator, at=AT, **facts)
            return sent

        return make

    def test_of_a_new_link(self, told):
        [(subject, words, to)] = told(actions.new_link)
        assert to == "cu@example.vn"
        assert "vừa được thay đổi" in subject
        assert "đồng chí Phạm Quốc Bảo đã cấp liên kết đặt mật khẩu mới" in words
        assert "09:00 ngày 05/01/2026" in words

    def test_of_the_second_factor_taken_away(self, world, told):
        with_telephone(world.member_1)
        [(_, words, to)] = told(actions.clear_second_factor)
        assert (to, "gỡ xác thực hai bước" in words) == ("cu@example.vn", True)

    def test_of_another_address_at_the_one_before(self, told):
        [(_, words, to)] = told(actions.set_email, email="la@example.vn")
        assert (to, "đổi địa chỉ thư" in words) == ("cu@example.vn", True)
        assert "la@example.vn" not in words

    def test_not_where_no_letters_are_sent_or_nothing_was_done(self, world, told, settings):
        with pytest.raises(Refused):
            told(actions.set_email, email="cu@example.vn")
        settings.MAIL = False
        assert told(actions.new_link) == []
        settings.MAIL = True
        told(actions.set_email, email="")
        assert len(told(actions.new_link)) == 1


class TestPages:
    def test_each_act_stands_on_the_page_of_the_account(self, world, client):
        with_telephone(world.member_1)
        enter(world.administrator, browser=client)
        pk = world.member_1.pk
        page = client.get(reverse("org:account_page", args=[pk])).content.decode()
        for name in ("account_link", "account_lock", "account_unlock", "account_clear"):
            assert reverse(f"org:{name}", args=[pk]) in page
        for name in ("account_clear", "account_lock", "account_unlock"):
            answer = client.post(reverse(f"org:{name}", args=[pk]), follow=True)
            assert answer.status_code == 200
        form = {"email": "không phải thư"}
        assert client.post(reverse("org:account_email", args=[pk]), form).status_code == 422

    def test_the_list_takes_ten_queries_at_most(self, client, world, django_assert_max_num_queries):
        client.force_login(world.administrator)
        with django_assert_max_num_queries(10):
            client.get(reverse("org:account_list"))

    def test_no_link_is_shown_twice(self, world, client):
        enter(world.administrator, browser=client)
        pk = world.member_1.pk
        sheet = client.post(reverse("org:account_link", args=[pk]))
        assert "no-store" in sheet["Cache-Control"]
        address = sheet.content.decode().split('class="user-select-all break">')[1].split("<")[0]
        assert address not in client.get(reverse("org:account_page", args=[pk])).content.decode()
