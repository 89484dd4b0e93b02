"""Annual plans with life in them: on time, late, missing, returned; concrete, hollow, copied."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from neuguong.accounts.models import User
from neuguong.cli.demo import texts
from neuguong.cli.demo.members import Cell
from neuguong.directives import actions as directives
from neuguong.directives.models import Clause
from neuguong.domain.calendar import year_period
from neuguong.org.models import Post, Unit
from neuguong.org.roles import LEADERS
from neuguong.plans import actions as plans
from neuguong.plans.content import MeasureContent, PlanContent
from neuguong.plans.models import Measure, Plan
from neuguong.plans.models.plan import PlanKind
from neuguong.web.templatetags.neuguong import number

FIRST_YEAR = 2026
SUBMIT_DAYS = 12


@dataclass(frozen=True)
class Fate:
    """What becomes of a unit's plan: how far it gets, how many days after the due date it is
    approved (negative: before), and how it is written."""

    reaches: str
    days: int = -9
    writing: str = "concrete"
    returned: bool = False


PAST = (
    *(Fate("approved", -days) for days in (26, 19, 17, 15, 12, 9, 8, 6, 5, 4, 3, 2, 1, 1)),
    *(Fate("approved", -days, "half") for days in (11, 7, 4, 2)),
    Fate("approved", -6, "copy"),
    Fate("approved", -5, "copy"),
    Fate("approved", -3, "half", returned=True),
    Fate("approved", -1, "concrete", returned=True),
    Fate("approved", 4, "half"),
    Fate("approved", 9, "hollow", returned=True),
    Fate("approved", 21, "half", returned=True),
    Fate("approved", 37, "hollow"),
    Fate("returned", 0, "hollow", returned=True),
    Fate("submitted", 0, "hollow"),
    Fate("draft", 0, "hollow"),
    Fate("missing"),
)
"""Fates of the year gone by, dealt out in turn."""

COMING = (
    Fate("submitted", 0, "concrete"),
    Fate("missing"),
    Fate("draft", 0, "half"),
    Fate("missing"),
    Fate("submitted", 0, "hollow"),
    Fate("missing"),
    Fate("returned", 0, "copy", returned=True),
    Fate("approved", -5, "concrete"),
    Fate("missing"),
    Fate("submitted", 0, "copy"),
)
"""Fates of the year to come, as they stand in November."""


class Desk:
    """Who acts for whom: the leaders of each unit and the committee above."""

    def __init__(self, units: list[Unit], cells: list[Cell]) -> None:
        self.officer = User.objects.get(username="canbo.danguy")
        self.approver = User.objects.get(username="bithu.danguy")
        self.cells = {cell.unit.pk: cell for cell in cells}
        self.clauses = {
            f"{clause.directive.number}|{clause.code}": str(clause.pk)
            for clause in Clause.objects.select_related("directive")
        }
        self.owing = [unit for unit in units if unit.parent_id]

    def writer(self, unit: Unit) -> User:
        """The secretary's account."""
        return User.objects.get(roles__unit=unit, roles__role__in=LEADERS, roles__role="secretary")

    def people(self, unit: Unit) -> dict[str, str]:
        """Names for the places in the texts."""
        if unit.pk in self.cells:
            members = self.cells[unit.pk].members
            names = [member.full_name for member in members[:3]]
        else:
            posts = Post.objects.filter(unit=unit).select_related("member").order_by("pk")
            names = [post.member.full_name for post in posts][:2]
            names.append(names[-1])
        return dict(zip(("secretary", "deputy", "member"), names, strict=True))


def build(units: list[Unit], cells: list[Cell], today: date) -> None:
    """The plans of the year gone by and of the year to come (from November on)."""
    desk = Desk(units, cells)
    year = max(today.year, FIRST_YEAR)
    write_year(desk, year, PAST, today)
    finish_some(year, today)
    if today.month >= 11:
        write_year(desk, year + 1, COMING, today)


def write_year(desk: Desk, year: int, fates: tuple[Fate, ...], today: date) -> None:
    """Obligations and plans of one year, each unit by the fate whose turn it is."""
    directives.generate_year(year, by=None, at=moment(date(year - 1, 11, 1)))
    chance = Random(year)  # noqa: S311 - invented plans, the same everywhere
    due = date(year, 1, 31)
    for turn, unit in enumerate(desk.owing):
        fate = fates[turn * 7 % len(fates)] if turn > 1 else fates[0]
        if unit.pk == next(iter(desk.cells)):
            fate = Fate("approved", -9) if due < today else Fate("draft", 0, "mixed")
        if fate.reaches != "missing":
            write_plan(desk, unit, year, fate, min(due, today), chance)


def moment(day: date, hour: int = 2) -> datetime:
    """An instant in office hours of that day."""
    return datetime(day.year, day.month, day.day, hour, 15, tzinfo=UTC)


def write_plan(desk: Desk, unit: Unit, year: int, fate: Fate, due: date, chance: Random) -> None:
    """One plan, taken as far as its fate says."""
    writer = desk.writer(unit)
    end = due + timedelta(days=fate.days)
    begun = moment(end - timedelta(days=SUBMIT_DAYS + 10))
    plan = plans.start_plan(
        unit, kind=PlanKind.ANNUAL, period=year_period(year), by=writer, at=begun
    )
    content = content_of(desk, unit, year, fate.writing, chance)
    plan = plans.save_draft(plan, content=content, seen_revision=plan.revision, by=writer, at=begun)
    if fate.reaches == "draft":
        return
    sent = moment(end - timedelta(days=SUBMIT_DAYS), 3)
    plan = plans.submit(plan, by=writer, at=sent)
    if fate.returned:
        plan = return_once(desk, plan, sent + timedelta(days=3), chance)
        if fate.reaches == "returned":
            return
        plan = plans.submit(plan, by=writer, at=sent + timedelta(days=6))
    if fate.reaches == "approved":
        plans.pass_on(plan, by=desk.officer, at=moment(end - timedelta(days=2), 4))
        plans.approve(plan, by=desk.approver, at=moment(end, 7))


def return_once(desk: Desk, plan: Plan, at: datetime, chance: Random) -> Plan:
    """The officer gives it back with comments."""
    first = plan.measures.order_by("position").first()
    return plans.return_plan(
        plan,
        comment=chance.choice(texts.COMMENTS),
        measure_comments={str(first.uid): texts.MEASURE_COMMENT} if first else {},
        by=desk.officer,
        at=at,
    )


def content_of(desk: Desk, unit: Unit, year: int, writing: str, chance: Random) -> PlanContent:
    """What the unit wrote: concrete, half concrete, hollow, mixed, or a copy of a neighbour's."""
    chosen: Iterable[texts.Text] = {
        "concrete": lambda: chance.sample(texts.CONCRETE, 6),
        "half": lambda: [*chance.sample(texts.CONCRETE, 3), *texts.HALF[:3]],
        "hollow": lambda: [*chance.sample(texts.HOLLOW, 5), texts.HALF[3]],
        "copy": lambda: [*texts.HOLLOW[1:4], texts.CONCRETE[0], texts.HALF[1]],
        "mixed": lambda: [*texts.CONCRETE[1:4], texts.HOLLOW[5], texts.CONCRETE[5], texts.HALF[1]],
    }[writing]()
    people = {**desk.people(unit), "year": str(year)}
    count = len(desk.cells[unit.pk].members) if unit.pk in desk.cells else "nhiều"
    words = {"unit": unit.name, "year": year, "count": count}
    return PlanContent(
        situation=texts.SITUATION.format(**words),
        purpose=texts.PURPOSE.format(**words),
        measures=tuple(measure(desk, text, people) for text in chosen),
    )


def measure(desk: Desk, text: texts.Text, people: dict[str, str]) -> MeasureContent:
    """One measure with the people of the unit in it."""
    written = {name: value.format(**people) for name, value in text._asdict().items()}
    clause = desk.clauses.get(written.pop("clause"), "")
    return MeasureContent(clause=clause, **written)


def finish_some(year: int, today: date) -> None:
    """Measures of approved plans whose day has passed are mostly done, with a result."""
    due = Measure.objects.filter(
        plan__state="approved", plan__period_start__year=year, due_on__lt=today
    ).select_related("plan__unit", "plan__author")
    for turn, each in enumerate(due.order_by("pk")):
        if turn % 4 and each.due_on:
            plans.finish_measure(
                each,
                result=f"Đạt {number(each.target or 100)} {each.target_unit or '%'}, có biên bản",
                done_on=each.due_on - timedelta(days=turn % 6),
                by=each.plan.author,
                at=moment(each.due_on),
            )
