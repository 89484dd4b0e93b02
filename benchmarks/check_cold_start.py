"""`neuguong check` of a plan of ten pages and more, started cold, beside a bare interpreter.

Goal: at most 1 s and 120 MB, the child that reads the file included.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from docx import Document

MEASURES = 130
RUNS = 5
TEXT = (
    "Đồng chí Vũ Thị Hằng rà soát văn bản trình ký quá 3 ngày làm việc, lập danh sách kèm nguyên nhân và "
    "đọc tại sinh hoạt chi bộ ngày 25 hằng tháng, ghi vào sổ theo dõi, lần thứ {number}."
)


def write_plan(path: Path) -> None:
    """A plan of about ten pages, measures in a table."""
    word = Document()
    word.add_paragraph("KẾ HOẠCH NĂM 2026")
    table = word.add_table(rows=1, cols=4)
    for cell, words in zip(
        table.rows[0].cells, ("TT", "Biện pháp", "Người thực hiện", "Thời gian"), strict=True
    ):
        cell.text = words
    for number in range(MEASURES):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = str(number + 1), TEXT.format(number=number)
        cells[2].text, cells[3].text = "Đồng chí Hằng", "Hằng tháng"
    word.save(str(path))


def timed(command: list[str]) -> float:
    """The median of wall seconds over several cold starts."""
    seconds = []
    for _ in range(RUNS):
        started = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def main() -> None:
    """Print both medians and the peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "ke-hoach.docx"
        write_plan(plan)
        command = [sys.executable, "-m", "neuguong.cli", "check", str(plan)]
        for answer in ("text", "sarif", "docx"):
            ours = timed([*command, "--format", answer])
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            print(
                f"check, {MEASURES} measures, answered as {answer}: {ours:.2f} s (goal 1), "
                f"peak {peak:.0f} MB (goal 120)"
            )
        bare = timed([sys.executable, "-c", "pass"])
    print(f"bare interpreter: {bare:.2f} s")


if __name__ == "__main__":
    main()
