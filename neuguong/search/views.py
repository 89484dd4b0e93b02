"""The page of the one search box."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from neuguong.accounts.request import SignedIn
from neuguong.search.finders import FEWEST_LETTERS, find

LONGEST = 100


def results(request: SignedIn) -> HttpResponse:
    """What was found, kind by kind."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    context = {
        "words": words,
        "groups": find(request.user, words, timezone.localdate()),
        "is_short": 0 < len(words) < FEWEST_LETTERS,
    }
    return render(request, "search/results.html", context)
