"""What stands beside plans when they are checked (bối cảnh của kế hoạch).

Last year's measures, the plans of the units above, the unit's people: what only the whole
installation knows of one plan.
"""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q, StringAgg, Value

from neuguong.directives.models import Clause
from neuguong.org import scope
from neuguong.org.models import Member, Membership, Participant, Participation, Post
from neuguong.plans.check import Beside, WholeRead, breakthrough_of, read_whole
from neuguong.plans.content import PARTS, PlanContent
from neuguong.plans.models import Plan, PlanKind

MOST_PEOPLE = 5_000
"""Of a unit with more people nobody is looked up: its plan names bodies, hardly persons."""
BETWEEN = "\x1f"
"""Between the acts of a plan that are read together: a sign that no text has."""

type Written = tuple[Plan, PlanContent]
type Told = tuple[Plan, str]
"""A plan and the breakthrough that it names, "" for none."""


def read_in_place(plan: Plan, content: PlanContent, today: date) -> WholeRead:
    """The plan as the check reads it whole, beside all that it belongs to, with the unit's
    answers; four queries."""
    answers = plan.answers.select_related("by")
    return read_whole(content, plan.year, answers, beside(plan, content, today))


def beside(plan: Plan, content: PlanContent, today: date) -> Beside:
    """What stands beside one plan as it is written; three queries."""
    return beside_all([(plan, content)], today)[0]


def beside_all(written: Sequence[Written], today: date) -> list[Beside]:
    """What stands beside each of the plans; two queries, and one for each unit's people."""
    told = plans_beside([plan for plan, _ in written])
    linked = (each.clause for _, content in written for each in content.measures)
    names = Clause.objects.named(linked)
    people: dict[str, tuple[str, ...]] = {}
    found = []
    for plan, content in written:
        path = plan.unit.path
        if path not in people and names_somebody(content):
            people[path] = people_of(path, today)
        found.append(
            Beside(
                last_year=acts_before(plan, told),
                names=names,
                above=breakthroughs_above(plan, told),
                of_term=next((words for row, words in told if row.pk == plan.parent_id), ""),
                people=people.get(path, ()),
            )
        )
    return found


def plans_beside(plans: Sequence[Plan]) -> list[Told]:
    """Approved plans of the units above, the plans for the terms of which these are a year's, and
    the units' plans of the years before with their `acts`; the lowest units' first; one query."""
    steps = {step for plan in plans for step in scope.steps_to(plan.unit.path)}
    before = Q(
        unit__in={plan.unit_id for plan in plans},
        kind=PlanKind.ANNUAL,
        period_start__year__in={plan.period_start.year - 1 for plan in plans},
    )
    above = Q(state="approved", unit__path__in=steps)
    rows = Plan.objects.filter(above | before | Q(pk__in={p.parent_id for p in plans} - {None}))
    acts = StringAgg("measures__act", delimiter=Value(BETWEEN), filter=before)
    ordered = (
        rows.annotate(acts=acts).select_related("unit").order_by("-unit__path", "-period_start")
    )
    return [(row, spoken(row)) for row in ordered]


def acts_before(plan: Plan, told: Sequence[Told]) -> tuple[str, ...]:
    """The acts of the unit's annual plan of the year before."""
    if not plan.year:
        return ()
    return tuple(
        act
        for row, _ in told
        if (row.unit_id, row.year) == (plan.unit_id, plan.year - 1)
        for act in (vars(row)["acts"] or "").split(BETWEEN)
        if act
    )


def spoken(plan: Plan) -> str:
    """The breakthrough that a plan names, if any."""
    return breakthrough_of(PlanContent(**{part: getattr(plan, part) for part in PARTS}))


def breakthroughs_above(plan: Plan, told: Sequence[Told]) -> tuple[str, ...]:
    """Those of units above for days of the same period, the nearest unit first."""
    steps = scope.steps_to(plan.unit.path)
    return tuple(
        words
        for row, words in told
        if words
        and row.unit.path in steps
        and row.period_start <= plan.period_end
        and row.period_end >= plan.period_start
    )


def names_somebody(content: PlanContent) -> bool:
    """Whether a person may be named among the owners: a word in capitals that is not the first."""
    return any(word[0].isupper() for each in content.measures for word in each.owner.split()[1:])


def people_of(path: str, today: date) -> tuple[str, ...]:
    """Whom a plan of the unit at `path` may name: who takes part at or below it, in the Party or
    not, and who holds a post there or above; none where they are too many. One query."""
    inside, mine = scope.within("unit__path", [path]), {"member": OuterRef("pk")}
    here = Membership.objects.as_of(today).filter(inside, **mine)
    near = inside | Q(unit__path__in=scope.steps_to(path))
    holds = Post.objects.as_of(today).filter(near, **mine)
    members = Member.objects.filter(Exists(here) | Exists(holds)).values_list("full_name")
    visits = Participation.objects.as_of(today).filter(inside, participant=OuterRef("pk"))
    others = Participant.objects.filter(Exists(visits)).values_list("full_name")
    found = tuple(name for (name,) in members.union(others)[: MOST_PEOPLE + 1])
    return found if len(found) <= MOST_PEOPLE else ()
