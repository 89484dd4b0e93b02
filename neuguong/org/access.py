"""Who may change the organisation (quyền về tổ chức)."""

from datetime import date

from neuguong.accounts.models import User
from neuguong.domain.permission import Permission
from neuguong.domain.refusal import require
from neuguong.org import scope
from neuguong.org.models import Handover, Helping, MassAct, Member, RoleAssignment, Unit, WorkGroup
from neuguong.org.models.mass import AGREES
from neuguong.org.roles import RoleCode


def leads_the_whole(user: User) -> bool:
    """Whether the person leads, or works for, the topmost unit, which sets what holds for all."""
    tops = Unit.objects.filter(parent=None).values_list("path", flat=True)
    return any(scope.holds(user, scope.REORGANISES, path) for path in tops)


@Permission
def take_in_members(user: User, unit: Unit) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của đơn vị hoặc cấp trên; quản trị hệ thống."""
    require(
        scope.holds(user, scope.TAKES_IN_MEMBERS, unit.path),
        f"Đồng chí không có quyền nhập danh sách đảng viên của {unit.name}.",
    )


@Permission
def take_in_structure(user: User, unit: Unit) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của đơn vị hoặc cấp trên; quản trị hệ thống."""
    require(
        scope.holds(user, scope.TAKES_IN_MEMBERS, unit.path),
        f"Đồng chí không có quyền nhập danh sách tổ chức, chức vụ của {unit.name}.",
    )


@Permission
def keep_members(user: User, unit: Unit) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của đơn vị hoặc cấp trên."""
    require(
        scope.holds(user, scope.KEEPS_MEMBERS, unit.path),
        f"Hồ sơ đảng viên của {unit.name} do chi ủy hoặc cấp trên ghi.",
    )


@Permission
def keep_posts(user: User, unit: Unit) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của đơn vị hoặc cấp trên; quản trị hệ thống."""
    require(
        scope.holds(user, scope.TAKES_IN_MEMBERS, unit.path),
        f"Chức vụ ở {unit.name} do cấp ủy ở đó hoặc cấp trên ghi.",
    )


@Permission
def keep_participants(user: User, unit: Unit) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của đơn vị hoặc cấp trên."""
    require(
        scope.holds(user, scope.KEEPS_MEMBERS, unit.path),
        f"Người tham gia của {unit.name} do cấp ủy ở đó hoặc cấp trên ghi.",
    )


@Permission
def keep_groups(user: User, unit: Unit, kind: str) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của đơn vị hoặc cấp trên; đoàn kiểm tra, đoàn giám sát:
    cả cán bộ kiểm tra."""
    inspects = kind in {WorkGroup.Kind.INSPECTION, WorkGroup.Kind.SUPERVISION}
    roles = scope.KEEPS_MEMBERS | ({RoleCode.INSPECTOR} if inspects else set())
    require(
        scope.holds(user, roles, unit.path),
        f"{WorkGroup.Kind(kind).label} của {unit.name} do cấp ủy ở đó hoặc cấp trên lập.",
    )


@Permission
def change_group(user: User, group: WorkGroup) -> None:
    """Người đứng đầu nhóm; người lập được nhóm ở đơn vị lập nhóm."""
    require(
        scope.heads(user, group.pk) or keep_groups.allows(user, group.unit, group.kind),
        f"“{group}” do người đứng đầu nhóm hoặc đơn vị lập nhóm sửa.",
    )


@Permission
def act_for(user: User, member: Member, day: date) -> None:
    """Chính đảng viên; người giúp nhập được cử, trong thời gian đã ghi."""
    if member.user_id == user.pk:
        return
    require(
        member.helpers.as_of(day).filter(helper=user).exists(),
        f"Việc này do đồng chí {member} hoặc người giúp nhập được cử làm.",
    )
    require(
        Helping.objects.of_helper(user, day).filter(member=member).exists(),
        f"Người giúp nhập sinh hoạt hoặc giữ vai trò ở chi bộ của đồng chí {member} hoặc cấp trên; "
        "nay không còn như vậy nên cần cử người khác.",
    )


@Permission
def name_helper(user: User, member: Member) -> None:
    """Chính đảng viên; bí thư, phó bí thư, cán bộ tham mưu của chi bộ hoặc cấp trên."""
    last = member.last_membership()
    require(
        member.user_id == user.pk
        or (last is not None and scope.holds(user, scope.KEEPS_MEMBERS, last.unit.path)),
        f"Người giúp nhập do chính đồng chí {member} hoặc chi ủy cử.",
    )


@Permission
def give_roles(user: User, unit: Unit) -> None:
    """Bí thư của đơn vị hoặc cấp trên; quản trị hệ thống. Người thay không phân vai trò."""
    mine = [h for h in scope.held(user) if h.role in scope.GIVES_ROLES and h.instead_of is None]
    require(
        any(unit.path.startswith(h.path) for h in mine),
        f"Chỉ bí thư hoặc quản trị hệ thống được phân vai trò trong {unit.name}.",
    )


@Permission
def name_stand_in(user: User, role: RoleAssignment) -> None:
    """Chính người giữ vai trò; bí thư của đơn vị hoặc cấp trên; quản trị hệ thống."""
    require(
        role.role != RoleCode.MEMBER,
        "Vai trò đảng viên đi theo nơi sinh hoạt của từng người nên không cử người thay.",
    )
    if role.user_id != user.pk:
        give_roles(user, role.unit)


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
    require(
        leads_the_whole(user),
        "Chỉ bí thư, phó bí thư, cán bộ tham mưu của Đảng ủy sửa được cách đếm.",
    )


@Permission
def edit_field_rules(user: User) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của đơn vị cao nhất."""
    require(
        leads_the_whole(user),
        "Chỉ bí thư, phó bí thư, cán bộ tham mưu của Đảng ủy đặt ai đọc được trường nào.",
    )


@Permission
def agree_to_mass_act(user: User, act: MassAct) -> None:
    """Bí thư, phó bí thư, cán bộ kiểm tra của đơn vị hoặc cấp trên; không phải người xin."""
    require(user.pk != act.asked_by_id, "Việc này cần một đồng chí khác đồng ý.")
    require(
        scope.holds(user, AGREES, act.path),
        "Chỉ bí thư, phó bí thư, cán bộ kiểm tra của đơn vị hoặc cấp trên đồng ý được việc này.",
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


@Permission
def keep_account(user: User, account: User) -> None:
    """Quản trị hệ thống của đơn vị hoặc cấp trên, với tài khoản không có vai trò ngoài phạm vi."""
    reach = scope.paths(user, scope.KEEPS_ACCOUNTS)
    require(reach, "Chỉ quản trị hệ thống được làm việc này với tài khoản.")
    places = scope.places(account)
    inside = all(any(place.startswith(path) for path in reach) for place in places)
    at_root = any(len(path) == scope.STEP for path in reach)
    require(
        at_root or (places and inside),
        "Tài khoản này có vai trò, hoặc đứng đầu nhóm, ngoài phạm vi của đồng chí. Đề nghị quản "
        "trị cấp trên.",
    )


@Permission
def open_account(user: User, member: Member) -> None:
    """Quản trị hệ thống của chi bộ nơi đảng viên sinh hoạt, hoặc của cấp trên."""
    last = member.last_membership()
    require(
        last and scope.holds(user, scope.KEEPS_ACCOUNTS, last.unit.path),
        "Chỉ quản trị hệ thống của đơn vị được mở tài khoản cho đảng viên này.",
    )


@Permission
def rule_second_factor(user: User) -> None:
    """Quản trị hệ thống hoặc bí thư của Đảng ủy (đơn vị gốc)."""
    at_root = scope.holds_at_root(user, scope.GIVES_ROLES)
    require(at_root, "Chỉ quản trị hệ thống hoặc bí thư Đảng ủy được đặt yêu cầu này.")


@Permission
def anchor_trail(user: User) -> None:
    """Bí thư, cán bộ kiểm tra, quản trị hệ thống của Đảng ủy (đơn vị gốc)."""
    at_root = any(len(path) == scope.STEP for path in scope.paths(user, scope.READS_TRAIL))
    require(
        at_root,
        "Chỉ bí thư, cán bộ kiểm tra, quản trị hệ thống của Đảng ủy kiểm tra được toàn chuỗi.",
    )


@Permission
def answer_data_request(user: User, member: Member) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của chi bộ giữ hồ sơ, hoặc của cấp trên."""
    last = member.last_membership()
    require(last, "Đảng viên chưa thuộc chi bộ nào.")
    require(
        last and scope.holds(user, scope.KEEPS_MEMBERS, last.unit.path),
        "Đề nghị này do chi ủy hoặc cấp trên của đảng viên trả lời.",
    )


@Permission
def erase_person(user: User, member: Member) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của cấp trên của chi bộ giữ hồ sơ."""
    last = member.last_membership()
    require(last, "Đảng viên chưa thuộc chi bộ nào.")
    require(
        last and scope.holds_above(user, scope.KEEPS_MEMBERS, last.unit.path),
        "Việc xóa dữ liệu không lấy lại được, do cấp trên của chi bộ làm.",
    )


@Permission
def set_data_clocks(user: User) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của đơn vị cao nhất."""
    require(
        leads_the_whole(user),
        "Chỉ bí thư, phó bí thư, cán bộ tham mưu của Đảng ủy đặt được các thời hạn này.",
    )


@Permission
def edit_unit_kinds(user: User) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của đơn vị cao nhất."""
    require(
        leads_the_whole(user),
        "Chỉ bí thư, phó bí thư, cán bộ tham mưu của Đảng ủy sửa được loại hình tổ chức.",
    )


@Permission
def set_thresholds(user: User) -> None:
    """Bí thư, phó bí thư, cán bộ tham mưu của đơn vị cao nhất."""
    require(
        leads_the_whole(user),
        "Chỉ bí thư, phó bí thư, cán bộ tham mưu của Đảng ủy đặt được các ngưỡng này.",
    )
