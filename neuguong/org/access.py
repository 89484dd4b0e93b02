"""Who may change the organisation (quyền về tổ chức)."""

from neuguong.accounts.models import User
from neuguong.domain.permission import Permission
from neuguong.domain.refusal import require
from neuguong.org import scope
from neuguong.org.models import Unit


@Permission
def take_in_members(user: User, unit: Unit) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của đơn vị hoặc cấp trên; quản trị hệ thống."""
    require(
        scope.holds(user, scope.TAKES_IN_MEMBERS, unit.path),
        f"Đồng chí không có quyền nhập danh sách đảng viên của {unit.name}.",
    )


@Permission
def give_roles(user: User, unit: Unit) -> None:
    """Bí thư của đơn vị hoặc cấp trên; quản trị hệ thống."""
    require(
        scope.holds(user, scope.GIVES_ROLES, unit.path),
        f"Chỉ bí thư hoặc quản trị hệ thống được phân vai trò trong {unit.name}.",
    )
