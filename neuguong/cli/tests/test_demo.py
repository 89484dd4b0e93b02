"""The demonstration: built once, kept on the next start, emptied only where it is one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from neuguong.cli.demo.command import prepare

COUNT = """
import django; django.setup()
from neuguong.accounts.models import User
from neuguong.documents.models import Document
from neuguong.org.models import Member, Unit
from neuguong.plans.models import Plan
from neuguong.accounts.demo import ACCOUNTS
names = [account.username for account in ACCOUNTS]
print(Unit.objects.count(), Member.objects.count())
print(all(u.check_password("neu-guong-demo") for u in User.objects.filter(username__in=names)))
print(User.objects.filter(username__in=names).count() == len(names))
print(*sorted(set(Plan.objects.values_list("state", flat=True))))
print(Document.objects.exists())
"""

HISTORY = """
import django; django.setup()
from neuguong.org.models import Membership, Post, Unit
gone = Unit.objects.exclude(dissolved_on=None).get()
print(gone.parent.name)
changed = Post.objects.filter(kind="secretary").exclude(valid_until__year=9999).exclude(unit=gone)
print(Post.objects.filter(unit=changed.get().unit, kind="secretary").count())
left = Membership.objects.exclude(valid_until__year=9999).exclude(unit=gone)
print(left.count())
"""


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A program on a data folder of its own."""
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "NEUGUONG_DEMO"}}
    more = {"NEUGUONG_HOME": str(home), "DJANGO_SETTINGS_MODULE": "neuguong.config.settings"}
    return subprocess.run(  # noqa: S603 - our own code in a process of its own
        [sys.executable, *words], env=kept | more, capture_output=True, text=True, check=False
    )


DEMO = ("-m", "neuguong.cli", "demo", "--build-only")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demonstration."""
    home = tmp_path_factory.mktemp("demo") / "home"
    done = run(home, *DEMO)
    assert done.returncode == 0, done.stderr
    assert "bithu.danguy" in done.stdout
    return home


def test_the_committee_is_large_and_its_plans_show_life(built: Path) -> None:
    counts, opens, all_there, states, issued = run(built, "-c", COUNT).stdout.splitlines()
    units, members = map(int, counts.split())
    assert units == 70
    assert 2_600 <= members <= 2_900
    assert (opens, all_there, issued) == ("True", "True", "True")
    assert states.split() == ["approved", "draft", "returned", "submitted"]


def test_the_past_can_be_looked_at(built: Path) -> None:
    merged, heads, moved = run(built, "-c", HISTORY).stdout.splitlines()
    assert merged == "Chi bộ Phòng Hành chính"
    assert (int(heads), int(moved)) == (2, 1)


def test_the_next_start_keeps_what_was_done_and_fresh_starts_over(built: Path) -> None:
    rename = "import django; django.setup(); from neuguong.org.models import Unit; "
    unit = "Unit.objects.filter(pk=1)"
    run(built, "-c", f"{rename}{unit}.update(place='Nơi khác')")
    assert "Đang tạo Đảng bộ mẫu" not in run(built, *DEMO).stdout
    assert run(built, "-c", f"{rename}print({unit}.get().place)").stdout.strip() == "Nơi khác"
    assert run(built, *DEMO, "--fresh").returncode == 0
    assert run(built, "-c", f"{rename}print({unit}.get().place)").stdout.strip() != "Nơi khác"


def test_a_folder_with_real_data_is_never_touched(tmp_path: Path) -> None:
    assert run(tmp_path, "-m", "neuguong.cli", "init").returncode == 0
    before = sorted(path.name for path in tmp_path.iterdir())
    done = run(tmp_path, *DEMO, "--fresh")
    assert done.returncode == 2
    assert "dữ liệu thật" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_folder_with_only_the_key_is_taken_as_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    (tmp_path / "secret_key").write_text("khóa", encoding="utf-8")
    assert prepare(tmp_path, fresh=False) == ""
    assert (tmp_path / "secret_key").read_text(encoding="utf-8") == "khóa"
