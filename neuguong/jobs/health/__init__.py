"""How the installation stands (sức khỏe hệ thống): lines, each with a state and what to do."""

from collections.abc import Iterable
from datetime import datetime

from neuguong.jobs.health import house, storage, trail, upkeep
from neuguong.jobs.health.line import Check, Line, State, broken

__all__ = ["Line", "State", "is_alive", "job_lines", "lines", "worst"]

VITAL: tuple[Check, ...] = (storage.database, storage.migrations, storage.folder, house.keys)
"""Without these nobody can work: they decide what a monitor is answered."""
CHECKS: tuple[Check, ...] = (
    *VITAL,
    trail.trail,
    trail.head,
    upkeep.backup,
    house.mail,
    house.clock,
    house.locked_out,
    house.version,
)
NAMES = {
    "database": "Cơ sở dữ liệu",
    "migrations": "Bảng dữ liệu",
    "folder": "Thư mục dữ liệu",
    "keys": "Khóa cạnh dữ liệu",
    "trail": "Chuỗi dấu vết",
    "head": "Đầu chuỗi cất ra ngoài",
    "backup": "Sao lưu",
    "mail": "Thư",
    "clock": "Giờ máy",
    "locked_out": "Đăng nhập bị chặn",
    "version": "Bản đang chạy",
}
"""What a check is called when it cannot say anything itself."""


def told(check: Check, at: datetime) -> Line:
    """What a check says; one that cannot look is broken, and the others go on."""
    try:
        return check(at)
    except Exception as error:
        title = NAMES.get(getattr(check, "__name__", ""), "Việc định kỳ")
        words = f"không xem được ({type(error).__name__})"
        return broken(title, words, "Xem các dòng hỏng khác trước, rồi nhật ký của máy chủ.")


def lines(at: datetime) -> list[Line]:
    """How everything but the jobs stands."""
    return [told(check, at) for check in CHECKS]


def job_lines(at: datetime) -> list[Line]:
    """How the jobs stand."""
    return [told(check, at) for check in upkeep.job_checks()]


def is_alive(at: datetime) -> bool:
    """Whether people can work: nothing vital is broken."""
    return all(told(check, at).state != State.BROKEN for check in VITAL)


def worst(told: Iterable[Line]) -> State:
    """The worst state among lines."""
    found = {line.state for line in told}
    return next((s for s in (State.BROKEN, State.LOOK) if s in found), State.GOOD)
