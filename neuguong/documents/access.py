"""Who may issue documents and change templates (quyền về văn bản)."""

from neuguong.accounts.models import User
from neuguong.domain.permission import Permission
from neuguong.domain.refusal import require
from neuguong.org import scope
from neuguong.org.models import Unit
from neuguong.org.roles import LEADERS, RoleCode
from neuguong.plans.models import Plan


@Permission
def issue(user: User, plan: Plan) -> None:
    """Bí thư, phó bí thư của chính đơn vị; kế hoạch đã được duyệt."""
    leads = any(h.unit_id == plan.unit_id for h in scope.held(user) if h.role in LEADERS)
    require(leads, f"Chỉ bí thư, phó bí thư của {plan.unit.name} được ban hành văn bản.")
    require(plan.state == "approved", "Kế hoạch được duyệt rồi mới lấy số và ban hành.")


@Permission
def edit_word_templates(user: User) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của Đảng ủy (đơn vị gốc)."""
    allowed = LEADERS | {RoleCode.OFFICER}
    at_root = any(len(h.path) == scope.STEP for h in scope.held(user) if h.role in allowed)
    require(
        at_root,
        "Chỉ bí thư, phó bí thư hoặc cán bộ tham mưu của Đảng ủy được đổi mẫu Word, "
        "cách đánh số, thể thức.",
    )


@Permission
def set_next_number(user: User, unit: Unit) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của đơn vị hoặc cấp trên."""
    require(
        scope.holds(user, scope.REORGANISES, unit.path),
        f"Số văn bản của {unit.name} do cấp ủy hoặc cấp trên đặt.",
    )
