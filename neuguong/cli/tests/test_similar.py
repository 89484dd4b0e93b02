"""`neuguong similar` on a folder of plans as committees keep them."""

import json
from pathlib import Path

import pytest
from docx import Document

from neuguong.cli import main
from neuguong.domain.tests.test_similarity import COPY, OTHER, PLAN

FORM = "KẾ HOẠCH học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh của chi bộ năm nay\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two copies in disguise, one in Word, and a plan of its own; all on the same form."""
    (tmp_path / "a.txt").write_text(FORM + PLAN, encoding="utf-8")
    word = Document()
    for line in (FORM + COPY).split("\n"):
        word.add_paragraph(line)
    word.save(str(tmp_path / "b.docx"))
    (tmp_path / "c.txt").write_text(FORM + OTHER, encoding="utf-8")
    return tmp_path


def test_copies_are_found_with_their_passages(folder: Path, capsys) -> None:
    assert main(["similar", str(folder), "--format", "json"]) == 1
    (pair,) = json.loads(capsys.readouterr().out)["pairs"]
    assert [Path(pair[side]).name for side in "ab"] == ["a.txt", "b.docx"]
    assert pair["score"] > 0.9
    text = (folder / "a.txt").read_text(encoding="utf-8")
    assert any("rà soát văn bản" in text[one[0] : one[1]] for one, _ in pair["passages"])


def test_people_read_which_and_how_much(folder: Path, capsys) -> None:
    main(["similar", str(folder)])
    told = capsys.readouterr().out
    assert "Đã so 3 tệp: 1 cặp giống nhau" in told
    assert "giống nhau" in told
    assert "Trần Thị Bình" in told


def test_the_form_is_taken_away(folder: Path, tmp_path: Path, capsys) -> None:
    form = tmp_path / "mau" / "mau.txt"
    form.parent.mkdir()
    form.write_text(FORM, encoding="utf-8")
    files = [str(folder / "a.txt"), str(folder / "c.txt")]
    assert main(["similar", *files, "--threshold", "0,2"]) == 1
    assert main(["similar", *files, "--threshold", "0.2", "--template", str(form)]) == 0
    assert "không có cặp nào" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_named_and_the_others_compared(folder: Path, capsys) -> None:
    (folder / "d.docx").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert main(["similar", str(folder), "--format", "json"]) == 2
    told = capsys.readouterr()
    assert "d.docx: Nội dung tệp là ảnh" in told.err
    assert len(json.loads(told.out)["pairs"]) == 1


def test_an_empty_folder_is_told_so(tmp_path: Path, capsys) -> None:
    assert main(["similar", str(tmp_path)]) == 2
    assert "Không có tệp" in capsys.readouterr().err


def test_what_most_files_share_may_be_called_a_form(tmp_path: Path, capsys) -> None:
    for number, own in enumerate(("đọc sách", "trồng cây", "thăm hỏi", "dọn vệ sinh", "họp tổ")):
        words = FORM * 2 + f"Tổ {number} {own} cùng bà con vào sáng chủ nhật tuần cuối của tháng"
        (tmp_path / f"{number}.txt").write_text(words, encoding="utf-8")
    copied = FORM * 2 + PLAN
    for name in ("x.txt", "y.txt"):
        (tmp_path / name).write_text(copied, encoding="utf-8")
    common = ["--common", "0.6", "--threshold", "0.3", "--format", "json"]
    assert main(["similar", str(tmp_path), *common[2:]]) == 1
    assert len(json.loads(capsys.readouterr().out)["pairs"]) > 1
    main(["similar", str(tmp_path), *common])
    pairs = json.loads(capsys.readouterr().out)["pairs"]
    assert {Path(pair["a"]).name for pair in pairs if pair["score"] > 0.9} == {"x.txt"}
    assert not any("0.txt" in pair["a"] and "x.txt" in pair["b"] for pair in pairs)
