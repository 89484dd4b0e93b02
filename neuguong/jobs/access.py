"""Who may run the installation (quyền vận hành)."""

from neuguong.accounts.models import User
from neuguong.domain.permission import Permission
from neuguong.domain.refusal import require
from neuguong.org import scope


@Permission
def operate(user: User) -> None:
    """Quản trị hệ thống của Đảng ủy (đơn vị gốc)."""
    require(
        scope.holds_at_root(user, scope.KEEPS_ACCOUNTS),
        "Việc vận hành do quản trị hệ thống của Đảng ủy làm.",
    )
