"""The plan check for programs."""

from typing import Any

from ninja import Router

from neuguong.accounts.request import SignedIn
from neuguong.api.shapes import CheckIn
from neuguong.domain.plancheck import Measure, Plan, Reading, check
from neuguong.domain.plancheck.model import ELEMENTS

router = Router()


@router.post("", url_name="check")
def check_measures(request: SignedIn, sent: CheckIn) -> list[dict[str, Any]]:
    """Each measure with the passages that prove its elements, and the remarks."""
    measures = tuple(Measure(text) for text in sent.measures)
    return [answer(r) for r in check(Plan(sent.kind, sent.year, measures)).readings]


def answer(reading: Reading) -> dict[str, Any]:
    """One measure's reading as JSON values."""
    return {
        "text": reading.measure.text,
        "elements": {name: [list(span) for span in reading.elements[name]] for name in ELEMENTS},
        "concrete": reading.concrete,
        "remarks": [
            {"code": r.code, "message": r.message, "span": list(r.span) if r.span else None}
            for r in reading.remarks
        ],
    }
