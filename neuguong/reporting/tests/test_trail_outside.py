"""The head of the trail goes outside by file, QR and mail, and is compared again later."""

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from neuguong.cli import verify
from neuguong.domain.anchor import read_anchor
from neuguong.domain.refusal import Refused
from neuguong.org import actions
from neuguong.records import proving
from neuguong.records.models import Event
from tests.world import AT, World

pytestmark = pytest.mark.django_db
PAGE, CHECK = "/dau-vet/neo/", "/dau-vet/kiem-tra/"
type Browse = Callable[[str], Client]


@pytest.fixture
def browse(world: World) -> Browse:
    def enter(person: str) -> Client:
        client = Client()
        client.force_login(world.people[person])
        return client

    return enter


def grow(world: World) -> None:
    """One thing more is done in Cell 1."""
    actions.add_member(
        world.cell_1, joined_on=AT.date(), by=world.secretary_1, at=AT, full_name="Bùi Thị Lan"
    )


@pytest.fixture
def posts_mail(settings) -> None:
    settings.MAIL = True
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    settings.TRAIL_MAIL = ["luu-tru@example.vn"]


def test_the_page_draws_the_head_and_tells_the_key(browse) -> None:
    page = browse("secretary_1").get(PAGE).content.decode()
    assert "<svg" in page
    assert proving.public_key() in page
    assert f"NEUGUONG1:{Event.objects.count()}:" in page
    assert browse("member_1").get(PAGE).status_code == 404


def test_a_head_kept_outside_is_recognised_after_the_trail_has_grown(browse, world) -> None:
    desk = browse("inspector")
    file = desk.get("/dau-vet/dau-chuoi/").content
    line = json.loads(file)["text"]
    grow(world)
    whole = desk.post(CHECK, {"da_ghi": line}, follow=True).content.decode()
    assert "Khớp với đầu chuỗi đã ghi" in whole
    sent = {"tep": SimpleUploadedFile("dau-chuoi.json", file)}
    assert "Khớp với đầu chuỗi" in desk.post(CHECK, sent, follow=True).content.decode()


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [
        ("một dòng khác", 422, "Không đọc được đầu chuỗi"),
        (f"5:{'0' * 64}", 200, "khác với đầu chuỗi đã ghi"),
        (f"99999:{'0' * 64}", 200, "trước đây đã có 99999 mục"),
        (f"NEUGUONG1:5:{'0' * 64}:20260101T000000Z:{'0' * 128}", 422, "không phải của hệ thống"),
    ],
)
def test_another_head_is_told(browse, typed: str, status: int, words: str) -> None:
    answer = browse("inspector").post(CHECK, {"da_ghi": typed}, follow=True)
    assert answer.status_code == status
    assert words in answer.content.decode()


@pytest.mark.parametrize("content", [b"\xff\x00\xfe", b"{" * 20_000, b"", b"PK\x03\x04"])
def test_a_file_that_is_no_head_is_refused(browse, content: bytes) -> None:
    sent = {"tep": SimpleUploadedFile("a.json", content)}
    assert browse("inspector").post(CHECK, sent).status_code == 422


def test_only_the_committee_checks_the_whole(browse) -> None:
    answer = browse("secretary_1").post(CHECK)
    assert answer.status_code == 403
    assert "của Đảng ủy kiểm tra được toàn chuỗi" in answer.content.decode()


def test_an_entry_is_proven_to_people_outside(browse, world, tmp_path, capsys) -> None:
    grow(world)
    number = Event.objects.latest("sequence").sequence
    desk = browse("secretary_1")
    page = desk.get(f"/dau-vet/muc/{number}/").content.decode()
    assert "org.add_member" in page
    assert "Bùi Thị Lan" not in page
    proof = tmp_path / "b.json"
    proof.write_bytes(desk.get(f"/dau-vet/muc/{number}/bang-chung/").content)
    assert ask(proof=proof, key=proving.public_key()) == 0
    assert f"mục {number} có trong" in capsys.readouterr().out
    assert ask(proof=proof) == 0
    assert "Đối chiếu khóa" in capsys.readouterr().out
    proof.write_text(proof.read_text().replace("org.add_member", "org.end_post"))
    assert ask(proof=proof) == 1
    assert "nội dung đã bị sửa" in capsys.readouterr().out


def test_entries_out_of_reach_are_not_there(browse, world) -> None:
    grow(world)
    number = Event.objects.latest("sequence").sequence
    for address in (f"/dau-vet/muc/{number}/", f"/dau-vet/muc/{number}/bang-chung/"):
        assert browse("secretary_2").get(address).status_code == 404
        assert browse("inspector").get(address).status_code == 200
    assert browse("inspector").get(f"/dau-vet/muc/{10**30}/").status_code == 404


def test_growth_is_proven_to_who_kept_a_head(browse, world, tmp_path, capsys) -> None:
    old = proving.anchor_now(AT)
    grow(world)
    answer = browse("secretary_1").get("/dau-vet/noi-tiep/", {"da_ghi": old.text()})
    proof = tmp_path / "n.json"
    proof.write_bytes(answer.content)
    assert ask(proof=proof, anchor=old.text()) == 0
    assert f"{old.count} mục đầu còn nguyên" in capsys.readouterr().out
    assert ask(proof=proof, anchor=f"{old.count}:{'1' * 64}") == 1
    assert "không nói về đầu chuỗi" in capsys.readouterr().out


def test_no_growth_is_proven_from_another_head(browse) -> None:
    for typed in (f"3:{'1' * 64}", f"0:{'1' * 64}", f"999999:{'1' * 64}"):
        answer = browse("inspector").get("/dau-vet/noi-tiep/", {"da_ghi": typed})
        assert answer.status_code == 422
        assert "không nối tiếp" in answer.content.decode()


def ask(**more: object) -> int:
    """What the command answers."""
    blank = {"anchor": None, "proof": None, "key": "", "mail": False, "to": None}
    return verify.run(SimpleNamespace(**blank | more))


def test_the_command_compares_a_line_or_a_file(world, tmp_path: Path, capsys) -> None:
    anchor = proving.anchor_now(AT)
    file = tmp_path / "dau.json"
    file.write_text(json.dumps(proving.head_file(anchor)))
    grow(world)
    for typed in (anchor.text(), f"{anchor.count}:{anchor.root}", str(file)):
        assert ask(anchor=typed) == 0
        assert f"Khớp với đầu chuỗi đã ghi ở mục {anchor.count}" in capsys.readouterr().out
    for typed, words in (
        ("không có tệp này", "Không đọc được đầu chuỗi"),
        (anchor.text().replace(":2026", ":2025"), "không phải của hệ thống này"),
        (f"{anchor.count}:{'0' * 64}", "khác với đầu chuỗi đã ghi"),
    ):
        assert ask(anchor=typed) == 1
        assert words in capsys.readouterr().out


class TestMail:
    def test_the_head_is_sent_and_the_trail_tells_which(self, world, posts_mail) -> None:
        sent = actions.send_head(["luu-tru@example.vn"], by=None, at=AT)
        [letter] = mail.outbox
        assert letter.to == ["luu-tru@example.vn"]
        assert read_anchor(letter.body.split("\n\n")[2]) == sent
        [(name, content, _)] = letter.attachments
        assert name == f"dau-chuoi-{sent.count}.json"
        assert read_anchor(content) == sent
        event = Event.objects.latest("sequence")
        assert (event.verb, event.detail) == (
            "org.send_head",
            {"count": sent.count, "root": sent.root},
        )

    def test_it_refuses_who_does_not_read_the_whole(self, world, posts_mail) -> None:
        for person in (world.secretary_1, world.officer):
            with pytest.raises(Refused, match="kiểm tra được toàn chuỗi"):
                actions.send_head(["a@example.vn"], by=person, at=AT)
        assert mail.outbox == []

    def test_it_refuses_without_server_or_address(self, world, posts_mail, settings) -> None:
        with pytest.raises(Refused, match="NEUGUONG_TRAIL_MAIL"):
            actions.send_head([], by=None, at=AT)
        settings.MAIL = False
        with pytest.raises(Refused, match="NEUGUONG_MAIL"):
            actions.send_head(["a@example.vn"], by=None, at=AT)

    def test_a_server_that_does_not_answer_leaves_no_entry(self, world, posts_mail, settings):
        settings.MAILERS = {
            "default": {
                "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
                "OPTIONS": {"host": "127.0.0.1", "port": 1, "timeout": 2},
            }
        }
        before = Event.objects.count()
        with pytest.raises(Refused, match="Máy chủ thư chưa nhận"):
            actions.send_head(["a@example.vn"], by=None, at=AT)
        assert Event.objects.count() == before

    def test_on_the_page_and_on_the_command_line(self, browse, posts_mail, capsys) -> None:
        desk = browse("administrator")
        assert "Gửi qua thư" in desk.get(PAGE).content.decode()
        assert "Đã gửi đầu chuỗi" in desk.post("/dau-vet/gui-thu/", follow=True).content.decode()
        assert ask(mail=True) == 0
        assert "luu-tru@example.vn" in capsys.readouterr().out
        assert ask(mail=True, to=["khac@example.vn"]) == 0
        assert [letter.to for letter in mail.outbox] == [
            ["luu-tru@example.vn"],
            ["luu-tru@example.vn"],
            ["khac@example.vn"],
        ]
