"""The second factor: setting up, signing in with it, recovery codes, turning off."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.utils import timezone

from neuguong.accounts import actions
from neuguong.accounts.tests.people import STEP, code_of, enter, is_in, with_telephone
from neuguong.domain.refusal import Refused
from neuguong.records.models import Event
from tests.world import AT, PASSWORD

pytestmark = pytest.mark.django_db
PAGE = "/tai-khoan/buoc-hai/"


def last_event() -> Event:
    return Event.objects.latest("sequence")


class TestSettingUp:
    def test_a_telephone_is_set_up_on_screen_and_codes_are_shown_once(self, world):
        browser = enter(world.secretary_1)
        page = browser.get(PAGE).content.decode()
        assert "<svg" in page.split('class="qr"')[1]
        secret = browser.session["mfa.totp.secret"]
        assert " ".join(secret[i : i + 4] for i in range(0, 32, 4)) in page
        codes = browser.post(PAGE, {"code": code_of(secret)}).content.decode()
        assert codes.count("<li><code>") == 10
        assert "<li><code>" not in browser.get(PAGE).content.decode()
        assert is_in(browser)

    def test_a_wrong_first_code_sets_nothing_up(self, world):
        browser = enter(world.secretary_1)
        browser.get(PAGE)
        answer = browser.post(PAGE, {"code": "000000"})
        assert answer.status_code == 422
        assert "Mã chưa đúng" in answer.content.decode()
        assert not actions.main_factors(world.secretary_1).exists()

    def test_only_the_owner_may(self, world):
        with pytest.raises(Refused, match="chính chủ"):
            actions.set_up_totp(
                world.secretary_1, secret=generate_totp_secret(), by=world.administrator, at=AT
            )

    def test_a_locked_account_sets_nothing_up(self, world):
        world.secretary_1.is_active = False
        world.secretary_1.save()
        with pytest.raises(Refused, match="đang khóa"):
            with_telephone(world.secretary_1)

    def test_it_leaves_an_event_without_the_secret(self, world):
        secret, codes = with_telephone(world.secretary_1)
        event = last_event()
        assert event.verb == "accounts.set_up_totp"
        assert secret not in str(event.detail)
        assert codes[0] not in str(event.detail)

    def test_the_secret_is_sealed_in_the_database(self, world):
        secret, _ = with_telephone(world.secretary_1)
        kept = Authenticator.objects.get(user=world.secretary_1, type="totp")
        assert secret not in str(kept.data)

    def test_other_sessions_die(self, world):
        other = enter(world.secretary_1)
        with_telephone(world.secretary_1)
        assert not is_in(other)

    def test_it_asks_for_the_password_when_that_was_not_given_lately(self, world, client):
        client.force_login(world.secretary_1)
        answer = client.get(PAGE)
        assert "/tai-khoan/xac-nhan/" in answer["Location"]
        wrong = client.post(answer["Location"], {"password": "sai", "next": PAGE})
        assert wrong.status_code == 422
        right = client.post(answer["Location"], {"password": PASSWORD, "next": PAGE})
        assert right["Location"] == PAGE
        assert client.get(PAGE).status_code == 200

    def test_without_a_password_a_recovery_code_confirms_and_is_told_in_the_trail(
        self, world, client
    ):
        _, codes = with_telephone(world.secretary_1)
        world.secretary_1.set_unusable_password()
        world.secretary_1.save(update_fields=["password"])
        client.force_login(world.secretary_1)
        asked = client.get(PAGE)["Location"]
        assert client.post(asked, {"code": codes[0], "next": PAGE}).status_code == 302
        assert last_event().verb == "accounts.use_recovery_code"


class TestSigningIn:
    def test_the_password_alone_does_not_open_the_door(self, world):
        with_telephone(world.secretary_1)
        browser = enter(world.secretary_1)
        assert not is_in(browser)
        assert browser.get(STEP).status_code == 200

    def test_the_code_opens_it_and_leads_on(self, world, client):
        secret, _ = with_telephone(world.secretary_1)
        form = {"username": "bithu.cb1", "password": PASSWORD, "next": "/ke-hoach/"}
        assert client.post("/tai-khoan/dang-nhap/", form)["Location"] == STEP
        assert client.post(STEP, {"code": code_of(secret)})["Location"] == "/ke-hoach/"
        assert is_in(client)

    def test_a_code_overheard_is_worth_nothing(self, world):
        secret, _ = with_telephone(world.secretary_1)
        code = code_of(secret)
        assert enter(world.secretary_1).post(STEP, {"code": code}).status_code == 302
        again = enter(world.secretary_1)
        assert again.post(STEP, {"code": code}).status_code == 422
        assert not is_in(again)

    @pytest.mark.parametrize("mark", ["-", ".", " ", "—", "x", "\u200b"])
    def test_nor_written_otherwise_half_a_minute_later(self, world, time_machine, mark):
        time_machine.move_to(timezone.now())
        secret, _ = with_telephone(world.secretary_1)
        code = code_of(secret, 1)
        assert enter(world.secretary_1).post(STEP, {"code": code}).status_code == 302
        time_machine.move_to(timezone.now() + timedelta(seconds=32))
        again = enter(world.secretary_1)
        answer = again.post(STEP, {"code": f"{code[:3]}{mark}{code[3:]}"})
        assert answer.status_code == 422
        assert not is_in(again)

    def test_a_code_may_be_typed_in_two_parts(self, world):
        secret, _ = with_telephone(world.secretary_1)
        code = code_of(secret)
        browser = enter(world.secretary_1)
        assert browser.post(STEP, {"code": f" {code[:3]} - {code[3:]}"}).status_code == 302

    def test_a_recovery_code_opens_it_once_and_is_told_in_the_trail(self, world):
        _, codes = with_telephone(world.secretary_1)
        typed = f"{codes[0][:4]} {codes[0][4:]}"
        assert enter(world.secretary_1).post(STEP, {"code": typed}).status_code == 302
        assert last_event().verb == "accounts.use_recovery_code"
        again = enter(world.secretary_1)
        assert again.post(STEP, {"code": codes[0]}).status_code == 422

    def test_five_wrong_codes_and_even_the_right_one_waits(self, world):
        secret, _ = with_telephone(world.secretary_1)
        browser = enter(world.secretary_1)
        for _ in range(5):
            browser.post(STEP, {"code": "000000"})
        answer = browser.post(STEP, {"code": code_of(secret)})
        assert "Chờ 15 phút" in answer.content.decode()
        assert not is_in(browser)

    def test_without_the_first_step_there_is_no_second(self, client, world):
        with_telephone(world.secretary_1)
        assert client.get(STEP)["Location"] == "/tai-khoan/dang-nhap/"

    def test_an_account_locked_between_the_steps_stays_out(self, world):
        secret, _ = with_telephone(world.secretary_1)
        browser = enter(world.secretary_1)
        world.secretary_1.is_active = False
        world.secretary_1.save(update_fields=["is_active"])
        browser.post(STEP, {"code": code_of(secret)})
        assert not is_in(browser)

    def test_a_code_of_another_account_does_not_open_it(self, world):
        with_telephone(world.secretary_1)
        other, _ = with_telephone(world.secretary_2)
        browser = enter(world.secretary_1)
        browser.post(STEP, {"code": code_of(other)})
        assert not is_in(browser)


class TestRecoveryCodes:
    def test_new_ones_void_the_old(self, world):
        _, old = with_telephone(world.secretary_1)
        new = actions.renew_codes(world.secretary_1, by=world.secretary_1, at=AT)
        assert last_event().verb == "accounts.renew_codes"
        assert enter(world.secretary_1).post(STEP, {"code": old[0]}).status_code == 422
        assert enter(world.secretary_1).post(STEP, {"code": new[0]}).status_code == 302

    def test_only_the_owner_may(self, world):
        with_telephone(world.secretary_1)
        with pytest.raises(Refused, match="chính chủ"):
            actions.renew_codes(world.secretary_1, by=world.administrator, at=AT)

    def test_without_a_second_factor_there_are_none(self, world):
        with pytest.raises(Refused, match="Cài bước hai trước"):
            actions.renew_codes(world.secretary_1, by=world.secretary_1, at=AT)

    def test_using_one_is_noted_by_its_owner_only(self, world):
        with pytest.raises(Refused, match="chính chủ"):
            actions.use_recovery_code(world.secretary_1, by=world.secretary_2, at=AT)


class TestTurningOff:
    def test_it_is_off_and_this_session_lives(self, world, client):
        secret, _ = with_telephone(world.secretary_1)
        enter(world.secretary_1, browser=client)
        client.post(STEP, {"code": code_of(secret)})
        client.post("/tai-khoan/buoc-hai/tat/")
        assert is_in(client)
        assert not Authenticator.objects.filter(user=world.secretary_1).exists()
        assert last_event().verb == "accounts.end_second_factor"

    def test_an_old_session_is_asked_for_the_password_first(self, world, client):
        with_telephone(world.secretary_1)
        client.force_login(world.secretary_1)
        answer = client.post("/tai-khoan/buoc-hai/tat/")
        assert "xac-nhan" in answer["Location"]
        assert actions.main_factors(world.secretary_1).exists()

    def test_only_the_owner_may(self, world):
        with_telephone(world.secretary_1)
        with pytest.raises(Refused, match="chính chủ"):
            actions.end_second_factor(world.secretary_1, by=world.secretary_2, at=AT)

    def test_what_is_off_is_not_turned_off(self, world):
        with pytest.raises(Refused, match="đang tắt"):
            actions.end_second_factor(world.secretary_1, by=world.secretary_1, at=AT)


class TestKeys:
    def test_one_is_kept_with_recovery_codes_and_an_event(self, world):
        _, codes = actions.add_key(
            world.secretary_1, name="Máy tôi", credential={}, by=world.secretary_1, at=AT
        )
        assert len(codes) == 10
        assert last_event().verb == "accounts.add_key"

    def test_only_the_owner_adds_or_removes_one(self, world):
        owner, other = world.secretary_1, world.secretary_2
        with pytest.raises(Refused, match="chính chủ"):
            actions.add_key(owner, name="x", credential={}, by=other, at=AT)
        with pytest.raises(Refused, match="chính chủ"):
            actions.remove_key(owner, key=1, by=other, at=AT)

    def test_the_last_one_takes_the_codes_with_it(self, world):
        owner = world.secretary_1
        actions.add_key(owner, name="x", credential={}, by=owner, at=AT)
        key = actions.main_factors(owner).get().pk
        actions.remove_key(owner, key=key, by=owner, at=AT)
        assert not Authenticator.objects.filter(user=owner).exists()
        assert last_event().verb == "accounts.remove_key"

    def test_one_given_up_is_not_given_up_again(self, world):
        with pytest.raises(Refused, match="đã bỏ trước đó"):
            actions.remove_key(world.secretary_1, key=1, by=world.secretary_1, at=AT)

    def test_an_answer_that_was_not_asked_for_is_refused(self, world):
        browser = enter(world.secretary_1)
        form = {"name": "x", "credential": '{"id": "AA", "type": "public-key"}'}
        answer = browser.post("/tai-khoan/buoc-hai/khoa/", form)
        assert answer.status_code == 422
        assert not actions.main_factors(world.secretary_1).exists()

    def test_a_made_up_key_does_not_open_the_door(self, client, world):
        client.get("/tai-khoan/dang-nhap/khoa/")
        answer = client.post("/tai-khoan/dang-nhap/khoa/", {"credential": '{"id": "AA"}'})
        assert answer.status_code == 422
        assert not is_in(client)
