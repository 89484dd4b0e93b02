"""Sealed columns: unreadable in the database, readable in the application, keys that change."""

from argparse import Namespace
from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal

import pytest
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from neuguong.cli import keys
from neuguong.org import actions as org
from neuguong.org.models import Correction, Member
from neuguong.records.keyring import KEY_FILE, Keyring, UnreadableColumn, keyring, new_key
from neuguong.records.models import Event
from tests.world import AT

TOLD = "Sinh năm 1952, số máy 0977 777 777"


@pytest.fixture(autouse=True)
def own_keys(tmp_path):
    """Each test has its own file of keys, and leaves the others' alone."""
    before = settings.COLUMN_KEYS
    settings.COLUMN_KEYS = tmp_path / "column_keys"
    yield
    settings.COLUMN_KEYS = before
    KEY_FILE.looked = 0.0


@pytest.fixture
def asked(world) -> Correction:
    member = world.members["member_1"]
    return org.ask_correction(member, text=TOLD, by=world.member_1, at=AT)


def stored(row: Correction) -> str:
    """What the database holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM org_correction WHERE id = %s", [row.pk])
        (value,) = cursor.fetchone()
        return value


@given(st.text(max_size=300), st.text(max_size=40))
def test_what_is_sealed_opens_to_the_same_and_only_at_its_place(text, place):
    ring = Keyring([new_key()])
    sealed = ring.seal(text, place)
    assert ring.open(sealed, place) == text
    with pytest.raises(UnreadableColumn):
        ring.open(sealed, place + "x")
    with pytest.raises(UnreadableColumn):
        Keyring([new_key()]).open(sealed, place)


@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=40))
def test_equal_values_are_found_and_others_are_not(one, other):
    ring = Keyring([new_key(), new_key()])
    assert (ring.indexes(one, "t.c") == ring.indexes(other, "t.c")) == (one == other)
    assert not set(ring.indexes(one, "t.c")) & set(ring.indexes(one, "t.d"))


@pytest.mark.django_db
def test_the_database_holds_no_word_of_it(asked):
    assert "1952" not in stored(asked)
    assert "0977" not in stored(asked)
    assert Correction.objects.get(pk=asked.pk).text == TOLD


@pytest.mark.django_db
def test_the_same_text_is_sealed_differently_each_time(asked):
    before = stored(asked)
    asked.save()
    assert stored(asked) != before


@pytest.mark.django_db
def test_a_bent_value_is_told_not_shown(asked):
    value = stored(asked)
    bent = value[:-3] + ("A" if value[-3] != "A" else "B") + value[-2:]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE org_correction SET text = %s WHERE id = %s", [bent, asked.pk])
    with pytest.raises(UnreadableColumn, match="bị sửa"):
        Correction.objects.get(pk=asked.pk)


@pytest.mark.django_db
def test_the_database_does_not_search_it():
    with pytest.raises(FieldError):
        Correction.objects.filter(text__contains="1952").exists()
    with pytest.raises(FieldError):
        Correction.objects.filter(text=TOLD).exists()
    assert not Correction.objects.filter(answer="").exists()


@pytest.mark.django_db
def test_a_rotation_seals_everything_anew_and_drops_the_old_key(asked, capsys, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    old = keyring().newest.name
    assert keys.begin() != old
    assert keys.seal_anew() == 1 + Member.objects.count()
    assert keys.seal_anew() == 0
    assert keys.drop_old() == 1
    assert [key.name for key in keyring().keys] == [stored(asked).partition(".")[0]]
    assert old not in stored(asked)
    assert Correction.objects.get(pk=asked.pk).text == TOLD


@pytest.mark.django_db
def test_a_rotation_left_midway_goes_on_with_its_key(asked):
    new = keys.begin()
    assert keys.begin() == new
    assert Correction.objects.get(pk=asked.pk).text == TOLD
    assert keys.drop_old() == 0, "the old key is still used"


@pytest.mark.django_db
def test_without_its_key_it_is_told_which_is_missing(asked):
    lost = keyring().newest.name
    KEY_FILE.replace([new_key()])
    with pytest.raises(UnreadableColumn, match=f"thiếu khóa '{lost}'"):
        Correction.objects.get(pk=asked.pk)
    assert keys.in_use()[lost] == 1 + 2 * Member.objects.count()


def test_the_file_of_keys_is_its_owners_alone():
    keyring()
    assert settings.COLUMN_KEYS.stat().st_mode & 0o077 == 0
    KEY_FILE.replace([new_key()])
    assert settings.COLUMN_KEYS.stat().st_mode & 0o077 == 0


@pytest.mark.django_db
def test_a_rotation_leaves_an_event_and_is_told_to_be_over(asked, capsys, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    assert keys.run(Namespace(rotate=True)) == 0
    assert "bỏ 1 khóa cũ" in capsys.readouterr().out
    event = Event.objects.latest("sequence")
    assert event.verb == "records.change_key"
    assert event.detail == {"rows": 1 + Member.objects.count(), "dropped": 1}


@pytest.mark.django_db(transaction=True)
def test_what_is_being_written_while_the_key_changes_is_not_lost(world):
    if connection.vendor == "sqlite":
        pytest.skip("the test database in memory has one writer")
    sealed, over = Signal(), Signal()

    def write() -> int:
        with transaction.atomic():
            member = Member.objects.create(full_name="Lê Thị Hoa", phone="0901234567")
            sealed.set()
            over.wait(4)
        connection.close()
        return member.pk

    with ThreadPoolExecutor(1) as threads:
        writing = threads.submit(write)
        assert sealed.wait(5)
        keys.run(Namespace(rotate=True))
        assert writing.done(), "the rotation ended before what it had to wait for"
    assert Member.objects.get(pk=writing.result()).phone == "0901234567"
    assert len(keyring().keys) == 1
