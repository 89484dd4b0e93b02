"""After an erasure neither the database's file nor its journal nor a restored backup tells."""

from pathlib import Path

import pytest

from neuguong.cli.tests.test_backup import BUILD, COMMAND, run

NAME, CARD, PHONE = "Nguyễn Văn Thịnh", "90.000002", "0900 000 102"
ERASE = """
import django; django.setup()
from datetime import date, datetime, UTC
from neuguong.accounts.models import User
from neuguong.org import actions as org
from neuguong.org.models import Member
officer = User.objects.get(username="canbo.danguy")
member = Member.objects.get(full_name="Nguyễn Văn Thịnh")
org.strike_off(member, last_day=date(2026, 1, 31), reason="x", by=officer, at=datetime.now(UTC))
org.erase_person(member, ground="hết hạn", by=officer, at=datetime(2031, 3, 1, tzinfo=UTC))
"""


def telling(home: Path) -> set[str]:
    """The files of a data folder in which the person still stands, byte by byte."""
    return {
        path.name
        for path in home.rglob("*")
        if path.is_file()
        and any(word.encode() in path.read_bytes() for word in (NAME, CARD, PHONE))
    }


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """A data folder before and after the erasure: its backup before, the folder, backup after."""
    home = tmp_path_factory.mktemp("erased")
    assert run(home, "-c", BUILD).stderr == ""
    files = tmp_path_factory.mktemp("backups")
    run(home, *COMMAND, "backup", str(files / "before.zip"))
    assert telling(home)
    done = run(home, "-c", ERASE)
    assert done.stderr == ""
    run(home, *COMMAND, "backup", str(files / "after.zip"))
    return files / "before.zip", home, files / "after.zip"


def test_no_file_tells_of_the_person(homes: tuple[Path, Path, Path]) -> None:
    _, home, _ = homes
    assert telling(home) == set()
    assert run(home, *COMMAND, "verify").returncode == 0


def test_an_older_backup_is_erased_again_when_restored(
    homes: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    before, home, after = homes
    done = run(home, *COMMAND, "restore", str(before), "--replace")
    assert done.returncode == 0, done.stderr
    assert telling(home) == set()
    assert run(home, *COMMAND, "verify").returncode == 0
    fresh = tmp_path / "fresh"
    run(fresh, *COMMAND, "restore", str(before), "--erased", str(after))
    assert telling(fresh) == set()
