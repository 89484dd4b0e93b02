"""A file tells the check more than its measures: sections, people, the breakthrough."""

from pathlib import Path
from typing import Any

import docx

from neuguong.domain.plancheck import check
from neuguong.domain.plancheck.model import Section
from neuguong.intake.plan_file import read_plan

MEASURES = (
    "1. Chi ủy tổ chức 4 buổi học, mỗi quý một buổi, có biên bản.",
    "2. Đồng chí An rà soát 12 hồ sơ trước ngày 30/6.",
)


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(["KẾ HOẠCH NĂM 2026", *lines]), encoding="utf-8")
    return path


def said(path: Path) -> list[str]:
    """What the rules say of the plan in a file."""
    report = check(read_plan(path, "collective"))
    return [f"{remark.name}: {remark.message}" for remark in report.all_remarks()]


def test_an_empty_section_of_a_file_is_told(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.txt",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "II. VỀ HỌC TẬP",
        *MEASURES,
        "III. VỀ KIỂM TRA, GIÁM SÁT",
        "IV. TỔ CHỨC THỰC HIỆN",
        "Chi ủy phổ biến kế hoạch này đến đảng viên.",
    )
    plan = read_plan(path, "collective")
    assert plan.context.sections == (
        Section("VỀ HỌC TẬP", 2),
        Section("VỀ KIỂM TRA, GIÁM SÁT", 0),
        Section("TỔ CHỨC THỰC HIỆN", 1),
    )
    assert "empty_section: Mục “VỀ KIỂM TRA, GIÁM SÁT” chưa có biện pháp" in said(path)


def test_a_heading_that_explains_in_words_is_not_called_empty(tmp_path: Path) -> None:
    closing = ("III. TỔ CHỨC THỰC HIỆN", "Kế hoạch này được phổ biến đến đảng viên.")
    path = written(
        tmp_path / "a.txt", "I. BIỆN PHÁP", *MEASURES, "II. KIỂM TRA, GIÁM SÁT", *closing
    )
    told = [each for each in said(path) if each.startswith("empty_section")]
    assert told == ["empty_section: Mục “KIỂM TRA, GIÁM SÁT” chưa có biện pháp"]


def test_a_section_whose_measures_stand_in_a_table_is_not_empty(tmp_path: Path) -> None:
    document: Any = docx.Document()
    for words in ("KẾ HOẠCH NĂM 2026", "I. NHIỆM VỤ, GIẢI PHÁP"):
        document.add_paragraph(words)
    table = document.add_table(rows=2, cols=3)
    rows = (("TT", "Biện pháp", "Thời gian"), ("1", "Trồng 50 cây xanh", "Trước 19/5"))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, texts, strict=True):
            cell.text = words
    document.add_paragraph("II. TỔ CHỨC THỰC HIỆN")
    document.add_paragraph("Kế hoạch được phổ biến đến đảng viên.")
    document.save(str(tmp_path / "a.docx"))
    plan = read_plan(tmp_path / "a.docx", "collective")
    assert Section("NHIỆM VỤ, GIẢI PHÁP", 1) in plan.context.sections
    assert not any("empty_section" in each for each in said(tmp_path / "a.docx"))


def test_a_breakthrough_that_nothing_serves_is_told(tmp_path: Path) -> None:
    named = "- Khâu đột phá năm 2026: rút ngắn thời gian giải quyết thủ tục đất đai cho người dân."
    path = written(tmp_path / "a.txt", named, *MEASURES)
    plan = read_plan(path, "collective")
    words = "rút ngắn thời gian giải quyết thủ tục đất đai cho người dân"
    assert plan.context.breakthrough == words
    assert len(plan.measures) == 2
    assert any(each.startswith("breakthrough_unserved") for each in said(path))


def test_a_breakthrough_that_a_measure_serves_is_not(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.txt",
        "- Khâu đột phá là: rút ngắn thời gian giải quyết thủ tục đất đai.",
        "- Văn phòng rút ngắn thời gian giải quyết thủ tục đất đai từ 10 xuống 7 ngày trước 30/9.",
    )
    assert not any("breakthrough" in each for each in said(path))


def test_a_breakthrough_with_its_target_stays_a_measure(tmp_path: Path) -> None:
    named = "- Khâu đột phá: Văn phòng rút thời gian trả hồ sơ xuống 7 ngày trước 30/9."
    assert len(read_plan(written(tmp_path / "a.txt", named), "collective").measures) == 1


def test_people_of_the_list_in_the_file_are_known_and_others_told(tmp_path: Path) -> None:
    document: Any = docx.Document()
    document.add_paragraph("KẾ HOẠCH NĂM 2026")
    plan = document.add_table(rows=0, cols=3)
    people = [("TT", "Biện pháp", "Người thực hiện")]
    people += [("1", "Rà soát 12 hồ sơ trước 30/6", "Đồng chí Trần Văn Bình")]
    people += [("2", "Trồng 50 cây trước 19/5", "Đồng chí Nguyễn Thị Hoa")]
    for texts in people:
        for cell, words in zip(plan.add_row().cells, texts, strict=True):
            cell.text = words
    document.add_paragraph("Danh sách đảng viên chi bộ")
    listed = document.add_table(rows=0, cols=2)
    for texts in (("TT", "Họ và tên"), ("1", "Nguyễn Thị Hoa"), ("2", "Lê Văn Nam")):
        for cell, words in zip(listed.add_row().cells, texts, strict=True):
            cell.text = words
    document.save(str(tmp_path / "a.docx"))
    assert read_plan(tmp_path / "a.docx", "collective").context.people == (
        "Nguyễn Thị Hoa",
        "Lê Văn Nam",
    )
    told = [each for each in said(tmp_path / "a.docx") if each.startswith("owner_not_of_unit")]
    assert told == [
        "owner_not_of_unit: Không thấy “Đồng chí Trần Văn Bình” trong danh sách của đơn vị"
    ]
