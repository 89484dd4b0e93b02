"""Accounts kept by the administrator: opening, new links, locking (quản lý tài khoản)."""

from datetime import datetime

from axes.utils import reset
from django.db import transaction
from django.utils import timezone

from neuguong.accounts import actions as accounts
from neuguong.accounts.models import OneTimeLink, User
from neuguong.domain.refusal import Refused, require
from neuguong.org import access
from neuguong.org.actions.posts import grant_role
from neuguong.org.models import Member, Membership, Threshold
from neuguong.org.roles import RoleCode
from neuguong.records.actions import record

Purpose = OneTimeLink.Purpose


@transaction.atomic
def invite_member(
    member: Member, *, username: str, email: str, by: User, at: datetime
) -> tuple[User, str]:
    """Open an account for a member (mở tài khoản cho đảng viên): the role of a member in the own
    cell, and a one-time link with which the person chooses the password. The link's text is
    given once."""
    access.open_account(by, member)
    held = Member.objects.select_for_update().get(pk=member.pk)
    require(held.user_id is None, f"Đồng chí {held.full_name} đã có tài khoản.")
    today = timezone.localdate(at)
    home = held.memberships.as_of(today).filter(kind=Membership.Kind.HOME).first()
    if home is None:
        raise Refused(f"Đồng chí {held.full_name} hiện không sinh hoạt ở chi bộ nào.")
    user = accounts.open_account(
        username, full_name=held.full_name, password=None, email=email, by=by, at=at
    )
    held.user = user
    held.save(update_fields=["user"])
    grant_role(user, role=RoleCode.MEMBER, unit=home.unit, since=today, by=by, at=at)
    life = Threshold.objects.days("invite_link", today)
    _, text = accounts.make_link(user, purpose=Purpose.INVITE, life=life, at=at)
    record("org.invite_member", user, by=by, at=at, unit_path=home.unit.path)
    return user, text


@transaction.atomic
def new_link(account: User, *, by: User, at: datetime) -> str:
    """A new one-time link for someone who forgot the password (cấp lại liên kết); its text is
    given once."""
    access.keep_account(by, account)
    require(account.pk != by.pk, "Đổi mật khẩu của mình ở trang Tài khoản.")
    locked = accounts.locked_row(account)
    require(locked.is_active, "Tài khoản đang khóa. Mở khóa trước.")
    known = locked.has_usable_password()
    purpose = Purpose.OFFICE if known else Purpose.INVITE
    life = Threshold.objects.days("office_link" if known else "invite_link", timezone.localdate(at))
    _, text = accounts.make_link(locked, purpose=purpose, life=life, at=at)
    record("org.new_link", locked, by=by, at=at)
    done = "cấp liên kết đặt mật khẩu mới"
    accounts.tell_owner(locked, done=done, to=locked.email, by=by, at=at)
    return text


@transaction.atomic
def lock_account(account: User, *, by: User, at: datetime) -> User:
    """Lock an account (khóa tài khoản); the person is out by the next request, on every device,
    and so are the programs with its tokens."""
    access.keep_account(by, account)
    require(account.pk != by.pk, "Không tự khóa tài khoản của mình.")
    locked = accounts.locked_row(account)
    require(locked.is_active, "Tài khoản đã khóa trước đó.")
    locked.is_active = False
    locked.save(update_fields=["is_active"])
    locked.links.filter(used_at=None).delete()
    accounts.end_all_sessions(locked)
    record("org.lock_account", locked, by=by, at=at)
    return locked


@transaction.atomic
def unlock_account(account: User, *, by: User, at: datetime) -> User:
    """Open a locked account again (mở khóa), also one locked for a while after wrong passwords."""
    access.keep_account(by, account)
    locked = accounts.locked_row(account)
    failures = reset(username=locked.username)
    require(not locked.is_active or failures, "Tài khoản đang không khóa.")
    locked.is_active = True
    locked.save(update_fields=["is_active"])
    record("org.unlock_account", locked, by=by, at=at)
    return locked


@transaction.atomic
def clear_second_factor(account: User, *, by: User, at: datetime) -> User:
    """Take the second factor from someone who lost telephone and codes (gỡ xác thực hai bước)."""
    access.keep_account(by, account)
    require(account.pk != by.pk, "Tắt hoặc đổi của mình ở trang Tài khoản.")
    locked = accounts.locked_row(account)
    require(accounts.drop_factors(locked), "Tài khoản này chưa bật xác thực hai bước.")
    accounts.end_all_sessions(locked)
    record("org.clear_second_factor", locked, by=by, at=at)
    done = "gỡ xác thực hai bước"
    accounts.tell_owner(locked, done=done, to=locked.email, by=by, at=at)
    return locked


@transaction.atomic
def set_email(account: User, *, email: str, by: User, at: datetime) -> User:
    """Write down the mail address to which a forgotten password's link goes (ghi thư điện tử).

    The owner is told at the address before, which a stranger does not read.
    """
    access.keep_account(by, account)
    locked = accounts.locked_row(account)
    require(locked.email != email, "Địa chỉ thư không đổi.")
    before, locked.email = locked.email, email
    locked.save(update_fields=["email"])
    locked.links.filter(used_at=None, purpose=Purpose.MAIL).delete()
    record("org.set_email", locked, by=by, at=at)
    accounts.tell_owner(locked, done="đổi địa chỉ thư", to=before, by=by, at=at)
    return locked
