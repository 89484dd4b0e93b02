"""Plain text is read in the codes people save it in."""

from pathlib import Path

import pytest

from neuguong.intake.errors import Unreadable
from neuguong.intake.text import decode, read_text

WORDS = "Đảng ủy họp thường kỳ, chi bộ nộp báo cáo."


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read(code: str) -> None:
    assert decode(WORDS.encode(code)) == WORDS


def test_the_vietnamese_code_page_of_windows_is_read() -> None:
    saved = b"\xd0a\xd2ng u\xd2y ho\xf2p th\xfd\xf5\xccng ky\xcc, chi b\xf4\xf2 n\xf4\xf2p ba\xeco ca\xeco."
    assert decode(saved) == WORDS


def test_line_ends_are_one_kind() -> None:
    assert decode(b"a\r\nb\rc") == "a\nb\nc"


def test_a_word_file_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(Unreadable):
        read_text(path)
