"""The tree of units on a day, and one unit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused
from neuguong.domain.vietnamese import fold
from neuguong.org import access, actions, scope
from neuguong.org.forms import TermForm
from neuguong.org.models import (
    Membership,
    Post,
    Purpose,
    Unit,
    UnitVersion,
    Veil,
    counted_in_units,
    headcount,
)
from neuguong.org.models.unit import UnitVersionQuerySet
from neuguong.org.views.reorganisation_drafts import startable
from neuguong.web.asked import asked_day, asked_number
from neuguong.web.excel import excel_file

MOST_SHOWN = 600
MOST_CHILDREN = 200
OPEN_LEVELS = 2


@dataclass
class Branch:
    """A unit in the tree as it stood on a day; `members` counts everyone at and below it."""

    version: UnitVersion
    level: int
    members: int | None = None
    children: int = 0
    matches: bool = False
    is_open: bool = False
    below: list["Branch"] = field(default_factory=list)


def unit_tree(request: SignedIn) -> HttpResponse | FileResponse:
    """The tree as it stood on a day, as far as the person's reach goes or went that day.

    `?q=` searches, `?duoi=` shows what stands below one unit, `?xuat=excel` downloads. A tree too
    large for one page shows its two highest levels.
    """
    day = asked_day(request)
    stood = standing(request.user, day)
    if (below := asked_number(request, "duoi")) is not None:
        top = get_object_or_404(stood, unit=below)
        stood = stood.filter(scope.within("path", [top.path]))
    versions = list(stood.select_related("kind").order_by("path"))
    counts = member_counts(request, day)
    branches = planted(versions, counts)
    if request.GET.get("xuat") == "excel":
        return tree_as_excel(branches, day)
    words = request.GET.get("q", "").strip()
    shown = found(branches, words) if words else branches
    is_cut = len(shown) > MOST_SHOWN
    if is_cut:
        shown = [b for b in shown if b.level < OPEN_LEVELS][:MOST_SHOWN]
    context = {
        "roots": grown(shown),
        "day": day,
        "today": timezone.localdate(),
        "on_day": "" if day == timezone.localdate() else f"?ngay={day}",
        "total": len(versions),
        "matching": sum(branch.matches for branch in shown),
        "is_cut": is_cut,
        "counts_members": bool(counts),
        "reorganises": bool(startable(request.user)),
        "gives_roles": bool(scope.paths(request.user, scope.GIVES_ROLES)),
    }
    return render(request, "org/unit_tree.html", context)


def planted(versions: Sequence[UnitVersion], counts: dict[int, int]) -> list[Branch]:
    """The units in order of the tree, each with its level and the members at and below it."""
    branches: list[Branch] = []
    line: list[Branch] = []
    for version in versions:
        while line and not version.path.startswith(line[-1].version.path):
            line.pop()
        branch = Branch(version, level=len(line), members=0 if counts else None)
        if line:
            line[-1].children += 1
        line.append(branch)
        branches.append(branch)
        for above in line:
            if above.members is not None:
                above.members += counts.get(version.unit_id, 0)
    return branches


def found(branches: Iterable[Branch], words: str) -> list[Branch]:
    """The units whose name or code holds the words, with the units above them, opened."""
    plain = fold(words)
    kept: dict[str, Branch] = {}
    by_path = {branch.version.path: branch for branch in branches}
    for branch in by_path.values():
        version = branch.version
        branch.matches = plain in fold(f"{version.name} {version.short_name} {version.code}")
        if branch.matches:
            path = version.path
            lengths = range(scope.STEP, len(path) + 1, scope.STEP)
            kept |= {path[:n]: by_path[path[:n]] for n in lengths if path[:n] in by_path}
    for branch in kept.values():
        branch.is_open = True
    return [branch for path, branch in by_path.items() if path in kept]


def grown(branches: Iterable[Branch]) -> list[Branch]:
    """The highest of the branches, the others hung below them."""
    roots: list[Branch] = []
    line: list[Branch] = []
    for branch in branches:
        while line and not branch.version.path.startswith(line[-1].version.path):
            line.pop()
        (line[-1].below if line else roots).append(branch)
        branch.is_open = branch.is_open or branch.level < 1
        line.append(branch)
    return roots


def member_counts(request: SignedIn, day: date) -> dict[int, int]:
    """Members who count in each cell on the day, where the person reads or read members."""
    if not scope.paths(request.user, scope.READS_MEMBERS):
        return {}
    here = Membership.objects.visible_to(request.user)
    if day != timezone.localdate():
        here = Membership.objects.filter(unit__in=read_then(request.user, day).values("unit"))
    return counted_in_units(here, day)


def standing(user: User, day: date) -> UnitVersionQuerySet:
    """The units on a day that the person sees: of a past day by the tree of then too."""
    if day == timezone.localdate():
        return UnitVersion.objects.visible_to(user).as_of(day)
    return UnitVersion.objects.visible_on(user, day)


def read_then(user: User, day: date) -> UnitVersionQuerySet:
    """The units whose members the person reads, or read by the tree of the day."""
    return UnitVersion.objects.visible_on(user, day, scope.READS_MEMBERS)


def tree_as_excel(branches: Iterable[Branch], day: date) -> FileResponse:
    """The tree as an Excel file, in its order; names are indented by their level."""
    rows = (
        (
            branch.version.code,
            "    " * branch.level + branch.version.name,
            branch.version.kind.name,
            branch.version.valid_from,
            branch.members,
        )
        for branch in branches
    )
    headings = ["Mã", "Tên", "Loại hình", "Tên gọi từ ngày", "Số đảng viên"]
    return excel_file("to-chuc", f"Tổ chức đảng ngày {day:%d/%m/%Y}", headings, rows)


def unit_page(request: SignedIn, pk: int) -> HttpResponse:
    """One unit on a day: what it is, who leads it, what stands below, how it was called before.

    A unit that has left the person's reach is shown as it stood while it lay within.
    """
    units = Unit.objects.visible_to(request.user).select_related("kind", "parent")
    unit = units.filter(pk=pk).first()
    today, day = timezone.localdate(), asked_day(request)
    if unit is None:
        return unit_then(request, pk, day)
    reads = scope.holds(request.user, scope.READS_MEMBERS, unit.path)
    held = Post.objects.visible_to(request.user).as_of(day).filter(unit=unit)
    posts = list(held.select_related("member"))
    veil = Veil(request.user, today)
    for post in posts:
        veil.over(post.member, unit.path)
    children = children_of(pk, request.user, day)
    context = {
        "unit": unit,
        "day": day,
        "today": today,
        "on_day": "" if day == today else f"?ngay={day}",
        "stood": unit.versions.as_of(day).select_related("kind", "parent").first(),
        "children": children[:MOST_CHILDREN],
        "more_children": len(children) > MOST_CHILDREN,
        "sees_parent": scope.holds_above(request.user, scope.READS_UNITS, unit.path),
        "posts": sorted(posts, key=rank),
        "versions": unit.versions.select_related("kind", "parent").order_by("-valid_from"),
        "term": unit.terms.as_of(day).first(),
        "exports": access.export_unit.allows(request.user, unit),
        "enters_terms": unit.dissolved_on is None and access.enter_terms.allows(request.user, unit),
        "reads_members": reads,
        "reorganises": unit.dissolved_on is None and access.reorganise.allows(request.user, unit),
        "takes_in": unit.dissolved_on is None
        and scope.holds(request.user, scope.TAKES_IN_MEMBERS, unit.path),
        "members": members_of(unit, day, today) if reads else None,
    }
    return render(request, "org/unit_page.html", context)


def children_of(pk: int, user: User, day: date) -> list[UnitVersion]:
    """The units directly below one on the day, in order, one more than are shown."""
    below = standing(user, day).filter(parent=pk)
    return list(below.select_related("kind").order_by("path")[: MOST_CHILDREN + 1])


def unit_then(request: SignedIn, pk: int, day: date) -> HttpResponse:
    """A unit that is no longer within reach, as it stood on the day: its place and its numbers.

    Who leads it, its records and its work are for those who have it in their care now.
    """
    within = standing(request.user, day)
    stood = get_object_or_404(within.select_related("unit", "kind", "parent"), unit=pk)
    reads = read_then(request.user, day).filter(unit=pk).exists()
    context = {
        "stood": stood,
        "day": day,
        "on_day": f"?ngay={day}",
        "above": within.filter(unit=stood.parent_id).first(),
        "children": children_of(pk, request.user, day)[:MOST_CHILDREN],
        "members": members_of(stood.unit, day, timezone.localdate()) if reads else None,
    }
    return render(request, "org/unit_then.html", context)


def members_of(unit: Unit, day: date, today: date) -> int:
    """How many members count at and below the unit on the day, by the tree of the day."""
    if day == today:
        return sum(counted_in_units(Membership.objects.under(unit), today).values())
    return headcount(unit, day, Purpose.HEADCOUNT).filter(reason="").count()


def rank(post: Post) -> tuple[int, str]:
    """The order of posts on a page: by office, then by name."""
    return Post.Kind.values.index(post.kind), post.member.sort_key


def term_edit(request: SignedIn, pk: int) -> HttpResponse:
    """Write down the unit's term, or when the present one ends."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user), pk=pk)
    access.enter_terms(request.user, unit)
    now = unit.terms.order_by("-valid_from").first()
    first = {"name": now.name, "valid_from": now.valid_from} if now else {}
    if now and not now.is_open:
        first["valid_until"] = now.valid_until
    form = TermForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.enter_term(unit, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(request, "Đã ghi nhiệm kỳ.")
            return redirect("org:unit_page", pk)
    context = {"unit": unit, "form": form}
    return render(request, "org/term_edit.html", context, status=422 if form.errors else 200)
