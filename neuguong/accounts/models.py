"""Accounts, their one-time links and the tokens of programs (tài khoản, liên kết, mã truy cập)."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the password is hashed with Argon2."""

    def create_user(self, username: str, full_name: str, password: str | None = None) -> "User":
        """A new account; without a password nobody can sign in to it."""
        user = self.model(username=username.lower(), full_name=full_name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person's account (tài khoản); what it may do is told by roles within units.

    `epoch` counts what ends all sessions: each session carries it and dies when it has grown.
    `stands_in` tells, once the roles are read, in which subtrees (paths) the person acts in the
    stead of another account (its id), None where within it in the own name; the trail names both.
    """

    stands_in: Mapping[str, int | None] = MappingProxyType({})

    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    full_name = models.CharField("họ và tên", max_length=120)
    email = models.EmailField("thư điện tử", blank=True)
    is_active = models.BooleanField(default=True)
    epoch = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    objects = UserManager()

    def __str__(self) -> str:
        return self.full_name or self.username

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must carry to stay alive: made of the password and the epoch."""
        value = f"{self.password}|{self.epoch}"
        return salted_hmac("neuguong.session", value, secret=secret, algorithm="sha256").hexdigest()


class OneTimeLinkQuerySet(models.QuerySet["OneTimeLink"]):
    """Links, read aloud."""

    def visible_to(self, user: User) -> "OneTimeLinkQuerySet":
        """A person sees only links of the own account."""
        return self.filter(user=user)

    def usable(self, digest: str, at: datetime) -> "OneTimeLinkQuerySet":
        """The link of that digest, if it has not been used, has not expired, and the account
        is open."""
        return self.filter(digest=digest, used_at=None, expires_at__gt=at, user__is_active=True)


class OneTimeLink(models.Model):
    """A link with which one person chooses a password once (liên kết một lần); only its digest
    is kept."""

    class Purpose(models.TextChoices):
        """Vì sao cấp liên kết."""

        INVITE = "invite", "Mở tài khoản"
        OFFICE = "office", "Văn phòng cấp lại"
        MAIL = "mail", "Quên mật khẩu, gửi thư"

    user = models.ForeignKey(User, models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=6, choices=Purpose.choices)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = OneTimeLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "purpose"],
                condition=models.Q(used_at=None),
                name="one_open_link_a_purpose",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.user}"


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Tokens, read aloud."""

    def visible_to(self, user: User) -> "ApiTokenQuerySet":
        """A person sees only the tokens of the own account."""
        return self.filter(user=user)

    def alive(self) -> "ApiTokenQuerySet":
        """Tokens not yet withdrawn."""
        return self.filter(revoked_at=None)


class ApiToken(models.Model):
    """A bearer token of a program (mã truy cập); only its digest is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    name = models.CharField("dùng cho việc gì", max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=8)
    created_at = models.DateTimeField()
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True)

    objects = ApiTokenQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} ({self.hint}…)"
