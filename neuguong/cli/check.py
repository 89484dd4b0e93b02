"""`neuguong check FILE`: reads a plan of one's own and says what is concrete (kiểm tra kế hoạch).

Loads neither the web framework nor a database.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from neuguong.cli.check_text import as_text, measure_lines
from neuguong.domain.plancheck import (
    AS_SHIPPED,
    COLLECTIVE,
    KINDS,
    BadSettings,
    Check,
    Measure,
    Report,
    Settings,
)
from neuguong.domain.plancheck.told import line_told, plan_told
from neuguong.intake.encoding import refuse_old_codes
from neuguong.intake.errors import Unreadable
from neuguong.intake.old_fonts import MODERN, modern_line, modernised, old_code
from neuguong.intake.plan_file import read_plan

CLEAN, REMARKS, UNREADABLE = 0, 1, 2
HEAD = 200_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, or a list of measures; whose plan it is, its year, how to print."""
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "file", type=Path, nargs="?", metavar="TỆP", help="tệp .docx, .pdf, .xlsx hoặc .txt"
    )
    source.add_argument(
        "--measures",
        type=Path,
        metavar="TỆP",
        help="tệp .txt (UTF-8), mỗi dòng một biện pháp, bỏ qua dòng trống",
    )
    parser.add_argument(
        "--kind",
        choices=KINDS,
        default=COLLECTIVE,
        help="kế hoạch tập thể (collective), cá nhân (individual), bản cam kết (commitment)",
    )
    parser.add_argument(
        "--year",
        type=int,
        metavar="NĂM",
        help="năm của kế hoạch; không ghi thì lấy ở tên kế hoạch",
    )
    parser.add_argument(
        "--format",
        choices=["text", "json", "sarif", "docx"],
        default="text",
        help="dạng trả lời; docx: bản sao của tệp, có nhận xét của Word tại chỗ",
    )
    parser.add_argument(
        "--out", type=Path, metavar="TỆP", help="nơi ghi bản sao docx; không ghi thì cạnh tệp gốc"
    )
    parser.add_argument(
        "--settings",
        type=Path,
        metavar="TỆP",
        help="cách kiểm tra của Đảng bộ, tệp .json tải từ trang Cách kiểm tra",
    )
    parser.add_argument(
        "--above",
        action="append",
        default=[],
        metavar="CÂU",
        help="khâu đột phá của cấp trên, để xem có chép lại không; ghi được nhiều lần",
    )
    parser.epilog = (
        "Mã kết thúc: 0 không có gì phải sửa (gợi ý không tính), 1 có, 2 không đọc được."
    )


def run(args: argparse.Namespace) -> int:
    """Print the remarks; 0 when there are none above a hint, 1 when there are, 2: unreadable."""
    try:
        return check_lines(args) if args.measures else check_file(args)
    except Unreadable as reason:
        print(f"{args.measures or args.file}: {reason}", file=sys.stderr)
        return UNREADABLE


def check_of(path: Path | None) -> Check:
    """The check as shipped, or as the file of settings says.

    Raises:
        Unreadable: when the file is none of settings.
    """
    if path is None:
        return AS_SHIPPED
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return Check(Settings.from_json(kept))
    except (OSError, ValueError, AttributeError) as error:
        words = str(error) if isinstance(error, BadSettings) else "không đọc được"
        raise Unreadable(f"Tệp cài đặt {path}: {words}") from error


def check_file(args: argparse.Namespace) -> int:
    """Check a plan in a file."""
    plan = read_plan(args.file, args.kind, args.year)
    plan = replace(plan, context=replace(plan.context, above=tuple(args.above)))
    report = check_of(args.settings).check(plan)
    if args.format == "json":
        print(json.dumps(plan_told(str(args.file), plan, report), ensure_ascii=False, indent=2))
    elif args.format == "sarif":
        from neuguong.cli.check_sarif import as_sarif

        print(json.dumps(as_sarif(args.file, plan, report), ensure_ascii=False, indent=2))
    elif args.format == "docx":
        from neuguong.cli.check_word import commented_path, write_comments

        target = args.out or commented_path(args.file)
        written = write_comments(args.file, plan, report, target)
        print(f"{target}: {written} nhận xét.")
    else:
        print(as_text(args.file, plan, report))
    return REMARKS if report.needs_work else CLEAN


def check_lines(args: argparse.Namespace) -> int:
    """Check measures one by one as they are read, so that a list of any length fits.

    Raises:
        Unreadable: the list cannot be read, or the format is one for plans in files.
    """
    if args.format in ("sarif", "docx"):
        raise Unreadable("Danh sách biện pháp chỉ trả lời dạng text hoặc json.")
    check = check_of(args.settings)
    readings = (
        check.check_measure(Measure(text), args.kind, args.year, index)
        for index, text in enumerate(lines_of(args.measures))
    )
    code = CLEAN
    as_list = args.format == "json"
    separator = "[\n"
    for number, reading in enumerate(readings, start=1):
        if as_list:
            print(separator, json.dumps(line_told(reading), ensure_ascii=False), sep="", end="")
            separator = ",\n"
        else:
            print("\n".join(measure_lines(number, reading)))
        if Report((reading,)).needs_work:
            code = REMARKS
    if as_list:
        print("[]" if separator == "[\n" else "\n]")
    return code


def lines_of(path: Path) -> Iterator[str]:
    """The measures of a list in Unicode, without line ends and byte order mark.

    The whole is decoded once before the first is given, so that nothing is half answered.

    Raises:
        Unreadable: not there, not UTF-8, or in an old font's code.
    """
    try:
        lines = path.open(encoding="utf-8-sig", newline="\n")
    except OSError as error:
        raise Unreadable("Không mở được tệp.") from error
    try:
        with lines:
            head = lines.read(HEAD).split("\n")
            refuse_old_codes("\n".join(modernised(head)))
            code, mixed = old_code(head), any(map(MODERN.search, head))
            while lines.read(HEAD):
                pass
            lines.seek(0)
            for line in lines:
                text = line.rstrip("\r\n")
                if text.strip():
                    yield modern_line(text, code, mixed=mixed) if code else text
    except UnicodeDecodeError as error:
        raise Unreadable("Tệp không phải văn bản UTF-8. Đồng chí lưu lại với mã UTF-8.") from error
