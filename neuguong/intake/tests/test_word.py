"""A Word file gives what its reader sees: text, list labels, merged cells."""

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from neuguong.intake.blocks import Paragraph, Table
from neuguong.intake.errors import Unreadable
from neuguong.intake.numbering import written
from neuguong.intake.tests import bombs, papers
from neuguong.intake.word import read_word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: "docx.document.Document", tmp_path: Path) -> Path:
    """The document as a file."""
    path = tmp_path / "a.docx"
    document.save(str(path))
    return path


def test_lists_have_the_labels_word_draws(tmp_path: Path) -> None:
    document = docx.Document()
    for text, style in (("a", "List Number"), ("b", "List Number"), ("c", "List Bullet")):
        document.add_paragraph(text, style=style)
    labels = [block.numbering for block in read_word(saved(document, tmp_path))]
    assert labels == ["1.", "2.", "-"]


def test_paragraphs_are_counted_for_the_place(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("Một", "", "Hai"):
        document.add_paragraph(text)
    assert [block.place for block in read_word(saved(document, tmp_path))] == ["đoạn 1", "đoạn 2"]


def test_deleted_text_is_gone_and_inserted_text_is_there(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Họp ")
    for name, text in (("ins", "chi bộ"), ("del", "tổ")):
        tag = "t" if name == "ins" else "delText"
        change = f"<w:{name} {W}><w:r><w:{tag}>{text}</w:{tag}></w:r></w:{name}>"
        paragraph._p.append(parse_xml(change))
    (block,) = read_word(saved(document, tmp_path))
    assert block.text == "Họp chi bộ"


def test_bold_paragraphs_and_styles_are_told(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Nội dung", 1)
    document.add_paragraph().add_run("Về học tập").bold = True
    heading, bold = read_word(saved(document, tmp_path))
    assert isinstance(heading, Paragraph)
    assert heading.style.lower() == "heading 1"
    assert isinstance(bold, Paragraph)
    assert bold.bold


def test_merged_cells_repeat_their_text_and_say_so(tmp_path: Path) -> None:
    table = read_word(papers.grouped_table_plan(tmp_path / "a.docx"))[1]
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0].cells][2:4] == ["Phân công", "Phân công"]
    assert not table.rows[3].cells[2].starts
    assert table.rows[3].cells[2].text == "Văn phòng"
    assert table.rows[3].place == "bảng 1, dòng 4"


def test_an_empty_archive_of_the_right_name_is_broken(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="bị hỏng"):
        read_word(bombs.word_with(tmp_path / "a.docx", b"<d/>"))


@pytest.mark.parametrize(
    ("number", "form", "label"),
    [
        (4, "upperRoman", "IV"),
        (9, "lowerRoman", "ix"),
        (2, "lowerLetter", "b"),
        (28, "upperLetter", "BB"),
        (3, "decimalZero", "03"),
        (7, "decimal", "7"),
        (60, "upperRoman", "60"),
    ],
)
def test_numbers_are_written_in_words_formats(number: int, form: str, label: str) -> None:
    assert written(number, form) == label
