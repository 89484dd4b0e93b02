"""Who may change directives and requirements (quyền về văn bản chỉ đạo)."""

from neuguong.accounts.models import User
from neuguong.domain.permission import Permission
from neuguong.domain.refusal import require
from neuguong.org import scope
from neuguong.org.models import Unit
from neuguong.org.roles import LEADERS, RoleCode


@Permission
def edit_rules(user: User) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của Đảng ủy (đơn vị gốc)."""
    allowed = LEADERS | {RoleCode.OFFICER}
    at_root = any(len(h.path) == scope.STEP for h in scope.held(user) if h.role in allowed)
    require(at_root, "Chỉ bí thư, phó bí thư hoặc cán bộ tham mưu của Đảng ủy được sửa yêu cầu.")


@Permission
def assign(user: User, unit: Unit) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của đơn vị hoặc cấp trên."""
    require(
        scope.holds(user, LEADERS | {RoleCode.OFFICER}, unit.path),
        "Chỉ bí thư, phó bí thư hoặc cán bộ tham mưu được giao nhiệm vụ cho đơn vị.",
    )
