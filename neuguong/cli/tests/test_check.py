"""`neuguong check` reads a plan without a server and says what is concrete."""

import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from neuguong.cli import main
from neuguong.intake.tests import bombs

GOOD = "1. Chi ủy tổ chức 4 buổi học, mỗi quý một buổi, có biên bản.\n"
BAD = "2. Thường xuyên nâng cao nhận thức.\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(f"KẾ HOẠCH NĂM 2026\n{GOOD}{BAD}", encoding="utf-8")
    return path


def check(path: Path, *options: str) -> int:
    """Run the command; its exit code."""
    return main(["check", str(path), "--kind", "collective", *options])


def test_a_clean_plan_ends_with_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GOOD, encoding="utf-8")
    assert check(path) == 0
    assert "1/1 biện pháp đã cụ thể" in capsys.readouterr().out


def test_remarks_end_with_one(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(plan) == 1
    out = capsys.readouterr().out
    assert "kế hoạch tập thể năm 2026, 1/2 biện pháp đã cụ thể" in out
    assert "2. (dòng 3) chưa cụ thể" in out
    assert "BP02 Chưa có thời hạn kiểm tra được." in out
    assert "→" in out


def test_marks_stand_under_the_words(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(plan)
    lines = capsys.readouterr().out.splitlines()
    place = lines.index("   Thường xuyên nâng cao nhận thức.")
    assert lines[place + 1] == "   ~~~~~~~~~~~~ ~~~~~~~~"


def test_the_answer_for_programs_has_its_shape(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(plan, "--format", "json") == 1
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["file", "kind", "year", "measures", "remarks"]
    assert (answer["kind"], answer["year"], answer["remarks"]) == ("collective", 2026, [])
    good, bad = answer["measures"]
    assert list(good) == ["place", "text", "fields", "elements", "concrete", "remarks"]
    assert list(good["fields"]) == ["owner", "deadline", "output"]
    assert good["elements"] == {
        "action": [[7, 14]],
        "indicator": [[15, 21], [35, 43]],
        "deadline": [[27, 34]],
        "owner": [[0, 6]],
        "verification": [[48, 56]],
    }
    assert good["concrete"]
    assert {remark["code"] for remark in bad["remarks"]} == {f"BP0{n}" for n in range(1, 6)}
    assert bad["remarks"][1]["span"] == [0, 12]
    assert set(bad["remarks"][0]) == {"code", "message", "span"}


def test_the_year_and_the_kind_can_be_said(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["check", str(plan), "--kind", "individual", "--year", "2030", "--format", "json"])
    answer = json.loads(capsys.readouterr().out)
    assert code == 1
    assert (answer["kind"], answer["year"]) == ("individual", 2030)
    assert answer["measures"][0]["elements"]["owner"] == []


def test_an_unreadable_file_ends_with_two_and_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(bombs.picture(tmp_path / "a.docx")) == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    assert "không phải văn bản" in streams.err


def test_it_loads_neither_the_framework_nor_a_database(plan: Path) -> None:
    code = (
        "import sys; from neuguong.cli import main; main(sys.argv[1:]); "
        "sys.exit(any(name.split('.')[0] in ('django', 'sqlite3', 'docx') for name in sys.modules))"
    )
    done = subprocess.run(  # noqa: S603 - our own code in a process of its own
        [sys.executable, "-c", code, "check", str(plan)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_reader_that_has_seen_enough_is_no_error(plan: Path) -> None:
    command = f"'{sys.executable}' -m neuguong.cli check '{plan}' | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(  # noqa: S603
        ["/bin/bash", "-c", command], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.strip() in ("0", "1")


def test_vietnamese_is_written_whatever_the_terminal_claims(plan: Path) -> None:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "neuguong.cli", "check", str(plan)],
        env={"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert "biện pháp đã cụ thể" in done.stdout.decode()


LINES = "Chi ủy tổ chức 4 buổi học, mỗi quý một buổi.\r\n\n  Nâng cao nhận thức.\n"


def check_lines(path: Path, content: bytes, *options: str) -> int:
    """Run the command on a list of measures; its exit code."""
    path.write_bytes(content)
    return main(["check", "--measures", str(path), "--format", "json", *options])


def test_a_list_of_measures_is_answered_line_by_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check_lines(tmp_path / "m.txt", LINES.encode("utf-8-sig"), "--kind", "collective") == 1
    good, bad = json.loads(capsys.readouterr().out)
    assert list(good) == ["text", "elements", "concrete", "remarks"]
    assert good["text"] == "Chi ủy tổ chức 4 buổi học, mỗi quý một buổi."
    assert good["elements"]["owner"] == [[0, 6]]
    assert good["concrete"]
    assert bad["text"] == "  Nâng cao nhận thức."
    assert {
        "code": "BP05",
        "message": "“Nâng cao” chưa nói việc gì sẽ diễn ra",
        "span": [2, 10],
    } in (bad["remarks"])


@pytest.mark.parametrize("kind", ["individual", "commitment"])
def test_the_signer_of_a_commitment_is_its_owner(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = "Đọc 12 cuốn sách về Bác, mỗi tháng một cuốn."
    assert check_lines(tmp_path / "m.txt", line.encode(), "--kind", kind) == 0
    assert json.loads(capsys.readouterr().out)[0]["concrete"]
    assert check_lines(tmp_path / "m.txt", line.encode(), "--kind", "collective") == 1


def test_spans_of_a_line_with_separate_marks_lie_in_the_line_as_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = unicodedata.normalize("NFD", "Chi ủy tổ chức 4 buổi học hằng quý")
    check_lines(tmp_path / "m.txt", line.encode())
    answer = json.loads(capsys.readouterr().out)[0]
    start, end = answer["elements"]["action"][0]
    assert answer["text"] == line
    assert unicodedata.normalize("NFC", line[start:end]) == "tổ chức"


def test_an_empty_list_is_an_empty_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check_lines(tmp_path / "m.txt", b"\n\n") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_list_that_is_no_text_is_refused_before_anything_is_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check_lines(tmp_path / "m.txt", LINES.encode() + b"\xff\xfe") == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    assert "UTF-8" in streams.err
    assert main(["check", "--measures", str(tmp_path / "none.txt")]) == 2


def test_findings_for_other_tools_name_rule_level_and_line(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(plan, "--format", "sarif") == 1
    answer = json.loads(capsys.readouterr().out)
    run = answer["runs"][0]
    assert answer["version"] == "2.1.0"
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} >= {"BP01", "BP41"}
    first = run["results"][0]
    assert (first["ruleId"], first["level"]) == ("BP01", "error")
    assert first["locations"][0]["physicalLocation"]["region"]["startLine"] == 3
    levels = {each["ruleId"]: each["level"] for each in run["results"]}
    assert levels["BP05"] == "warning"


def word_plan(path: Path) -> Path:
    """A plan in Word: a list, and a table with one hollow measure."""
    from docx import Document

    document = Document()
    document.add_paragraph("KẾ HOẠCH NĂM 2026")
    table = document.add_table(rows=1, cols=3)
    rows = [
        ("TT", "Biện pháp", "Người thực hiện"),
        ("1", "Thường xuyên nâng cao nhận thức.", "Chi ủy"),
        ("2", "Trồng 50 cây trước 19/5.", "Đồng chí Hòa"),
    ]
    for number, texts in enumerate(rows):
        cells = table.rows[0].cells if number == 0 else table.add_row().cells
        for cell, words in zip(cells, texts, strict=True):
            cell.text = words
    document.save(str(path))
    return path


def test_a_word_plan_comes_back_with_comments_at_the_places(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from docx import Document

    path = word_plan(tmp_path / "ke-hoach.docx")
    before = path.read_bytes()
    assert check(path, "--format", "docx") == 1
    target = tmp_path / "ke-hoach.nhan-xet.docx"
    assert str(target) in capsys.readouterr().out
    document = Document(str(target))
    texts = [each.text for each in document.comments]
    assert any("BP02 Chưa có thời hạn" in text and "→" in text for text in texts)
    assert {each.author for each in document.comments} == {"Nêu Gương"}
    cell = document.tables[0].rows[1].cells[1].paragraphs[0]
    assert "commentRangeStart" in cell._p.xml
    assert "commentRangeStart" not in document.tables[0].rows[2].cells[1].paragraphs[0]._p.xml
    assert "".join(run.text for run in cell.runs) == "Thường xuyên nâng cao nhận thức."
    assert next(run.text for run in cell.runs) == "Thường xuyên"
    assert path.read_bytes() == before
    assert check(path, "--format", "docx", "--out", str(tmp_path / "none" / "a.docx")) == 2


def test_the_plan_itself_is_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = word_plan(tmp_path / "ke-hoach.docx")
    assert check(path, "--format", "docx", "--out", str(path)) == 2
    assert "Không ghi đè" in capsys.readouterr().err


def test_comments_need_a_word_file(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(plan, "--format", "docx") == 2
    assert ".docx" in capsys.readouterr().err
    assert main(["check", "--measures", str(plan), "--format", "docx"]) == 2
