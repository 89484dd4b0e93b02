"""The list of members and one member's record."""

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from neuguong.accounts.request import SignedIn
from neuguong.org import scope
from neuguong.org.models import Member, Membership, MemberStatus, Unit
from neuguong.org.views.units import asked_day
from neuguong.web.excel import excel_file
from neuguong.web.pages import page_of

ORDER = ["member__sort_key", "pk"]


def member_list(request: SignedIn) -> HttpResponse | FileResponse:
    """Members taking part on a day, by given name; filtered, searched, `?xuat=excel`."""
    if not scope.paths(request.user, scope.READS_MEMBERS):
        raise Http404
    members = filtered(request)
    if request.GET.get("xuat") == "excel":
        return members_as_excel(members)
    context = {
        "page": page_of(members, ORDER, request.GET.get("sau", "")),
        "day": asked_day(request),
        "units": Unit.objects.visible_to(request.user).standing().order_by("path"),
        "grades": MemberStatus.Grade.choices,
        "standings": MemberStatus.Standing.choices,
    }
    return render(request, "org/member_list.html", context)


def filtered(request: SignedIn) -> QuerySet[Membership]:
    """The memberships by the filters of the address."""
    day = asked_day(request)
    members = Membership.objects.visible_to(request.user).as_of(day).with_status(day)
    members = members.select_related("member", "unit")
    unit = request.GET.get("don_vi", "")
    if unit.isdigit():
        members = members.under(get_object_or_404(Unit.objects.visible_to(request.user), pk=unit))
    grade, standing = request.GET.get("loai", ""), request.GET.get("tinh_trang", "")
    if grade in MemberStatus.Grade.values:
        members = members.in_state("grade", grade)
    if standing in MemberStatus.Standing.values:
        members = members.in_state("standing", standing)
    if words := request.GET.get("q", "").strip():
        members = members.named(words)
    return members


def members_as_excel(members: QuerySet[Membership]) -> FileResponse:
    """The list as an Excel file; card numbers and telephones stay text."""
    grades = dict(MemberStatus.Grade.choices)
    standings = dict(MemberStatus.Standing.choices)
    rows = (
        (
            m.member.full_name,
            m.member.get_sex_display(),
            m.member.birth_date,
            m.member.card_number,
            m.member.admitted_on,
            m.member.official_on,
            m.unit.name,
            grades.get(m.grade, ""),
            standings.get(m.standing, ""),
            m.member.phone,
            m.member.agency_post,
        )
        for m in members.order_by(*ORDER).iterator()
    )
    headings = [
        "Họ và tên",
        "Giới tính",
        "Ngày sinh",
        "Số thẻ đảng viên",
        "Ngày vào Đảng",
        "Ngày chính thức",
        "Chi bộ",
        "Đảng viên",
        "Tình trạng",
        "Điện thoại",
        "Chức vụ",
    ]
    return excel_file("dang-vien", "Danh sách đảng viên", headings, rows)


def member_page(request: SignedIn, pk: int) -> HttpResponse:
    """One member's record with its history; a plain member opens only the own one."""
    member = get_object_or_404(Member.objects.visible_to(request.user), pk=pk)
    context = {
        "member": member,
        "memberships": member.memberships.select_related("unit").order_by("-valid_from"),
        "statuses": member.statuses.order_by("-valid_from"),
        "posts": member.posts.select_related("unit").order_by("-valid_from"),
    }
    return render(request, "org/member_page.html", context)
