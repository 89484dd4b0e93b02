"""Harmful, locked and disguised files are refused in plain words and in little memory.

How quickly is shown by `benchmarks/bad_files.py`; here a file that hangs fails.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from neuguong.intake.errors import Unreadable
from neuguong.intake.plan_file import read_plan
from neuguong.intake.tests import bombs
from neuguong.intake.workbook import read_workbook

BAD = [
    (bombs.picture, "ke-hoach.docx", "là ảnh"),
    (bombs.locked, "ke-hoach.docx", "có mật khẩu"),
    (bombs.old_word, "ke-hoach.doc", "Lưu thành .docx"),
    (bombs.old_excel, "ke-hoach.xls", "Lưu thành .xlsx"),
    (bombs.macro, "ke-hoach.docm", "có macro"),
    (bombs.entity_bomb, "ke-hoach.docx", "khai báo XML không an toàn"),
    (bombs.zip_bomb, "ke-hoach.docx", "phình ra"),
    (bombs.large, "ke-hoach.docx", "quá giới hạn 20 MB"),
    (bombs.deep_word, "ke-hoach.docx", "bị hỏng"),
    (bombs.many_entries, "ke-hoach.docx", "quá nhiều thành phần"),
    (bombs.scattered_workbook, "ke-hoach.xlsx", "xóa phần trống ở cuối"),
]
MOST_MEMORY = 256 * 1024
"""In kilobytes, reader and parser together."""
HANGS = 30
"""Seconds after which a reader counts as hung, on a loaded machine too."""

MEASURED = """
import re, resource, sys
from pathlib import Path
from neuguong.intake.errors import Unreadable
from neuguong.intake.plan_file import read_plan
try:
    read_plan(Path(sys.argv[1]), "collective")
except Unreadable as refusal:
    print(refusal)
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
@pytest.mark.parametrize(
    ("make", "name", "words"), BAD, ids=lambda each: getattr(each, "__name__", "")
)
def test_a_bad_file_is_refused_in_little_memory(
    make: Callable[[Path], Path], name: str, words: str, tmp_path: Path
) -> None:
    path = make(tmp_path / name)
    done = subprocess.run(  # noqa: S603 - our own code in a process of its own
        [sys.executable, "-c", MEASURED, str(path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=HANGS,
    )
    message, *memory = done.stdout.splitlines()
    assert words in message
    assert sum(map(int, memory)) < MOST_MEMORY


@pytest.mark.parametrize("row", [b'<row r="%d"/>', b'<row r="%d"><c s="1"/></row>'])
def test_a_million_empty_rows_are_passed_over(row: bytes, tmp_path: Path) -> None:
    path = bombs.workbook_with_rows(tmp_path / "a.xlsx", row, 1_000_000)
    assert read_workbook(path)[0].rows == ()


def test_a_million_filled_rows_are_refused(tmp_path: Path) -> None:
    row = b'<row r="%d"><c><v>1</v></c></row>'
    path = bombs.workbook_with_rows(tmp_path / "a.xlsx", row, 1_000_000)
    with pytest.raises(Unreadable, match=r"200\.000 dòng") as refusal:
        read_workbook(path)
    assert refusal.value.place == "trang tính “Sheet”"


def test_a_formula_is_never_evaluated(tmp_path: Path) -> None:
    row = b'<row r="%d"><c><f>REPT("a",32767)</f><v>7</v></c></row>'
    path = bombs.workbook_with_rows(tmp_path / "a.xlsx", row, 1)
    assert read_workbook(path)[0].rows[0].cells == (7,)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "trống"),
        (b"{\\rtf1 ...}", "Tệp RTF"),
        (b"PK\x03\x04 broken", "bị hỏng"),
        (b"\x7fELF\x00\x01\x02", "nhị phân"),
        (b"\x01\x02\x03\x04 text", "nhị phân"),
        ("§¶x ñyy x·k T©kn Ph­fw häpz th­xêw kúz ®Þjz wµz".encode("cp1252"), "TCVN3"),
        ("Ñaûf uûw xaõz hoïf zöôøf kyøw ñònf wyøz haøz".encode("cp1252"), "VNI"),
    ],
)
def test_other_content_is_named(content: bytes, words: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=words):
        read_plan(bombs.written(tmp_path / "ke-hoach.txt", content), "collective")


def test_an_archive_of_something_else_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="không phải Word hay Excel"):
        read_plan(bombs.zipped(tmp_path / "a.docx", {"a.txt": b"a"}), "collective")


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="Không có tệp"):
        read_plan(tmp_path / "a.docx", "collective")
    with pytest.raises(Unreadable, match="thư mục"):
        read_plan(tmp_path, "collective")


def test_an_endless_list_is_no_plan(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("- Tổ chức một buổi họp\n" * 200_000, encoding="utf-8")
    with pytest.raises(Unreadable, match="không phải một kế hoạch"):
        read_plan(path, "collective")


def test_the_message_is_for_people(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_plan(bombs.old_word(tmp_path / "a.doc"), "collective")
    assert str(refusal.value) == refusal.value.message
    assert "đồng chí" in refusal.value.message.lower()


def test_more_measures_than_any_plan_has_are_no_plan(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("- Tổ chức một buổi họp\n" * 3_000, encoding="utf-8")
    with pytest.raises(Unreadable, match="không phải một kế hoạch"):
        read_plan(path, "collective")
