"""The blank Excel form for a list of members (mẫu Excel)."""

from tempfile import TemporaryFile

import xlsxwriter
from django.http import FileResponse

from neuguong.org.member_file.fields import LABELS
from neuguong.web.excel import TYPE

NOTES = {
    "full_name": "Đủ họ, tên đệm và tên",
    "birth_date": "Ngày/tháng/năm, ví dụ 19/05/1965",
    "sex": "Nam hoặc Nữ",
    "card_number": "Ghi dạng chữ để giữ số 0 ở đầu",
    "cell": "Tên hoặc mã chi bộ; bỏ trống khi danh sách của một chi bộ",
    "grade": "Chính thức hoặc Dự bị",
    "standing": "Đang sinh hoạt, Miễn, Tạm nơi khác, Đình chỉ",
}
CHOICES = {
    "sex": ["Nam", "Nữ"],
    "grade": ["Chính thức", "Dự bị"],
    "standing": ["Đang sinh hoạt", "Miễn công tác và sinh hoạt", "Tạm nơi khác", "Đình chỉ"],
}
ROWS = 1000


def blank_form() -> FileResponse:
    """A workbook with the headings, a note on each, lists to choose from; all cells are text."""
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("Danh sách đảng viên")
    text = book.add_format({"num_format": "@"})
    head = book.add_format({"bold": True, "bg_color": "#F4F0EA", "border": 1, "text_wrap": True})
    for column, (name, label) in enumerate(LABELS.items()):
        sheet.set_column(column, column, 20, text)
        sheet.write_string(0, column, label, head)
        if name in NOTES:
            sheet.write_comment(0, column, NOTES[name])
        if name in CHOICES:
            sheet.data_validation(
                1, column, ROWS, column, {"validate": "list", "source": CHOICES[name]}
            )
    sheet.freeze_panes(1, 1)
    book.close()
    file.seek(0)
    return FileResponse(
        file, as_attachment=True, filename="mau-danh-sach-dang-vien.xlsx", content_type=TYPE
    )
