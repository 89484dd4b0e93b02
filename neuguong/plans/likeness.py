"""Plans like a plan: the same unit's of last year, other units' of this year and the last.

What stands in the template of the kind of unit does not count. Sketches find the few that may be
near; these are then compared in full.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from neuguong.domain.similarity import Text, jaccard, read, shared_passages
from neuguong.domain.similarity.sketch import estimate, from_bytes, sketch_of, to_bytes
from neuguong.plans.content import PlanContent
from neuguong.plans.models import Plan, PlanSketch, PlanTemplate

NEAR = 0.5
"""From this score on two plans are called alike."""
WORTH_READING = 0.35
MOST_READ = 20
MOST_TOLD = 5
MOST_PASSAGES = 3


@dataclass(frozen=True)
class Echo:
    """A plan like the one looked at: how much (0 to 1), and passages of the one looked at."""

    plan: Plan
    score: float
    passages: list[str]

    @property
    def percent(self) -> int:
        """In hundredths."""
        return round(self.score * 100)


def words_of(content: PlanContent) -> str:
    """What of a plan is compared: the acts."""
    return "\n".join(measure.act for measure in content.measures)


def forms_of(plan: Plan) -> list[Text]:
    """The texts of the template that the plan began from."""
    template = PlanTemplate.objects.to_start_from(plan.unit, plan.kind, plan.period)
    return [read(f"{template.purpose}\n{template.organisation}")] if template else []


def keep_sketch(plan: Plan, content: PlanContent) -> None:
    """Keep the sketch of a plan that is being sent."""
    hashes = to_bytes(sketch_of(read(words_of(content), forms_of(plan))))
    PlanSketch.objects.update_or_create(plan=plan, defaults={"hashes": hashes})


def echoes(plan: Plan, content: PlanContent) -> list[Echo]:
    """The plans sent that are like this one, the most alike first; a plan's own term is no echo."""
    others = PlanSketch.objects.exclude(plan=plan).filter(
        plan__kind=plan.kind, plan__period_start__year__gte=plan.period_start.year - 1,
        plan__period_start__year__lte=plan.period_start.year,
    )  # fmt: skip
    sketches = list(others.values_list("plan_id", "hashes"))
    if not sketches:
        return []
    forms = forms_of(plan)
    text = read(words_of(content), forms)
    mine = sketch_of(text)
    guesses = ((estimate(mine, from_bytes(bytes(hashes))), pk) for pk, hashes in sketches)
    worth = sorted((guess for guess in guesses if guess[0] >= WORTH_READING), reverse=True)
    if not worth:
        return []
    near = Plan.objects.filter(pk__in=[pk for _, pk in worth[:MOST_READ]])
    found = compared(content, text, forms, near.select_related("unit").prefetch_related("measures"))
    return sorted(found, key=lambda echo: (-echo.score, echo.plan.pk))[:MOST_TOLD]


def compared(
    content: PlanContent, text: Text, forms: list[Text], plans: Iterable[Plan]
) -> list[Echo]:
    """Those of the plans that are near, with what they share."""
    words, found = words_of(content), []
    for other in plans:
        theirs = read("\n".join(measure.act for measure in other.measures.all()), forms)
        score = jaccard(text, theirs)
        if score >= NEAR:
            spans = sorted((one for one, _ in shared_passages(text, theirs)), key=longest_first)
            passages = [" ".join(words[slice(*span)].split()) for span in spans[:MOST_PASSAGES]]
            found.append(Echo(other, score, passages))
    return found


def longest_first(span: tuple[int, int]) -> int:
    """Order of passages."""
    return span[0] - span[1]
