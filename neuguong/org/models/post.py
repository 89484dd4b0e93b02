"""Who holds which post and which role, and since when (chức vụ, vai trò)."""

from datetime import date
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from neuguong.accounts.models import User
from neuguong.domain.calendar import FOREVER
from neuguong.org import scope
from neuguong.org.models.dated import Dated, DatedQuerySet, in_order, one_open
from neuguong.org.models.member import Member, Membership
from neuguong.org.models.unit import Unit
from neuguong.org.roles import RoleCode

LONGEST_GROUND = 200


class PostQuerySet(DatedQuerySet["Post"]):
    """Posts, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Posts in the units that the person may see."""
        return self.filter(scope.within("unit__path", scope.paths(user, scope.READS_UNITS)))

    def heads(self) -> Self:
        """Posts of those who lead a committee or an agency and owe a plan of their own."""
        return self.filter(kind__in=Post.HEADS)

    def secretaries(self) -> Self:
        """Posts of secretary."""
        return self.filter(kind=Post.Kind.SECRETARY)


class Post(Dated):
    """A post held during some days (chức vụ); those of `HEADS` lead a committee or an agency.

    The head of the agency (thủ trưởng) is no party post, yet marks who, beside the secretary, owes
    the leader's own plan (kế hoạch của người đứng đầu).
    """

    class Kind(models.TextChoices):
        """Loại chức vụ."""

        SECRETARY = "secretary", "Bí thư"
        AGENCY_HEAD = "agency_head", "Thủ trưởng cơ quan"
        STANDING_DEPUTY = "standing_deputy", "Phó Bí thư Thường trực"
        DEPUTY = "deputy", "Phó Bí thư"
        STANDING_MEMBER = "standing_member", "Ủy viên Ban Thường vụ"
        COMMITTEE_MEMBER = "committee_member", "Ủy viên Ban Chấp hành"
        CELL_COMMITTEE_MEMBER = "cell_committee_member", "Chi ủy viên"
        INSPECTION_HEAD = "inspection_head", "Chủ nhiệm Ủy ban Kiểm tra"
        INSPECTION_MEMBER = "inspection_member", "Ủy viên Ủy ban Kiểm tra"

    HEADS = (Kind.SECRETARY, Kind.AGENCY_HEAD)
    OF_COMMITTEES = (Kind.STANDING_MEMBER, Kind.INSPECTION_HEAD, Kind.INSPECTION_MEMBER)
    """Posts of bodies that a committee has and a cell has not."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    kind = models.CharField(max_length=24, choices=Kind.choices)

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("post_in_order"),
            one_open("post_one_secretary", "unit", kind="secretary"),
            one_open("post_once_a_person", "unit", "member", "kind"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.unit.short_name}"

    @property
    def is_head(self) -> bool:
        """Whether its holder leads the committee or the agency (người đứng đầu)."""
        return self.kind in self.HEADS


class RoleAssignmentQuerySet(DatedQuerySet["RoleAssignment"]):
    """Roles given, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Roles within the subtree of an administrator or secretary, and the person's own."""
        if not user.is_authenticated:
            return self.none()
        here = scope.within("unit__path", scope.paths(user, scope.GIVES_ROLES))
        return self.filter(here | models.Q(user=user) | models.Q(instead_of=user))

    def with_right(self, day: date) -> Self:
        """Roles that give a right on `day`: the own ones, and those held for somebody who then
        holds the very role."""
        holder = RoleAssignment.objects.as_of(day).filter(
            user=models.OuterRef("instead_of"),
            role=models.OuterRef("role"),
            unit=models.OuterRef("unit"),
            instead_of=None,
        )
        return self.as_of(day).filter(models.Q(instead_of=None) | models.Exists(holder))


class RoleAssignment(Dated):
    """A role within a unit, inherited downwards, during some days (vai trò).

    Held for somebody else (người thay) it names `instead_of`, ends on a day known from the
    beginning, and gives nothing once that person no longer holds the role.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20, choices=RoleCode.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="roles")
    instead_of = models.ForeignKey(User, models.PROTECT, null=True, related_name="stand_ins")
    ground = models.CharField("căn cứ", max_length=LONGEST_GROUND, blank=True)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("role_in_order"),
            one_open("role_once", "user", "role", "unit"),
            models.CheckConstraint(
                condition=models.Q(instead_of=None)
                | (models.Q(valid_until__lt=FOREVER) & ~models.Q(instead_of=models.F("user"))),
                name="stand_in_for_another_and_for_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.unit.short_name}"


class MovedRoles(models.Model):
    """What became of roles when a member was transferred, so that it can be taken back (vai trò
    theo lần chuyển).

    `membership` is the new home; `notes` tell of each role its row, and its columns before and
    after.
    """

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="moved_roles")
    notes = models.JSONField()

    def __str__(self) -> str:
        return f"Vai trò theo lần chuyển {self.membership_id}"
