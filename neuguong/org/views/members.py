"""The list of members and one member's record."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Length
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.accounts.request import SignedIn
from neuguong.org import access, actions, scope
from neuguong.org.forms import MEMBER_FORMS
from neuguong.org.models import (
    MassKind,
    Member,
    Membership,
    MemberStatus,
    Post,
    RecordField,
    Unit,
    Veil,
    roster_of,
)
from neuguong.org.models.roster import FEW_UNITS, HEADS
from neuguong.org.roles import RoleCode
from neuguong.org.views.member_changes import keeps, offered
from neuguong.web.asked import asked_day, asked_number
from neuguong.web.excel import excel_file
from neuguong.web.templatetags.neuguong import vn_date

type Pairs = Sequence[tuple[str, str]]

NOT_A_FILTER = {"xuat", "sau"}

CHOICES: tuple[tuple[str, str, str, Pairs], ...] = (
    ("loai", "Đảng viên", "grade", MemberStatus.Grade.choices),
    ("tinh_trang", "Tình trạng", "standing", MemberStatus.Standing.choices),
    ("hinh_thuc", "Hình thức", "kind", Membership.Kind.choices),
    ("chuc_vu", "Chức vụ", "post", ((HEADS, "Người đứng đầu"), *Post.Kind.choices)),
)
"""Filter: its name in the address, its label, the field, the choices."""


def member_list(request: SignedIn) -> HttpResponse | FileResponse:
    """Members taking part on a day, by given name; filtered, searched, `?xuat=excel`.

    A search shows names with the very marks typed first.
    """
    if not scope.paths(request.user, scope.READS_MEMBERS):
        raise Http404
    day = asked_day(request)
    unit = asked_unit(request, day)
    asked = {
        field: value
        for name, _, field, kinds in CHOICES
        if (value := request.GET.get(name, "")) in dict(kinds)
    }
    words = request.GET.get("q", "").strip()
    veil = Veil(request.user, timezone.localdate())
    is_past = day != timezone.localdate()
    found = roster_of(request.user, day, unit=unit, words=words, is_past=is_past, **asked)
    if request.GET.get("xuat") == "excel":
        rows = found.rows.select_related("member", "unit").order_by(*found.order)
        actions.export_list(
            export_asked(request, rows.count(), unit), by=request.user, at=timezone.now()
        )
        return members_as_excel(rows, unit, day, veil)
    page = found.page(request.GET.get("sau", ""))
    for row in page.rows:
        veil.over(row.member, vars(row)["unit_path"])
    mark_posts(page.rows, request.user, day)
    mark_records(page.rows, scope.paths(request.user, scope.READS_MEMBERS))
    context = {
        "page": page,
        "totals": found.totals(page.rows) if page.is_first else {},
        "day": day,
        "today": timezone.localdate(),
        "unit": unit,
        "units": choosable_units(request, unit),
        "shows_parent": unit is None or unit.depth == 0,
        "filters": [
            (name, label, kinds, request.GET.get(name, "")) for name, label, _, kinds in CHOICES
        ],
        "applied": applied(request, unit, day),
        "labels": {code: label for *_, kinds in CHOICES for code, label in kinds},
        "keeps": may(request.user, scope.KEEPS_MEMBERS, unit),
        "takes_in": may(request.user, scope.TAKES_IN_MEMBERS, unit),
        "reads_cards": bool(veil.reading(RecordField.CARD_NUMBER)),
    }
    return render(request, "org/member_list.html", context)


def may(user: User, roles: Collection[RoleCode], unit: Unit | None) -> bool:
    """Whether the person holds one of `roles` for the unit or part of it; of none, anywhere."""
    reach = scope.paths(user, roles)
    return bool(scope.narrowed(reach, unit.path) if unit else reach)


def mark_posts(rows: Sequence[Membership], user: User, day: date) -> None:
    """Let each row tell the party posts held on the day, the head's first; one query."""
    held: dict[int, list[Post]] = {}
    posts = Post.objects.visible_to(user).as_of(day).select_related("unit")
    for post in posts.filter(member__in=[row.member_id for row in rows]):
        held.setdefault(post.member_id, []).append(post)
    order = Post.Kind.values.index
    for row in rows:
        mine = held.get(row.member_id, [])
        vars(row)["posts"] = sorted(mine, key=lambda post: order(post.kind))


def mark_records(rows: Sequence[Membership], reach: Sequence[str]) -> None:
    """Let each row tell whether its unit is within reach today, so that the record opens."""
    for row in rows:
        told = vars(row)
        told["opens"] = any(told["unit_path"].startswith(path) for path in reach)


def export_asked(request: SignedIn, people: int, unit: Unit | None) -> actions.Asked:
    """The export of the list with these filters, as a second person is asked for it."""
    key = actions.key_of((k, str(v)) for k, v in request.GET.items() if k not in NOT_A_FILTER)
    about = applied(request, unit, asked_day(request))
    reach = scope.paths(request.user, scope.READS_MEMBERS)
    return actions.Asked(
        kind=MassKind.EXPORT_MEMBERS,
        key=key,
        label=f"Xuất danh sách đảng viên{f': {about}' if about else ''}"[:300],
        people=people,
        path=unit.path if unit and may(request.user, scope.READS_MEMBERS, unit) else reach[0],
        url=f"{request.path}?{key}{'&' if key else ''}xuat=excel",
    )


def asked_unit(request: SignedIn, day: date | None = None) -> Unit | None:
    """The unit of the address; one that is not within reach, nor was on the day, is not there."""
    asked = asked_number(request, "don_vi")
    if asked is None:
        return None
    if day is None or day == timezone.localdate():
        return get_object_or_404(Unit.objects.visible_to(request.user), pk=asked)
    return get_object_or_404(Unit.objects.visible_on(request.user, day), pk=asked)


def choosable_units(request: SignedIn, chosen: Unit | None) -> list[tuple[int, str]]:
    """Ids and names of units to choose from: all within reach when few, else the highest ones;
    the chosen one anyway."""
    reach = scope.paths(request.user, scope.READS_MEMBERS)
    units = Unit.objects.visible_to(request.user).standing().filter(scope.within("path", reach))
    highest_first = units.order_by(Length("path"), "path").values_list("path", "pk", "name")
    rows = list(highest_first[: FEW_UNITS + 1])
    if len(rows) > FEW_UNITS:
        rows = [row for row in rows if {row[0], row[0][: -scope.STEP]} & set(reach)][:FEW_UNITS]
    found = [(pk, name) for _, pk, name in sorted(rows)]
    if chosen is not None and (chosen.pk, chosen.name) not in found:
        found.insert(0, (chosen.pk, chosen.name))
    return found


def applied(request: SignedIn, unit: Unit | None, day: date) -> str:
    """The filters in words."""
    words = [f"“{request.GET['q'].strip()}”"] if request.GET.get("q", "").strip() else []
    words += [unit.name] if unit else []
    for name, _, _, kinds in CHOICES:
        labels = dict(kinds)
        words += [labels[code].lower()] if (code := request.GET.get(name, "")) in labels else []
    words += [f"ngày {vn_date(day)}"] if day != timezone.localdate() else []
    return ", ".join(words)


def members_as_excel(
    members: QuerySet[Membership], unit: Unit | None, day: date, veil: Veil
) -> FileResponse:
    """The list as an Excel file that can be taken in again; numbers of cards stay text."""
    labels = {code: label for *_, kinds in CHOICES for code, label in kinds}
    rows = (
        (
            m.member.full_name,
            m.member.birth_date or str(m.member.birth_year or ""),
            m.member.get_sex_display(),
            m.member.card_number,
            m.member.admitted_on,
            m.member.official_on,
            m.unit.code,
            vars(m)["unit_name"],
            labels.get(m.grade or "", ""),
            labels.get(m.standing or "", ""),
            labels[m.kind],
            m.member.phone,
            m.member.agency_post,
        )
        for m in members.iterator(chunk_size=2000)
        if veil.over(m.member, m.unit.path)
    )
    headings = ["Họ và tên", "Ngày sinh", "Giới tính", "Số thẻ đảng viên", "Ngày vào Đảng",
                "Ngày chính thức", "Mã chi bộ", "Tên chi bộ", "Loại đảng viên", "Tình trạng",
                "Hình thức", "Điện thoại", "Chức vụ chuyên môn"]  # fmt: skip
    where = f", {unit.name}" if unit else ""
    title = f"Danh sách đảng viên ngày {day:%d/%m/%Y}{where}"
    return excel_file("dang-vien", title, headings, rows)


def member_page(request: SignedIn, pk: int) -> HttpResponse:
    """One member's record with its history; a plain member opens only the own one."""
    member = get_object_or_404(Member.objects.visible_to(request.user), pk=pk)
    today = timezone.localdate()
    actions.note_look(member, by=request.user, at=timezone.now())
    posts = list(member.posts.select_related("unit").order_by("-valid_from"))
    memberships = list(member.memberships.select_related("unit").order_by("-valid_from"))
    now = {m.kind: m for m in memberships if m.valid_from <= today < m.valid_until}
    visit = now.pop(Membership.Kind.TEMPORARY, None)
    home = now.get(Membership.Kind.HOME)
    is_own, is_keeper = member.user_id == request.user.pk, keeps(request.user, member)
    context = {
        "member": Veil(request.user, today).over_home(member),
        "hides": member.restricted_on and not is_own and not is_keeper,
        "erases": home is None
        and visit is None
        and access.erase_person.allows(request.user, member),
        "memberships": memberships,
        "home": home,
        "visit": visit,
        "statuses": member.statuses.order_by("-valid_from"),
        "posts": posts,
        "held": [post for post in posts if post.valid_from <= today < post.valid_until],
        "names_helper": access.name_helper.allows(request.user, member),
        "is_own": is_own,
        "changes": [(code, MEMBER_FORMS[code][0]) for code in offered(request.user, member)],
        "sees_looks": is_own or bool(scope.paths(request.user, scope.READS_LOOKS)),
        "moved": sum(m.kind == Membership.Kind.HOME for m in memberships) > 1,
    }
    return render(request, "org/member_page.html", context)
