"""Plans as committees send them, made for the tests: Word and Excel files."""

from pathlib import Path

import docx
import openpyxl
from docx.document import Document

COLUMNS = ("TT", "Nội dung", "Người thực hiện", "Thời gian", "Kết quả")
ROWS = (
    ("1", "Rà soát hồ sơ tồn đọng", "Đ/c Hòa", "Trước ngày 15 hằng tháng", "Danh sách hồ sơ"),
    ("2", "Nâng cao chất lượng sinh hoạt chi bộ", "Các chi bộ", "Thường xuyên", ""),
)


def frame(document: Document) -> None:
    """The header as offices set it: a table without borders, then the title."""
    header = document.add_table(rows=2, cols=2)
    header.cell(0, 0).text = "ĐẢNG ỦY CÁC CƠ QUAN ĐẢNG TỈNH\nCHI BỘ VĂN PHÒNG\n*"
    header.cell(0, 1).text = "ĐẢNG CỘNG SẢN VIỆT NAM"
    header.cell(1, 0).text = "Số 05-KH/CB"
    header.cell(1, 1).text = "Phú Thọ, ngày 10 tháng 01 năm 2026"
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh năm 2026")
    document.add_paragraph("Căn cứ Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị;")


def signature(document: Document) -> None:
    """Recipients and signature, side by side."""
    foot = document.add_table(rows=1, cols=2)
    foot.cell(0, 0).text = "Nơi nhận:\n- Đảng ủy (để báo cáo);\n- Lưu Chi bộ."
    foot.cell(0, 1).text = "T/M CHI BỘ\nBÍ THƯ\n\nNguyễn Văn An"


def list_plan(path: Path) -> Path:
    """A plan with automatic numbers and bullets."""
    document = docx.Document()
    frame(document)
    document.add_paragraph("I. MỤC ĐÍCH, YÊU CẦU")
    document.add_paragraph("Nâng cao nhận thức của đảng viên.", style="List Bullet")
    document.add_paragraph("II. NỘI DUNG, BIỆN PHÁP")
    document.add_paragraph("Về học tập chuyên đề", style="List Number")
    document.add_paragraph("Chi ủy tổ chức 4 buổi học, mỗi quý một buổi.", style="List Bullet")
    document.add_paragraph("Tăng cường công tác tuyên truyền.", style="List Bullet")
    signature(document)
    document.save(str(path))
    return path


def table_plan(path: Path, columns: tuple[str, ...] = COLUMNS) -> Path:
    """A plan in a table; the columns in the order asked for."""
    document = docx.Document()
    frame(document)
    document.add_paragraph("I. Mục đích, yêu cầu")
    document.add_paragraph("- Thực hiện thiết thực, hiệu quả, tránh hình thức.")
    document.add_paragraph("II. Nội dung cụ thể (có bảng kèm theo)")
    table = document.add_table(rows=0, cols=len(columns))
    fill(table.add_row().cells, columns)
    section = table.add_row().cells
    section[0].merge(section[-1]).text = "I. VỀ TƯ TƯỞNG"
    for row in ROWS:
        by_column = dict(zip(COLUMNS, row, strict=True))
        fill(table.add_row().cells, tuple(by_column[name] for name in columns))
    signature(document)
    document.save(str(path))
    return path


def fill(cells: list, texts: tuple[str, ...]) -> None:
    """Write texts into the cells of a row."""
    for cell, text in zip(cells, texts, strict=True):
        cell.text = text


def grouped_table_plan(path: Path) -> Path:
    """A heading of two rows, an owner for two rows, several measures in one cell."""
    document = docx.Document()
    document.add_paragraph("KẾ HOẠCH NĂM 2026")
    table = document.add_table(rows=5, cols=5)
    for column, text in ((0, "TT"), (1, "Nội dung, biện pháp"), (4, "Thời gian")):
        table.cell(0, column).merge(table.cell(1, column)).text = text
    table.cell(0, 2).merge(table.cell(0, 3)).text = "Phân công"
    table.cell(1, 2).text, table.cell(1, 3).text = "Chủ trì", "Phối hợp"
    fill(table.rows[2].cells, ("1", "Rà soát hồ sơ tồn đọng", "", "Các phòng", "Quý I"))
    fill(table.rows[3].cells, ("2", "Kiểm kê tài sản", "", "Kế toán", "Quý II"))
    table.cell(2, 2).merge(table.cell(3, 2)).text = "Văn phòng"
    last = ("3", "- Viết 4 tin bài\n- Mở hòm thư góp ý", "Chi đoàn", "", "Quý III\nTháng 4")
    fill(table.rows[4].cells, last)
    document.save(str(path))
    return path


def workbook_plan(path: Path) -> Path:
    """A sheet with merged title rows above the heading and a total below."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "KH 2026"
    sheet["A1"] = "KẾ HOẠCH LÀM THEO BÁC NĂM 2026"
    sheet.merge_cells("A1:E1")
    sheet.append([])
    sheet.append(["Số TT", "Biện pháp", "Thời hạn", "Chủ trì", "Sản phẩm"])
    sheet.append([1, "Số hóa 200 hồ sơ", "30/9/2026", "Văn thư", "Biên bản nghiệm thu"])
    sheet.append([2, "Đổi mới lề lối làm việc", None, None, None])
    sheet.append(["Tổng cộng", 2])
    book.save(path)
    return path
