"""One-time links: used once, expired, bound to their account; forgotten passwords by mail."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from neuguong.accounts import actions
from neuguong.accounts.actions import letters
from neuguong.accounts.models import OneTimeLink
from neuguong.accounts.tests.people import code_of, enter, is_in, with_telephone
from neuguong.domain.refusal import Refused
from neuguong.records.models import Event
from tests.world import AT, PASSWORD

TWO_DAYS = timedelta(days=2)

pytestmark = pytest.mark.django_db
NEW = "bốn mùa hoa sữa"
ASK = "/tai-khoan/quen-mat-khau/"


@pytest.fixture(autouse=True)
def sent_at_once(monkeypatch):
    """Mail is sent before the request is answered, so that the test sees it."""

    class AtOnce:
        def __init__(self, target, args, daemon):
            target(*args)

        def start(self):
            """Nothing is left to do."""

    monkeypatch.setattr(letters, "Thread", AtOnce)


def link_of(user, at=None):
    _, text = actions.make_link(
        user, purpose=OneTimeLink.Purpose.OFFICE, life=TWO_DAYS, at=at or timezone.now()
    )
    return f"/tai-khoan/lien-ket/{text}/"


def choose(browser, address, password=NEW):
    return browser.post(address, {"new": password, "again": password})


class TestChoosingThePassword:
    def test_it_is_chosen_and_the_link_is_spent(self, world, client):
        address = link_of(world.member_1)
        assert "dangvien.cb1" in client.get(address).content.decode()
        answer = client.post(address, {"new": NEW, "again": NEW}, follow=True)
        assert "Đăng nhập bằng mật khẩu mới" in answer.content.decode()
        assert is_in(enter(world.member_1, NEW))
        assert client.get(address).status_code == 404
        assert choose(client, address, "một câu khác hẳn").status_code == 404
        assert Event.objects.latest("sequence").verb == "accounts.use_link"

    def test_a_weak_one_is_refused_and_the_link_lives(self, world, client):
        address = link_of(world.member_1)
        answer = choose(client, address, "matkhau123")
        assert answer.status_code == 422
        assert "nhiều người dùng" in answer.content.decode()
        assert client.get(address).status_code == 200

    def test_an_old_link_is_told_as_gone(self, world, client):
        address = link_of(world.member_1, timezone.now() - timedelta(days=3))
        answer = client.get(address)
        assert answer.status_code == 404
        assert "không dùng được" in answer.content.decode()

    def test_a_newer_link_ends_the_older(self, world, client):
        first, second = link_of(world.member_1), link_of(world.member_1)
        assert client.get(first).status_code == 404
        assert client.get(second).status_code == 200

    def test_a_link_changes_only_its_own_account(self, world, client):
        enter(world.secretary_2, browser=client)
        choose(client, link_of(world.member_1))
        world.secretary_2.refresh_from_db()
        assert world.secretary_2.check_password(PASSWORD)

    def test_all_sessions_die(self, world, client):
        browser = enter(world.member_1)
        choose(client, link_of(world.member_1))
        assert not is_in(browser)

    def test_the_second_step_stays(self, world, client):
        secret, _ = with_telephone(world.member_1)
        choose(client, link_of(world.member_1))
        browser = enter(world.member_1, NEW)
        assert not is_in(browser)
        browser.post("/tai-khoan/dang-nhap/buoc-hai/", {"code": code_of(secret)})
        assert is_in(browser)

    def test_a_link_of_a_locked_account_does_nothing(self, world, client):
        address = link_of(world.member_1)
        world.member_1.is_active = False
        world.member_1.save(update_fields=["is_active"])
        assert client.get(address).status_code == 404

    def test_the_action_refuses_a_spent_link(self, world):
        link, _ = actions.make_link(
            world.member_1, purpose=OneTimeLink.Purpose.OFFICE, life=TWO_DAYS, at=AT
        )
        actions.use_link(link, password=NEW, by=None, at=AT)
        with pytest.raises(Refused, match="đã dùng hoặc đã hết hạn"):
            actions.use_link(link, password=NEW, by=None, at=AT)

    def test_the_text_is_kept_nowhere(self, world):
        link, text = actions.make_link(
            world.member_1, purpose=OneTimeLink.Purpose.OFFICE, life=TWO_DAYS, at=AT
        )
        actions.use_link(link, password=NEW, by=None, at=AT)
        assert text not in str(OneTimeLink.objects.values_list())
        assert text not in str(list(Event.objects.values_list("detail", "subject_id")))


class TestForgotten:
    @pytest.fixture(autouse=True)
    def has_mail(self, world, settings):
        settings.MAIL = True
        settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
        settings.PUBLIC_URL = "https://neuguong.example.vn"
        world.member_1.email = "thinh@example.vn"
        world.member_1.save(update_fields=["email"])

    def ask(self, name, **more):
        return Client().post(ASK, {"username": name}, **more)

    def test_a_link_is_sent_to_the_address_of_the_account(self, world, client):
        self.ask("dangvien.cb1")
        [letter] = mail.outbox
        assert letter.to == ["thinh@example.vn"]
        address = letter.body.split("https://neuguong.example.vn")[1].split()[0]
        assert choose(client, address).status_code == 302
        assert is_in(enter(world.member_1, NEW))

    def test_it_leaves_an_event_without_the_address(self):
        self.ask("dangvien.cb1")
        event = Event.objects.latest("sequence")
        assert (event.verb, event.detail) == ("accounts.ask_reset", {})

    def test_the_answer_is_the_same_whoever_is_named(self, world):
        world.secretary_2.is_active = False
        world.secretary_2.save(update_fields=["is_active"])
        bodies = {
            self.ask(name).content.decode().split("<h1")[1]
            for name in ("dangvien.cb1", "khong.co", "bithu.cb1", "bithu.cb2")
        }
        assert len({body.split("csrfmiddlewaretoken")[0] for body in bodies}) == 1
        assert len(mail.outbox) == 1

    def test_the_answer_takes_the_same_questions_whoever_is_named(self, monkeypatch):
        class NotYet:
            def __init__(self, target, args, daemon):
                """Whatever is done beside the answer is not its time."""

            def start(self):
                """Nothing is done."""

        monkeypatch.setattr(letters, "Thread", NotYet)
        asked = {}
        for name in ("dangvien.cb1", "khong.co", "bithu.cb1"):
            with CaptureQueriesContext(connection) as queries:
                self.ask(name)
            asked[name] = [query["sql"].split("'")[0] for query in queries]
        assert len({str(each) for each in asked.values()}) == 1, asked

    def test_asking_leaves_the_link_of_the_office_alive(self, world, client):
        office = link_of(world.member_1)
        self.ask("dangvien.cb1")
        self.ask("dangvien.cb1")
        assert client.get(office).status_code == 200
        first, second = (
            letter.body.split("https://neuguong.example.vn")[1].split()[0] for letter in mail.outbox
        )
        assert client.get(first).status_code == 404
        assert choose(client, second).status_code == 302
        assert client.get(office).status_code == 404

    def test_a_new_link_of_the_office_ends_the_one_by_mail(self, world, client):
        self.ask("dangvien.cb1")
        link_of(world.member_1)
        address = mail.outbox[0].body.split("https://neuguong.example.vn")[1].split()[0]
        assert client.get(address).status_code == 404

    def test_a_false_host_does_not_get_into_the_letter(self, settings):
        settings.ALLOWED_HOSTS = ["*"]
        self.ask("dangvien.cb1", HTTP_HOST="evil.example.org")
        assert "evil.example.org" not in mail.outbox[0].body
        assert "https://neuguong.example.vn/tai-khoan/lien-ket/" in mail.outbox[0].body

    def test_asking_too_often_is_refused(self):
        answers = [self.ask("dangvien.cb1").status_code for _ in range(4)]
        assert answers == [200, 200, 200, 429]
        assert len(mail.outbox) == 3


def test_without_a_mail_server_the_office_is_named(world, client):
    page = client.post(ASK, {"username": "dangvien.cb1"}).content.decode()
    assert "Gọi quản trị hệ thống" in page
    assert not OneTimeLink.objects.exists()
