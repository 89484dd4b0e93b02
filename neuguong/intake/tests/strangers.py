"""Plans in the manners of offices met outside, each of which was once misread."""

from pathlib import Path

import docx

SCHOOL = (
    ("TT", "Thời gian hoàn thành", "Nội dung công việc", "Sản phẩm", "Đơn vị chủ trì", "Ghi chú"),
    ("A. Công tác chuyên môn",) * 6,
    ("1", "Tháng 10", "Dự giờ 20 tiết", "Phiếu dự giờ", "Tổ trưởng", ""),
    ("2", "Học kỳ II", "Ôn đội tuyển môn Toán, Tin học,", "", "Đ/c Khánh", ""),
    ("", "", "đạt từ 12 giải trở lên", "Danh sách giải", "", ""),
)
REMEDY = (
    ("TT", "Hạn chế, khuyết điểm", "Biện pháp khắc phục", "Thời gian hoàn thành", "Mức độ"),
    (
        "1",
        "Phạt nguội xử lý chậm",
        "Phân công 3 cán bộ trực",
        "30/4/2026",
        "Không còn hồ sơ quá hạn",
    ),
)
UNIVERSITY = (
    ("Stt", "Nhóm nhiệm vụ", "Nhiệm vụ cụ thể", "Chủ trì", "Thời hạn"),
    ("1", "Đổi mới giảng dạy", "Xây dựng 30 học phần", "Khoa Công nghệ", "30/8/2026"),
    ("", "Đổi mới giảng dạy", "Khảo sát sinh viên sau mỗi học phần", "Phòng Khảo thí", "Cuối kỳ"),
)
HEAD_OF_OFFICE = (
    ("Việc đăng ký", "Sản phẩm cụ thể", "Hạn chót"),
    ("Giải quyết hồ sơ khó tại quầy số 4", "Sổ theo dõi", "Sáng thứ Tư hằng tuần"),
)
CALENDAR = (
    ("Tháng", "Nội dung thực hiện", "Người phụ trách"),
    ("2", "Gói bánh chưng tặng 10 trẻ", "Công đoàn"),
    ("4+5", "Kiểm tra bếp ăn 2 lần", "Phó Hiệu trưởng"),
)

COMMUNE = """\
ĐẢNG ỦY XÃ ĐỒNG LƯƠNG
Số 21-KH/ĐU
KẾ HOẠCH
tiếp tục đẩy mạnh học tập và làm theo Bác năm 2026
Căn cứ Quy định số 22-QĐ/TW, ngày 28/7/2021 của Ban Chấp hành Trung ương;
Ban Thường vụ Đảng ủy xã ban hành Kế hoạch với những nội dung chủ yếu sau:
I- MỤC ĐÍCH, YÊU CẦU
1- Nâng cao nhận thức của các cấp ủy.
II- NHIỆM VỤ
1- Công tác tuyên truyền
1.1- Trạm Truyền thanh phát chuyên mục vào thứ Hai hằng tuần.
2- Kiểm tra, giám sát
Ủy ban Kiểm tra giám sát 04 chi bộ trong quý III/2026.
III- TỔ CHỨC THỰC HIỆN
1- Ban Xây dựng Đảng
- Tham mưu sơ kết trước ngày 15/6.
2- Ủy ban Mặt trận Tổ quốc xã và các tổ chức chính trị - xã hội
Vận động 200 hộ ký cam kết trước 30/4.
3- Kinh phí
Từ nguồn chi thường xuyên của xã.
Nơi nhận:
- Các chi bộ.
"""
MINISTRY = """\
KẾ HOẠCH CÔNG TÁC NĂM 2026
về học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh
Thực hiện Quyết định số 1234/QĐ-BNV, Chi bộ ban hành Kế hoạch với các nội dung sau:
1. Nhiệm vụ cụ thể
Nhiệm vụ 1: Rà soát vị trí việc làm của 63 đơn vị
- Nội dung: lập danh mục, đối chiếu với Nghị định.
- Đơn vị chủ trì: Phòng Sự nghiệp công.
- Thời gian thực hiện: từ 01/3 đến 31/8/2026.
- Sản phẩm: Báo cáo trình Lãnh đạo Bộ.
"""
PASTED = """\
Kế hoạch làm theo Bác 2026 - Chi bộ Quỹ tín dụng
✅ Giảm lãi suất 0,5%/năm cho 30 hộ vay trước 31/3
👉 Cán bộ tín dụng xuống nhà thành viên già yếu, mỗi tuần 2 buổi
* Không để xảy ra sai sót kho quỹ
Bí thư: Kiều Văn Thuỵ
"""
TEACHER = """\
KẾ HOẠCH CÁ NHÂN NĂM 2026
Đồng chí: Hà Thị Thu Huyền - Tổ trưởng tổ 4, 5
I. Tự đánh giá
1. Ưu điểm
- Được phụ huynh tín nhiệm.
2. Hạn chế
- Chấm bài của học sinh có lúc còn chậm.
II. Nội dung đăng ký
1. Về chuyên môn
- Chấm bài của học sinh trong 5 ngày, ghi sổ chấm bài hằng tuần.
"""
HOSPITAL = """\
KẾ HOẠCH NĂM 2026
II. NỘI DUNG
1. Học tập chuyên đề
- Chi ủy tổ chức học cho 42 đảng viên trong tháng 3.
2. Khâu đột phá năm 2026
Chi bộ chọn khâu đột phá: Rút ngắn thời gian chờ khám của người bệnh có thẻ BHYT.
3. Biện pháp
- Khoa Nội giảm thời gian chờ khám từ 65 phút xuống 45 phút trước 30/9.
"""


def in_table(path: Path, rows: tuple[tuple[str, ...], ...], title: str = "") -> Path:
    """A Word file of a title and one table; equal cells beside or below each other are merged."""
    document = docx.Document()
    document.add_paragraph(title or "KẾ HOẠCH LÀM THEO BÁC NĂM 2026")
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for number, row in enumerate(rows):
        if len(set(row)) == 1:
            table.cell(number, 0).merge(table.cell(number, len(row) - 1)).text = row[0]
            continue
        for column, text in enumerate(row):
            above = rows[number - 1][column] if number else ""
            if text and text == above:
                table.cell(number - 1, column).merge(table.cell(number, column)).text = text
            else:
                table.cell(number, column).text = text
    document.save(str(path))
    return path
