"""Backup and restore: proven by checksums, refused where something would be lost."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

BUILD = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.world import build, YEAR, AT
from django.db import transaction
from neuguong.directives.actions import generate_obligations
with transaction.atomic():
    world = build()
    generate_obligations(world.requirement, period=YEAR, by=None, at=AT)
"""


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command on the embedded database of a data folder."""
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "NEUGUONG_DEMO"}}
    env = kept | {
        "NEUGUONG_HOME": str(home),
        "NEUGUONG_SECRET_KEY": "khóa của bài thử",
        "DJANGO_SETTINGS_MODULE": "neuguong.config.settings",
    }
    return subprocess.run(  # noqa: S603
        [sys.executable, *words], env=env, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the small organisation in it."""
    home = tmp_path_factory.mktemp("filled")
    assert run(home, "-c", BUILD).stderr == ""
    return home


COMMAND = ("-m", "neuguong.cli")


def with_keys(source: Path, home: Path) -> Path:
    """A new folder with the keys of sealed columns, as they are kept apart from backups."""
    home.mkdir()
    shutil.copy(source / "column_keys", home)
    return home


def test_without_the_keys_nothing_is_restored(filled: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.zip"
    run(filled, *COMMAND, "backup", str(kept))
    fresh = tmp_path / "fresh"
    refused = run(fresh, *COMMAND, "restore", str(kept))
    assert (refused.returncode, "thiếu khóa" in refused.stderr) == (1, True)
    with_keys(filled, tmp_path / "keys").joinpath("column_keys").replace(fresh / "column_keys")
    assert "đều khớp" in run(fresh, *COMMAND, "restore", str(kept)).stdout


def test_a_backup_tells_no_card_and_no_telephone(filled: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.zip"
    run(filled, *COMMAND, "backup", str(kept))
    with zipfile.ZipFile(kept) as archive:
        told = b"".join(archive.read(name) for name in archive.namelist())
    assert "Nguyễn Văn Thịnh".encode() in told
    assert b"0900 000 1" not in told
    assert b"90.00000" not in told


def test_what_is_restored_equals_what_was_kept(filled: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.zip"
    assert run(filled, *COMMAND, "backup", str(kept)).returncode == 0
    fresh = with_keys(filled, tmp_path / "fresh")
    done = run(fresh, *COMMAND, "restore", str(kept))
    assert "đều khớp" in done.stdout
    assert run(fresh, *COMMAND, "verify").returncode == 0
    again = tmp_path / "again.zip"
    run(fresh, *COMMAND, "backup", str(again))
    one, two = (zipfile.ZipFile(path).read("manifest.json") for path in (kept, again))
    assert json.loads(one) == json.loads(two)


def test_what_is_there_is_not_replaced_unasked(filled: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.zip"
    run(filled, *COMMAND, "backup", str(kept))
    refused = run(filled, *COMMAND, "restore", str(kept))
    assert (refused.returncode, "--replace" in refused.stderr) == (2, True)


def test_a_changed_backup_changes_nothing(filled: Path, tmp_path: Path) -> None:
    kept, bent = tmp_path / "kept.zip", tmp_path / "bent.zip"
    run(filled, *COMMAND, "backup", str(kept))
    with zipfile.ZipFile(kept) as good, zipfile.ZipFile(bent, "w") as bad:
        for name in good.namelist():
            content = good.read(name)
            if name == "org.unit.jsonl":
                content = content.replace("Chi bộ 1".encode(), "Chi bộ 9".encode())
            bad.writestr(name, content)
    fresh = with_keys(filled, tmp_path / "fresh")
    refused = run(fresh, *COMMAND, "restore", str(bent))
    assert refused.returncode == 1
    assert "org.unit" in refused.stderr


def test_any_other_file_is_refused(filled: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    other.write_text("không phải")
    refused = run(tmp_path / "fresh", *COMMAND, "restore", str(other))
    assert (refused.returncode, "không phải bản sao lưu" in refused.stderr) == (2, True)


def test_an_existing_file_is_not_written_over(filled: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.zip"
    there.write_text("giữ")
    assert run(filled, *COMMAND, "backup", str(there)).returncode == 2
    assert there.read_text() == "giữ"


def test_the_health_page_knows_when_and_where_and_whether_it_was_tried(
    filled: Path, tmp_path: Path
) -> None:
    kept, tried = tmp_path / "kept.zip", tmp_path / "tried.zip"
    run(filled, *COMMAND, "backup", str(kept))
    told = run(filled, *COMMAND, "health").stdout
    assert f"{kept}, " in told
    assert "chưa khôi phục thử" in told
    done = run(filled, *COMMAND, "backup", str(tried), "--check")
    assert (done.returncode, "mọi bảng đều khớp" in done.stdout) == (0, True)
    told = run(filled, *COMMAND, "health").stdout
    assert f"{tried}, " in told
    assert "đã khôi phục thử" in told
    assert list(filled.glob("thu-*")) == []


def test_a_backup_that_cannot_be_restored_is_told_and_not_counted(
    filled: Path, tmp_path: Path
) -> None:
    kept, keys = tmp_path / "kept.zip", filled / "column_keys"
    ring = keys.read_text()
    keys.unlink()
    done = run(filled, *COMMAND, "backup", str(kept), "--check")
    keys.write_text(ring)
    assert (done.returncode, "thiếu khóa" in done.stdout) == (1, True)
    assert str(kept) not in run(filled, *COMMAND, "health").stdout


def test_what_is_known_of_this_installation_outlives_a_restore(
    filled: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.zip"
    run(filled, *COMMAND, "backup", str(kept))
    assert run(filled, *COMMAND, "restore", str(kept), "--replace").returncode == 0
    assert f"{kept}, " in run(filled, *COMMAND, "health").stdout
