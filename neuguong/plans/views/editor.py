"""The page on which a plan is written, put together (trang soạn kế hoạch)."""

import uuid
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from neuguong.accounts.request import SignedIn
from neuguong.directives.models import Clause, Directive
from neuguong.plans import access
from neuguong.plans.actions import SaveConflict
from neuguong.plans.check import ReadBack, read_back
from neuguong.plans.content import MEASURE_FIELDS, PARTS, MeasureContent, PlanContent, is_id
from neuguong.plans.diff import compare
from neuguong.plans.forms import MeasureField, PlanForm, measure_fields, part_fields
from neuguong.plans.models import Measure, MeasureExample, Plan, PlanComment, PlanTemplate
from neuguong.plans.models.examples import closest
from neuguong.plans.views.common import clause_names, head

type Choices = list[tuple[str, list[tuple[str, str]]]]
"""Groups of clauses for a select: directive, then pairs of id and words."""


@dataclass(frozen=True)
class Row:
    """One measure on the page: where it stands, how it is read, what is wrong, what was said,
    examples of the like.

    `n` counts from 0 and names the fields, `label` counts from 1 and is what people see.
    """

    n: int
    measure: MeasureContent
    read: ReadBack
    errors: dict[str, str]
    clause: str
    comments: list[PlanComment]
    examples: list[MeasureExample]
    is_open: bool

    @property
    def label(self) -> int:
        """Its number for people."""
        return self.n + 1

    @property
    def prefix(self) -> str:
        """How the ids of its remarks begin."""
        return remark_prefix(self.n)

    @property
    def checked_names(self) -> str:
        """The fields that the check reads while one types, as the page's script wants them."""
        return ",".join(f"m-{self.n}-{name}" for name in MEASURE_FIELDS)

    @property
    def fields(self) -> list[MeasureField]:
        """Its short fields."""
        return measure_fields(self.measure, self.n, self.errors)

    @property
    def act_error(self) -> str:
        """What is wrong with the words of the act."""
        return self.errors.get(f"m-{self.n}-act", "")


def remark_prefix(n: int) -> str:
    """How the ids of the remarks on a row begin."""
    return f"nx-{n}-"


def stored_form(plan: Plan, *, with_row: bool = False) -> PlanForm:
    """The form of a freshly opened page, with an empty measure at the end if asked for."""
    content = PlanContent.of(plan)
    if with_row or not content.measures:
        blank = MeasureContent(uid=str(uuid.uuid4()))
        content = replace(content, measures=(*content.measures, blank))
    return PlanForm(content=content, revision=plan.revision, page=str(uuid.uuid4()))


def edit_page(
    request: SignedIn, plan: Plan, form: PlanForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The page with the form as it stands, every measure read back by the check."""
    choices = clause_choices(form.content)
    comments = last_comments(plan)
    opened = request.GET.get("mo", "")
    rows = rows_of(plan, form, choices, comments, int(opened) if is_id(opened) else 0)
    written = [row for row in rows if not row.measure.is_blank]
    template = PlanTemplate.objects.to_start_from(plan.unit, plan.kind, plan.period)
    context = {
        **head(plan),
        "form": form,
        "rows": rows,
        "written": len(written),
        "concrete": sum(row.read.concrete for row in written),
        "choices": choices,
        "focus_new": bool(request.GET.get("them")),
        "general_comments": [each for each in comments if each.measure_uid is None],
        "sources": sources_of(plan),
        "parts": part_fields(form, template.situation_prompt if template else ""),
        "parts_open": not form.content.situation or bool(form.errors.keys() & set(PARTS)),
        "submit_refusal": access.submit.refusal(request.user, plan),
        **more,
    }
    return render(request, "plans/plan_edit.html", context, status=status)


def rows_of(
    plan: Plan, form: PlanForm, choices: Choices, comments: list[PlanComment], opened: int
) -> list[Row]:
    """The measures of the form as rows of the page."""
    names = {key: words for _, clauses in choices for key, words in clauses}
    readings = read_back(form.content, plan.year)
    examples = MeasureExample.objects.newest()
    rows = []
    for n, (measure, read) in enumerate(zip(form.content.measures, readings, strict=True)):
        prefix = f"m-{n}-"
        errors = {key: text for key, text in form.errors.items() if key.startswith(prefix)}
        said = [each for each in comments if str(each.measure_uid) == measure.uid]
        is_open = bool(errors or said or measure.is_blank or n + 1 == opened)
        like = closest(measure.act, examples) if read.remarks else []
        clause = names.get(measure.clause, "")
        rows.append(Row(n, measure, read, errors, clause, said, like, is_open))
    return rows


def last_comments(plan: Plan) -> list[PlanComment]:
    """What came back with the plan, when it was returned; one query."""
    if plan.state != "returned":
        return []
    comments = plan.comments.select_related("by", "version").order_by("at", "pk")
    last = max((each.version.number for each in comments), default=0)
    return [each for each in comments if each.version.number == last]


def clause_choices(content: PlanContent) -> Choices:
    """Clauses of directives in force, and those chosen already, by directive; one query."""
    chosen = [int(measure.clause) for measure in content.measures if measure.clause]
    in_force = Directive.objects.in_force(timezone.localdate())
    clauses = Clause.objects.filter(directive__in=in_force) | Clause.objects.filter(pk__in=chosen)
    groups: dict[str, list[tuple[str, str]]] = {}
    ordered = clauses.order_by("directive__issued_on", "directive_id", "position", "pk")
    for clause in ordered.select_related("directive"):
        label = f"{clause.directive.number}, {clause.directive.subject}"
        groups.setdefault(label, []).append((str(clause.pk), f"{clause.code}. {clause.text}"))
    return list(groups.items())


def sources_of(plan: Plan) -> list[dict[str, Any]]:
    """The plans with measures that may be taken over, each with those measures; one query."""
    offered = Measure.objects.to_carry_into(plan).select_related("plan")
    groups: dict[int, list[Measure]] = {}
    for measure in offered.order_by("plan__period_start", "plan_id", "position", "pk"):
        groups.setdefault(measure.plan_id, []).append(measure)
    return [{"plan": found[0].plan, "measures": found} for found in groups.values()]


def conflict_context(conflict: SaveConflict, typed: PlanContent) -> dict[str, Any]:
    """Both texts side by side: what is kept now, and what was typed here; only what differs."""
    stored = PlanContent.of(conflict.plan)
    change = compare(stored, typed.tidy(), clauses=clause_names((stored, typed)))
    return {
        "conflict": conflict,
        "part_changes": [each for each in change.parts if each.changed],
        "measure_changes": [each for each in change.measures if each.kind != "same"],
    }
