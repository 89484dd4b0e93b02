"""Members as far as the caller sees: read, entered, moved, in another state, corrected, gone."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Router, Schema

from neuguong.accounts.request import SignedIn
from neuguong.api.shapes import Id, MemberPage, MemberRecord, Reason, SinceIn
from neuguong.domain.refusal import require
from neuguong.org import actions, scope
from neuguong.org.models import MassKind, Member, Membership, Post, Unit, Veil, roster_of
from neuguong.org.models.field_rules import EVERY_COLUMN
from neuguong.org.models.roster import HEADS

router = Router()
Grade = Literal["official", "probationary"]
Text = Annotated[str, Field(max_length=120)]
WITHHELD = (
    "Trang này chỉ còn họ tên: hôm nay đồng chí đã đọc bằng chương trình đủ số hồ sơ một người "
    "được xuất. Xuất Excel cùng bộ lọc ở trang Đảng viên để xin thêm một đồng chí đồng ý, "
    "rồi gọi lại."
)


class FactsIn(Schema):
    """Facts of a record; only those sent are written."""

    full_name: Annotated[str, Field(min_length=1, max_length=120)] = ""
    birth_date: date | None = None
    birth_year: Annotated[int, Field(ge=1900, le=2020)] | None = None
    sex: Literal["", "male", "female"] = ""
    ethnic_group: Annotated[str, Field(max_length=40)] = ""
    card_number: Annotated[str, Field(max_length=20)] = ""
    admitted_on: date | None = None
    official_on: date | None = None
    phone: Annotated[str, Field(max_length=20)] = ""
    agency_post: Text = ""

    def sent(self) -> dict[str, Any]:
        """What was sent of them."""
        return self.model_dump(exclude_unset=True)


class EnterIn(Schema):
    """Who belongs to which cell, from when; that it is another than those who look alike."""

    unit: Id
    joined_on: date
    grade: Grade
    facts: FactsIn
    is_other: bool = False


class CorrectIn(Schema):
    """The facts set right, and what stood there when they were read, each as text."""

    facts: FactsIn
    seen: dict[str, str] = {}


class TransferIn(SinceIn):
    """To which cell, from when."""

    to: Id


class VisitIn(TransferIn):
    """To which cell, from when, up to when (not included) where it is known."""

    until: date | None = None


class LongerIn(Schema):
    """Up to when now (not included), or openly."""

    until: date | None = None


class MemberReturnIn(TransferIn):
    """To which cell, from when, as what."""

    grade: Grade


class StatusIn(SinceIn):
    """Which state, from when."""

    grade: Grade
    standing: Literal["active", "exempt", "away", "suspended"]


class StrikeOffIn(Schema):
    """Why, from when on."""

    reason: Literal["left", "died", "removed", "mistake"]
    last_day: date


class PostIn(SinceIn):
    """Which post, in which unit, from when, up to when where it is known."""

    kind: Text
    unit: Id
    until: date | None = None


STEP = {200: MemberRecord, 403: Reason, 404: Reason, 409: Reason, 422: Reason}


def unit_of(request: SignedIn, pk: int) -> Unit:
    """The unit, if the caller may see it."""
    return get_object_or_404(Unit.objects.visible_to(request.user), pk=pk)


def asked(request: SignedIn, pk: int) -> Member:
    """The member, if the caller may see the record."""
    return get_object_or_404(Member.objects.visible_to(request.user), pk=pk)


def done(request: SignedIn, action: Any, pk: int, **told: Any) -> Member:
    """The member as the caller reads the record after an act."""
    member = asked(request, pk)
    action(member, **told, by=request.user, at=timezone.now())
    actions.note_look(member, by=request.user, at=timezone.now())
    member.refresh_from_db()
    return Veil(request.user, timezone.localdate()).over_home(member)


@router.get("", response=MemberPage, url_name="member_list")
def member_list(
    request: SignedIn,
    unit: int | None = None,
    on: date | None = None,
    name: str = "",
    post: str = "",
    key: str = "",
) -> dict[str, object]:
    """Members on a day, by given name, fifty a page; `key` is the `next_key` of the page before.

    With `post` only those who hold such a post; "heads" asks for all who lead. Cards and birth
    dates of so many in a day as one person exports alone; of more once a second person has agreed
    to the export of this very list. `withheld` then says why a page holds names only.
    """
    require(post in {"", HEADS, *Post.Kind.values}, "Không có chức vụ này.")
    today = timezone.localdate()
    day = on or today
    chosen = None
    if unit is not None:
        units = Unit.objects.visible_to(request.user)
        if day != today:
            units = Unit.objects.visible_on(request.user, day)
        chosen = get_object_or_404(units, pk=unit)
    found = roster_of(
        request.user, day, unit=chosen, words=name.strip(), post=post, is_past=day != today
    )
    page = replace(found, rows=found.rows.select_related("unit")).page(key)
    veil = Veil(request.user, today)
    for row in page.rows:
        veil.over(row.member, row.unit.path)
    told = [r.member for r in page.rows if tells(r.member) and r.member.user_id != request.user.pk]
    filters = [("don_vi", str(unit or "")), ("q", name.strip()), ("chuc_vu", post)]
    if day != today:
        filters.append(("ngay", day.isoformat()))
    withheld = withhold(request, told, chosen, actions.key_of(filters))
    return {"members": page.rows, "next_key": page.next_key, "withheld": withheld}


def tells(member: Member) -> bool:
    """Whether a row of the list tells more of the member than the name and the cell."""
    return bool(member.card_number or member.birth_date)


def withhold(request: SignedIn, told: list[Member], unit: Unit | None, key: str) -> str:
    """Note that the caller reads facts of these members of the list `key` names; once they are too
    many for one person, leave the facts empty and say why."""
    if not told:
        return ""
    asked = actions.Asked(
        kind=MassKind.EXPORT_MEMBERS,
        key=key,
        label="",
        people=len(told),
        path=unit.path if unit else scope.paths(request.user, scope.READS_MEMBERS)[0],
        url="",
    )
    if actions.read_page(asked, by=request.user, at=timezone.now()):
        return ""
    for member in told:
        member.veil(EVERY_COLUMN)
    return WITHHELD


@router.get("/{pk}", response={200: MemberRecord, 404: Reason}, url_name="member")
def member(request: SignedIn, pk: int) -> Member:
    """One member's record; what the caller's role does not read is empty, and so is a restricted
    record for all but its keepers and the person."""
    found = get_object_or_404(Member.objects.visible_to(request.user), pk=pk)
    actions.note_look(found, by=request.user, at=timezone.now())
    return Veil(request.user, timezone.localdate()).over_home(found)


@router.post("", response=STEP, url_name="member_add")
def member_add(request: SignedIn, sent: EnterIn) -> Member:
    """Enter one member; 403 with who looks alike, unless `is_other`."""
    facts = sent.facts.sent()
    require(facts.get("full_name"), "Ghi họ và tên.")
    made = actions.enter_member(
        unit_of(request, sent.unit),
        joined_on=sent.joined_on,
        grade=sent.grade,
        facts=facts,
        is_other=sent.is_other,
        by=request.user,
        at=timezone.now(),
    )
    return Veil(request.user, timezone.localdate()).over_home(made)


@router.put("/{pk}", response=STEP, url_name="member_correct")
def member_correct(request: SignedIn, pk: int, sent: CorrectIn) -> Member:
    """Set facts right; 409 when one of them is no longer as in `seen`."""
    facts = sent.facts.sent()
    return done(request, actions.correct_member, pk, facts=facts, seen=sent.seen)


@router.post("/{pk}/transfer", response=STEP, url_name="member_transfer")
def member_transfer(request: SignedIn, pk: int, sent: TransferIn) -> Member:
    """Let the member belong to another cell."""
    to = unit_of(request, sent.to)
    return done(request, actions.transfer_member, pk, to=to, since=sent.since)


@router.post("/{pk}/take-back-transfer", response=STEP, url_name="member_transfer_take_back")
def member_transfer_take_back(request: SignedIn, pk: int) -> Member:
    """Take the last transfer back."""
    homes = asked(request, pk).memberships.filter(kind=Membership.Kind.HOME)
    last = get_object_or_404(homes.order_by("-valid_from")[:1])
    actions.take_back_transfer(last, by=request.user, at=timezone.now())
    return Veil(request.user, timezone.localdate()).over_home(asked(request, pk))


@router.post("/{pk}/visit", response=STEP, url_name="member_visit")
def member_visit(request: SignedIn, pk: int, sent: VisitIn) -> Member:
    """Let the member take part in another cell for a time."""
    to = unit_of(request, sent.to)
    return done(request, actions.begin_visit, pk, to=to, since=sent.since, until=sent.until)


@router.post("/{pk}/end-visit", response=STEP, url_name="member_visit_end")
def member_visit_end(request: SignedIn, pk: int, sent: SinceIn) -> Member:
    """Let the member take part at home again."""
    return done(request, actions.end_visit, pk, since=sent.since)


@router.post("/{pk}/extend-visit", response=STEP, url_name="member_visit_extend")
def member_visit_extend(request: SignedIn, pk: int, sent: LongerIn) -> Member:
    """Let the visit last longer."""
    return done(request, actions.extend_visit, pk, until=sent.until)


@router.post("/{pk}/status", response=STEP, url_name="member_status")
def member_status(request: SignedIn, pk: int, sent: StatusIn) -> Member:
    """Give the member another grade or standing."""
    return done(request, actions.change_status, pk, **sent.model_dump())


@router.post("/{pk}/posts", response=STEP, url_name="member_appoint")
def member_appoint(request: SignedIn, pk: int, sent: PostIn) -> Member:
    """Give the member a party post."""
    require(sent.kind in Post.Kind.values, "Không có chức vụ này.")
    unit = unit_of(request, sent.unit)
    days = {"since": sent.since, "until": sent.until}
    return done(request, actions.appoint, pk, unit=unit, kind=sent.kind, **days)


@router.post("/{pk}/strike-off", response=STEP, url_name="member_strike_off")
def member_strike_off(request: SignedIn, pk: int, sent: StrikeOffIn) -> Member:
    """End the member's party life here."""
    return done(request, actions.strike_off, pk, **sent.model_dump())


@router.post("/{pk}/return", response=STEP, url_name="member_return")
def member_return(request: SignedIn, pk: int, sent: MemberReturnIn) -> Member:
    """Let one who had left belong to a cell again."""
    to = unit_of(request, sent.to)
    return done(request, actions.return_member, pk, to=to, grade=sent.grade, since=sent.since)


@router.post("/posts/{pk}/end", response=STEP, url_name="member_post_end")
def member_post_end(request: SignedIn, pk: int, sent: SinceIn) -> Member:
    """End a party post."""
    post = get_object_or_404(Post.objects.visible_to(request.user), pk=pk)
    actions.end_post(post, last_day=sent.since, by=request.user, at=timezone.now())
    return Veil(request.user, timezone.localdate()).over_home(asked(request, post.member_id))
