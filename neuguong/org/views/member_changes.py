"""Changes of one member: another cell, another state, facts set right (thay đổi của đảng viên)."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.models import User
from neuguong.accounts.request import SignedIn
from neuguong.domain.calendar import FOREVER
from neuguong.domain.refusal import Refused, StaleRecord
from neuguong.org import actions, scope
from neuguong.org.forms import MEMBER_FORMS, CorrectForm, EnterForm, MemberForm, PostEndForm
from neuguong.org.models import Erasure, Member, Membership, Post, Unit, Veil


def kept_member(request: SignedIn, pk: int) -> Member:
    """The member of the address, where the person keeps the records of the member's cell.

    Raises:
        Http404: when the person does not.
    """
    member = get_object_or_404(Member.objects.visible_to(request.user), pk=pk)
    if not keeps(request.user, member):
        raise Http404
    return member


def keeps(user: User, member: Member) -> bool:
    """Whether the person keeps the records of the member's present or last cell."""
    path = home_path(member)
    return bool(path) and scope.holds(user, scope.KEEPS_MEMBERS, path)


def home_path(member: Member) -> str:
    """The path of the member's present or last cell; empty when there was none."""
    homes = member.memberships.filter(kind=Membership.Kind.HOME).order_by("-valid_from")
    return homes.values_list("unit__path", flat=True).first() or ""


def keeping_units(request: SignedIn) -> list[Unit]:
    """Units at which the person keeps members."""
    paths = scope.paths(request.user, scope.KEEPS_MEMBERS)
    units = Unit.objects.visible_to(request.user).filter(scope.within("path", paths))
    return list(units.standing().select_related("kind").order_by("path"))


def offered(user: User, member: Member) -> list[str]:
    """The changes that may be made of the member as things stand, by their codes."""
    if not keeps(user, member) or Erasure.objects.filter(member_key=member.pk).exists():
        return []
    homes = member.memberships.filter(kind=Membership.Kind.HOME)
    if not homes.filter(valid_until=FOREVER).exists():
        return ["ho-so", "nhan-lai"]
    today = timezone.localdate()
    visits = member.memberships.filter(kind=Membership.Kind.TEMPORARY, valid_until__gt=today)
    visit = visits.first()
    about_visit = ["het-tam"] if visit else ["tam-thoi"]
    if visit is not None and not visit.is_open:
        about_visit.append("gia-han")
    return ["chuyen", *about_visit, "trang-thai", "ho-so", "chuc-vu", "ra-khoi"]


def member_add(request: SignedIn) -> HttpResponse:
    """Enter one member by hand; who looks alike is named before anything is written."""
    units = [unit for unit in keeping_units(request) if unit.kind.holds_members]
    if not units:
        raise Http404
    hidden = Veil(request.user, timezone.localdate()).hidden(units[0].path)
    only = units[0].pk if len(units) == 1 else ""
    first = {"unit": request.GET.get("don_vi", only), "joined_on": timezone.localdate()}
    form = EnterForm(request.POST or None, units=units, hidden=hidden, initial=first)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        told = {name: typed[name] for name in ("joined_on", "grade", "is_other")}
        try:
            member = actions.enter_member(
                typed["unit"], **told, facts=form.facts, by=request.user, at=timezone.now()
            )
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(request, f"Đã thêm đồng chí {member}.")
            return redirect("org:member_page", member.pk)
    status = 422 if form.errors else 200
    context = {"form": form, "label": "Thêm đảng viên"}
    return render(request, "org/member_change.html", context, status=status)


def member_change(request: SignedIn, pk: int, change: str) -> HttpResponse:
    """The form of one change, and the change itself."""
    member = kept_member(request, pk)
    if change not in offered(request.user, member):
        raise Http404
    label, kind = MEMBER_FORMS[change]
    hidden = Veil(request.user, timezone.localdate()).hidden(home_path(member))
    units = keeping_units(request)
    form = kind(request.POST or None, member=member, units=units, hidden=hidden)
    status, conflict = 200, {}
    if request.method == "POST" and form.is_valid():
        try:
            made(request, change, form)
        except StaleRecord as reason:
            member.refresh_from_db()
            rows = form.meet(member) if isinstance(form, CorrectForm) else []
            conflict = {"title": str(reason), "rows": rows}
            status = 409
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(request, f"{label}: đã ghi.")
            if change == "chuyen":
                warn_of_groups(request, member)
            return redirect("org:member_page", pk)
    if form.errors and status == 200:
        status = 422
    if isinstance(form, CorrectForm):
        actions.note_look(member, by=request.user, at=timezone.now())
    context = {"member": member, "form": form, "label": label, "conflict": conflict}
    return render(request, "org/member_change.html", context, status=status)


def warn_of_groups(request: SignedIn, member: Member) -> None:
    """Say that whoever was transferred still sits in groups, which go across units."""
    seats = member.seats.on(timezone.localdate())
    if count := seats.count():
        messages.warning(
            request,
            f"Đồng chí {member} vẫn ở {count} nhóm công tác. Nếu không còn phù hợp, "
            "mở trang của nhóm để cho thôi.",
        )


def made(request: SignedIn, change: str, form: MemberForm) -> None:
    """Do what was typed."""
    typed = form.cleaned_data
    who: dict[str, Any] = {"by": request.user, "at": timezone.now()}
    if isinstance(form, CorrectForm):
        actions.correct_member(form.member, facts=form.facts, seen=form.seen, **who)
        return
    acts: dict[str, Callable[..., object]] = {
        "chuyen": actions.transfer_member,
        "trang-thai": actions.change_status,
        "chuc-vu": actions.appoint,
        "ra-khoi": actions.strike_off,
        "tam-thoi": actions.begin_visit,
        "het-tam": actions.end_visit,
        "gia-han": actions.extend_visit,
        "nhan-lai": actions.return_member,
    }
    acts[change](form.member, **typed, **who)


@require_POST
def transfer_take_back(request: SignedIn, pk: int) -> HttpResponse:
    """Take the last transfer of the member back."""
    member = kept_member(request, pk)
    last = member.memberships.filter(kind=Membership.Kind.HOME).order_by("-valid_from")[0]
    actions.take_back_transfer(last, by=request.user, at=timezone.now())
    messages.info(request, "Đã bỏ lần chuyển; đồng chí ấy sinh hoạt ở chi bộ cũ như trước.")
    return redirect("org:member_page", pk)


def post_end(request: SignedIn, pk: int) -> HttpResponse:
    """End a post from the day typed on, today unless changed."""
    posts = Post.objects.visible_to(request.user).select_related("unit", "member")
    post = get_object_or_404(posts, pk=pk)
    if not scope.holds(request.user, scope.KEEPS_MEMBERS, post.unit.path):
        raise Http404
    form = PostEndForm(request.POST or None, initial={"last_day": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_post(post, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(request, f"Thôi giữ chức vụ: {post}.")
            return redirect("org:member_page", post.member_id)
    label = f"Thôi giữ chức vụ {post.get_kind_display()}, {post.unit.name}"
    context = {"member": post.member, "form": form, "label": label}
    status = 422 if form.errors else 200
    return render(request, "org/member_change.html", context, status=status)
