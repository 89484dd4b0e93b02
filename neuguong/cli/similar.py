"""`neuguong similar`: near copies among plans (tìm kế hoạch giống nhau).

Loads neither the web framework nor a database. Spans are places in the text of the file as
`neuguong.intake.plan_file.read_text_of` gives it: a .txt file's own text, the paragraphs and cells
of others joined by line ends, in composed Unicode (NFC).
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

from neuguong.domain.similarity import Pair, Text, common_to, find_copies, read, shared_passages
from neuguong.intake.errors import Unreadable
from neuguong.intake.plan_file import read_text_of

NONE, FOUND, UNREADABLE = 0, 1, 2
ENDINGS = {".docx", ".pdf", ".xlsx", ".txt"}
MOST_SHOWN = 3
SHORT = 160


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, the forms, the threshold, how to print."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="TỆP", help="các tệp, hoặc thư mục")
    parser.add_argument(
        "--template", action="append", type=Path, default=[], metavar="MẪU",
        help="mẫu chung của Đảng bộ, chữ trong mẫu không tính; ghi được nhiều lần",
    )  # fmt: skip
    parser.add_argument(
        "--threshold", type=share, default=0.7, metavar="TỶ_LỆ", help="giống từ mức này, 0–1"
    )
    parser.add_argument(
        "--common", type=share, metavar="TỶ_LỆ",
        help="cụm từ có trong quá tỷ lệ này số tệp cũng coi là chữ của mẫu, ví dụ 0.6",
    )  # fmt: skip
    parser.add_argument("--format", choices=["text", "json"], default="text", help="dạng in ra")


def share(text: str) -> float:
    """A share above 0 and at most 1, with a point or a comma."""
    value = float(text.replace(",", "."))
    if not 0 < value <= 1:
        raise argparse.ArgumentTypeError("mức giống lớn hơn 0 và không quá 1, ví dụ 0.7")
    return value


def run(args: argparse.Namespace) -> int:
    """Print the pairs; 0 when there is none, 1 when there are, 2 when a file cannot be read."""
    broken = 0
    forms = []
    for path in args.template:
        content = read_or_tell(path)
        broken += content is None
        forms.append(read(content or ""))
    files = files_of(args.paths)
    contents: dict[Path, str] = {}
    for number, path in enumerate(files, start=1):
        tell_progress(number, len(files))
        content = read_or_tell(path)
        if content is None:
            broken += 1
        else:
            contents[path] = content
    if not files:
        print("Không có tệp .docx, .pdf, .xlsx hay .txt nào để so.", file=sys.stderr)
        return UNREADABLE
    names = list(contents)
    if args.common:
        forms.append(common_to(list(contents.values()), args.common))
    pairs = list(find_copies(list(contents.values()), args.threshold, forms))
    alike = {number for pair in pairs for number in (pair.a, pair.b)}
    texts = {number: read(contents[names[number]], forms) for number in sorted(alike)}
    if args.format == "json":
        print(as_json(names, texts, pairs))
    else:
        print(as_text(names, [contents[path] for path in names], texts, pairs))
    if broken:
        return UNREADABLE
    return FOUND if pairs else NONE


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The files named, and those within folders named; each once."""
    found = chain.from_iterable(
        sorted(each for each in path.rglob("*") if each.suffix.lower() in ENDINGS)
        if path.is_dir()
        else [path]
        for path in paths
    )
    return list(dict.fromkeys(path for path in found if not path.name.startswith(("~$", "."))))


def read_or_tell(path: Path) -> str | None:
    """The text of a file; without one the reason goes to the error stream."""
    try:
        return read_text_of(path)
    except Unreadable as reason:
        print(f"{path}: {reason}", file=sys.stderr)
        return None


def tell_progress(number: int, count: int) -> None:
    """How far the reading is, on a terminal."""
    if sys.stderr.isatty() and count > 1:
        end = "\n" if number == count else "\r"
        print(f"Đang đọc {number}/{count} tệp", end=end, file=sys.stderr, flush=True)


def as_json(names: Sequence[Path], texts: Mapping[int, Text], pairs: Sequence[Pair]) -> str:
    """The pairs for programs."""
    told = [
        {
            "a": str(names[pair.a]),
            "b": str(names[pair.b]),
            "score": round(pair.score, 6),
            "passages": [
                [list(one), list(other)]
                for one, other in shared_passages(texts[pair.a], texts[pair.b])
            ],
        }
        for pair in pairs
    ]
    return json.dumps({"pairs": told}, ensure_ascii=False, indent=2)


def as_text(
    names: Sequence[Path], contents: Sequence[str], texts: Mapping[int, Text], pairs: Sequence[Pair]
) -> str:
    """The pairs for people: how alike, and the longest passages they share."""
    if not pairs:
        return f"Đã so {len(names)} tệp: không có cặp nào giống nhau đến mức này."
    lines = [f"Đã so {len(names)} tệp: {len(pairs)} cặp giống nhau."]
    for pair in pairs:
        percent = f"{pair.score * 100:.0f} %"
        lines += ["", f"{names[pair.a]}", f"{names[pair.b]}", f"  giống nhau {percent}"]
        shared = shared_passages(texts[pair.a], texts[pair.b])
        longest = sorted(shared, key=lambda both: both[0][0] - both[0][1])[:MOST_SHOWN]
        for one, other in longest:
            mine, theirs = contents[pair.a][slice(*one)], contents[pair.b][slice(*other)]
            lines.append(f"  · {shortened(mine)}")
            if " ".join(mine.split()) != " ".join(theirs.split()):
                lines.append(f"    {shortened(theirs)}")
        if len(shared) > MOST_SHOWN:
            lines.append(f"  và {len(shared) - MOST_SHOWN} đoạn khác")
    return "\n".join(lines)


def shortened(words: str) -> str:
    """One line, not too long."""
    line = " ".join(words.split())
    return line if len(line) <= SHORT else f"{line[: SHORT - 1].rstrip()}…"
