"""The copy of a plan with comments: each at its words, the document otherwise as it was."""

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from neuguong.cli import main
from neuguong.cli.check_word import all_paragraphs
from neuguong.intake.numbering import W
from neuguong.intake.word import read_word


@pytest.fixture
def document() -> Any:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "ĐẢNG ỦY XÃ"
    made.add_paragraph("KẾ HOẠCH NĂM 2026")
    return made


def commented(document: Any, folder: Path) -> Any:
    """The copy of the document with comments; its blocks are those of the document."""
    path, target = folder / "a.docx", folder / "b.docx"
    document.save(str(path))
    assert main(["check", str(path), "--format", "docx", "--out", str(target)]) == 1
    assert read_word(target) == read_word(path)
    return docx.Document(str(target))


def places(document: Any) -> dict[str, list[str]]:
    """Author and first words of each comment → the words it stands at."""
    found: dict[str, list[str]] = {}
    for each in document.comments:
        key = each.text.split(" ")[0] if each.author == "Nêu Gương" else each.author
        found.setdefault(key, []).append(words_at(document, str(each.comment_id)))
    return found


def words_at(document: Any, number: str) -> str:
    """The words between the beginning and the end of a comment."""
    words, within = "", False
    for paragraph in all_paragraphs(document.element.body):
        for node in paragraph.iter():
            if node.get(f"{W}id") == number and node.tag.startswith(f"{W}commentRange"):
                within = node.tag == f"{W}commentRangeStart"
            elif within and node.tag == f"{W}t":
                words += node.text
    return words


def test_words_of_a_tracked_insertion_are_found(document: Any, tmp_path: Path) -> None:
    paragraph = document.add_paragraph("Đồng chí An ", style="List Number")
    about = f'{nsdecls("w")} w:id="90" w:author="An" w:date="2026-01-01T00:00:00Z"'
    paragraph._p.append(parse_xml(f"<w:ins {about}><w:r><w:t>tăng cường học,</w:t></w:r></w:ins>"))
    gone = f"<w:del {about}><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
    paragraph._p.append(parse_xml(gone))
    paragraph.add_run(" nộp bài")
    copy = commented(document, tmp_path)
    found = places(copy)
    assert found["BP05"] == ["tăng cường"]
    assert found["BP02"] == ["Đồng chí An tăng cường học, nộp bài"]
    inserted = copy.element.body.xpath(".//w:ins//w:t")
    assert "".join(each.text for each in inserted) == "tăng cường học,"
    assert copy.element.body.xpath(".//w:delText")


def test_words_of_a_link_and_a_content_control_are_found(document: Any, tmp_path: Path) -> None:
    paragraph = document.add_paragraph("Học tập theo ", style="List Number")
    link = '<w:hyperlink %s w:anchor="a"><w:r><w:t>kịp thời</w:t></w:r></w:hyperlink>'
    paragraph._p.append(parse_xml(link % nsdecls("w")))
    second = document.add_paragraph("Tăng cường kiểm tra", style="List Number")
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    second._p.addprevious(control)
    control[0].append(second._p)
    found = places(commented(document, tmp_path))
    assert "kịp thời" in found["BP02"]
    assert "Tăng cường" in found["BP05"]


def test_older_comments_merged_cells_and_headers_stay(document: Any, tmp_path: Path) -> None:
    table = document.add_table(rows=4, cols=4)
    rows = [
        ("TT", "Nội dung, biện pháp", "Người thực hiện", "Thời gian"),
        ("A. VỀ TƯ TƯỞNG", "", "", ""),
        ("1", "Tăng cường công tác kiểm tra", "Chi ủy", "Thường xuyên"),
        ("2", "Rà soát 12 hồ sơ trước ngày 30/2/2026", "", "Quý I"),
    ]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, texts, strict=True):
            cell.text = words
    table.cell(1, 0).merge(table.cell(1, 3))
    table.cell(2, 2).merge(table.cell(3, 2))
    runs = table.cell(2, 1).paragraphs[0].runs
    document.add_comment(runs, text="Ý kiến cũ", author="Hòa", initials="H")
    copy = commented(document, tmp_path)
    found = places(copy)
    assert found["Hòa"] == ["Tăng cường công tác kiểm tra"]
    assert found["BP15"] == ["30/2/2026"]
    assert copy.sections[0].header.paragraphs[0].text == "ĐẢNG ỦY XÃ"
    numbers = [each.comment_id for each in copy.comments]
    assert len(numbers) == len(set(numbers))


def test_a_measure_in_an_old_font_is_found_and_its_letters_stay(
    document: Any, tmp_path: Path
) -> None:
    run = document.add_paragraph(style="List Number").add_run("T¨ng c­êng kiÓm tra, gi¸m s¸t")
    run.font.name = ".VnTime"
    found = places(commented(document, tmp_path))
    assert found["BP02"] == ["T¨ng c­êng kiÓm tra, gi¸m s¸t"]


def test_a_measure_of_several_lines_is_commented_at_its_first(document: Any, tmp_path) -> None:
    document.add_paragraph("1. Nâng cao ý thức tiết kiệm")
    document.add_paragraph("- Nội dung: giữ gìn tài sản chung của cơ quan như của nhà mình.")
    found = places(commented(document, tmp_path))
    assert set(found["BP01"]) == {"1. Nâng cao ý thức tiết kiệm"}
