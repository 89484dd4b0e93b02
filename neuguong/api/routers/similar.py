"""Measures like a text, for programs (tìm biện pháp giống)."""

from django.utils import timezone
from ninja import Router

from neuguong.accounts.request import SignedIn
from neuguong.api.shapes import AlikeOut, SimilarIn, SimilarOut
from neuguong.plans.likeness import Alike, measures_like, texts_in

router = Router()


@router.post("", response=list[SimilarOut], url_name="similar")
def similar(request: SignedIn, sent: SimilarIn) -> list[SimilarOut]:
    """For each line of six words and more the measures within reach that are like it."""
    day = timezone.localdate()
    return [
        SimilarOut(
            text=text,
            alike=[told(each) for each in measures_like(text, request.user, day, sent.least)],
        )
        for text in texts_in(sent.text)
    ]


def told(alike: Alike) -> AlikeOut:
    """A measure found."""
    measure, plan = alike.measure, alike.measure.plan
    return AlikeOut(
        measure=measure.pk,
        plan=plan.pk,
        unit=plan.unit_id,
        unit_name=plan.unit.name,
        year=plan.period_start.year,
        text=measure.act,
        score=round(alike.score, 6),
        passages=alike.passages,
    )
