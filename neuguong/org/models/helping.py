"""Who may enter things for a member (người giúp nhập)."""

from datetime import date
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from neuguong.accounts.models import User
from neuguong.org import scope
from neuguong.org.models.dated import Dated, DatedQuerySet, in_order, one_open
from neuguong.org.models.member import Member, Membership
from neuguong.org.roles import RoleCode

LONGEST_AGREEMENT = 200


class HelpingQuerySet(DatedQuerySet["Helping"]):
    """Helpers named, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those of members whose records the person keeps, of the person, and where the person is
        the helper."""
        if not user.is_authenticated:
            return self.none()
        reach = scope.paths(user, scope.KEEPS_MEMBERS)
        here = Membership.objects.filter(scope.within("unit__path", reach)).values("member")
        own = models.Q(member__user=user) | models.Q(helper=user)
        return self.filter(own | models.Q(member__in=here))

    def of_helper(self, user: User, day: date) -> Self:
        """The members for whom the person enters things on `day`, as long as the person takes part
        in the member's cell, or holds a role in it or above."""
        roles = scope.within("unit__path", scope.paths(user, frozenset(RoleCode)))
        cells = Membership.objects.as_of(day).filter(member__user=user).values("unit")
        homes = Membership.objects.as_of(day).filter(kind=Membership.Kind.HOME)
        near = homes.filter(roles | models.Q(unit__in=cells)).values("member")
        mine = self.as_of(day).filter(helper=user, member__in=near)
        return mine.order_by("member__sort_key", "pk")


class Helping(Dated):
    """That somebody enters things for a member during some days (người giúp nhập).

    The member agreed: on paper, before the cell committee, or by naming the helper from the own
    account. It gives no sight of the record.
    """

    class Agreed(models.TextChoices):
        """Đồng ý bằng cách nào."""

        OWN = "own", "Tự cử trên tài khoản của mình"
        PAPER = "paper", "Có giấy đồng ý"
        SPOKEN = "spoken", "Nói trước chi ủy"

    member = models.ForeignKey(Member, models.CASCADE, related_name="helpers")
    helper = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người giúp")
    agreed = models.CharField("đồng ý", max_length=6, choices=Agreed.choices)
    agreement = models.CharField("giấy, buổi", max_length=LONGEST_AGREEMENT, blank=True)

    objects = HelpingQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("helping_in_order"),
            one_open("helping_once", "member", "helper"),
        ]

    def __str__(self) -> str:
        return f"{self.helper} giúp đồng chí {self.member}"
