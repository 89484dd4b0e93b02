"""The choices on the bench: who and what goes where (lựa chọn của phương án)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from neuguong.org.forms import offered, told_apart
from neuguong.org.models import Reorganisation, Unit
from neuguong.org.scheme import Scheme

NOT_CHOSEN = "Chưa chọn"
ENDS = "Kết thúc"
NO_PLACE = "Nơi không còn trong phương án"
MOST_SENT = 3900
"""So many choices are still taken with one press; the settings bound the fields of a form."""

type Group = tuple[str, str, list[Choice]]


@dataclass(frozen=True)
class Choice:
    """One choice on the bench: its field, of whom, a remark, the place chosen now, and what
    follows when none is chosen."""

    field: str
    who: str
    remark: str
    place: str
    none: str


@dataclass(frozen=True)
class Difference:
    """Something that stands otherwise than on the page sent in: what, as it was there, as it is
    stored now."""

    what: str
    there: str
    stored: str


def places_of(scheme: Scheme) -> list[tuple[str, str]]:
    """The places among which is chosen, by reference; with the units above where they differ."""
    places = offered(scheme)
    names = {new.key: f"{new.name} (mới)" for new in scheme.founded}
    known = [int(place[1:]) for place in places if place.startswith("u")]
    units = list(Unit.objects.filter(pk__in=known).select_related("parent"))
    strewn = len({unit.parent_id for unit in units}) > 1
    for unit in units:
        above = f" · {unit.parent.short_name}" if strewn and unit.parent else ""
        names[f"u{unit.pk}"] = unit.name + above
    return [(place, names[place]) for place in places if place in names]


def groups(scheme: Scheme) -> list[Group]:
    """The choices by heading: heading, hint, choices."""
    sources = [*dict.fromkeys([*scheme.ended, *scheme.members])]
    units = Unit.objects.select_related("kind", "parent").in_bulk([int(pk) for pk in sources])
    names = told_apart(list(units.values()))
    ending = [units[int(pk)] for pk in scheme.ended]
    told = [
        (
            "Ai giữ hồ sơ của đơn vị kết thúc",
            "Đơn vị được chọn đọc được kế hoạch, văn bản, danh sách cũ.",
            [
                Choice(f"ended-{u.pk}", names[u.pk], "", scheme.ended[str(u.pk)], "Cấp trên cũ giữ")
                for u in ending
            ],
        ),
        ("Tổ chức trực thuộc", "", below_choices(scheme, sources)),
    ]
    for pk in sources:
        unit = units[int(pk)]
        if unit.kind.holds_members:
            told.append((f"Đảng viên {names[unit.pk]}", "", member_choices(scheme, unit)))
    hint = "Không chọn thì kết thúc vào ngày hiệu lực."
    told.append(("Chức vụ", hint, post_choices(scheme, ending)))
    told.append(("Vai trò trong phần mềm", hint, role_choices(scheme, ending)))
    return [group for group in told if group[2]]


def below_choices(scheme: Scheme, sources: list[str]) -> list[Choice]:
    """A place for each unit directly below one that ends or is split."""
    below = list(
        Unit.objects.filter(parent__in=[int(pk) for pk in sources])
        .standing()
        .select_related("kind", "parent")
        .order_by("path")
    )
    names = told_apart(below)
    return [
        Choice(
            f"moved-{u.pk}", names[u.pk], u.kind.name, scheme.moved.get(str(u.pk), ""), NOT_CHOSEN
        )
        for u in below
    ]


def member_choices(scheme: Scheme, unit: Unit) -> list[Choice]:
    """The usual place first, then a place for each who takes part in the unit."""
    usual = scheme.members.get(str(unit.pk), "")
    rows = unit.memberships.filter(valid_until__year=9999).select_related("member")
    words = f"Tất cả {rows.count()} đồng chí, trừ người chọn riêng bên dưới"
    everyone = Choice(f"members-{unit.pk}", words, "", usual, NOT_CHOSEN)
    return [everyone] + [
        Choice(
            f"apart-{row.pk}",
            row.member.full_name,
            "sinh hoạt tạm" if row.kind == "temporary" else row.member.agency_post,
            scheme.apart.get(str(row.pk), ""),
            "Như tất cả",
        )
        for row in rows.order_by("sort_key", "pk")
    ]


def post_choices(scheme: Scheme, ending: list[Unit]) -> list[Choice]:
    """A place for each post in the units that end."""
    return [
        held_choice("posts", post.pk, post.member.full_name, post.get_kind_display(), unit, scheme)
        for unit in ending
        for post in unit.posts.filter(valid_until__year=9999).select_related("member")
    ]


def role_choices(scheme: Scheme, ending: list[Unit]) -> list[Choice]:
    """A place for each role within the units that end."""
    return [
        held_choice("roles", role.pk, role.user.full_name, role.get_role_display(), unit, scheme)
        for unit in ending
        for role in unit.roles.filter(valid_until__year=9999).select_related("user")
    ]


def held_choice(kept: str, pk: int, who: str, what: str, unit: Unit, scheme: Scheme) -> Choice:
    """A place for what somebody holds in a unit that ends; `kept` names where the scheme keeps
    it."""
    place = getattr(scheme, kept).get(str(pk), "")
    return Choice(f"{kept}-{pk}", who, f"{what} {unit.short_name}", place, ENDS)


def compared(
    told: list[Group], places: list[tuple[str, str]], typed: Mapping[str, str]
) -> tuple[list[Group], list[Difference]]:
    """The choices as typed on a page that was overtaken, and where the stored ones differ."""
    names = dict(places)
    kept: list[Group] = []
    differences = []
    for heading, hint, choices in told:
        mine = []
        for choice in choices:
            place = typed.get(choice.field, choice.place)
            if place != choice.place:
                words = {"": choice.none} | names
                stored = words.get(choice.place, NO_PLACE)
                differences.append(
                    Difference(f"{heading}: {choice.who}", words.get(place, NO_PLACE), stored)
                )
            mine.append(replace(choice, place=place))
        kept.append((heading, hint, mine))
    return kept, differences


def facts_compared(act: Reorganisation, typed: Mapping[str, str]) -> list[Difference]:
    """Where title, day and ground are stored otherwise than the page sent in showed them."""
    stored = {
        "Nội dung": ("title", act.title),
        "Ngày hiệu lực": ("effective_on", f"{act.effective_on:%d/%m/%Y}"),
        "Căn cứ": ("ground", act.ground),
    }
    return [
        Difference(label, there, now)
        for label, (name, now) in stored.items()
        if (there := typed.get(f"seen_{name}", now)) != now
    ]
