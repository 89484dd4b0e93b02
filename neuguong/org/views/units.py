"""The tree of units on a day, and one unit."""

from datetime import date

from django.db.models import Count, QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from neuguong.accounts.request import SignedIn
from neuguong.org import scope
from neuguong.org.models import Membership, Post, Unit, UnitVersion
from neuguong.web.excel import excel_file

DEEPEST_INDENT = 5


def asked_day(request: SignedIn) -> date:
    """The day of the address (`?ngay=2026-01-31`), today without one."""
    try:
        return date.fromisoformat(request.GET.get("ngay", ""))
    except ValueError:
        return timezone.localdate()


def unit_tree(request: SignedIn) -> HttpResponse | FileResponse:
    """The tree as it stood on a day, as far as the person sees; `?xuat=excel` downloads."""
    day = asked_day(request)
    units = (
        UnitVersion.objects.visible_to(request.user)
        .as_of(day)
        .select_related("kind")
        .order_by("path")
    )
    if words := request.GET.get("q", "").strip():
        units = units.filter(unit__in=Unit.objects.visible_to(request.user).named(words))
    counts = member_counts(request, day)
    if request.GET.get("xuat") == "excel":
        return tree_as_excel(units, counts, day)
    stood = list(units)
    least = min((len(version.path) for version in stood), default=0)
    rows = [
        {
            "version": version,
            "count": counts.get(version.unit_id),
            "level": min((len(version.path) - least) // scope.STEP, DEEPEST_INDENT),
        }
        for version in stood
    ]
    return render(request, "org/unit_tree.html", {"rows": rows, "day": day})


def member_counts(request: SignedIn, day: date) -> dict[int, int]:
    """Members taking part in each cell on the day, where the person may read members."""
    members = Membership.objects.visible_to(request.user).as_of(day)
    if not scope.paths(request.user, scope.READS_MEMBERS):
        return {}
    counted = members.order_by().values("unit_id").annotate(n=Count("pk"))
    return {row["unit_id"]: row["n"] for row in counted}


def tree_as_excel(units: QuerySet[UnitVersion], counts: dict[int, int], day: date) -> FileResponse:
    """The tree as an Excel file."""
    rows = (
        (
            v.code,
            "    " * (len(v.path) // scope.STEP - 1) + v.name,
            v.kind.name,
            v.valid_from,
            counts.get(v.unit_id),
        )
        for v in units
    )
    headings = ["Mã", "Tên", "Loại hình", "Từ ngày", "Số đảng viên"]
    return excel_file("to-chuc", f"Tổ chức đảng ngày {day:%d/%m/%Y}", headings, rows)


def unit_page(request: SignedIn, pk: int) -> HttpResponse:
    """One unit: what it is, who leads it, what stands below, how it was called before."""
    units = Unit.objects.visible_to(request.user).select_related("kind", "parent")
    unit = get_object_or_404(units, pk=pk)
    today = timezone.localdate()
    reads = scope.holds(request.user, scope.READS_MEMBERS, unit.path)
    posts = Post.objects.visible_to(request.user).as_of(today).filter(unit=unit)
    context = {
        "unit": unit,
        "children": units.filter(parent=unit).standing().order_by("path"),
        "posts": posts.select_related("member").order_by("pk"),
        "versions": unit.versions.select_related("kind", "parent").order_by("-valid_from"),
        "term": unit.terms.as_of(today).first(),
        "reads_members": reads,
        "members": Membership.objects.as_of(today).under(unit).count() if reads else None,
    }
    return render(request, "org/unit_page.html", context)
