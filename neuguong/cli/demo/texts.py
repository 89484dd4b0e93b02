"""Measures as units really write them: concrete, half concrete, hollow (biện pháp mẫu).

In the texts {secretary}, {deputy} and {member} stand for people of the cell, {year} for the year.
"""

from typing import NamedTuple


class Text(NamedTuple):
    """One measure; the clause is "directive number|clause code", empty for a bare link."""

    act: str
    owner: str = ""
    deadline: str = ""
    indicator: str = ""
    target: str = ""
    target_unit: str = ""
    verification: str = ""
    clause: str = ""


CONCRETE = (
    Text(
        "Tổ chức 4 buổi sinh hoạt chuyên đề về làm theo Bác, mỗi buổi có 2 đảng viên trình bày",
        "{secretary}",
        "tháng cuối mỗi quý",
        "số buổi sinh hoạt",
        "4",
        "buổi",
        "biên bản từng buổi sinh hoạt",
        "101-QĐ/TW|1",
    ),
    Text(
        "Rà soát văn bản trình ký quá 3 ngày làm việc, lập danh sách kèm nguyên nhân và đọc tại "
        "sinh hoạt chi bộ",
        "{deputy}",
        "ngày 25 hằng tháng",
        "tỷ lệ văn bản trình ký đúng hạn",
        "95",
        "%",
        "trích xuất từ phần mềm quản lý văn bản",
        "101-QĐ/TW|5",
    ),
    Text(
        "Mỗi đảng viên nộp bản đăng ký hai việc làm theo Bác gắn với nhiệm vụ được giao",
        "{secretary}",
        "28/02/{year}",
        "số bản đăng ký trên tổng số đảng viên",
        "100",
        "%",
        "danh sách ký nộp của chi ủy",
        "101-QĐ/TW|2",
    ),
    Text(
        "Mỗi tháng một đảng viên trình bày 10 phút một mẩu chuyện về Bác và việc đã làm theo",
        "{member}",
        "hằng tháng",
        "số kỳ có trình bày",
        "12",
        "kỳ",
        "biên bản sinh hoạt chi bộ",
        "101-QĐ/TW|1",
    ),
    Text(
        "Số hóa hồ sơ lưu trữ giai đoạn 2021–2025, nghiệm thu từng đợt",
        "{member}",
        "30/9/{year}",
        "số hồ sơ đã số hóa",
        "1250",
        "hồ sơ",
        "biên bản nghiệm thu với đơn vị lưu trữ",
        "101-QĐ/TW|5",
    ),
    Text(
        "Trả lời kiến nghị của các phòng trong 3 ngày làm việc, ghi ngày nhận và ngày trả lời",
        "{deputy}",
        "trong 3 ngày làm việc kể từ khi nhận",
        "tỷ lệ kiến nghị trả lời đúng hạn",
        "98",
        "%",
        "sổ theo dõi kiến nghị",
        "101-QĐ/TW|4",
    ),
    Text(
        "Kiểm tra giờ giấc làm việc đột xuất mỗi quý hai lần, thông báo kết quả trong chi bộ",
        "{deputy}",
        "mỗi quý",
        "số lần kiểm tra",
        "8",
        "lần",
        "biên bản kiểm tra có chữ ký hai người",
        "101-QĐ/TW|6",
    ),
    Text(
        "Hướng dẫn đảng viên cao tuổi dùng Sổ tay đảng viên điện tử tại nhà",
        "{member}",
        "30/6/{year}",
        "số đảng viên được hướng dẫn",
        "14",
        "đảng viên",
        "phiếu xác nhận của đảng viên được hướng dẫn",
        "101-QĐ/TW|4",
    ),
    Text(
        "Viết và niêm yết quy trình một cửa nội bộ cho 5 loại hồ sơ hay chậm nhất",
        "{deputy}",
        "quý II/{year}",
        "số quy trình được niêm yết",
        "5",
        "quy trình",
        "ảnh chụp bảng niêm yết, quyết định ban hành",
        "101-QĐ/TW|5",
    ),
    Text(
        "Gặp gỡ, lắng nghe ý kiến cán bộ, người lao động mỗi quý một lần, lập bảng ghi việc đã "
        "giải quyết",
        "{secretary}",
        "tuần cuối mỗi quý",
        "số cuộc gặp",
        "4",
        "cuộc",
        "bảng theo dõi ý kiến và kết quả giải quyết",
        "101-QĐ/TW|4",
    ),
    Text(
        "Tự phê bình và phê bình trước chi bộ đối với 5 đảng viên giữ chức vụ, có góp ý bằng phiếu",
        "{secretary}",
        "sinh hoạt tháng 6 và tháng 11",
        "số đảng viên được góp ý",
        "5",
        "đảng viên",
        "phiếu góp ý và biên bản",
        "101-QĐ/TW|3",
    ),
    Text(
        "Giảm kinh phí điện, giấy in so với năm trước, công khai số liệu hằng quý",
        "{member}",
        "hằng quý",
        "mức giảm kinh phí",
        "10",
        "%",
        "bảng đối chiếu hóa đơn hằng quý",
        "101-QĐ/TW|2",
    ),
    Text(
        "Đỡ đầu 3 học sinh có hoàn cảnh khó khăn tại xã Suối Nhuần, hỗ trợ 500.000 đồng mỗi tháng",
        "{deputy}",
        "hằng tháng",
        "số học sinh được hỗ trợ",
        "3",
        "học sinh",
        "danh sách ký nhận có xác nhận của nhà trường",
        "101-QĐ/TW|4",
    ),
    Text(
        "Rà soát, sửa đổi chuẩn mực đạo đức của cơ quan, lấy ý kiến toàn thể đảng viên",
        "{secretary}",
        "31/5/{year}",
        "số đảng viên góp ý",
        "90",
        "%",
        "nghị quyết thông qua và bảng tổng hợp ý kiến",
        "144-QĐ/TW|3",
    ),
    Text(
        "Đọc và thảo luận 27 biểu hiện suy thoái, mỗi đảng viên tự đối chiếu và nộp bản tự soi",
        "{secretary}",
        "30/4/{year}",
        "số bản tự soi đã nộp",
        "100",
        "%",
        "danh sách nộp và kết luận của chi ủy",
        "04-NQ/TW|I.4",
    ),
    Text(
        "Lập sổ giao việc có ngày hẹn trả cho từng đảng viên, đọc kết quả trong kỳ họp hằng tháng",
        "{secretary}",
        "hằng tháng",
        "tỷ lệ việc giao xong đúng hẹn",
        "90",
        "%",
        "sổ giao việc",
        "101-QĐ/TW|5",
    ),
)

HALF = (
    Text(
        "Tổ chức học tập chuyên đề năm {year} cho toàn thể đảng viên",
        "{secretary}",
        "",
        "tỷ lệ đảng viên tham gia",
        "95",
        "%",
        "",
        "101-QĐ/TW|1",
    ),
    Text(
        "Viết bài giới thiệu gương người tốt, việc tốt đăng trên trang tin của cơ quan",
        "{member}",
        "hằng quý",
    ),
    Text(
        "Kiểm tra việc thực hiện quy chế dân chủ ở cơ quan",
        "",
        "quý III/{year}",
        "",
        "",
        "",
        "báo cáo kết quả kiểm tra",
    ),
    Text(
        "Hoàn thành 100 % nhiệm vụ chính trị được giao trong năm",
        "{secretary}",
        "trong năm {year}",
        "tỷ lệ nhiệm vụ hoàn thành",
        "100",
        "%",
    ),
)

HOLLOW = (
    Text(
        "Tiếp tục nâng cao nhận thức, trách nhiệm của cán bộ, đảng viên trong học tập và làm theo "
        "tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "các cấp ủy",
        "thường xuyên",
    ),
    Text(
        "Tăng cường công tác tuyên truyền, giáo dục chính trị tư tưởng cho đảng viên",
        "",
        "thường xuyên",
    ),
    Text(
        "Đẩy mạnh thực hiện các phong trào thi đua, phấn đấu hoàn thành tốt nhiệm vụ được giao",
        "cán bộ, đảng viên",
        "trong năm {year}",
    ),
    Text("Phát huy vai trò nêu gương của người đứng đầu, giữ gìn đoàn kết nội bộ", "", ""),
    Text(
        "Thực hiện tốt quy chế dân chủ, kịp thời giải quyết các vướng mắc phát sinh", "", "kịp thời"
    ),
    Text(
        "Chú trọng đổi mới lề lối làm việc, nâng cao tinh thần trách nhiệm, kỷ cương hành chính",
        "các chi bộ",
        "thường xuyên",
    ),
    Text(
        "Quán triệt sâu sắc, nghiêm túc các nội dung của Chỉ thị 05-CT/TW và Kết luận 01-KL/TW",
        "cấp ủy",
        "định kỳ",
    ),
    Text(
        "Gương mẫu trong lối sống, thực hành tiết kiệm, chống lãng phí", "đảng viên", "thường xuyên"
    ),
)

PURPOSE = (
    "Cụ thể hóa việc học tập và làm theo Bác thành việc làm gắn với nhiệm vụ của {unit} năm {year}; "
    "mỗi biện pháp có người làm, thời hạn và cách kiểm chứng."
)
SITUATION = (
    "{unit} có {count} đảng viên. Năm trước còn văn bản trình ký chậm, nội dung học tập trong sinh "
    "hoạt hằng tháng chưa đều, một số đảng viên chưa đăng ký việc làm theo cụ thể."
)
COMMENTS = (
    "Ba biện pháp đầu chưa có việc làm cụ thể. Đề nghị ghi rõ ai làm, làm gì, khi nào xong.",
    "Đề nghị bổ sung cách kiểm chứng cho từng biện pháp và thời hạn trong năm.",
    "Nội dung trùng với kế hoạch của chi bộ bạn. Đề nghị viết theo nhiệm vụ của chính chi bộ.",
)
MEASURE_COMMENT = "Chưa rõ việc làm. Đồng chí ghi việc ai cũng nhìn thấy được khi nó diễn ra."
