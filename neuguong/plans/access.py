"""Who may write, read, return and approve plans (quyền về kế hoạch)."""

from types import MappingProxyType

from neuguong.accounts.models import User
from neuguong.domain.permission import Permission
from neuguong.domain.refusal import require
from neuguong.org import scope
from neuguong.org.models import Unit
from neuguong.org.roles import LEADERS, RoleCode
from neuguong.plans.models import Plan
from neuguong.records.models import Event

WRITERS = LEADERS | {RoleCode.COMMITTEE_MEMBER}
REVIEWERS = LEADERS | {RoleCode.OFFICER}

WRITING = ("plans.start_plan", "plans.save_draft", "plans.carry_measures", "plans.draw_draft")
"""What changes the content of a plan, by its name in the trail."""


def holds_here(user: User, roles: frozenset[RoleCode], unit: Unit) -> bool:
    """Whether one of the roles is held at this very unit, not above it."""
    return any(h.unit_id == unit.pk for h in scope.held(user) if h.role in roles)


@Permission
def write(user: User, unit: Unit) -> None:
    """Bí thư, phó bí thư, cấp ủy viên của chính đơn vị."""
    require(
        holds_here(user, WRITERS, unit),
        f"Chỉ bí thư, phó bí thư, cấp ủy viên của {unit.name} được soạn kế hoạch này.",
    )


@Permission
def submit(user: User, plan: Plan) -> None:
    """Bí thư, phó bí thư của chính đơn vị."""
    require(
        holds_here(user, LEADERS, plan.unit),
        f"Chỉ bí thư, phó bí thư của {plan.unit.name} được gửi kế hoạch.",
    )


@Permission
def review(user: User, plan: Plan) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của cấp trên; không phải người soạn, người gửi."""
    require(
        user.pk not in {plan.author_id, plan.submitted_by_id},
        "Đồng chí là người soạn nên không xem xét kế hoạch này.",
    )
    require(
        scope.holds_above(user, REVIEWERS, plan.unit.path),
        "Chỉ bí thư, phó bí thư, cán bộ tham mưu của cấp trên được xem xét kế hoạch.",
    )


@Permission
def approve(user: User, plan: Plan) -> None:
    """Bí thư, phó bí thư của cấp trên; không phải người soạn, người sửa, người gửi."""
    require(
        user.pk not in {plan.author_id, plan.submitted_by_id, plan.edited_by_id},
        "Đồng chí là người soạn nên không duyệt kế hoạch này. "
        "Người duyệt là bí thư, phó bí thư cấp trên.",
    )
    require(
        scope.holds_above(user, LEADERS, plan.unit.path),
        "Chỉ bí thư, phó bí thư của cấp trên được phê duyệt kế hoạch.",
    )
    require(
        not has_written(user, plan),
        "Đồng chí đã viết trong kế hoạch này nên không duyệt. "
        "Người duyệt là bí thư, phó bí thư cấp trên không tham gia soạn.",
    )


def has_written(user: User, plan: Plan) -> bool:
    """Whether the person ever wrote in the plan, as the trail tells; the plan itself names only who
    began it and who edited it last."""
    told = Event.objects.filter(subject_kind="plans.plan", subject_id=str(plan.pk))
    return told.filter(actor=user, verb__in=WRITING).exists()


@Permission
def edit_templates(user: User) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của Đảng ủy (đơn vị gốc)."""
    at_root = any(len(h.path) == scope.STEP for h in scope.held(user) if h.role in REVIEWERS)
    require(at_root, "Chỉ bí thư, phó bí thư hoặc cán bộ tham mưu của Đảng ủy được sửa mẫu.")


@Permission
def edit_check(user: User) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của Đảng ủy (đơn vị gốc)."""
    at_root = any(len(h.path) == scope.STEP for h in scope.held(user) if h.role in REVIEWERS)
    require(
        at_root, "Chỉ bí thư, phó bí thư hoặc cán bộ tham mưu của Đảng ủy được sửa cách kiểm tra."
    )


STEPS = MappingProxyType(
    {"submit": submit, "withdraw": submit, "return": review, "pass_on": review, "approve": approve}
)
"""The right that each step of the workflow asks for."""
