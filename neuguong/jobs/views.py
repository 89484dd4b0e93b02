"""Health of the installation on screen, and the jobs run by hand (sức khỏe hệ thống)."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from neuguong.accounts.request import SignedIn
from neuguong.jobs import access, actions
from neuguong.jobs.catalogue import JOBS
from neuguong.jobs.health import State, is_alive, job_lines, lines, worst
from neuguong.jobs.schedule import next_due
from neuguong.records.models import JobRun

ALIVE_SECONDS = 10
"""How long an answer to monitors is kept, so that nobody wears the machine out by asking."""
MOST_RUNS = 50


@login_not_required
@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """For a monitor: 200 when people can work, otherwise 503; tells nothing else."""
    ok = cache.get_or_set("jobs:alive", lambda: is_alive(timezone.now()), ALIVE_SECONDS)
    return HttpResponse(
        "ok" if ok else "hỏng", status=200 if ok else 503, content_type="text/plain; charset=utf-8"
    )


def only_who_operates(request: SignedIn) -> None:
    """404 for everybody else."""
    if not access.operate.allows(request.user):
        raise Http404


def health(request: SignedIn) -> HttpResponse:
    """How everything stands, worst first; as an island of the home page only what needs looking
    at."""
    only_who_operates(request)
    now = timezone.now()
    parts = {"lines": lines(now), "jobs": job_lines(now)}
    every = [*parts["lines"], *parts["jobs"]]
    context = {
        **parts,
        "at": now,
        "worst": worst(every),
        "needing": [line for line in every if line.state != State.GOOD],
        "may_send": settings.MAIL and request.user.email,
        "mail": settings.MAIL,
    }
    part = "#card" if request.htmx else ""
    return render(request, f"jobs/health.html{part}", context)


def job_page(request: SignedIn, code: str) -> HttpResponse:
    """What a job does, how its last runs went; pressing the button runs it now."""
    only_who_operates(request)
    job = JOBS.get(code)
    if job is None:
        raise Http404
    if request.method == "POST":
        try:
            run = actions.run_now(job, by=request.user)
        except DatabaseError:
            messages.error(
                request, "Không ghi được vào cơ sở dữ liệu. Xem trang Sức khỏe hệ thống."
            )
        else:
            tell = messages.error if run.fault else messages.info
            tell(request, f"{job.title}: {run.get_outcome_display().lower()}.")
        return redirect("jobs:job_page", code)
    context = {
        "job": job,
        "next": next_due(job.rhythm, timezone.now()),
        "runs": JobRun.objects.of(code)[:MOST_RUNS],
        "kept_days": settings.UPKEEP_KEPT_DAYS,
    }
    return render(request, "jobs/job_page.html", context)


@require_POST
def test_mail(request: SignedIn) -> HttpResponse:
    """Send a mail to the own address."""
    only_who_operates(request)
    actions.send_test_mail(by=request.user, at=timezone.now())
    messages.info(request, f"Máy chủ thư đã nhận thư gửi tới {request.user.email}.")
    return redirect("jobs:health")
