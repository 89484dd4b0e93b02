"""Lists saved as .csv in every code Excel writes them in."""

import unicodedata
from pathlib import Path

import pytest

from neuguong.intake.errors import Unreadable
from neuguong.intake.workbook import read_workbook

ROWS = (
    ("Họ và tên", "Ngày, tháng, năm sinh", "Số thẻ"),
    ("Nguyễn Thị Ứng", "01/02/1980", "00123999"),
    ("Đặng Ngọc Ẩn", "05/11/1970", None),
    ("Vũ Quỳnh Hương", "05/11/1971", "00123997"),
)
TONES = "\u0300\u0301\u0303\u0309\u0323"


def text(sign: str) -> str:
    quoted = [[f'"{cell}"' if "," in (cell or "") else cell or "" for cell in row] for row in ROWS]
    return "\r\n".join(sign.join(row) for row in quoted) + "\r\n"


def windows(words: str) -> bytes:
    """The bytes of the Vietnamese code page, the tone behind its vowel."""
    found = b""
    for letter in words:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in TONES))
        found += (base + "".join(p for p in parts if p in TONES)).encode("cp1258")
    return found


def misread(words: str) -> str:
    """UTF-8 as a program reads it that takes it for Western text."""
    holes = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
    return "".join(
        chr(byte) if byte in holes else bytes([byte]).decode("cp1252") for byte in words.encode()
    )


@pytest.mark.parametrize(
    "content",
    [
        text(",").encode("utf-8-sig"),
        text(";").encode(),
        text("\t").encode("utf-16"),
        windows(text(";")),
        misread(text(",")).encode(),
    ],
    ids=["UTF-8 with mark", "UTF-8 semicolons", "UTF-16 tabs", "Windows-1258", "misread UTF-8"],
)
def test_every_code_gives_the_same_rows(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_bytes(content)
    (sheet,) = read_workbook(path)
    assert tuple(row.cells for row in sheet.rows) == ROWS
    assert [row.number for row in sheet.rows] == [1, 2, 3, 4]


def test_letters_that_excel_lost_are_not_taken_in(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_bytes(text(";").encode("cp1252", "replace"))
    with pytest.raises(Unreadable, match="Excel đã làm mất chữ có dấu"):
        read_workbook(path)


def test_a_question_at_the_end_of_a_word_is_no_lost_letter(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("Họ và tên;Ghi chú\n" + "Lê Thị Hoa;chuyển chưa?\n" * 5, encoding="utf-8")
    assert len(read_workbook(path)[0].rows) == 6


def test_blank_rows_keep_their_numbers_as_excel_counts(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text('a;b\n;\n"x\ny";2\nz;3\n', encoding="utf-8")
    assert [row.number for row in read_workbook(path)[0].rows] == [1, 3, 4]


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text(";".join(["x"] * 300), encoding="utf-8")
    with pytest.raises(Unreadable, match="rộng quá 256 cột"):
        read_workbook(path)
