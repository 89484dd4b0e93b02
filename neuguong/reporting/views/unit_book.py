"""Everything of one unit in one workbook (toàn bộ hồ sơ của một đơn vị)."""

from collections.abc import Iterator

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.directives.models import Obligation
from neuguong.org import actions, scope
from neuguong.org.models import (
    GroupSeat,
    MassKind,
    Membership,
    MemberStatus,
    Participation,
    Post,
    RoleAssignment,
    Unit,
    Veil,
)
from neuguong.org.models.dated import Dated
from neuguong.plans.models import Measure, Plan
from neuguong.web.excel import Sheet, Value, excel_book

type Rows = Iterator[tuple[Value, ...]]


@require_POST
def unit_book(request: SignedIn, pk: int) -> FileResponse:
    """Its history, terms, people, posts, roles, groups, hand-overs, duties, plans and measures, a
    sheet each; it leaves a trace.

    Raises:
        Http404: when the person does not read the unit's members.
    """
    unit = get_object_or_404(Unit.objects.visible_to(request.user), pk=pk)
    if not scope.holds(request.user, scope.READS_MEMBERS, unit.path):
        raise Http404
    asked = actions.Asked(
        kind=MassKind.EXPORT_UNIT,
        key=str(unit.pk),
        label=f"Xuất toàn bộ hồ sơ {unit.name}",
        people=unit.memberships.count() + unit.participations.count(),
        path=unit.path,
        url=request.path,
        by_button=True,
    )
    actions.pass_by_two(asked, by=request.user, at=timezone.now())
    actions.note_export(unit, by=request.user, at=timezone.now())
    veil = Veil(request.user, timezone.localdate())
    return excel_book(f"don-vi-{unit.code}", [*own_sheets(unit, veil), *work_sheets(unit)])


def own_sheets(unit: Unit, veil: Veil) -> list[Sheet]:
    """What the unit was and who belongs to it."""
    name, days = unit.name, ["Từ ngày", "Đến trước"]
    return [
        Sheet("Đơn vị", name, ["Tên", "Mã", "Loại hình", *days, "Căn cứ"], versions(unit)),
        Sheet("Nhiệm kỳ", name, ["Nhiệm kỳ", *days], terms(unit)),
        Sheet("Đảng viên", name, ["Họ và tên", "Số thẻ", "Ngày sinh", "Hình thức", *days,
                                  "Đảng viên", "Tình trạng", "Điện thoại"], members(unit, veil)),
        Sheet("Người tham gia ngoài Đảng", name, ["Họ và tên", "Tư cách", "Năm sinh",
              "Chức vụ, nơi công tác", "Điện thoại", *days], participants(unit)),
        Sheet("Chức vụ", name, ["Họ và tên", "Chức vụ", *days], posts(unit)),
        Sheet("Vai trò", name, ["Họ và tên", "Vai trò", "Thay cho", *days], roles(unit)),
        Sheet("Nhóm công tác", name, ["Nhóm", "Loại", "Căn cứ", "Họ và tên", "Nhiệm vụ", *days],
              seats(unit)),
        Sheet("Bàn giao", name, ["Người giao", "Người nhận", "Tình trạng", "Giao ký", "Nhận ký"],
              handovers(unit)),
    ]  # fmt: skip


def work_sheets(unit: Unit) -> list[Sheet]:
    """What the unit owes and does."""
    name = unit.name
    return [
        Sheet("Nghĩa vụ", name, ["Yêu cầu", "Kỳ", "Hạn", "Hoàn thành"], duties(unit)),
        Sheet("Kế hoạch", name, ["Kế hoạch", "Tình trạng", "Gửi", "Duyệt"], plans(unit)),
        Sheet("Biện pháp", name, ["Kế hoạch", "Việc", "Người chịu trách nhiệm", "Thời hạn",
                                  "Kiểm chứng", "Xong ngày"], measures(unit)),
    ]  # fmt: skip


def versions(unit: Unit) -> Rows:
    """How it was called and where it stood."""
    for row in unit.versions.select_related("kind").order_by("valid_from"):
        end = end_of(row)
        yield row.name, row.code, row.kind.name, row.valid_from, end, row.ground


def end_of(row: Dated) -> Value:
    """The day before which it ended; none for what goes on."""
    return None if row.is_open else row.valid_until


def terms(unit: Unit) -> Rows:
    """Its terms."""
    for row in unit.terms.order_by("valid_from"):
        yield row.name, row.valid_from, end_of(row)


def participants(unit: Unit) -> Rows:
    """Who takes or took part without a party card."""
    rows = Participation.objects.filter(unit=unit).select_related("participant")
    for row in rows.order_by("participant__sort_key", "pk"):
        person = row.participant
        yield (person.full_name, person.get_kind_display(), person.birth_year, person.agency_post,
               person.phone, row.valid_from, end_of(row))  # fmt: skip


def roles(unit: Unit) -> Rows:
    """Who holds or held a role in the program."""
    rows = RoleAssignment.objects.filter(unit=unit).select_related("user", "instead_of")
    for row in rows.order_by("-valid_from", "pk"):
        instead = row.instead_of.full_name if row.instead_of else ""
        yield (row.user.full_name, row.get_role_display(), instead, row.valid_from, end_of(row))


def seats(unit: Unit) -> Rows:
    """Who sits or sat in the groups that it made."""
    rows = GroupSeat.objects.filter(group__unit=unit)
    rows = rows.select_related("group", "member", "participant")
    for row in rows.order_by("group__sort_key", "group", "valid_from", "pk"):
        group, person = row.group, row.member or row.participant
        yield (group.name, group.get_kind_display(), group.ground, str(person or ""),
               row.get_role_display(), row.valid_from, end_of(row))  # fmt: skip


def handovers(unit: Unit) -> Rows:
    """Its hand-overs; what was said in them stays with those who signed."""
    for row in unit.handovers.select_related("giver", "taker").order_by("-at"):
        signed = [timezone.localdate(at) if at else None for at in (row.given_at, row.taken_at)]
        yield (row.giver.full_name, row.taker.full_name, row.get_state_display(), *signed)


def members(unit: Unit, veil: Veil) -> Rows:
    """Who takes or took part, with the present state, as far as the person reads of them."""
    grades, standings = dict(MemberStatus.Grade.choices), dict(MemberStatus.Standing.choices)
    rows = Membership.objects.filter(unit=unit).with_status(timezone.localdate())
    for row in rows.select_related("member").order_by("sort_key", "pk").iterator(chunk_size=2000):
        member = veil.over(row.member, unit.path)
        born = member.birth_date or str(member.birth_year or "")
        end = end_of(row)
        yield (member.full_name, member.card_number, born, row.get_kind_display(), row.valid_from,
               end, grades.get(row.grade or "", ""), standings.get(row.standing or "", ""),
               member.phone)  # fmt: skip


def posts(unit: Unit) -> Rows:
    """Who holds or held a post."""
    for row in Post.objects.filter(unit=unit).select_related("member").order_by("-valid_from"):
        end = end_of(row)
        yield row.member.full_name, row.get_kind_display(), row.valid_from, end


def duties(unit: Unit) -> Rows:
    """What it owed and owes."""
    rows = Obligation.objects.filter(unit=unit).select_related("requirement")
    for row in rows.order_by("-due_on"):
        yield str(row.requirement), row.period.label, row.due_on, row.fulfilled_on


def plans(unit: Unit) -> Rows:
    """Its plans."""
    for row in Plan.objects.filter(unit=unit).order_by("-period_start"):
        sent = timezone.localdate(row.submitted_at) if row.submitted_at else None
        approved = timezone.localdate(row.approved_at) if row.approved_at else None
        yield row.title, row.get_state_display(), sent, approved


def measures(unit: Unit) -> Rows:
    """The measures of its plans."""
    rows = Measure.objects.filter(plan__unit=unit).select_related("plan")
    for row in rows.order_by("-plan__period_start", "position"):
        yield row.plan.title, row.act, row.owner, row.deadline, row.verification, row.done_on
