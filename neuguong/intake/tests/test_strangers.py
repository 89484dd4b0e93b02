"""Whole plans of people who never heard of us are read as their authors mean them."""

from pathlib import Path

import openpyxl
import pytest

from neuguong.domain.plancheck import COLLECTIVE, COMMITMENT, INDIVIDUAL, Plan, check
from neuguong.intake.plan_file import read_plan
from neuguong.intake.tests import strangers


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a Word file goes."""
    return tmp_path / "ke-hoach.docx"


def in_text(tmp_path: Path, words: str, kind: str = COLLECTIVE) -> Plan:
    """The plan in a text file."""
    file = tmp_path / "ke-hoach.txt"
    file.write_text(words, encoding="utf-8")
    return read_plan(file, kind)


def texts(plan: Plan) -> list[str]:
    """The words of the measures."""
    return [measure.text for measure in plan.measures]


def codes(plan: Plan) -> set[str]:
    """The codes of all remarks."""
    return {remark.code for remark in check(plan).all_remarks()}


def test_columns_in_any_order_and_a_measure_split_over_two_rows(path: Path) -> None:
    plan = read_plan(strangers.in_table(path, strangers.SCHOOL), COLLECTIVE)
    assert texts(plan)[1:] == ["Ôn đội tuyển môn Toán, Tin học, đạt từ 12 giải trở lên"]
    assert dict(plan.measures[1].fields) == {
        "owner": "Đ/c Khánh",
        "deadline": "Học kỳ II",
        "output": "Danh sách giải",
    }
    assert [section.title for section in plan.context.sections] == ["Công tác chuyên môn"]


def test_a_column_of_weaknesses_is_no_column_of_deadlines(path: Path) -> None:
    plan = read_plan(strangers.in_table(path, strangers.REMEDY), COLLECTIVE)
    assert plan.measures[0].fields["deadline"] == "30/4/2026"
    assert plan.measures[0].fields["output"] == "Không còn hồ sơ quá hạn"


def test_the_closest_column_holds_the_measure_and_the_broad_one_the_subject(path: Path) -> None:
    plan = read_plan(strangers.in_table(path, strangers.UNIVERSITY), COLLECTIVE)
    assert texts(plan) == ["Xây dựng 30 học phần", "Khảo sát sinh viên sau mỗi học phần"]


def test_a_register_of_deeds_without_numbers(path: Path) -> None:
    plan = read_plan(strangers.in_table(path, strangers.HEAD_OF_OFFICE), INDIVIDUAL)
    assert dict(plan.measures[0].fields) == {
        "deadline": "Sáng thứ Tư hằng tuần",
        "output": "Sổ theo dõi",
    }


def test_a_column_of_months_is_a_column_of_deadlines(path: Path) -> None:
    plan = read_plan(strangers.in_table(path, strangers.CALENDAR), COLLECTIVE)
    assert [each.fields["deadline"] for each in plan.measures] == ["Tháng 2", "Tháng 4, 5"]
    assert "BP02" not in codes(plan)


def test_a_workbook_with_instructions_a_grouped_heading_and_a_list_of_people(
    tmp_path: Path,
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "1. Mỗi dòng ghi một việc."
    sheet = book.create_sheet("KH")
    sheet.append(["KẾ HOẠCH HỌC TẬP VÀ LÀM THEO BÁC NĂM 2026"])
    sheet.append(["STT", "Nhiệm vụ", "Chỉ tiêu", None, "Tổ chức thực hiện", None, "Thời gian"])
    sheet.append([None, None, "ĐVT", "Số lượng", "Cơ quan thực hiện", "Phối hợp", None])
    for area in ("A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:G3"):
        sheet.merge_cells(area)
    sheet.append([1, "Trả hồ sơ hộ tịch trong ngày", "%", 0.98, "Bộ phận Tư pháp", "", "15/12"])
    sheet.append([2, "Cứng hóa đường thôn Bến Sơn", "km", 3.4, "Phòng Kinh tế", "", "Quý III"])
    people = book.create_sheet("Phụ lục")
    people.append(["STT", "Họ và tên", "Chức vụ"])
    people.append([1, "Đinh Văn Cường", "Bí thư"])
    book.save(tmp_path / "ke-hoach.xlsx")
    plan = read_plan(tmp_path / "ke-hoach.xlsx", COLLECTIVE)
    assert plan.year == 2026
    told = [(each.fields["owner"], each.fields["indicator"]) for each in plan.measures]
    assert told == [("Bộ phận Tư pháp", "98 %"), ("Phòng Kinh tế", "3,4 km")]


def test_numbers_with_a_dash_and_bodies_that_answer_for_what_stands_below(tmp_path: Path) -> None:
    plan = in_text(tmp_path, strangers.COMMUNE)
    assert [(each.text[:22], each.fields.get("owner", "")) for each in plan.measures] == [
        ("Trạm Truyền thanh phát", ""),
        ("Ủy ban Kiểm tra giám s", ""),
        ("Tham mưu sơ kết trước ", "Ban Xây dựng Đảng"),
        (
            "Vận động 200 hộ ký cam",
            "Ủy ban Mặt trận Tổ quốc xã và các tổ chức chính trị - xã hội",
        ),
    ]


def test_what_the_plan_rests_on_is_looked_up_too(tmp_path: Path) -> None:
    plan = in_text(tmp_path, strangers.COMMUNE)
    (told,) = [remark.message for remark in check(plan).remarks if remark.code == "BP20"]
    assert told.startswith("Căn cứ: “22-QĐ/TW” đã được thay bằng 296-QĐ/TW")


def test_lines_of_labels_below_a_task_belong_to_it(tmp_path: Path) -> None:
    (measure,) = in_text(tmp_path, strangers.MINISTRY).measures
    assert measure.text.endswith("63 đơn vị: lập danh mục, đối chiếu với Nghị định")
    assert dict(measure.fields) == {
        "owner": "Phòng Sự nghiệp công",
        "deadline": "từ 01/3 đến 31/8/2026",
        "output": "Báo cáo trình Lãnh đạo Bộ",
    }


def test_small_pictures_are_bullets_and_the_signature_is_no_measure(tmp_path: Path) -> None:
    plan = in_text(tmp_path, strangers.PASTED)
    assert plan.year == 2026
    assert [text.split()[0] for text in texts(plan)] == ["Giảm", "Cán", "Không"]


def test_weaknesses_end_where_the_next_part_begins(tmp_path: Path) -> None:
    plan = in_text(tmp_path, strangers.TEACHER, INDIVIDUAL)
    assert plan.context.weaknesses == ("Chấm bài của học sinh có lúc còn chậm",)
    assert not codes(plan) & {"BP45", "BP46"}
    assert len(plan.measures) == 1


def test_the_sentence_that_names_the_breakthrough_is_no_measure(tmp_path: Path) -> None:
    plan = in_text(tmp_path, strangers.HOSPITAL)
    assert plan.context.breakthrough.startswith("Rút ngắn thời gian chờ khám")
    assert len(plan.measures) == 2
    assert "BP35" not in codes(plan)


def test_a_commitment_in_a_table_names_its_contents_in_a_column(path: Path) -> None:
    heading = ("STT", "Nội dung đăng ký", "Biện pháp thực hiện", "Thời gian thực hiện")
    contents = (
        "Về tư tưởng chính trị", "Về đạo đức, lối sống", "Về tự phê bình và phê bình",
        "Về quan hệ với nhân dân", "Về trách nhiệm trong công tác",
        "Về ý thức tổ chức, kỷ luật", "Về đoàn kết nội bộ",
    )  # fmt: skip
    rows = [(str(n), each, f"Ghi sổ {n} lần mỗi tháng", "30/6") for n, each in enumerate(contents)]
    plan = read_plan(strangers.in_table(path, (heading, *rows)), COMMITMENT)
    assert "BP34" not in codes(plan)


def test_in_a_plan_for_a_term_a_year_is_a_deadline(tmp_path: Path) -> None:
    measure = "- Chi cục Kiểm lâm lắp 12 camera trong năm 2027, có biên bản nghiệm thu.\n"
    term = in_text(tmp_path, f"KẾ HOẠCH TOÀN KHÓA nhiệm kỳ 2025 - 2030\n{measure}")
    assert check(term).readings[0].concrete
    year = in_text(tmp_path, f"KẾ HOẠCH NĂM 2027\n{measure}")
    assert not check(year).readings[0].concrete


def test_years_of_the_situation_are_not_those_of_the_title(tmp_path: Path) -> None:
    words = "KẾ HOẠCH NĂM 2026\nI. ĐẶC ĐIỂM\nNăm học 2025 - 2026 trường có 36 lớp.\nII. VIỆC\n"
    assert in_text(tmp_path, f"{words}- Tổ Văn dự giờ 4 tiết trong quý I.\n").year == 2026


def test_first_second_third_are_marks_and_no_days_of_the_week(tmp_path: Path) -> None:
    words = (
        "KẾ HOẠCH NĂM 2026\nThứ nhất, trợ lý gặp 30 sinh viên trước 15/3.\n"
        "Thứ ba, tiếp tục đẩy mạnh thi đua.\nThứ hai, thứ tư hằng tuần tổ 1 trực cổng.\n"
    )
    plan = in_text(tmp_path, words)
    assert [text.split()[0] for text in texts(plan)][:2] == ["trợ", "tiếp"]
    assert texts(plan)[-1].startswith("Thứ hai, thứ tư")


def test_columns_that_ask_to_be_clear_and_two_columns_of_days(path: Path) -> None:
    clear = (("Rõ việc", "Rõ người", "Bắt đầu", "Kết thúc"), ("Kẻ 14 vạch", "Tổ 2", "1/3", "31/3"))
    (measure,) = read_plan(strangers.in_table(path, clear), COLLECTIVE).measures
    assert dict(measure.fields) == {"owner": "Tổ 2", "deadline": "31/3"}


def test_recipients_by_another_word_are_no_measures(tmp_path: Path) -> None:
    words = (
        "KẾ HOẠCH NĂM 2026\n1. Tổ 1 họp ngày 3 hằng tháng.\nNơi gửi:\n- Đảng ủy phường Hòa Bình;"
    )
    assert len(in_text(tmp_path, words).measures) == 1
