"""The plan check for programs: measures one by one, or a plan in a file."""

from dataclasses import replace
from typing import Annotated, Any, Literal

from ninja import Field, File, Form, Router
from ninja.files import UploadedFile

from neuguong.accounts.request import SignedIn
from neuguong.api.shapes import CheckIn, Reason, Year
from neuguong.domain.plancheck import Measure
from neuguong.domain.plancheck.told import line_told, plan_told
from neuguong.domain.refusal import Refused
from neuguong.intake.errors import Unreadable
from neuguong.intake.old_fonts import modernised
from neuguong.intake.plan_file import read_plan
from neuguong.plans.check import checker
from neuguong.web.uploads import on_disk

router = Router()
Sentence = Annotated[str, Field(max_length=4_000)]
type Kind = Literal["collective", "individual", "commitment"]


@router.post("", response=list[dict[str, Any]], url_name="check")
def check_measures(request: SignedIn, sent: CheckIn) -> list[dict[str, Any]]:
    """Each measure with the passages that prove its elements, and the remarks."""
    measures = [Measure(text) for text in modernised(sent.measures)]
    check = checker().check_measure
    return [line_told(check(measure, sent.kind, sent.year)) for measure in measures]


@router.post("/file", response={200: dict[str, Any], 403: Reason}, url_name="check_file")
def check_file(
    request: SignedIn,
    file: File[UploadedFile],
    kind: Form[Kind] = "collective",
    year: Form[Year | None] = None,
    above: Form[list[Sentence]] = [],  # noqa: B006 - the library copies it
) -> dict[str, Any]:
    """A plan in a .docx, .pdf, .xlsx or .txt: its measures with their places, and the remarks.

    `above` are the breakthroughs of higher levels, which it should not repeat.
    """
    try:
        with on_disk(file) as path:
            plan = read_plan(path, kind, year)
    except Unreadable as reason:
        raise Refused(str(reason)) from reason
    plan = replace(plan, context=replace(plan.context, above=tuple(above)))
    return plan_told(file.name or "", plan, checker().check(plan))
