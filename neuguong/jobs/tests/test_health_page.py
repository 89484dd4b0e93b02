"""The health page, for the administrator of the whole only; a monitor is told yes or no."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from neuguong.domain.refusal import Refused
from neuguong.jobs import actions, views
from neuguong.jobs.catalogue import JOBS
from neuguong.jobs.health import storage
from neuguong.jobs.running import run_job
from neuguong.org import actions as org
from neuguong.org.roles import RoleCode
from neuguong.records.actions import note_backup, note_head_taken
from neuguong.records.models import Event, JobRun
from tests.world import AT, FOUNDED, World

pytestmark = pytest.mark.django_db
PAGE, ALIVE = "/suc-khoe/he-thong/", "/suc-khoe/"


@pytest.fixture
def desk(world: World) -> Client:
    """The administrator's browser."""
    client = Client()
    client.force_login(world.administrator)
    return client


def all_well() -> None:
    """Everything has been done that the page asks for."""
    now = timezone.now()
    for job in JOBS.values():
        run_job(job)
    note_head_taken(3, at=now)
    note_backup("/a.zip", rows=1, size=1, proven=True, by=None, at=now)


def test_the_page_shows_every_part_and_job(desk: Client) -> None:
    text = desk.get(PAGE).content.decode()
    for words in ("Cơ sở dữ liệu", "Sao lưu", "Chuỗi dấu vết", "Giao nghĩa vụ", "Cần xem", "Hỏng"):
        assert words in text
    all_well()
    assert "Mọi thứ đều tốt" in desk.get(PAGE).content.decode()


def test_others_find_no_such_page(world: World, client: Client) -> None:
    urls = [PAGE, reverse("jobs:job_page", args=["sessions"]), reverse("jobs:test_mail")]
    for person in ("committee_secretary", "officer", "inspector", "secretary_1", "member_1"):
        client.force_login(world.people[person])
        assert {client.post(url).status_code for url in urls} == {404}
    assert not JobRun.objects.exists()


def test_the_administrator_of_a_unit_below_does_not_run_the_whole(world: World, client) -> None:
    org.grant_role(
        world.deputy_1, role=RoleCode.ADMINISTRATOR, unit=world.cell_1, since=FOUNDED, by=None,
        at=AT,
    )  # fmt: skip
    client.force_login(world.deputy_1)
    assert client.get(PAGE).status_code == 404
    assert PAGE not in client.get("/").content.decode()


def test_a_job_is_run_by_its_button_and_the_run_stands_in_the_list(desk: Client) -> None:
    url = reverse("jobs:job_page", args=["sessions"])
    assert "Chưa chạy lần nào" in desk.get(url).content.decode()
    text = desk.post(url, follow=True).content.decode()
    assert "Bỏ phiên đã hết hạn: xong." in text
    assert "chạy bằng tay" in text
    assert desk.get(reverse("jobs:job_page", args=["khong-co"])).status_code == 404


def test_a_job_that_breaks_is_told_on_its_page(desk: Client, monkeypatch) -> None:
    def broken(at):
        raise KeyError("x")

    monkeypatch.setitem(JOBS, "sessions", type(JOBS["sessions"])(
        **{**vars(JOBS["sessions"]), "work": broken}
    ))  # fmt: skip
    text = desk.post(reverse("jobs:job_page", args=["sessions"]), follow=True).content.decode()
    assert "Có lỗi" in text
    assert "KeyError, test_health_page.py" in text


def test_where_nothing_can_be_written_pages_are_still_read(desk: Client, monkeypatch) -> None:
    def full(*args, **kwargs):
        raise DatabaseError("database or disk is full")

    def no_room(**kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storage.tempfile, "TemporaryFile", no_room)
    monkeypatch.setattr(views.actions, "run_now", full)
    monkeypatch.setattr("neuguong.accounts.middleware.UserSession.objects.filter", full)
    session = desk.session
    session["seen_at"] = (timezone.now() - timedelta(hours=1)).timestamp()
    session.save()
    assert "không ghi được" in desk.get(PAGE).content.decode()
    answer = desk.post(reverse("jobs:job_page", args=["sessions"]), follow=True)
    assert "Không ghi được vào cơ sở dữ liệu" in answer.content.decode()
    assert desk.get(ALIVE).status_code == 503


def test_the_home_page_has_a_card_only_when_something_needs_looking_at(desk: Client) -> None:
    assert f'hx-get="{PAGE}"' in desk.get("/").content.decode()
    island = {"HX-Request": "true"}
    card = desk.get(PAGE, headers=island).content.decode()
    assert "Cần xem" in card
    assert "<html" not in card
    all_well()
    assert desk.get(PAGE, headers=island).content.decode().strip() == ""


def test_nobody_else_has_the_card(world: World, client: Client) -> None:
    client.force_login(world.committee_secretary)
    assert "suc-khoe" not in client.get("/").content.decode()


class TestMonitor:
    """Whoever asks without signing in."""

    def test_a_house_in_order_answers_ok_and_nothing_else(self, world: World, client) -> None:
        answer = client.get(ALIVE)
        assert (answer.status_code, answer.content) == (200, b"ok")

    def test_a_failed_job_does_not_take_the_house_down(self, world: World, client) -> None:
        JobRun.objects.create(job="trail", started_at=AT, ended_at=AT, outcome="failed")
        assert client.get(ALIVE).status_code == 200

    def test_a_database_out_of_reach_answers_503(self, world: World, client, monkeypatch) -> None:
        def gone(question):
            raise DatabaseError("máy chủ db-1 không trả lời")

        monkeypatch.setattr(storage, "asked", gone)
        answer = client.get(ALIVE)
        assert (answer.status_code, answer.content.decode()) == (503, "hỏng")

    def test_asking_again_at_once_costs_nothing(
        self, world: World, client, django_assert_num_queries
    ) -> None:
        client.get(ALIVE)
        with django_assert_num_queries(0):
            client.get(ALIVE)
        cache.clear()

    def test_it_writes_nothing(self, world: World, client) -> None:
        assert client.post(ALIVE).status_code == 405


class TestMail:
    """A test mail to oneself."""

    @pytest.fixture
    def wired(self, world: World, settings) -> World:
        """Mail is set up, and the administrator has an address."""
        settings.MAIL = True
        world.administrator.email = "quantri@tinh.vn"
        world.administrator.save()
        return world

    def test_it_is_sent_and_leaves_an_event(self, wired: World, desk: Client) -> None:
        assert "Gửi thư thử cho tôi" in desk.get(PAGE).content.decode()
        text = desk.post(reverse("jobs:test_mail"), follow=True).content.decode()
        assert "đã nhận thư" in text
        assert [letter.to for letter in mail.outbox] == [["quantri@tinh.vn"]]
        assert Event.objects.latest("sequence").verb == "records.test_mail"

    def test_nobody_else_sends_one(self, wired: World) -> None:
        with pytest.raises(Refused, match="quản trị hệ thống của Đảng ủy"):
            actions.send_test_mail(by=wired.officer, at=AT)

    def test_without_a_server_or_an_address_it_is_refused(self, world: World, settings) -> None:
        with pytest.raises(Refused, match="NEUGUONG_MAIL"):
            actions.send_test_mail(by=world.administrator, at=AT)
        settings.MAIL = True
        with pytest.raises(Refused, match="chưa ghi địa chỉ thư"):
            actions.send_test_mail(by=world.administrator, at=AT)

    def test_a_server_that_refuses_is_told(self, wired: World, desk, monkeypatch) -> None:
        def refuse(*args, **kwargs):
            raise ConnectionRefusedError("10.0.0.9")

        monkeypatch.setattr(actions, "send_mail", refuse)
        answer = desk.post(reverse("jobs:test_mail"))
        assert answer.status_code == 403
        assert "Máy chủ thư không nhận" in answer.content.decode()
        assert not Event.objects.filter(verb="records.test_mail").exists()
