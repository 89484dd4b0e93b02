"""Plans like a plan: the same unit's of last year, other units' of this year and the last.

What stands in the template of the kind of unit does not count. Sketches find the few that may be
near; these are then compared in full.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q

from neuguong.accounts.models import User
from neuguong.domain.similarity import Text, jaccard, read, shared_passages
from neuguong.domain.similarity.sketch import estimate, from_bytes, sketch_of, to_bytes
from neuguong.domain.vietnamese import fold
from neuguong.plans.content import PlanContent
from neuguong.plans.models import Measure, Plan, PlanSketch, PlanTemplate

NEAR = 0.5
"""From this score on two plans are called alike."""
WORTH_READING = 0.35
MOST_READ = 20
MOST_TOLD = 5
MOST_PASSAGES = 3
FEWEST_WORDS = 6
MOST_TEXTS = 30
MOST_ALIKE = 100
MOST_WINDOWS = 12
MOST_LOOKED_AT = 2_000
SIGNS = ".,;:!?()[]“”\"'–—-/"
type Span = tuple[int, int]


@dataclass(frozen=True)
class Echo:
    """A plan like the one looked at: how much (0 to 1), and the passages that both share.

    A passage has its words here and its words there, where names, numbers and days may differ.
    """

    plan: Plan
    score: float
    passages: list[tuple[str, str]]

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
        their_words = "\n".join(measure.act for measure in other.measures.all())
        theirs = read(their_words, forms)
        score = jaccard(text, theirs)
        if score >= NEAR:
            spans = sorted(shared_passages(text, theirs), key=lambda pair: longest_first(pair[0]))
            passages = [
                (in_a_line(words, here), in_a_line(their_words, there))
                for here, there in spans[:MOST_PASSAGES]
            ]
            found.append(Echo(other, score, passages))
    return found


def in_a_line(words: str, span: Span) -> str:
    """The words of a place in one line, strokes between measures."""
    return " / ".join(" ".join(line.split()) for line in words[slice(*span)].splitlines())


def longest_first(span: tuple[int, int]) -> int:
    """Order of passages."""
    return span[0] - span[1]


@dataclass(frozen=True)
class Alike:
    """A measure like a text: how much (0 to 1), and what both share, as places in each."""

    measure: Measure
    score: float
    passages: list[tuple[Span, Span]]

    @property
    def percent(self) -> int:
        """In hundredths."""
        return round(self.score * 100)

    @property
    def shared(self) -> list[str]:
        """The words of the measure that both share, the longest first."""
        spans = sorted((there for _, there in self.passages), key=longest_first)
        return [in_a_line(self.measure.act, span) for span in spans[:MOST_PASSAGES]]


def texts_in(words: str) -> list[str]:
    """The lines of what was pasted that are long enough to be compared; at most thirty."""
    lines = (" ".join(line.split()) for line in words.splitlines())
    return [line for line in lines if len(line.split()) >= FEWEST_WORDS][:MOST_TEXTS]


def measures_like(words: str, user: User, day: date, least: float = NEAR) -> list[Alike]:
    """The measures within the person's reach that are like the text, the most alike first.

    The templates in force on the day do not count. Only measures that hold three words of the text
    in a row, of some chosen evenly over it, are read and compared in full.
    """
    templates = PlanTemplate.objects.as_of(day)
    forms = [read(f"{each.purpose}\n{each.organisation}") for each in templates]
    text = read(words, forms)
    looks = reduce(or_, map(holds, windows_of(words)), Q(pk__in=[]))
    rows = Measure.objects.visible_to(user).filter(looks).select_related("plan__unit")
    found = []
    for measure in rows.order_by("-plan__period_start", "pk")[:MOST_LOOKED_AT]:
        theirs = read(measure.act, forms)
        score = jaccard(text, theirs)
        if score >= least:
            found.append(Alike(measure, score, shared_passages(text, theirs)))
    return sorted(found, key=lambda each: (-each.score, each.measure.pk))[:MOST_ALIKE]


def windows_of(words: str) -> Iterator[list[str]]:
    """Stretches of three words without numbers, without marks, spread evenly over the text."""
    forms = [form.strip(SIGNS) for form in fold(words).split()]
    threes = list(zip(forms, forms[1:], forms[2:], strict=False))
    plain = [three for three in threes if all(each.isalpha() for each in three)]
    step = max(1, -(-len(plain) // MOST_WINDOWS))
    yield from map(list, plain[::step])


def holds(three: Iterable[str]) -> Q:
    """Measures in whose folded text each of the words stands."""
    return Q(*(Q(folded__contains=word) for word in three))
