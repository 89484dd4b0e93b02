"""What is looked through, each within the person's rights (các nơi tìm)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Case, Model, QuerySet, Value, When
from django.urls import reverse

from neuguong.accounts.models import User
from neuguong.directives.models import Clause, Directive
from neuguong.documents.models import Document
from neuguong.domain.vietnamese import fold, nfc
from neuguong.org import scope
from neuguong.org.frame import MENU
from neuguong.org.models import Participant, Unit, WorkGroup, roster_of
from neuguong.plans.models import Measure, Plan

MOST = 6
LONGEST = 160
FEWEST_LETTERS = 2
TITLE = "ke hoach"
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
TITLE_WORDS = re.compile(r"\bke hoach(?: toan khoa)?\b|\b(?:nam )?(?:19|20)\d\d\b|[^a-z0-9. ]")
"""What of a search for plans is no part of the unit's name; the same words may stand in one."""
LINKS = re.compile(r"^(?:(?:nam|cua)\b ?)+")
"""What may be left of the title before the unit's name."""


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is called, where it stands, its address."""

    title: str
    about: str
    url: str


@dataclass(frozen=True)
class Group:
    """What was found of one kind, the best first; `more` leads to all of it where there is more."""

    title: str
    icon: str
    hits: Sequence[Hit]
    more: str = ""


type Finder = Callable[[User, str, date], Group]


def find(user: User, words: str, day: date) -> list[Group]:
    """Everything found for the words, kind by kind; kinds without a hit are left out.

    Marks are not needed; what holds the very marks typed stands first.
    """
    words = nfc(" ".join(words.split()))
    if len(words) < FEWEST_LETTERS:
        return []
    groups = (finder(user, words, day) for finder in FINDERS)
    return [group for group in groups if group.hits]


def exact_first[M: Model](rows: QuerySet[M], words: str, *columns: str) -> list[M]:
    """The first rows, those that hold the very words before those that hold them without marks."""
    exact = [When(**{f"{column}__contains": words}, then=Value(0)) for column in columns]
    ranked = rows.annotate(other_marks=Case(*exact, default=Value(1)))
    return list(ranked.order_by("other_marks", "pk")[: MOST + 1])


def shortened(text: str) -> str:
    """The beginning of a long text."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]}…"


def members(user: User, words: str, day: date) -> Group:
    """Members by name or card number."""
    url = reverse("org:member_list")
    if not scope.paths(user, scope.READS_MEMBERS):
        return Group("Đảng viên", "person-vcard", [])
    rows = roster_of(user, day, words=words).page("").rows[: MOST + 1]
    hits = [Hit(m.member.full_name, vars(m)["unit_name"], f"{url}{m.member_id}/") for m in rows]
    more = f"{url}?{urlencode({'q': words})}" if len(hits) > MOST else ""
    return Group("Đảng viên", "person-vcard", hits[:MOST], more)


def units(user: User, words: str, day: date) -> Group:
    """Units that stand, by name or code."""
    rows = Unit.objects.visible_to(user).standing().named(words).select_related("parent")
    found = exact_first(rows, words, "name")
    hits = [
        Hit(
            unit.name,
            unit.parent.name if unit.parent else unit.code,
            reverse("org:unit_page", args=[unit.pk]),
        )
        for unit in found[:MOST]
    ]
    more = f"{reverse('org:unit_tree')}?{urlencode({'q': words})}" if len(found) > MOST else ""
    return Group("Đơn vị", "diagram-3", hits, more)


def plans(user: User, words: str, day: date) -> Group:
    """Plans by their title and the unit: "kế hoạch năm 2026 phòng tổng hợp"."""
    said = fold(words)
    if TITLE not in said:
        return Group("Kế hoạch", "journal-text", [])
    rows = Plan.objects.visible_to(user).select_related("unit")
    if years := YEAR.findall(said):
        rows = rows.filter(period_start__year=years[0])
    if unit := LINKS.sub("", " ".join(TITLE_WORDS.sub(" ", said).split())):
        rows = rows.filter(unit__in=Unit.objects.named(unit))
    found = list(rows.order_by("-period_start", "pk")[: MOST + 1])
    hits = [
        Hit(plan.title, plan.unit.name, reverse("plans:plan_page", args=[plan.pk]))
        for plan in found[:MOST]
    ]
    asked = urlencode({"nam": years[0] if years else "", "q": unit})
    more = f"{reverse('plans:plan_list')}?{asked}" if len(found) > MOST else ""
    return Group("Kế hoạch", "journal-text", hits, more)


def measures(user: User, words: str, day: date) -> Group:
    """Measures of plans by what is to be done, or by whom."""
    rows = Measure.objects.visible_to(user).filter(folded__contains=fold(words))
    found = exact_first(rows.select_related("plan__unit"), words, "act", "owner")
    hits = [
        Hit(shortened(m.act), str(m.plan), reverse("plans:plan_page", args=[m.plan_id]))
        for m in found[:MOST]
    ]
    return Group("Biện pháp trong kế hoạch", "journal-text", hits)


def groups(user: User, words: str, day: date) -> Group:
    """Working groups and inspection teams, by name or number of the decision."""
    rows = WorkGroup.objects.visible_to(user).named(words).select_related("unit")
    found = exact_first(rows, words, "name")
    hits = [
        Hit(group.name, group.unit.name, reverse("org:group_page", args=[group.pk]))
        for group in found[:MOST]
    ]
    more = f"{reverse('org:group_list')}?{urlencode({'q': words})}" if len(found) > MOST else ""
    return Group("Nhóm công tác", "people", hits, more)


def participants(user: User, words: str, day: date) -> Group:
    """People who take part without being members, by name."""
    rows = Participant.objects.visible_to(user).filter(folded_name__contains=fold(words))
    found = exact_first(rows, words, "full_name")
    url = reverse("org:participant_list")
    hits = [Hit(each.full_name, each.get_kind_display(), f"{url}{each.pk}/") for each in found]
    more = f"{url}?{urlencode({'q': words})}" if len(found) > MOST else ""
    return Group("Người tham gia ngoài Đảng", "people", hits[:MOST], more)


def documents(user: User, words: str, day: date) -> Group:
    """Documents issued, by symbol or abstract."""
    rows = Document.objects.visible_to(user).filter(folded__contains=fold(words))
    found = exact_first(rows.select_related("unit"), words, "symbol", "abstract")
    hits = [
        Hit(
            f"{row.symbol} {row.abstract}",
            f"{row.unit.name}, ngày {row.issued_on:%d/%m/%Y}",
            reverse("documents:plan_document", args=[row.plan_id]),
        )
        for row in found[:MOST]
    ]
    return Group("Văn bản đã ban hành", "folder2-open", hits)


def directives(user: User, words: str, day: date) -> Group:
    """Directives by number, subject, issuer; clauses by their text."""
    wanted = fold(words)
    hits = [
        Hit(row.number, row.subject, reverse("directives:directive_page", args=[row.pk]))
        for row in Directive.objects.visible_to(user).matching(words)[:MOST]
    ]
    clauses = Clause.objects.visible_to(user).select_related("directive")
    hits += [
        Hit(
            f"{row.directive.number}, {row.code}",
            shortened(row.text),
            reverse("directives:directive_page", args=[row.directive_id]),
        )
        for row in clauses
        if wanted in fold(row.text)
    ]
    return Group("Văn bản chỉ đạo", "book", hits[:MOST])


def pages(user: User, words: str, day: date) -> Group:
    """Pages of the menu."""
    mine = {held.role for held in scope.held(user)}
    hits = [
        Hit(entry.label, "Trang của phần mềm", reverse(entry.url_name))
        for entry in MENU
        if entry.roles & mine and fold(words) in fold(entry.label)
    ]
    return Group("Chức năng", "list", hits[:MOST])


FINDERS: tuple[Finder, ...] = (
    members,
    units,
    plans,
    measures,
    documents,
    directives,
    groups,
    participants,
    pages,
)
"""In the order in which groups are shown."""
