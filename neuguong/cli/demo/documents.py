"""Approved plans issued with their numbers, a day after the approval (văn bản đã ban hành)."""

from datetime import date, timedelta

from django.utils import timezone

from neuguong.cli.demo.plans import moment
from neuguong.documents import actions
from neuguong.plans.models import Plan

KEPT_BACK = 5
"""Every so many approved plans, one waits for its number."""


def build(today: date) -> None:
    """Issue the approved plans in the order of approval, most of them, none after today."""
    approved = Plan.objects.filter(state="approved").select_related("unit", "author")
    for number, plan in enumerate(approved.order_by("approved_at", "pk")):
        day = timezone.localdate(plan.approved_at) + timedelta(days=1)
        if number % KEPT_BACK and day <= today:
            actions.issue(plan, by=plan.author, at=moment(day))
