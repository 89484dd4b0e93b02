"""Set phrases by which the parts of a plan are told apart (câu chữ quen thuộc của kế hoạch).

All are compared with lines without marks and capitals; "…" in a phrase stands for anything.
"""

import re

from neuguong.domain.plancheck.model import (
    DEADLINE,
    INDICATOR,
    OUTPUT,
    OWNER,
    TEXT,
    VERIFICATION,
)
from neuguong.domain.vietnamese import fold


def begins(*phrases: str) -> re.Pattern[str]:
    """An expression for lines that begin with one of the phrases, on whole words."""
    return re.compile(rf"(?:{'|'.join(expression(phrase) for phrase in phrases)})(?!\w)")


def expression(phrase: str) -> str:
    """A phrase as an expression; "…" becomes a short gap."""
    return r".{0,60}?".join(re.escape(part) for part in fold(phrase).split("…"))


NOT_MEASURES = begins(
    "Mục đích",
    "Yêu cầu",
    "Mục tiêu",
    "Chỉ tiêu chung",
    "Quan điểm",
    "Đặc điểm",
    "Tình hình",
    "Bối cảnh",
    "Căn cứ",
    "Cơ sở",
    "Khái quát",
    "Thực trạng",
    "Ưu điểm",
    "Thuận lợi",
    "Khó khăn",
    "Kinh phí",
    "Nguồn kinh phí",
    "Kết quả đạt được",
    "Kết quả thực hiện năm",
    "Đánh giá",
    "Hạn chế",
    "Tồn tại",
    "Khuyết điểm",
    "Nguyên nhân",
    "Bài học",
    "Sơ yếu lý lịch",
    "Thông tin",
    "Lý lịch",
    "Nơi nhận",
    "Phạm vi",
    "Đối tượng",
    "Nhận xét",
    "Ý kiến",
    "Phụ lục",
    "Về mục đích",
    "Về yêu cầu",
    "Về mục tiêu",
)
"""Headings under which nothing is a measure, and labels of lines that are none."""

HEADER = begins(
    "Đảng Cộng sản Việt Nam",
    "Cộng hòa xã hội",
    "Độc lập - Tự do",
    "Độc lập – Tự do",
    "V/v",
    "Về việc",
    "Kính gửi",
    "---",
    "___",
    "***",
    "...",
)
"""State and party, number, subject, address, rules of signs."""

DOCUMENT_NUMBER = re.compile(r"so\s*:|so\s*[\d.…_ ]*\s*[-/]\s*[a-z]")
PERSON = re.compile(
    r"(?:ho va ten|ho ten|ngay sinh|ngay,? thang,? nam sinh|sinh ngay|chuc vu"
    r"|don vi(?: cong tac)?(?= *:)|noi o|toi (?:ten|la)|dong chi(?= *:)|noi cong tac|ngay vao dang"
    r"|sinh hoat (?:tai|dang)|dang sinh hoat|que quan|nghe nghiep)"
    r"\b.{0,40}[:…]"
)
"""The writer's person: "Họ và tên: …", "Chức vụ: …"."""

TITLE = begins(
    "Kế hoạch",
    "Bản đăng ký",
    "Bản cam kết",
    "Bản kế hoạch",
    "Chương trình hành động",
    "Chương trình công tác",
)
BODY_NAME = begins(
    "Đảng bộ",
    "Đảng ủy",
    "Chi bộ",
    "Chi ủy",
    "Đoàn",
    "Công đoàn",
    "Trường",
    "Sở",
    "Ban",
    "Phòng",
)
"""The body that issues the plan."""

ISSUED = re.compile(r"ngay\s*[\d.…_ ]*\s*thang\s*[\d.…_ ]*\s*nam\s*[\d.…_ ]*$")
"""Place and date at the end of a line: "Phú Thọ, ngày 10 tháng 01 năm 2026"."""

GROUNDS = re.compile(
    r"can cu\b|thuc hien .{0,200}(?:nhu sau|ke hoach (?:cu the|nam)).{0,20}$"
    r"|(?:chi thi|ket luan|nghi quyet|quy dinh|huong dan|ke hoach|quyet dinh|chuong trinh|cong van"
    r"|thong tri|nghi dinh|thong tu|luat) (?:so )?\d{1,4}\s*[-–/][a-z0-9/\- ]{1,20}?"
    r"(?:$|[,;.]|(?= (?:ngay|cua|khoa|ve)\b))"
)
"""What a plan rests on: said so, or a document named by its number and nothing else done."""

LEAD_IN = re.compile(
    r"(?:ke hoach|chuong trinh|noi dung|cam ket|nhiem vu|dang ky|bien phap)\b.{0,80}"
    r"\b(?:nhu|sau|duoi) ?(?:sau|day)?\s*:?$"
)
"""How the sentence ends that leads from the grounds to the plan: "ban hành kế hoạch như sau:"."""

ABOUT = begins(
    "Về",
    "Thực hiện",
    "Học tập",
    "Tiếp tục",
    "Triển khai",
    "Của",
    "Giai đoạn",
    "Nhiệm kỳ",
    "Chuyên đề",
    "Năm",
)
"""What a plan is about, on lines below its title."""
CLOSING = begins(
    "Trên đây là",
    "Kế hoạch này",
    "Bản kế hoạch này",
    "Trong quá trình thực hiện, nếu",
    "Đề nghị các",
    "Trong quá trình tổ chức thực hiện, nếu",
    "Trong quá trình triển khai thực hiện, nếu",
    "Tôi xin hứa",
    "Yêu cầu các chi bộ nghiêm túc",
    "Yêu cầu các đơn vị nghiêm túc",
    "Tôi xin cam kết",
)
RECIPIENTS = begins("Nơi nhận", "Nơi gửi")
SIGNATURE = re.compile(
    r"t/?m\.? |t\.m |k/?t\.? |tl\. |xac nhan cua|thu truong|duyet cua|phe duyet"
    r"|\(?ky,? (?:va )?ghi|\(da ky|nguoi (?:lap|viet|lam|cam ket|dang ky)\b.{0,20}$"
    r"|(?:bi thu|pho bi thu|chu tich|hieu truong|giam doc|truong phong)(?:$|: \w+(?: \w+){1,4}$)"
)

FIELD_LABELS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        OWNER,
        (
            "người thực hiện",
            "người phụ trách",
            "người chịu trách nhiệm",
            "người chủ trì",
            "người làm",
            "đơn vị thực hiện",
            "đơn vị phụ trách",
            "đơn vị chủ trì",
            "bộ phận thực hiện",
            "cá nhân thực hiện",
            "cơ quan chủ trì",
            "cơ quan thực hiện",
            "chủ trì",
            "phụ trách",
            "phân công",
            "trách nhiệm",
            "đầu mối",
        ),
    ),
    (
        DEADLINE,
        (
            "thời gian thực hiện",
            "thời gian hoàn thành",
            "thời gian",
            "thời hạn hoàn thành",
            "thời hạn",
            "hạn hoàn thành",
            "hạn",
            "tiến độ",
            "hoàn thành",
        ),
    ),
    (OUTPUT, ("kết quả cần đạt", "kết quả dự kiến", "kết quả", "sản phẩm", "đầu ra")),
    (INDICATOR, ("chỉ tiêu", "mức đạt", "số lượng")),
    (VERIFICATION, ("kiểm chứng bằng", "kiểm chứng", "minh chứng", "cách kiểm tra", "hồ sơ")),
    (TEXT, ("nội dung thực hiện", "nội dung", "cách làm", "cách thực hiện", "biện pháp")),
    ("", ("phối hợp", "đơn vị phối hợp", "địa điểm", "thành phần", "kinh phí", "ghi chú")),
)
"""Field → labels before a colon on lines below a measure; no field: passed over.

TEXT: more of what is done; a line that begins so and follows no measure is a measure itself.
"""
