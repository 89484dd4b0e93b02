"""One leader hands the work of a unit over to the next, signed by both (bàn giao)."""

import json
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from neuguong.accounts.models import User
from neuguong.org import scope
from neuguong.org.models.member import Member
from neuguong.org.models.unit import Unit
from neuguong.org.workflow import HANDOVER


class HandoverQuerySet(models.QuerySet["Handover"]):
    """Hand-overs, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Both who hand over, also after the role has ended, and those who lead the unit or above.

        Until both have signed, both see it; afterwards it stays with the unit.
        """
        if not user.is_authenticated:
            return self.none()
        reach = scope.within("unit__path", scope.paths(user, scope.KEEPS_MEMBERS))
        open_to_both = models.Q(giver__user=user) | models.Q(taker__user=user)
        return self.filter(reach | (open_to_both & models.Q(state__in=["open", "given"])))


class Handover(models.Model):
    """What a leader leaves to the next: open work, promises, lessons (biên bản bàn giao).

    `items` is the list of open work as it stood when the giver signed; before, the page shows it as
    it stands. The taker signs the very same.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="handovers")
    giver = models.ForeignKey(Member, models.PROTECT, related_name="given_handovers")
    taker = models.ForeignKey(Member, models.PROTECT, related_name="taken_handovers")
    state = models.CharField(max_length=8, choices=HANDOVER.choices(), default="open")
    promises = models.TextField("việc đã hứa, đang dở", blank=True)
    lessons = models.TextField("kinh nghiệm, điều cần biết", blank=True)
    items = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    given_at = models.DateTimeField("người giao ký", null=True)
    taken_at = models.DateTimeField("người nhận ký", null=True)

    objects = HandoverQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Bàn giao {self.unit.short_name}: {self.giver} – {self.taker}"

    def content(self) -> str:
        """All that is signed, as one text; keys sorted, since databases order them differently."""
        whole = [self.promises, self.lessons, self.items]
        return json.dumps(whole, ensure_ascii=False, sort_keys=True)
