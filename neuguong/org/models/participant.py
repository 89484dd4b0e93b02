"""People who take part without being party members (người tham gia ngoài Đảng)."""

from datetime import date
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from neuguong.accounts.models import User
from neuguong.domain import vietnamese
from neuguong.org import scope
from neuguong.org.models.dated import Dated, DatedQuerySet, in_order, one_open
from neuguong.org.models.member import Member, Membership
from neuguong.org.models.unit import Unit
from neuguong.records.sealed import SealedText


class ParticipantQuerySet(models.QuerySet["Participant"]):
    """Participants, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those who take or took part within the subtrees whose members the person reads."""
        here = Participation.objects.visible_to(user).filter(participant=models.OuterRef("pk"))
        return self.filter(models.Exists(here))


class Participant(models.Model):
    """Somebody without a party card who takes part: personal data throughout.

    Never a `Member`, so no count of members meets one. `member` is the record the person got when
    admitted to the Party; both stay. `revision` counts corrections, so that two people do not
    overwrite each other.
    """

    class Kind(models.TextChoices):
        """Tham gia với tư cách nào."""

        STAFF = "staff", "Cán bộ, công chức ngoài Đảng"
        CANDIDATE = "candidate", "Quần chúng ưu tú"
        UNION = "union", "Đại diện đoàn thể"
        GUEST = "guest", "Khách mời"

    full_name = models.CharField("họ và tên", max_length=120)
    sort_key = models.CharField(max_length=600, editable=False)
    folded_name = models.CharField(max_length=120, editable=False)
    kind = models.CharField("tư cách", max_length=10, choices=Kind.choices)
    sex = models.CharField("giới tính", max_length=6, choices=Member.Sex.choices, blank=True)
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    agency_post = models.CharField("chức vụ, nơi công tác", max_length=120, blank=True)
    phone = SealedText("điện thoại", max_length=20, blank=True)
    member = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="participants")
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["folded_name"])]

    def __str__(self) -> str:
        return self.full_name

    def save(self, **kwargs: Any) -> None:
        """Keep what is made of the name true."""
        self.sort_key = vietnamese.name_sort_key(self.full_name)
        self.folded_name = vietnamese.fold(self.full_name)
        super().save(**kwargs)


class ParticipationQuerySet(DatedQuerySet["Participation"]):
    """Participations, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those within the subtrees whose members the person reads."""
        return self.filter(scope.within("unit__path", scope.paths(user, scope.READS_MEMBERS)))

    def under(self, unit: Unit) -> Self:
        """Those in the unit and below it."""
        return self.filter(scope.within("unit__path", [unit.path]))

    def named(self, text: str) -> Self:
        """Those of people whose name holds `text`, with or without marks.

        Adds `other_marks`: 0 where the name holds the text with the very marks typed, else 1.
        """
        words = vietnamese.nfc(" ".join(text.split()))
        exact = models.Q(participant__full_name__contains=words) | models.Q(
            participant__full_name__contains=words.title()
        )
        return self.filter(participant__folded_name__contains=vietnamese.fold(text)).annotate(
            other_marks=models.Case(
                models.When(exact, then=models.Value(0)), default=models.Value(1)
            )
        )


class Participation(Dated):
    """With which unit a participant takes part during some days (nơi tham gia)."""

    WHEN_UNIT_ENDS = (
        "Người tham gia ngoài Đảng",
        "Từ ngày hiệu lực tham gia ở đơn vị nhận; không có đơn vị nhận thì thôi.",
    )

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="participations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="participations")

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("participation_in_order"),
            one_open("participation_one_open", "participant"),
            models.UniqueConstraint(
                fields=["participant", "valid_from"], name="participation_once"
            ),
        ]
        indexes = [models.Index(fields=["unit", "valid_from", "valid_until"])]

    def __str__(self) -> str:
        return f"{self.participant} – {self.unit}"


def look_alikes(unit: Unit, day: date, full_name: str, birth_year: int | None) -> list[str]:
    """Who of the unit has that name without marks and that year of birth: members on `day`, and
    those who ever took part, since they may begin again.

    Where one of the two years is not known, the name is enough.
    """
    folded = vietnamese.fold(full_name)
    guests = Participant.objects.filter(participations__unit=unit, folded_name=folded).distinct()
    members = Membership.objects.as_of(day).filter(unit=unit, folded_name=folded)
    known = [(row.full_name, row.birth_year, row.get_kind_display()) for row in guests]
    known += [
        (row.member.full_name, row.member.birth_year, "Đảng viên")
        for row in members.select_related("member").order_by("pk")
    ]
    return [
        f"{name} ({kind}, {f'sinh năm {year}' if year else 'chưa ghi năm sinh'})"
        for name, year, kind in known
        if not (year and birth_year) or year == birth_year
    ]
