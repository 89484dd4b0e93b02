"""Who may change the organisation (quyền về tổ chức)."""

from neuguong.accounts.models import User
from neuguong.domain.permission import Permission
from neuguong.domain.refusal import require
from neuguong.org import scope
from neuguong.org.models import Handover, Unit


@Permission
def take_in_members(user: User, unit: Unit) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của đơn vị hoặc cấp trên; quản trị hệ thống."""
    require(
        scope.holds(user, scope.TAKES_IN_MEMBERS, unit.path),
        f"Đồng chí không có quyền nhập danh sách đảng viên của {unit.name}.",
    )


@Permission
def keep_members(user: User, unit: Unit) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của đơn vị hoặc cấp trên."""
    require(
        scope.holds(user, scope.KEEPS_MEMBERS, unit.path),
        f"Hồ sơ đảng viên của {unit.name} do chi ủy hoặc cấp trên ghi.",
    )


@Permission
def give_roles(user: User, unit: Unit) -> None:
    """Bí thư của đơn vị hoặc cấp trên; quản trị hệ thống."""
    require(
        scope.holds(user, scope.GIVES_ROLES, unit.path),
        f"Chỉ bí thư hoặc quản trị hệ thống được phân vai trò trong {unit.name}.",
    )


@Permission
def reorganise(user: User, unit: Unit) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của cấp trên; của chính đơn vị nếu không có cấp trên."""
    holds = scope.holds_above if unit.parent_id else scope.holds
    require(
        holds(user, scope.REORGANISES, unit.path),
        f"Việc sắp xếp {unit.name} do cấp trên của đơn vị này làm.",
    )


@Permission
def receive_units(user: User, unit: Unit) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của đơn vị nhận hoặc cấp trên của đơn vị nhận."""
    require(
        scope.holds(user, scope.REORGANISES, unit.path),
        f"Đồng chí không có quyền đưa tổ chức, đảng viên về {unit.name}.",
    )


@Permission
def enter_terms(user: User, unit: Unit) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của đơn vị hoặc cấp trên."""
    require(
        scope.holds(user, scope.REORGANISES, unit.path),
        f"Nhiệm kỳ của {unit.name} do cấp ủy hoặc cấp trên ghi.",
    )


@Permission
def edit_counting_rules(user: User) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của đơn vị cao nhất."""
    tops = Unit.objects.filter(parent=None).values_list("path", flat=True)
    require(
        any(scope.holds(user, scope.REORGANISES, path) for path in tops),
        "Chỉ bí thư, phó bí thư, cán bộ tham mưu của Đảng ủy sửa được cách đếm.",
    )


@Permission
def export_unit(user: User, unit: Unit) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của đơn vị hoặc cấp trên."""
    require(
        scope.holds(user, scope.KEEPS_MEMBERS, unit.path),
        f"Hồ sơ của {unit.name} do cấp ủy hoặc cấp trên xuất.",
    )


@Permission
def write_handover(user: User, handover: Handover) -> None:
    """Chính người giao."""
    require(handover.giver.user_id == user.pk, f"Phần này do đồng chí {handover.giver} ghi và ký.")


@Permission
def take_handover(user: User, handover: Handover) -> None:
    """Chính người nhận."""
    require(handover.taker.user_id == user.pk, f"Phần này do đồng chí {handover.taker} ký.")
