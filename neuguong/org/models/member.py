"""Members, where they belong and in what state, day by day (đảng viên)."""

from datetime import date
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from neuguong.accounts.models import User
from neuguong.domain import vietnamese
from neuguong.org import scope
from neuguong.org.models.dated import Dated, DatedQuerySet, in_order, one_open
from neuguong.org.models.unit import Unit


class MemberQuerySet(models.QuerySet["Member"]):
    """Members, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Members who belong or belonged to the person's subtree, and the person's own record."""
        if not user.is_authenticated:
            return self.none()
        here = Membership.objects.filter(
            scope.within("unit__path", scope.paths(user, scope.READS_MEMBERS)),
            member=models.OuterRef("pk"),
        )
        return self.filter(models.Exists(here) | models.Q(user=user))

    def named(self, text: str) -> Self:
        """Members whose name holds `text`, with or without marks, or with that card number."""
        exact = models.Q(folded_name__contains=vietnamese.fold(text))
        return self.filter(exact | models.Q(card_number=text.strip()))

    def in_order(self) -> Self:
        """Vietnamese order by given name."""
        return self.order_by("sort_key", "pk")


class Member(models.Model):
    """A party member's record (hồ sơ đảng viên); sensitive personal data throughout."""

    class Sex(models.TextChoices):
        """Giới tính."""

        MALE = "male", "Nam"
        FEMALE = "female", "Nữ"

    full_name = models.CharField("họ và tên", max_length=120)
    sort_key = models.CharField(max_length=600, editable=False)
    folded_name = models.CharField(max_length=120, editable=False)
    birth_date = models.DateField("ngày sinh", null=True, blank=True)
    sex = models.CharField("giới tính", max_length=6, choices=Sex.choices, blank=True)
    card_number = models.CharField("số thẻ đảng viên", max_length=20, blank=True)
    admitted_on = models.DateField("ngày vào Đảng", null=True, blank=True)
    official_on = models.DateField("ngày chính thức", null=True, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    agency_post = models.CharField("chức vụ chuyên môn", max_length=120, blank=True)
    user = models.OneToOneField(User, models.SET_NULL, null=True, related_name="member")

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["card_number"],
                condition=~models.Q(card_number=""),
                name="member_card_number_once",
            ),
            models.CheckConstraint(
                condition=models.Q(official_on=None)
                | models.Q(admitted_on=None)
                | models.Q(official_on__gte=models.F("admitted_on")),
                name="member_dates_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["sort_key", "id"]),
            models.Index(fields=["folded_name"]),
        ]

    def __str__(self) -> str:
        return self.full_name

    def derive_keys(self) -> "Member":
        """Set what is made of the name: the order and the form searched without marks."""
        self.sort_key = vietnamese.name_sort_key(self.full_name)
        self.folded_name = vietnamese.fold(self.full_name)
        return self

    def save(self, **kwargs: Any) -> None:
        """Keep the keys made of the name true."""
        self.derive_keys()
        super().save(**kwargs)


class MembershipQuerySet(DatedQuerySet["Membership"]):
    """Memberships, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Memberships within the person's subtree, and the person's own."""
        if not user.is_authenticated:
            return self.none()
        here = scope.within("unit__path", scope.paths(user, scope.READS_MEMBERS))
        return self.filter(here | models.Q(member__user=user))

    def under(self, unit: Unit) -> Self:
        """Memberships in the unit and below it."""
        return self.filter(scope.within("unit__path", [unit.path]))

    def named(self, text: str) -> Self:
        """Memberships of members whose name holds `text`, or with that card number."""
        name = models.Q(member__folded_name__contains=vietnamese.fold(text))
        return self.filter(name | models.Q(member__card_number=text.strip()))

    def with_status(self, day: date) -> Self:
        """Adds `grade` and `standing` of the member on `day`; one join, no further query."""
        status = models.FilteredRelation(
            "member__statuses",
            condition=models.Q(
                member__statuses__valid_from__lte=day, member__statuses__valid_until__gt=day
            ),
        )
        return self.annotate(status=status).annotate(
            grade=models.F("status__grade"), standing=models.F("status__standing")
        )


class Membership(Dated):
    """Where a member takes part in party life during some days (nơi sinh hoạt đảng)."""

    class Kind(models.TextChoices):
        """Hình thức sinh hoạt."""

        HOME = "home", "Sinh hoạt chính thức"
        TEMPORARY = "temporary", "Sinh hoạt tạm"

    member = models.ForeignKey(Member, models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.HOME)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("membership_in_order"),
            one_open("membership_one_open_of_kind", "member", "kind"),
            models.UniqueConstraint(
                fields=["member", "kind", "valid_from"], name="membership_once"
            ),
        ]
        indexes = [models.Index(fields=["unit", "valid_from", "valid_until"])]

    def __str__(self) -> str:
        return f"{self.member} – {self.unit}"


class MemberStatus(Dated):
    """The state of a member during some days (trạng thái đảng viên).

    Grade and standing are apart, since an exempt member stays official.
    """

    class Grade(models.TextChoices):
        """Chính thức hay dự bị."""

        OFFICIAL = "official", "Chính thức"
        PROBATIONARY = "probationary", "Dự bị"

    class Standing(models.TextChoices):
        """Tình trạng sinh hoạt."""

        ACTIVE = "active", "Đang sinh hoạt"
        EXEMPT = "exempt", "Miễn công tác và sinh hoạt"
        AWAY = "away", "Sinh hoạt tạm nơi khác"
        SUSPENDED = "suspended", "Đình chỉ sinh hoạt"

    member = models.ForeignKey(Member, models.CASCADE, related_name="statuses")
    grade = models.CharField(max_length=12, choices=Grade.choices)
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.ACTIVE)

    objects = DatedQuerySet["MemberStatus"].as_manager()

    class Meta:
        constraints = [
            in_order("member_status_in_order"),
            one_open("member_status_one_open", "member"),
            models.UniqueConstraint(fields=["member", "valid_from"], name="member_status_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_grade_display()}, {self.get_standing_display().lower()}"
