"""Weaknesses that a person names in a file are handed to the check."""

from pathlib import Path

from neuguong.domain.plancheck import COMMITMENT, check
from neuguong.intake.plan_file import read_plan

FORM = """BẢN CAM KẾT TU DƯỠNG, RÈN LUYỆN NĂM 2026
I. Hạn chế, khuyết điểm của bản thân
- Trả lời đơn thư của người dân còn chậm.
- Chưa đọc sách về Bác đều đặn.
II. Nội dung cam kết
1. {act}
2. Đọc 2 cuốn sách về Bác, ghi sổ tay, xong trước 30/6/2026.
"""


def told(tmp_path: Path, text: str) -> dict[str, str]:
    path = tmp_path / "cam-ket.txt"
    path.write_text(text, encoding="utf-8")
    report = check(read_plan(path, COMMITMENT, 2026))
    return {remark.code: remark.message for remark in report.remarks}


def test_a_weakness_without_a_deed_is_named(tmp_path: Path) -> None:
    message = told(tmp_path, FORM.format(act="Dự 4 buổi học chuyên đề trước 31/12/2026."))["BP45"]
    assert "Trả lời đơn thư của người dân còn chậm" in message


def test_an_answered_weakness_is_not(tmp_path: Path) -> None:
    act = "Trả lời đơn thư của người dân trong 7 ngày, ghi sổ theo dõi, từ 01/3/2026."
    assert "BP45" not in told(tmp_path, FORM.format(act=act))


def test_an_empty_part_is_asked_about(tmp_path: Path) -> None:
    head, _, tail = FORM.partition("- Trả lời")
    rest = "II." + tail.partition("II.")[2]
    assert "BP46" in told(tmp_path, (head + rest).format(act="Dự 4 buổi học trước 31/12/2026."))


def test_a_file_that_does_not_speak_of_them_is_left_alone(tmp_path: Path) -> None:
    assert not {"BP45", "BP46"} & set(told(tmp_path, "1. Đọc 2 cuốn sách trước 30/6/2026."))
