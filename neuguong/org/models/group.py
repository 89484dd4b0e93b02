"""Steering committees, teams and other bodies across units (nhóm công tác)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models.functions import Coalesce

from neuguong.accounts.models import User
from neuguong.domain import vietnamese
from neuguong.org import scope
from neuguong.org.models.dated import Dated, DatedQuerySet, in_order, one_open
from neuguong.org.models.member import Member, Membership, card_key
from neuguong.org.models.participant import Participant, Participation
from neuguong.org.models.unit import Unit
from neuguong.web.asked import number_in

MOST_FOUND = 20
LIKEST = ("other_marks", "sort_key", "pk")
LIKEST_OTHERS = ("other_marks", "participant__sort_key", "pk")


class WorkGroupQuerySet(DatedQuerySet["WorkGroup"]):
    """Groups, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Groups owned within the subtrees whose members the person reads, and those in which
        the person sits, or sat to their end."""
        if not user.is_authenticated:
            return self.none()
        here = scope.within("unit__path", scope.paths(user, scope.READS_MEMBERS))
        return self.filter(here | models.Q(pk__in=scope.groups(user)))

    def ended(self, day: date) -> Self:
        """Groups whose last day was before `day`."""
        return self.filter(valid_until__lte=day)

    def named(self, text: str) -> Self:
        """Groups whose name or ground holds `text`, with or without marks."""
        return self.filter(folded_name__contains=vietnamese.fold(text))

    def with_head(self, day: date) -> Self:
        """Adds `head_name` and `size`: who heads it on `day` or on its last day, how many sit."""
        seats = GroupSeat.objects.filter(group=models.OuterRef("pk")).sitting(day)
        name = Coalesce("member__full_name", "participant__full_name")
        heads = seats.filter(role=GroupSeat.Role.HEAD).annotate(sitter=name)
        count = seats.order_by().values("group").annotate(n=models.Count("pk")).values("n")
        return self.annotate(
            head_name=models.Subquery(heads.values("sitter")[:1]),
            size=Coalesce(models.Subquery(count), 0),
        )


class WorkGroup(Dated):
    """A body made by a decision for some time, of people from any units (nhóm công tác).

    It ends by itself: `valid_until` is the day after its last. Seats and scope are read together
    with its days, so they need no writing when it ends. Sitting in a group gives sight of the
    group, the names in it and the units it works on; never of the records of those units or of
    their members. What a team may read beyond that, features above grant by their own rules.

    The kinds are code, not dated data: no rule of the Party changes with them; they say what the
    body and its head are called, and features above ask whether it inspects.
    """

    WHEN_UNIT_ENDS = (
        "Nhóm công tác do đơn vị lập",
        "Đang hoạt động thì đơn vị nhận (hoặc cấp trên) quản lý tiếp; đã kết thúc thì ở lại.",
    )

    class Kind(models.TextChoices):
        """Loại nhóm."""

        STEERING = "steering", "Ban chỉ đạo"
        ASSISTING = "assisting", "Tổ giúp việc"
        INSPECTION = "inspection", "Đoàn kiểm tra"
        SUPERVISION = "supervision", "Đoàn giám sát"
        WORKING = "working", "Tổ công tác"

    kind = models.CharField("loại", max_length=12, choices=Kind.choices)
    name = models.CharField("tên", max_length=200)
    sort_key = models.CharField(max_length=1000, editable=False)
    folded_name = models.CharField(max_length=500, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="work_groups")
    ground_number = models.CharField("số quyết định", max_length=40)
    ground_date = models.DateField("ngày quyết định")
    ground_title = models.CharField("trích yếu", max_length=250, blank=True)
    revision = models.PositiveIntegerField(default=0, editable=False)
    head_name: str | None
    size: int

    objects = WorkGroupQuerySet.as_manager()

    class Meta:
        constraints = [in_order("work_group_in_order")]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="work_group_by_name"),
            models.Index(fields=["unit", "valid_from", "valid_until"], name="work_group_of_unit"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs: Any) -> None:
        """Keep what is made of the name true."""
        self.sort_key = vietnamese.sort_key(self.name)
        self.folded_name = vietnamese.fold(f"{self.name} {self.ground_number}")
        super().save(**kwargs)

    @property
    def last_day(self) -> date | None:
        """Its last day, where one is set."""
        return None if self.is_open else self.valid_until - timedelta(days=1)

    @property
    def ground(self) -> str:
        """The decision in words."""
        title = f" {self.ground_title}" if self.ground_title else ""
        return f"{self.ground_number} ngày {self.ground_date:%d/%m/%Y}{title}"

    @property
    def titles(self) -> dict[str, str]:
        """What each role is called in a body of this kind."""
        return TITLES[self.Kind(self.kind)]

    def day_to_read(self, day: date) -> date:
        """`day`, or the last day where it has ended, or the first where it has not begun."""
        last = self.last_day or day
        return max(self.valid_from, min(day, last))


class GroupSeatQuerySet(DatedQuerySet["GroupSeat"]):
    """Seats, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Seats in the groups that the person may see."""
        return self.filter(group__in=WorkGroup.objects.visible_to(user))

    def on(self, day: date) -> Self:
        """Seats held on `day` in groups that work on that day."""
        return self.as_of(day).filter(group__valid_from__lte=day, group__valid_until__gt=day)

    def sitting(self, day: date) -> Self:
        """Those held on `day`; of groups ended before, on their last day; of groups not yet
        begun, on their first."""
        running = models.Q(group__valid_until__gt=day, valid_from__lte=day, valid_until__gt=day)
        ended = models.Q(
            group__valid_until__lte=day, valid_until__gte=models.F("group__valid_until")
        )
        to_begin = models.Q(group__valid_from__gt=day, valid_from=models.F("group__valid_from"))
        return self.filter(running | ended | to_begin)

    def of_person(self, seat: "GroupSeat") -> Self:
        """Seats of the one who holds `seat`."""
        return self.filter(member=seat.member_id, participant=seat.participant_id)


class GroupSeat(Dated):
    """Who sits in a group in which role during some days; a member or a participant."""

    class Role(models.TextChoices):
        """Vai trò trong nhóm; tên gọi tùy loại nhóm, xem `TITLES`."""

        HEAD = "head", "Trưởng nhóm"
        DEPUTY = "deputy", "Phó trưởng nhóm"
        SECRETARY = "secretary", "Thư ký"
        MEMBER = "member", "Thành viên"

    group = models.ForeignKey(WorkGroup, models.CASCADE, related_name="seats")
    member = models.ForeignKey(Member, models.CASCADE, null=True, related_name="seats")
    participant = models.ForeignKey(Participant, models.CASCADE, null=True, related_name="seats")
    role = models.CharField(max_length=10, choices=Role.choices)

    objects = GroupSeatQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("group_seat_in_order"),
            one_open("group_one_head", "group", role="head"),
            one_open("group_seat_once_a_member", "group", "member", member__isnull=False),
            one_open(
                "group_seat_once_a_participant", "group", "participant", participant__isnull=False
            ),
            models.CheckConstraint(
                condition=models.Q(member=None, participant__isnull=False)
                | models.Q(member__isnull=False, participant=None),
                name="group_seat_of_one_person",
            ),
        ]
        indexes = [models.Index(fields=["group", "valid_from", "valid_until"])]

    def __str__(self) -> str:
        return f"{self.title}, {self.group}"

    @property
    def person(self) -> Member | Participant:
        """Who sits there.

        Raises:
            LookupError: when nobody does, which the database does not allow.
        """
        found = self.member or self.participant
        if found is None:
            raise LookupError(f"nobody holds the seat {self.pk}")
        return found

    @property
    def title(self) -> str:
        """What the role is called in a body of this kind."""
        return self.group.titles[self.role]


class GroupScopeQuerySet(DatedQuerySet["GroupScope"]):
    """Units worked on, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those of the groups that the person may see."""
        return self.filter(group__in=WorkGroup.objects.visible_to(user))


class GroupScope(Dated):
    """A unit on which a group works during some days (phạm vi của nhóm)."""

    WHEN_UNIT_ENDS = (
        "Nhóm công tác đang làm việc với đơn vị",
        "Từ ngày hiệu lực làm việc với đơn vị nhận; không có đơn vị nhận thì thôi.",
    )

    group = models.ForeignKey(WorkGroup, models.CASCADE, related_name="scopes")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="group_scopes")

    objects = GroupScopeQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("group_scope_in_order"),
            one_open("group_scope_one_open", "group", "unit"),
        ]

    def __str__(self) -> str:
        return f"{self.group} – {self.unit}"


def titles(head: str, deputy: str, member: str) -> dict[str, str]:
    """The names of the roles in one kind of body."""
    return {"head": head, "deputy": deputy, "secretary": "Thư ký", "member": member}


TITLES = {
    WorkGroup.Kind.STEERING: titles("Trưởng ban", "Phó Trưởng ban", "Ủy viên"),
    WorkGroup.Kind.ASSISTING: titles("Tổ trưởng", "Tổ phó", "Tổ viên"),
    WorkGroup.Kind.INSPECTION: titles("Trưởng đoàn", "Phó Trưởng đoàn", "Thành viên"),
    WorkGroup.Kind.SUPERVISION: titles("Trưởng đoàn", "Phó Trưởng đoàn", "Thành viên"),
    WorkGroup.Kind.WORKING: titles("Tổ trưởng", "Tổ phó", "Tổ viên"),
}


@dataclass(frozen=True)
class Found:
    """Somebody who may be named to a group: reference, name, and where from as far as the person
    searching may know."""

    ref: str
    name: str
    told: str


def people_found(user: User, words: str, day: date) -> list[Found]:
    """Members and participants whom the person may see, by name; by an exact card number also a
    member of another unit, of whom only the name is told.

    A reference is "m" or "p" with the number of the record, or "c" with the digits of the card.
    """
    if key := card_key(words):
        known = Member.objects.named(words)
        near = known.filter(pk__in=Member.objects.visible_to(user).values("pk"))
        if near.exists():
            return [Found(f"m{m.pk}", m.full_name, f"Thẻ {m.card_number}") for m in near]
        return [Found(f"c{key}", m.full_name, "") for m in known]
    members = Membership.objects.visible_to(user).as_of(day).named(words)
    others = Participation.objects.visible_to(user).as_of(day).named(words)
    found = [
        Found(f"m{row.member_id}", row.member.full_name, row.unit.name)
        for row in members.select_related("member", "unit").order_by(*LIKEST)[:MOST_FOUND]
    ]
    found += [
        Found(
            f"p{row.participant_id}",
            row.participant.full_name,
            f"{row.participant.get_kind_display()}, {row.unit.name}",
        )
        for row in others.select_related("participant", "unit").order_by(*LIKEST_OTHERS)[
            :MOST_FOUND
        ]
    ]
    return found


def person_named(user: User, ref: str) -> Member | Participant | None:
    """Whom a reference of `people_found` means, as far as the person may name them."""
    part, key = ref[:1], ref[1:]
    if number_in(key) is None:
        return None
    if part == "c":
        return Member.objects.named(key).first()
    if part == "m":
        return Member.objects.visible_to(user).filter(pk=key).first()
    return Participant.objects.visible_to(user).filter(pk=key).first() if part == "p" else None
