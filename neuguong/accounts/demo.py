"""The accounts that the demonstration offers at sign-in (tài khoản chạy thử)."""

from typing import NamedTuple


class DemoAccount(NamedTuple):
    """One account to try, and who that person is."""

    username: str
    who: str


ACCOUNTS = (
    DemoAccount("bithu.danguy", "Bí thư Đảng ủy: duyệt kế hoạch, xem toàn Đảng bộ"),
    DemoAccount("canbo.danguy", "Cán bộ tham mưu: xem xét, trả lại, theo dõi tiến độ"),
    DemoAccount("kiemtra", "Ủy ban Kiểm tra: xem tiến độ và kế hoạch"),
    DemoAccount("bientap", "Biên tập viên trang tin"),
    DemoAccount("quantri", "Quản trị hệ thống: nhập danh sách, phân vai trò"),
    DemoAccount("bithu.cb1", "Bí thư Chi bộ Phòng Tổng hợp: soạn, gửi kế hoạch"),
    DemoAccount("phobithu.cb1", "Phó Bí thư Chi bộ Phòng Tổng hợp"),
    DemoAccount("dangvien.cb1", "Đảng viên Chi bộ Phòng Tổng hợp"),
    DemoAccount("bithu.cb2", "Bí thư Chi bộ Phòng Hành chính"),
)
