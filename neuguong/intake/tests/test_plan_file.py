"""The measures of a plan are found, and nothing else is taken for one."""

from pathlib import Path

import docx
import openpyxl
import pytest

from neuguong.domain.plancheck import Measure
from neuguong.intake.errors import Unreadable
from neuguong.intake.plan_file import read_plan
from neuguong.intake.tests import papers

WHOLE_PLAN = """\
ĐẢNG ỦY CÁC CƠ QUAN ĐẢNG TỈNH
CHI BỘ VĂN PHÒNG
*
Số 05-KH/CB
ĐẢNG CỘNG SẢN VIỆT NAM
Phú Thọ, ngày 10 tháng 01 năm 2025

KẾ HOẠCH
học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh năm 2026

Căn cứ Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị;
Thực hiện Kế hoạch số 12-KH/ĐU, Chi bộ xây dựng kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Nâng cao nhận thức của cán bộ, đảng viên về học tập và làm theo Bác.
2. Yêu cầu
- Việc thực hiện phải thiết thực, hiệu quả, tránh hình thức.
II. NỘI DUNG, BIỆN PHÁP
1. Về học tập chuyên đề
- Chi ủy tổ chức 4 buổi sinh hoạt chuyên đề vào tháng cuối mỗi quý,
mỗi buổi có 2 đảng viên trình bày.
- Tiếp tục nâng cao chất lượng sinh hoạt chi bộ.
2. Về làm theo
Mỗi đảng viên đăng ký một việc làm theo Bác, nộp trước 28/02.
2.1. Đồng chí Nguyễn Thị Hòa rà soát danh mục hồ sơ tồn đọng
a) Thời gian: trước ngày 15 hằng tháng; phối hợp: các phòng
b) Kết quả: danh sách hồ sơ kèm nguyên nhân
III. TỔ CHỨC THỰC HIỆN
1. Chi ủy báo cáo Đảng ủy kết quả trước 15/12.
Trên đây là Kế hoạch của Chi bộ, đề nghị các đồng chí thực hiện.
Nơi nhận:
- Đảng ủy (để báo cáo);
- Các đồng chí đảng viên trong chi bộ;
T/M CHI BỘ
BÍ THƯ
Nguyễn Văn An
"""


def measures_of(path: Path, words: str) -> tuple[Measure, ...]:
    """The measures of a text."""
    path.write_text(words, encoding="utf-8")
    return read_plan(path, "collective").measures


@pytest.fixture
def text(tmp_path: Path) -> Path:
    return tmp_path / "ke-hoach.txt"


def test_only_measures_are_taken_from_a_whole_plan(text: Path) -> None:
    assert [measure.text for measure in measures_of(text, WHOLE_PLAN)] == [
        "Chi ủy tổ chức 4 buổi sinh hoạt chuyên đề vào tháng cuối mỗi quý, "
        "mỗi buổi có 2 đảng viên trình bày.",
        "Tiếp tục nâng cao chất lượng sinh hoạt chi bộ.",
        "Mỗi đảng viên đăng ký một việc làm theo Bác, nộp trước 28/02.",
        "Đồng chí Nguyễn Thị Hòa rà soát danh mục hồ sơ tồn đọng",
        "Chi ủy báo cáo Đảng ủy kết quả trước 15/12.",
    ]


def test_labelled_lines_below_a_measure_are_its_fields(text: Path) -> None:
    measure = measures_of(text, WHOLE_PLAN)[3]
    assert measure.place == "dòng 25"
    assert measure.fields == {
        "deadline": "trước ngày 15 hằng tháng",
        "output": "danh sách hồ sơ kèm nguyên nhân",
    }


def test_the_year_is_that_of_the_title_not_of_the_date(text: Path) -> None:
    text.write_text(WHOLE_PLAN, encoding="utf-8")
    assert read_plan(text, "collective").year == 2026
    assert read_plan(text, "collective", 2027).year == 2027


@pytest.mark.parametrize(
    "title", ["Kế hoạch nhiệm kỳ 2025-2030", "Kế hoạch giai đoạn 2026 - 2030", "Kế hoạch làm theo"]
)
def test_a_title_of_several_years_or_none_gives_no_year(title: str, text: Path) -> None:
    text.write_text(f"{title}\n1. Tổ chức 4 buổi học năm 2026.", encoding="utf-8")
    assert read_plan(text, "collective").year is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("1. Đọc 12 cuốn sách.\n2) Họp chi bộ hằng tháng.", 2),
        ("Tổ chức 4 buổi học.\nTăng cường tuyên truyền.", 2),
        ("1. Nâng cao nhận thức\n2. Tăng cường tuyên truyền", 2),
        ("+ Viết 4 tin bài\n• Mở hòm thư góp ý", 2),
        ("1. Về tư tưởng:\n- Đọc 12 cuốn sách.\n2. Về đạo đức\n- Tiết kiệm điện 5 %.", 2),
        ("A. NỘI DUNG\n1. Họp chi bộ hằng tháng.\nB. CHỈ TIÊU CHUNG\n- 100 % dự họp.", 1),
        ("12 đảng viên nộp bản đăng ký trước 28/02.", 1),
        ("1. Mục tiêu: nâng cao nhận thức\n2. Đọc 12 cuốn sách", 1),
        ("CHI ỦY HỌP MỖI THÁNG 01 LẦN VÀO NGÀY 25\nVĂN PHÒNG LẬP DANH SÁCH HỒ SƠ CHẬM", 2),
    ],
)
def test_lists_of_many_kinds_are_read(words: str, found: int, text: Path) -> None:
    assert len(measures_of(text, words)) == found


def test_an_individual_plan_leaves_the_person_aside(text: Path) -> None:
    words = (
        "KẾ HOẠCH CÁ NHÂN\nLàm theo Bác năm 2026\nHọ và tên: Lò Thị Mai\nChức vụ: chuyên viên\n"
        "1. Đọc 12 cuốn sách về Bác.\nNGƯỜI LẬP KẾ HOẠCH\nLò Thị Mai Hương\n"
    )
    assert [measure.text for measure in measures_of(text, words)] == ["Đọc 12 cuốn sách về Bác."]


def test_automatic_lists_of_word_are_read(tmp_path: Path) -> None:
    plan = read_plan(papers.list_plan(tmp_path / "a.docx"), "collective")
    assert plan.year == 2026
    assert [(measure.place, measure.text) for measure in plan.measures] == [
        ("đoạn 8", "Chi ủy tổ chức 4 buổi học, mỗi quý một buổi."),
        ("đoạn 9", "Tăng cường công tác tuyên truyền."),
    ]


@pytest.mark.parametrize(
    "columns", [papers.COLUMNS, ("Thời gian", "Kết quả", "TT", "Người thực hiện", "Nội dung")]
)
def test_tables_are_read_with_their_columns_in_any_order(
    columns: tuple[str, ...], tmp_path: Path
) -> None:
    plan = read_plan(papers.table_plan(tmp_path / "a.docx", columns), "collective")
    first, second = plan.measures
    assert first.text == "Rà soát hồ sơ tồn đọng"
    assert first.place == "bảng 2, dòng 3"
    assert first.fields == {
        "owner": "Đ/c Hòa",
        "deadline": "Trước ngày 15 hằng tháng",
        "output": "Danh sách hồ sơ",
    }
    assert second.fields == {"owner": "Các chi bộ", "deadline": "Thường xuyên"}


def test_grouped_headings_and_merged_cells_are_read(tmp_path: Path) -> None:
    plan = read_plan(papers.grouped_table_plan(tmp_path / "a.docx"), "collective")
    assert [
        (each.text, each.fields["owner"], each.fields["deadline"]) for each in plan.measures
    ] == [
        ("Rà soát hồ sơ tồn đọng", "Văn phòng", "Quý I"),
        ("Kiểm kê tài sản", "Văn phòng", "Quý II"),
        ("Viết 4 tin bài", "Chi đoàn", "Quý III"),
        ("Mở hòm thư góp ý", "Chi đoàn", "Tháng 4"),
    ]


def test_a_measure_merged_downwards_is_one_measure(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    papers.fill(table.rows[0].cells, ("Việc làm", "Chủ trì", "Thời hạn"))
    papers.fill(table.rows[1].cells, ("Tổ chức tọa đàm", "Văn phòng", "Quý I"))
    papers.fill(table.rows[2].cells, ("", "Chi đoàn", "Quý I"))
    table.cell(1, 0).merge(table.cell(2, 0))
    document.save(str(tmp_path / "a.docx"))
    (measure,) = read_plan(tmp_path / "a.docx", "collective").measures
    assert measure.fields == {"owner": "Văn phòng; Chi đoàn", "deadline": "Quý I"}


def test_a_table_goes_on_in_the_next_one(tmp_path: Path) -> None:
    document = docx.Document()
    for rows in ([papers.COLUMNS, papers.ROWS[0]], [papers.ROWS[1]]):
        table = document.add_table(rows=0, cols=5)
        for row in rows:
            papers.fill(table.add_row().cells, row)
        document.add_paragraph("")
    document.save(str(tmp_path / "a.docx"))
    assert len(read_plan(tmp_path / "a.docx", "collective").measures) == 2


def test_a_workbook_is_read_with_excels_row_numbers(tmp_path: Path) -> None:
    plan = read_plan(papers.workbook_plan(tmp_path / "a.xlsx"), "collective")
    assert plan.year == 2026
    assert [measure.place for measure in plan.measures] == [
        "trang tính “KH 2026”, dòng 4",
        "trang tính “KH 2026”, dòng 5",
    ]
    assert plan.measures[0].fields == {
        "owner": "Văn thư",
        "deadline": "30/9/2026",
        "output": "Biên bản nghiệm thu",
    }


def test_a_list_kept_in_a_sheet_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for number, words in enumerate(("Đọc 12 cuốn sách", "Họp chi bộ hằng tháng"), start=1):
        book.active.append([number, words])
    book.save(tmp_path / "a.xlsx")
    plan = read_plan(tmp_path / "a.xlsx", "collective")
    assert [measure.text for measure in plan.measures] == [
        "Đọc 12 cuốn sách",
        "Họp chi bộ hằng tháng",
    ]


def test_a_file_without_measures_says_how_to_write_one(text: Path) -> None:
    with pytest.raises(Unreadable, match="danh sách đánh số, hoặc bảng"):
        measures_of(text, "KẾ HOẠCH\nI. MỤC ĐÍCH\n")
