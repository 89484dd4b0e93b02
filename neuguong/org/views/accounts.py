"""Accounts kept by the administrator (quản lý tài khoản)."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from neuguong.accounts.address import link_address
from neuguong.accounts.models import OneTimeLink, User
from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused
from neuguong.domain.vietnamese import fold
from neuguong.org import access, actions, scope
from neuguong.org.forms import EmailForm, InviteForm
from neuguong.org.models import Member, Membership, RecordField, RoleAssignment, Veil
from neuguong.org.models.member import card_key
from neuguong.org.models.roster import shows_card
from neuguong.web.pages import page_of
from neuguong.web.qr import qr_svg

MOST = 30
"""Members shown to choose from; who searches finds the others."""


def kept_accounts(request: SignedIn) -> QuerySet[User]:
    """The accounts that this administrator keeps; 404 for all others."""
    if not scope.paths(request.user, scope.KEEPS_ACCOUNTS):
        raise Http404
    return scope.accounts(request.user)


def account_list(request: SignedIn) -> HttpResponse:
    """Accounts with their roles, second factor and state, by user name."""
    accounts = kept_accounts(request)
    if words := request.GET.get("q", "").strip():
        accounts = accounts.filter(
            Q(username__contains=fold(words)) | Q(full_name__icontains=words)
        )
    if request.GET.get("khoa"):
        accounts = accounts.filter(is_active=False)
    roles = RoleAssignment.objects.as_of(timezone.localdate()).select_related("unit")
    accounts = accounts.prefetch_related(Prefetch("roles", roles, to_attr="roles_today")).annotate(
        has_factor=Exists(Authenticator.objects.filter(user=OuterRef("pk")))
    )
    page = page_of(accounts, ["username", "pk"], request.GET.get("sau", ""))
    return render(request, "org/account_list.html", {"page": page})


def account_page(request: SignedIn, pk: int) -> HttpResponse:
    """One account: what it is, and what the administrator may do with it."""
    account = get_object_or_404(kept_accounts(request), pk=pk)
    form = EmailForm(initial={"email": account.email})
    return account_shown(request, account, form)


def account_shown(request: SignedIn, account: User, form: EmailForm) -> HttpResponse:
    """The page of an account with the form as it stands."""
    today = timezone.localdate()
    context = {
        "account": account,
        "form": form,
        "roles": account.roles.as_of(today).select_related("unit"),
        "member": Member.objects.filter(user=account).first(),
        "has_factor": Authenticator.objects.filter(user=account).exists(),
        "open_link": OneTimeLink.objects.visible_to(account)
        .filter(used_at=None, expires_at__gt=timezone.now())
        .order_by("-expires_at")
        .first(),
        "refusal": access.keep_account.refusal(request.user, account),
        "is_own": account.pk == request.user.pk,
    }
    status = 422 if form.errors else 200
    return render(request, "org/account_page.html", context, status=status)


def account_candidates(request: SignedIn) -> HttpResponse:
    """Members without an account, to open one for."""
    kept_accounts(request)
    today = timezone.localdate()
    members = Member.objects.openable_by(request.user, today)
    words = request.GET.get("q", "").strip()
    home = Membership.objects.as_of(today).filter(kind=Membership.Kind.HOME)
    if words:
        members = members.named(words)
    if card_key(words):
        members = members.filter(pk__in=home.filter(shows_card(request.user)).values("member"))
    rows = list(
        members.in_order().prefetch_related(
            Prefetch("memberships", home.select_related("unit"), to_attr="homes")
        )[: MOST + 1]
    )
    context = {
        "members": rows[:MOST],
        "more": len(rows) > MOST,
        "words": words,
        "most": MOST,
        "reads_cards": bool(Veil(request.user, today).reading(RecordField.CARD_NUMBER)),
    }
    return render(request, "org/account_candidates.html", context)


@never_cache
def account_open(request: SignedIn, pk: int) -> HttpResponse:
    """Open an account for a member and hand over the link."""
    kept_accounts(request)
    members = Member.objects.openable_by(request.user, timezone.localdate())
    member = get_object_or_404(members, pk=pk)
    name = ".".join(fold(member.full_name).split())
    form = InviteForm(request.POST or None, initial={"username": name})
    if form.is_valid():
        try:
            account, text = actions.invite_member(
                member, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refused as reason:
            form.add_error("username", str(reason))
        else:
            return link_page(request, account, text)
    context = {"form": form, "member": member}
    return render(request, "org/account_open.html", context, status=422 if form.errors else 200)


@never_cache
@require_POST
def account_link(request: SignedIn, pk: int) -> HttpResponse:
    """A new one-time link for someone who forgot the password."""
    account = get_object_or_404(kept_accounts(request), pk=pk)
    text = actions.new_link(account, by=request.user, at=timezone.now())
    return link_page(request, account, text)


def link_page(request: SignedIn, account: User, text: str) -> HttpResponse:
    """The sheet with the link, shown this once: to print, to scan, to send on."""
    address = link_address(text)
    context = {
        "account": account,
        "address": address,
        "drawing": qr_svg(address),
        "link": OneTimeLink.objects.visible_to(account).filter(used_at=None).latest("made_at"),
    }
    return render(request, "org/account_link.html", context)


@require_POST
def account_email(request: SignedIn, pk: int) -> HttpResponse:
    """Write down the mail address of an account."""
    account = get_object_or_404(kept_accounts(request), pk=pk)
    form = EmailForm(request.POST)
    if not form.is_valid():
        return account_shown(request, account, form)
    email = form.cleaned_data["email"]
    actions.set_email(account, email=email, by=request.user, at=timezone.now())
    messages.info(request, "Đã ghi thư điện tử.")
    return redirect("org:account_page", pk)


@require_POST
def account_lock(request: SignedIn, pk: int) -> HttpResponse:
    """Lock an account."""
    account = get_object_or_404(kept_accounts(request), pk=pk)
    actions.lock_account(account, by=request.user, at=timezone.now())
    messages.info(
        request, f"Đã khóa tài khoản {account.username}. Người này ra khỏi hệ thống ngay."
    )
    return redirect("org:account_page", pk)


@require_POST
def account_unlock(request: SignedIn, pk: int) -> HttpResponse:
    """Open a locked account again."""
    account = get_object_or_404(kept_accounts(request), pk=pk)
    actions.unlock_account(account, by=request.user, at=timezone.now())
    messages.info(request, f"Đã mở khóa tài khoản {account.username}.")
    return redirect("org:account_page", pk)


@require_POST
def account_clear(request: SignedIn, pk: int) -> HttpResponse:
    """Take the second factor from someone who lost telephone and codes."""
    account = get_object_or_404(kept_accounts(request), pk=pk)
    actions.clear_second_factor(account, by=request.user, at=timezone.now())
    messages.info(request, f"Đã gỡ xác thực hai bước của {account.full_name}.")
    return redirect("org:account_page", pk)
