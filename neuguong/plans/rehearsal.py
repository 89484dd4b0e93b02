"""What other settings of the check would change on plans already sent (diễn thử cài đặt)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from neuguong.domain.plancheck import Check, Remark, Report
from neuguong.domain.plancheck import Plan as ReadPlan
from neuguong.domain.plancheck.rules import RULES
from neuguong.plans.beside import beside_all
from neuguong.plans.check import as_read
from neuguong.plans.content import PARTS, PlanContent, measure_content
from neuguong.plans.models import Plan

MOST_PLANS = 500
MOST_SHOWN = 20

type Key = tuple[str, int | None, str, str]
"""Rule, measure, field and words of a remark: by these one before and one after are the same."""


@dataclass(frozen=True)
class Touched:
    """A plan, one of its measures ("" for the plan itself), and what would be said or no longer."""

    plan: Plan
    words: str
    message: str


@dataclass
class Change:
    """One rule before and after: how many remarks, which are new, which are gone."""

    code: str
    title: str
    before: int = 0
    after: int = 0
    gained: list[Touched] = field(default_factory=list)
    lost: list[Touched] = field(default_factory=list)


@dataclass
class Rehearsal:
    """How many plans and measures were read, and how many were concrete before and after."""

    changes: dict[str, Change]
    plans: int = 0
    measures: int = 0
    concrete_before: int = 0
    concrete_after: int = 0

    @property
    def changed(self) -> list[Change]:
        """The rules that would say something else."""
        return [each for each in self.changes.values() if each.gained or each.lost]


def past_plans() -> list[Plan]:
    """The latest plans that were sent, with their measures; two queries."""
    sent = Plan.objects.exclude(state="draft").order_by("-period_start", "-pk")
    return list(sent.select_related("unit").prefetch_related("measures")[:MOST_PLANS])


def rehearse(plans: Sequence[Plan], now: Check, then: Check, today: date) -> Rehearsal:
    """Both checks run over the plans, remark by remark."""
    told = Rehearsal({rule.code: Change(rule.code, rule.title) for rule in RULES})
    written = [(plan, content_of(plan)) for plan in plans]
    for (plan, content), around in zip(written, beside_all(written, today), strict=True):
        read = as_read(content, plan.year, around)
        compare(plan, read, now.check(read), then.check(read), told)
    return told


def content_of(plan: Plan) -> PlanContent:
    """What stands in a plan whose measures are at hand."""
    measures = tuple(measure_content(each) for each in plan.measures.all())
    return PlanContent(**{part: getattr(plan, part) for part in PARTS}, measures=measures)


def compare(plan: Plan, read: ReadPlan, before: Report, after: Report, told: Rehearsal) -> None:
    """Add what differs between two reports on one plan."""
    told.plans += 1
    told.measures += len(read.measures)
    told.concrete_before += sum(reading.concrete for reading in before.readings)
    told.concrete_after += sum(reading.concrete for reading in after.readings)
    one, two = by_key(before), by_key(after)
    for remarks, count in ((one, "before"), (two, "after")):
        for (code, *_), found in remarks.items():
            change = told.changes[code]
            setattr(change, count, getattr(change, count) + len(found))
    for key in two.keys() - one.keys():
        told.changes[key[0]].gained.append(touched(plan, read, two[key][0]))
    for key in one.keys() - two.keys():
        told.changes[key[0]].lost.append(touched(plan, read, one[key][0]))


def by_key(report: Report) -> dict[Key, list[Remark]]:
    """The remarks of a report by what they speak of."""
    found: dict[Key, list[Remark]] = defaultdict(list)
    for remark in report.all_remarks():
        found[remark.code, remark.measure, remark.field, remark.message].append(remark)
    return found


def touched(plan: Plan, read: ReadPlan, remark: Remark) -> Touched:
    """Of which measure a remark speaks."""
    words = "" if remark.measure is None else read.measures[remark.measure].text
    return Touched(plan, words, remark.message)
