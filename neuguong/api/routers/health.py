"""How the installation stands, for its administrator."""

from django.http import Http404
from django.utils import timezone
from ninja import Router, Schema

from neuguong.accounts.request import SignedIn
from neuguong.api.shapes import Reason
from neuguong.jobs import access
from neuguong.jobs.health import Line, State, job_lines, lines, worst

router = Router()


class HealthLineOut(Schema):
    """One thing looked at: its state, what is known, what to do; the job it tells of."""

    title: str
    state: State
    words: str
    todo: str
    job: str


class HealthOut(Schema):
    """The worst state of all, and every line."""

    state: State
    lines: list[HealthLineOut]


@router.get("", response={200: HealthOut, 404: Reason}, url_name="health")
def health(request: SignedIn) -> dict[str, State | list[Line]]:
    """All lines of the health page."""
    if not access.operate.allows(request.user):
        raise Http404
    now = timezone.now()
    told = [*lines(now), *job_lines(now)]
    return {"state": worst(told), "lines": told}
