"""Accounts and the tokens of programs (tài khoản, mã truy cập)."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the password is hashed with Argon2."""

    def create_user(self, username: str, full_name: str, password: str | None = None) -> "User":
        """A new account; without a password nobody can sign in to it."""
        user = self.model(username=username.lower(), full_name=full_name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person's account (tài khoản); what it may do is told by roles within units."""

    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    full_name = models.CharField("họ và tên", max_length=120)
    email = models.EmailField("thư điện tử", blank=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    objects = UserManager()

    def __str__(self) -> str:
        return self.full_name or self.username


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
