"""Members, where they belong and in what state, day by day (đảng viên)."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from neuguong.accounts.models import User
from neuguong.domain import vietnamese
from neuguong.org import scope
from neuguong.org.models.dated import Dated, DatedQuerySet, in_order, one_open
from neuguong.org.models.unit import Unit
from neuguong.records.sealed import BlindIndex, SealedText

IN_A_ROW = re.compile(r"[a-z0-9]{3}")


def card_key(card_number: str) -> str:
    """The digits of a card number: "01.204118" and "01 204 118" are the same card."""
    plain = card_number.isascii() and card_number.isdigit()
    return card_number if plain else re.sub(r"\D", "", card_number)


def keys_of(full_name: str, card_number: str) -> dict[str, str]:
    """What is made of a member's name and card: the order and the forms that are searched."""
    return {
        "sort_key": vietnamese.name_sort_key(full_name),
        "folded_name": vietnamese.fold_name(full_name),
        "card_key": card_digests(card_key(card_number))[0],
    }


def card_digests(digits: str) -> list[str]:
    """Under what a card of those digits is kept, the first, and found."""
    column: Any = Member._meta.get_field("card_key")
    found: list[str] = column.digests(digits)
    return found


def digests_of_cards(cards: Iterable[str]) -> dict[str, str]:
    """Under what the cards of those digits are found: digest → digits."""
    return {digest: digits for digits in cards for digest in card_digests(digits)}


def name_or_card(text: str, member: str = "") -> models.Q:
    """The condition that the name holds the words of `text`, without marks and in any order, or
    the card is of that number.

    `member` is the way from the queried table, which has the folded name, to the member
    ("member__").
    """
    if key := card_key(text):
        return models.Q(**{f"{member}card_key__in": card_digests(key)})
    found = models.Q()
    for word in vietnamese.fold(text).split():
        found &= holding(word)
    return found


def holding(word: str) -> models.Q:
    """The condition that the folded name holds `word`.

    PostgreSQL's index of parts of names tells nothing of a word without three letters in a row,
    and would be read whole: such a word is told from the name itself.
    """
    if IN_A_ROW.search(word):
        return models.Q(folded_name__contains=word)
    place = StrIndex(models.F("folded_name"), models.Value(word))
    return models.Q(GreaterThan(place, 0))


def with_marks(text: str) -> models.Q:
    """The condition that the member's name holds the text with the very marks typed."""
    name = "member__full_name__contains"
    return models.Q(**{name: text}) | models.Q(**{name: text.title()})


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

    def openable_by(self, user: User, day: date) -> Self:
        """Members without an account who take part in cells whose accounts the person keeps."""
        reach = scope.within("unit__path", scope.paths(user, scope.KEEPS_ACCOUNTS))
        here = Membership.objects.as_of(day).filter(
            reach, kind=Membership.Kind.HOME, member=models.OuterRef("pk")
        )
        return self.filter(models.Exists(here), user=None)

    def named(self, text: str) -> Self:
        """Members whose name holds `text`, with or without marks, or with that card number."""
        return self.filter(name_or_card(text))

    def in_order(self) -> Self:
        """Vietnamese order by given name."""
        return self.order_by("sort_key", "pk")


class Member(models.Model):
    """A party member's record (hồ sơ đảng viên); sensitive personal data throughout.

    Of many elderly members only the year of birth is known: `birth_year` stands for all, and is
    that of `birth_date` where the day is known. `hidden` names the columns left empty because the
    person to whom the record is shown does not read them. Card, telephone and ethnic group are
    sealed at rest; `card_key` finds a card without telling it.
    """

    class Sex(models.TextChoices):
        """Giới tính."""

        MALE = "male", "Nam"
        FEMALE = "female", "Nữ"

    full_name = models.CharField("họ và tên", max_length=120)
    sort_key = models.CharField(max_length=600, editable=False)
    folded_name = models.CharField(max_length=120, editable=False)
    birth_date = models.DateField("ngày sinh", null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    sex = models.CharField("giới tính", max_length=6, choices=Sex.choices, blank=True)
    card_number = SealedText("số thẻ đảng viên", max_length=20, blank=True)
    card_key = BlindIndex(max_length=48, editable=False)
    admitted_on = models.DateField("ngày vào Đảng", null=True, blank=True)
    official_on = models.DateField("ngày chính thức", null=True, blank=True)
    ethnic_group = SealedText("dân tộc", max_length=40, blank=True, default="", db_default="")
    phone = SealedText("điện thoại", max_length=20, blank=True)
    agency_post = models.CharField("chức vụ chuyên môn", max_length=120, blank=True)
    user = models.OneToOneField(User, models.SET_NULL, null=True, related_name="member")
    hidden: frozenset[str] = frozenset()
    restricted_on = models.DateField("hạn chế xử lý từ", null=True, editable=False)

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["card_key"],
                condition=~models.Q(card_key=""),
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
            models.Index(fields=["card_key"]),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, **kwargs: Any) -> None:
        """Keep the derived fields true, here and where memberships hold a copy.

        Raises:
            RuntimeError: for a record that was veiled, whose hidden columns would be lost.
        """
        if self.hidden:
            raise RuntimeError(f"member {self.pk} is veiled and cannot be saved")
        self.derive_keys()
        is_new = self._state.adding
        super().save(**kwargs)
        if not is_new:
            self.memberships.update(sort_key=self.sort_key, folded_name=self.folded_name)

    def last_membership(self) -> "Membership | None":
        """Where the record is kept, with the unit: in the cell where the member is or last was at
        home; as a guest only who never was at home in any."""
        kept = self.memberships.keeper_first(scope.today())
        return kept.select_related("unit").first()

    def veil(self, hidden: frozenset[str]) -> None:
        """Leave the columns `hidden` empty on this copy of the record."""
        for column in hidden:
            field: Any = self._meta.get_field(column)
            setattr(self, column, None if field.null else "")
        self.hidden = hidden

    def derive_keys(self) -> "Member":
        """Set what is made of other fields: the order and the forms that are searched."""
        for name, key in keys_of(self.full_name, self.card_number).items():
            setattr(self, name, key)
        if self.birth_date:
            self.birth_year = self.birth_date.year
        return self


class MembershipQuerySet(DatedQuerySet["Membership"]):
    """Memberships, read aloud."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Memberships within the subtrees whose members the person reads; else the own ones.

        Never both in one condition: no index answers "in these subtrees or of this person".
        """
        if not user.is_authenticated:
            return self.none()
        if reach := scope.paths(user, scope.READS_MEMBERS):
            return self.filter(scope.within("unit__path", reach))
        return self.filter(member__user=user)

    def under(self, unit: Unit) -> Self:
        """Memberships in the unit and below it."""
        return self.filter(scope.within("unit__path", [unit.path]))

    def keeper_first(self, day: date) -> Self:
        """Of each member the membership first whose unit keeps the record: at home before on a
        visit, that of `day` before others, the latest of those."""
        on_day = models.Q(valid_from__lte=day, valid_until__gt=day)
        other_day = models.Case(models.When(on_day, then=0), default=1)
        return self.alias(
            visit=models.Case(models.When(kind=Membership.Kind.HOME, then=0), default=1)
        ).order_by("visit", other_day, "-valid_from")

    def follow_names(self, members: Iterable[int]) -> None:
        """Copy the keys of names anew for members whose names were changed in bulk."""
        member = Member.objects.filter(pk=models.OuterRef("member_id"))
        self.filter(member__in=list(members)).update(
            sort_key=models.Subquery(member.values("sort_key")),
            folded_name=models.Subquery(member.values("folded_name")),
        )

    def named(self, text: str) -> Self:
        """Memberships of members whose name holds the words of `text`, or with that card number.

        Adds `other_marks`: 0 where the name holds the text with the very marks typed, 1 where it
        holds each word so, else 2.
        """
        words = vietnamese.nfc(text).split()
        each = models.Q()
        for word in words:
            each &= with_marks(word)
        return self.filter(name_or_card(text, "member__")).annotate(
            other_marks=models.Case(
                models.When(with_marks(" ".join(words)), then=models.Value(0)),
                models.When(each, then=models.Value(1)),
                default=models.Value(2),
            )
        )

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


def keeper_path() -> models.Subquery:
    """The path of the unit that keeps the record of the `member` of each row asked for."""
    own = Membership.objects.filter(member=models.OuterRef("member"))
    return models.Subquery(own.keeper_first(scope.today()).values("unit__path")[:1])


class Membership(Dated):
    """Where a member takes part in party life during some days (nơi sinh hoạt đảng).

    `sort_key` and `folded_name` are copies of the member's, so that one index gives a page of
    names in order and is searched through without a look at each member. `grade` and
    `standing` are there after `with_status`.
    """

    class Kind(models.TextChoices):
        """Hình thức sinh hoạt."""

        HOME = "home", "Sinh hoạt chính thức"
        TEMPORARY = "temporary", "Sinh hoạt tạm"

    member = models.ForeignKey(Member, models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.HOME)
    sort_key = models.CharField(max_length=600, editable=False)
    folded_name = models.CharField(max_length=120, editable=False)
    grade: str | None
    standing: str | None

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("membership_in_order"),
            one_open("membership_one_open_of_kind", "member", "kind"),
            models.UniqueConstraint(
                fields=["member", "kind", "valid_from"], name="membership_once"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "valid_from", "valid_until"]),
            models.Index(
                fields=["sort_key", "id", "folded_name", "valid_until", "valid_from", "unit"],
                name="membership_by_name",
            ),
            models.Index(fields=["kind", "sort_key", "id"], name="membership_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.member} – {self.unit}"

    def save(self, **kwargs: Any) -> None:
        """Keep the copies of the member's keys true."""
        self.sort_key, self.folded_name = self.member.sort_key, self.member.folded_name
        super().save(**kwargs)


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
        indexes = [
            models.Index(fields=["grade"], name="member_status_grade"),
            models.Index(fields=["standing"], name="member_status_standing"),
        ]

    def __str__(self) -> str:
        return f"{self.get_grade_display()}, {self.get_standing_display().lower()}"
