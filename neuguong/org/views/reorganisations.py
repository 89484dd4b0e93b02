"""The bench on which the tree is changed: choose, rehearse, carry out, undo (sắp xếp tổ chức)."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused
from neuguong.org import actions, scope
from neuguong.org.forms import REORGANISATION_FORMS, ReorganisationForm, chosen
from neuguong.org.models import Reorganisation, Unit
from neuguong.org.outcome import Outcome, left_behind, outcome_of
from neuguong.org.scheme import Scheme
from neuguong.web.asked import number_in
from neuguong.web.pages import page_of

ICONS = {
    "found": ("plus-lg", "Lập đơn vị mới dưới một đơn vị đang có."),
    "rename": ("pencil-square", "Tên, tên gọn hoặc mã thay đổi từ một ngày."),
    "move": ("arrow-up", "Đơn vị cùng mọi tổ chức bên dưới về cấp trên khác."),
    "merge": ("diagram-3", "Nhiều đơn vị thành một, mới lập hoặc đang có."),
    "split": ("layout-split", "Một đơn vị thành nhiều; đơn vị cũ có thể tiếp tục."),
    "dissolve": ("x-circle", "Đơn vị kết thúc; đảng viên, tổ chức về nơi khác."),
    "convert": ("arrow-repeat", "Chi bộ thành đảng bộ, hoặc loại hình khác."),
}

NOT_CHOSEN = "Chưa chọn"
ENDS = "Kết thúc"


@dataclass(frozen=True)
class Choice:
    """One choice on the bench: its field, of whom, a remark, the place chosen now, and what
    follows when none is chosen."""

    field: str
    who: str
    remark: str
    place: str
    none: str


def bench_units(request: SignedIn) -> list[Unit]:
    """Units at which the person may receive, in order of the tree."""
    paths = scope.paths(request.user, scope.REORGANISES)
    if not paths:
        raise Http404
    units = Unit.objects.visible_to(request.user).filter(scope.within("path", paths))
    return list(units.standing().select_related("kind", "parent").order_by("path"))


def own_units(request: SignedIn, units: list[Unit]) -> list[Unit]:
    """Those of the units that the person may reorganise."""
    return [
        unit
        for unit in units
        if not unit.parent_id or scope.holds_above(request.user, scope.REORGANISES, unit.path)
    ]


def reorganisation_list(request: SignedIn) -> HttpResponse:
    """What can be done, and what is prepared, waits or was done."""
    if not scope.paths(request.user, scope.REORGANISES):
        raise Http404
    rows = Reorganisation.objects.visible_to(request.user).exclude(state="dropped")
    rows = rows.select_related("by").defer("scheme")
    states = Reorganisation._meta.get_field("state").choices
    if (state := request.GET.get("tinh_trang", "")) in dict(states or ()):
        rows = rows.filter(state=state)
    if words := request.GET.get("q", "").strip():
        units = Unit.objects.visible_to(request.user).named(words)
        rows = rows.filter(units__in=units).distinct()
    page = page_of(rows, ["pk"], request.GET.get("sau", ""))
    kinds = [(code, label, *ICONS[code]) for code, label in Reorganisation.Kind.choices]
    context = {
        "page": page,
        "kinds": kinds,
        "states": [s for s in states or () if s[0] != "dropped"],
    }
    return render(request, "org/reorganisation_list.html", context)


def reorganisation_start(request: SignedIn, kind: str) -> HttpResponse:
    """Say which units, from when and on what ground; then the bench opens."""
    if kind not in REORGANISATION_FORMS:
        raise Http404
    places = bench_units(request)
    units = own_units(request, places)
    asked = request.GET.get("don_vi", "")
    first = dict.fromkeys(("unit", "parent"), asked) | {"ending": [asked], "moving": [asked]}
    form = REORGANISATION_FORMS[kind](
        request.POST or None, units=units, places=places, initial=first
    )
    if request.method == "POST" and form.is_valid():
        try:
            draft = prepared(request, kind, form)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            return redirect("org:reorganisation_page", draft.pk)
    context = {"form": form, "label": Reorganisation.Kind(kind).label, "kind": kind}
    status = 422 if form.errors else 200
    return render(request, "org/reorganisation_start.html", context, status=status)


def prepared(request: SignedIn, kind: str, form: ReorganisationForm) -> Reorganisation:
    """The draft of what was typed."""
    return actions.prepare_reorganisation(
        kind=kind,
        title=form.title(),
        effective_on=form.cleaned_data["effective_on"],
        ground=form.cleaned_data["ground"],
        scheme=form.scheme(),
        by=request.user,
        at=timezone.now(),
    )


def asked_act(request: SignedIn, pk: int) -> Reorganisation:
    """The act of the address, if the person may see it."""
    return get_object_or_404(Reorganisation.objects.visible_to(request.user), pk=pk)


def reorganisation_page(request: SignedIn, pk: int) -> HttpResponse:
    """The bench: choices while it is a draft, and what it does or did."""
    return bench(request, asked_act(request, pk))


def bench(request: SignedIn, act: Reorganisation, stale: str = "") -> HttpResponse:
    """The page of one act as it stands."""
    refusal, told, lost = outlook(request, act)
    scheme = act.plan
    context: dict[str, Any] = {
        "act": act,
        "today": timezone.localdate(),
        "refusal": refusal,
        "stale": stale,
        "told": told,
        "lost": lost,
        "rest": left_behind([int(pk) for pk in scheme.ended], request.user),
    }
    if act.state == "draft":
        context |= {"groups": groups(scheme), "places": places_of(scheme)}
    return render(request, "org/reorganisation_page.html", context, status=409 if stale else 200)


def outlook(request: SignedIn, act: Reorganisation) -> tuple[str, Outcome, list[str]]:
    """What stands against the act, what it would do or did, and the units then out of reach."""
    if act.state in {"done", "undone"}:
        return "", outcome_of(list(act.changes.order_by("position"))), []
    if act.state == "dropped":
        return "", Outcome(), []
    try:
        with actions.rehearsed(act) as ledger:
            return "", outcome_of(ledger.changes), out_of_reach(request, act)
    except Refused as reason:
        return str(reason), Outcome(), []


def out_of_reach(request: SignedIn, act: Reorganisation) -> list[str]:
    """Units at which the person, as things then stand, could no longer reorganise."""
    then = scope.anew(request.user)
    known = [*act.plan.sources(), *act.plan.targets()]
    new = [unit.code for unit in act.plan.founded]
    units = Unit.objects.filter(Q(pk__in=known) | Q(code__in=new)).order_by("path")
    reach = scope.paths(then, scope.REORGANISES)
    return [u.name for u in units if not any(u.path.startswith(path) for path in reach)]


def places_of(scheme: Scheme) -> list[tuple[str, str]]:
    """The places among which is chosen, by reference."""
    names = {new.key: f"{new.name} (mới)" for new in scheme.founded}
    known = [int(place[1:]) for place in scheme.receivers if place.startswith("u")]
    names |= {f"u{unit.pk}": unit.name for unit in Unit.objects.filter(pk__in=known)}
    return [(place, names[place]) for place in dict.fromkeys([*scheme.receivers, *names])]


def groups(scheme: Scheme) -> list[tuple[str, str, list[Choice]]]:
    """The choices by heading: heading, hint, choices."""
    sources = [*dict.fromkeys([*scheme.ended, *scheme.members])]
    units = Unit.objects.select_related("kind").in_bulk([int(pk) for pk in sources])
    ending = [units[int(pk)] for pk in scheme.ended]
    told = [
        (
            "Ai giữ hồ sơ của đơn vị kết thúc",
            "Đơn vị được chọn đọc được kế hoạch, văn bản, danh sách cũ.",
            [
                Choice(f"ended-{u.pk}", u.name, "", scheme.ended[str(u.pk)], "Cấp trên cũ giữ")
                for u in ending
            ],
        ),
        ("Tổ chức trực thuộc", "", below_choices(scheme, sources)),
    ]
    for pk in sources:
        unit = units[int(pk)]
        if unit.kind.holds_members:
            told.append((f"Đảng viên {unit.name}", "", member_choices(scheme, unit)))
    hint = "Không chọn thì kết thúc vào ngày hiệu lực."
    told.append(("Chức vụ", hint, post_choices(scheme, ending)))
    told.append(("Vai trò trong phần mềm", hint, role_choices(scheme, ending)))
    return [group for group in told if group[2]]


def below_choices(scheme: Scheme, sources: list[str]) -> list[Choice]:
    """A place for each unit directly below one that ends or is split."""
    below = (
        Unit.objects.filter(parent__in=[int(pk) for pk in sources])
        .standing()
        .select_related("kind", "parent")
    )
    return [
        Choice(f"moved-{u.pk}", u.name, u.kind.name, scheme.moved.get(str(u.pk), ""), NOT_CHOSEN)
        for u in below.order_by("path")
    ]


def member_choices(scheme: Scheme, unit: Unit) -> list[Choice]:
    """The usual place first, then a place for each who takes part in the unit."""
    usual = scheme.members.get(str(unit.pk), "")
    rows = unit.memberships.filter(valid_until__year=9999).select_related("member")
    words = f"Tất cả {rows.count()} đồng chí, trừ người chọn riêng bên dưới"
    everyone = Choice(f"members-{unit.pk}", words, "", usual, NOT_CHOSEN)
    return [everyone] + [
        Choice(
            f"apart-{row.pk}",
            row.member.full_name,
            "sinh hoạt tạm" if row.kind == "temporary" else row.member.agency_post,
            scheme.apart.get(str(row.pk), ""),
            "Như tất cả",
        )
        for row in rows.order_by("sort_key", "pk")
    ]


def post_choices(scheme: Scheme, ending: list[Unit]) -> list[Choice]:
    """A place for each post in the units that end."""
    posts = [
        (unit, post)
        for unit in ending
        for post in unit.posts.filter(valid_until__year=9999).select_related("member")
    ]
    return [
        Choice(
            f"posts-{post.pk}",
            post.member.full_name,
            f"{post.get_kind_display()} {unit.short_name}",
            scheme.posts.get(str(post.pk), ""),
            ENDS,
        )
        for unit, post in posts
    ]


def role_choices(scheme: Scheme, ending: list[Unit]) -> list[Choice]:
    """A place for each role within the units that end."""
    roles = [
        (unit, role)
        for unit in ending
        for role in unit.roles.filter(valid_until__year=9999).select_related("user")
    ]
    return [
        Choice(
            f"roles-{role.pk}",
            role.user.full_name,
            f"{role.get_role_display()} {unit.short_name}",
            scheme.roles.get(str(role.pk), ""),
            ENDS,
        )
        for unit, role in roles
    ]


@require_POST
def reorganisation_amend(request: SignedIn, pk: int) -> HttpResponse:
    """Keep the choices and rehearse again; what was typed stays when somebody else was quicker."""
    act = asked_act(request, pk)
    scheme = chosen(act.plan, request.POST.dict())
    seen = number_in(request.POST.get("revision", ""))
    try:
        actions.amend_reorganisation(
            act,
            scheme=scheme,
            seen_revision=-1 if seen is None else seen,
            by=request.user,
            at=timezone.now(),
        )
    except Refused as reason:
        act.scheme = scheme.to_json()
        return bench(request, act, stale=str(reason))
    return redirect("org:reorganisation_page", pk)


@require_POST
def reorganisation_step(request: SignedIn, pk: int, step: str) -> HttpResponse:
    """Carry out, leave to its day, take back, drop or undo."""
    act = asked_act(request, pk)
    taken = {
        "thi-hanh": (actions.carry_out_reorganisation, "Đã thi hành."),
        "cho-ngay": (actions.decide_reorganisation, "Sẽ tự thi hành vào ngày hiệu lực."),
        "sua-lai": (actions.reconsider_reorganisation, "Phương án sửa được trở lại."),
        "bo": (actions.drop_reorganisation, "Đã bỏ phương án."),
        "hoan-tac": (actions.undo_reorganisation, "Đã hoàn tác; mọi việc như trước khi sắp xếp."),
    }.get(step)
    if taken is None:
        raise Http404
    do, words = taken
    do(act, by=request.user, at=timezone.now())
    messages.info(request, words)
    then = scope.anew(request.user)
    if step == "bo" or not Reorganisation.objects.visible_to(then).filter(pk=pk).exists():
        return redirect("org:reorganisation_list")
    return redirect("org:reorganisation_page", pk)
