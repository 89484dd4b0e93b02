"""Everything of one unit in one workbook (toàn bộ hồ sơ của một đơn vị)."""

from collections.abc import Iterator

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.directives.models import Obligation
from neuguong.org import actions, scope
from neuguong.org.models import Membership, MemberStatus, Post, Unit
from neuguong.plans.models import Measure, Plan
from neuguong.web.excel import Sheet, Value, excel_book

type Rows = Iterator[tuple[Value, ...]]


@require_POST
def unit_book(request: SignedIn, pk: int) -> FileResponse:
    """Its history, members, posts, duties, plans and measures, a sheet each; it leaves a trace.

    Raises:
        Http404: when the person does not read the unit's members.
    """
    unit = get_object_or_404(Unit.objects.visible_to(request.user), pk=pk)
    if not scope.holds(request.user, scope.READS_MEMBERS, unit.path):
        raise Http404
    actions.note_export(unit, by=request.user, at=timezone.now())
    name = unit.name
    sheets = [
        Sheet("Đơn vị", name, ["Tên", "Mã", "Loại hình", "Từ ngày", "Đến trước", "Căn cứ"],
              versions(unit)),
        Sheet("Đảng viên", name, ["Họ và tên", "Số thẻ", "Ngày sinh", "Hình thức", "Từ ngày",
                                  "Đến trước", "Đảng viên", "Tình trạng", "Điện thoại"],
              members(unit)),
        Sheet("Chức vụ", name, ["Họ và tên", "Chức vụ", "Từ ngày", "Đến trước"], posts(unit)),
        Sheet("Nghĩa vụ", name, ["Yêu cầu", "Kỳ", "Hạn", "Hoàn thành"], duties(unit)),
        Sheet("Kế hoạch", name, ["Kế hoạch", "Tình trạng", "Gửi", "Duyệt"], plans(unit)),
        Sheet("Biện pháp", name, ["Kế hoạch", "Việc", "Người chịu trách nhiệm", "Thời hạn",
                                  "Kiểm chứng", "Xong ngày"], measures(unit)),
    ]  # fmt: skip
    return excel_book(f"don-vi-{unit.code}", sheets)


def versions(unit: Unit) -> Rows:
    """How it was called and where it stood."""
    for row in unit.versions.select_related("kind").order_by("valid_from"):
        end = None if row.is_open else row.valid_until
        yield row.name, row.code, row.kind.name, row.valid_from, end, row.ground


def members(unit: Unit) -> Rows:
    """Who takes or took part, with the present state."""
    grades, standings = dict(MemberStatus.Grade.choices), dict(MemberStatus.Standing.choices)
    rows = Membership.objects.filter(unit=unit).with_status(timezone.localdate())
    for row in rows.select_related("member").order_by("sort_key", "pk").iterator(chunk_size=2000):
        member = row.member.leave_out_restricted()
        born = member.birth_date or str(member.birth_year or "")
        end = None if row.is_open else row.valid_until
        yield (member.full_name, member.card_number, born, row.get_kind_display(), row.valid_from,
               end, grades.get(row.grade or "", ""), standings.get(row.standing or "", ""),
               member.phone)  # fmt: skip


def posts(unit: Unit) -> Rows:
    """Who holds or held a post."""
    for row in Post.objects.filter(unit=unit).select_related("member").order_by("-valid_from"):
        end = None if row.is_open else row.valid_until
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
