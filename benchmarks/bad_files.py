"""How quickly and in how little memory harmful files are refused, beside a plan that is read.

Goal: at most 2 s and 256 MB each, the child that reads the file included, cold start apart.
"""

import resource
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from neuguong.intake.errors import Unreadable
from neuguong.intake.plan_file import read_plan
from neuguong.intake.tests import bombs


def million_rows(path: Path) -> Path:
    """A workbook of a million empty rows."""
    return bombs.workbook_with_rows(path, b'<row r="%d"/>', 1_000_000)


def long_paragraph(path: Path) -> Path:
    """A text of 5 MB without a line break."""
    return bombs.written(path, ("Tổ chức một buổi họp, " * 200_000).encode()[:5_000_000])


def million_lines(path: Path) -> Path:
    """A text of a million lines."""
    return bombs.written(path, "- Tổ chức một buổi họp\n".encode() * 1_000_000)


WORDS = "- Tổ chức một buổi họp ngày 5 hằng tháng, có biên bản "
STRANGE = {
    "separate marks": unicodedata.normalize("NFD", WORDS),
    "marks upon marks": "- Họ" + "\u0323\u0301" * 500 + "p ",
    "endless marks": "\u0323\u0301",
    "several scripts": WORDS + "会议 собрание اجتماع ประชุม ",
    "right to left": "\u202e" + WORDS + "\u200f\u2067\u2069\u200b\ufeff",
    "control signs": WORDS.replace(" ", " \x1f", 1).replace("ngày", "ng\x85ày"),
    "old font": "- Tæ chøc mét buæi häp ngµy 5 h»ng th¸ng, cã biªn b¶n ",
    "no blanks": WORDS.replace(" ", ""),
    "numbers only": "1/2 ",
}


def strange_paragraph(kind: str) -> Callable[[Path], Path]:
    """A text of 5 MB in one line, of one kind of strange letters."""

    def write(path: Path) -> Path:
        part = STRANGE[kind].encode()
        return bombs.written(path, part * (5_000_000 // len(part)))

    write.__name__ = kind
    return write


def lone_surrogates(path: Path) -> Path:
    """UTF-16 with halves of letters."""
    return bombs.written(path, b"\xff\xfe" + b"\x3d\xd8\x41\x00" * 1_000_000)


def plain_plan(path: Path) -> Path:
    """A plan of ten lines, read as it should be."""
    return bombs.written(path, "- Đồng chí An đọc sách ngày 25 hằng tháng\n".encode() * 10)


CASES: list[tuple[Callable[[Path], Path], str]] = [
    (plain_plan, "ke-hoach.txt"),
    (bombs.picture, "ke-hoach.docx"),
    (bombs.locked, "ke-hoach.docx"),
    (bombs.old_word, "ke-hoach.doc"),
    (bombs.old_excel, "ke-hoach.xls"),
    (bombs.macro, "ke-hoach.docm"),
    (bombs.entity_bomb, "ke-hoach.docx"),
    (bombs.zip_bomb, "ke-hoach.docx"),
    (bombs.large, "ke-hoach.docx"),
    (bombs.deep_word, "ke-hoach.docx"),
    (bombs.many_entries, "ke-hoach.docx"),
    (bombs.scattered_workbook, "ke-hoach.xlsx"),
    (million_rows, "ke-hoach.xlsx"),
    (long_paragraph, "ke-hoach.txt"),
    (million_lines, "ke-hoach.txt"),
    (lone_surrogates, "ke-hoach.txt"),
    *[(strange_paragraph(kind), "ke-hoach.txt") for kind in STRANGE],
]


def read(path: Path, answers: Connection) -> None:
    """Read one file in a process of its own; send seconds, megabytes and the answer."""
    started = time.perf_counter()
    try:
        answer = f"{len(read_plan(path, 'collective').measures)} biện pháp"
    except Unreadable as refusal:
        answer = str(refusal)
    seconds = time.perf_counter() - started
    own = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    answers.send((seconds, (own + child) / 1024, answer))


def main() -> None:
    """Print a line for each file; fail when a goal is missed."""
    spawn = get_context("spawn")
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        for make, name in CASES:
            path = make(Path(folder) / name)
            here, there = spawn.Pipe(duplex=False)
            process = spawn.Process(target=read, args=(path, there))
            process.start()
            seconds, megabytes, answer = here.recv()
            process.join()
            print(f"{make.__name__:20} {seconds:5.2f} s {megabytes:4.0f} MB  {answer[:90]}")
            if seconds > 2 or megabytes > 256:
                missed.append(make.__name__)
    sys.exit(f"goal missed: {', '.join(missed)}" if missed else None)


if __name__ == "__main__":
    main()
