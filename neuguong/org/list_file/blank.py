"""The blank Excel forms for lists (mẫu Excel)."""

from collections.abc import Mapping, Sequence
from tempfile import TemporaryFile
from typing import NamedTuple

import xlsxwriter
from django.http import FileResponse

from neuguong.org.list_file.kinds import LISTS
from neuguong.org.models import ListCode, Post, UnitKind
from neuguong.web.excel import TYPE

ROWS = 1000
MEMBER_NOTES = {
    "full_name": "Đủ họ, tên đệm và tên",
    "birth_date": "Ngày/tháng/năm, ví dụ 19/05/1965",
    "sex": "Nam hoặc Nữ",
    "card_number": "Ghi dạng chữ để giữ số 0 ở đầu",
    "cell": "Tên hoặc mã chi bộ; bỏ trống khi danh sách của một chi bộ",
    "grade": "Chính thức hoặc Dự bị",
    "standing": "Đang sinh hoạt, Miễn, Tạm nơi khác, Đình chỉ",
}
MEMBER_CHOICES = {
    "sex": ["Nam", "Nữ"],
    "grade": ["Chính thức", "Dự bị"],
    "standing": ["Đang sinh hoạt", "Miễn công tác và sinh hoạt", "Tạm nơi khác", "Đình chỉ"],
}
UNIT_NOTES = {
    "code": "Năm nhóm số như 10.100.101.000.001 hoặc 14 chữ số, ghi dạng chữ",
    "parent": "Tên, tên viết tắt hoặc mã cấp trên; bỏ trống thì theo mã. Cấp trên ghi trước hay "
    "sau đều được",
    "founded_on": "Ngày/tháng/năm, ví dụ 01/07/2025",
}
POST_NOTES = {
    "card_number": "Có số thẻ thì không cần ngày sinh",
    "birth_date": "Ngày hoặc năm sinh, khi không có số thẻ",
    "unit": "Tên hoặc mã; bỏ trống khi danh sách của một đơn vị",
    "term": "Như 2025–2030; có nhiệm kỳ thì không cần từ ngày",
    "valid_until": "Ngày thôi giữ chức; bỏ trống khi đang giữ",
}


class Form(NamedTuple):
    """A blank form: file, sheet, a note on each heading, lists to choose from."""

    file: str
    sheet: str
    notes: Mapping[str, str]
    choices: Mapping[str, Sequence[str]]


def form_of(kind: str) -> Form:
    """What the form of a kind of list says."""
    if kind == ListCode.UNITS:
        names = list(UnitKind.objects.in_use().order_by("pk").values_list("name", flat=True))
        return Form("mau-danh-sach-to-chuc", "Danh sách tổ chức", UNIT_NOTES, {"kind": names})
    if kind == ListCode.POSTS:
        choices = {"post": [str(label) for label in Post.Kind.labels]}
        return Form("mau-danh-sach-chuc-vu", "Danh sách chức vụ", POST_NOTES, choices)
    return Form("mau-danh-sach-dang-vien", "Danh sách đảng viên", MEMBER_NOTES, MEMBER_CHOICES)


def blank_form(kind: str) -> FileResponse:
    """A workbook with the headings, a note on each, lists to choose from; all cells are text."""
    told = form_of(kind)
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet(told.sheet)
    text = book.add_format({"num_format": "@"})
    head = book.add_format({"bold": True, "bg_color": "#F4F0EA", "border": 1, "text_wrap": True})
    for column, (name, label) in enumerate(LISTS[kind].labels.items()):
        sheet.set_column(column, column, 20, text)
        sheet.write_string(0, column, label, head)
        if name in told.notes:
            sheet.write_comment(0, column, told.notes[name])
        if name in told.choices and sum(map(len, told.choices[name])) < 200:
            source = {"validate": "list", "source": list(told.choices[name])}
            sheet.data_validation(1, column, ROWS, column, source)
    sheet.freeze_panes(1, 1)
    book.close()
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{told.file}.xlsx", content_type=TYPE)
