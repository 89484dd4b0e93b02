"""Our own record as a list that can be taken in again (xuất danh sách)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from neuguong.accounts.models import User
from neuguong.org.list_file.post_matching import said
from neuguong.org.member_file.matching import FACTS, STATES, as_text
from neuguong.org.member_file.rows import shown_value
from neuguong.org.models import ListCode, Membership, Post, Unit, Veil
from neuguong.org.models.field_rules import EVERY_COLUMN

TICK = "x"


def table_of(
    kind: str, unit: Unit, fields: Sequence[str], *, user: User, day: date
) -> Iterator[list[str]]:
    """The rows of a list of that kind for `unit`, as far as the person sees; a text a field."""
    made = {ListCode.MEMBERS: members, ListCode.UNITS: units, ListCode.POSTS: posts}[ListCode(kind)]
    for row in made(unit, user, day):
        yield [row.get(name, "") for name in fields]


def members(unit: Unit, user: User, day: date) -> Iterator[Mapping[str, str]]:
    """Each member taking part on the day once, in the home cell where that is here."""
    found = Membership.objects.visible_to(user).as_of(day).under(unit).with_status(day)
    columns = (*STATES, *(f"member__{name}" for name in FACTS))
    rows = found.order_by("kind", "sort_key", "pk").values_list(
        "member_id", "unit__code", "unit__path", "kind", "member__restricted_on", *columns
    )
    veil = Veil(user, day)
    seen: set[int] = set()
    for pk, cell, path, kind, restricted, *stands in rows.iterator(chunk_size=2000):
        if pk in seen:
            continue
        seen.add(pk)
        told = dict(zip((*STATES, *FACTS), map(as_text, stands), strict=True))
        hidden = EVERY_COLUMN if restricted else veil.hidden(path)
        told |= {name: "" for name in hidden if name in told}
        yield member_texts(told, kind) | {"cell": cell}


def member_texts(told: dict[str, str], kind: str) -> dict[str, str]:
    """A member's facts as a list says them, the name also in two parts, the sex also ticked."""
    values = {name: text for name, text in told.items() if text}
    if kind == Membership.Kind.TEMPORARY:
        values["kind"] = kind
    texts = {name: shown_value(name, values) for name in (*STATES, *FACTS)}
    family, _, given = texts["full_name"].rpartition(" ")
    ticks = {"male": "", "female": ""} | ({told["sex"]: TICK} if told["sex"] else {})
    return texts | {"family": family, "given": given} | ticks


def units(unit: Unit, user: User, day: date) -> Iterator[Mapping[str, str]]:
    """The units at and below one, those above first."""
    found = Unit.objects.visible_to(user).under(unit).standing().filter(founded_on__lte=day)
    for each in found.select_related("kind", "parent").order_by("path"):
        yield {
            "code": each.code,
            "name": each.name,
            "kind": each.kind.name,
            "parent": each.parent.code if each.parent and each != unit else "",
            "founded_on": f"{each.founded_on:%d/%m/%Y}",
            "short_name": each.short_name,
        }


def posts(unit: Unit, user: User, day: date) -> Iterable[Mapping[str, str]]:
    """The posts that stand on the day or later, in order of the tree."""
    found = Post.objects.visible_to(user).filter(unit__in=Unit.objects.under(unit).standing())
    ordered = found.filter(valid_until__gt=day).select_related("member", "unit")
    veil = Veil(user, day)
    for post in ordered.order_by("unit__path", "kind", "member__sort_key", "valid_from"):
        veil.over(post.member, post.unit.path)
        born = post.member.birth_date
        yield {
            "full_name": post.member.full_name,
            "birth_date": f"{born:%d/%m/%Y}" if born else str(post.member.birth_year or ""),
            "card_number": post.member.card_number,
            "post": post.get_kind_display(),
            "unit": post.unit.code,
            "valid_from": f"{post.valid_from:%d/%m/%Y}",
            "valid_until": said(post.valid_until),
        }
