"""Measures like a text that a person has pasted (tìm biện pháp giống)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from neuguong.accounts.request import SignedIn
from neuguong.plans.forms import SimilarForm
from neuguong.plans.likeness import Alike, measures_like, texts_in


def similar_texts(request: SignedIn) -> HttpResponse:
    """For each line of the text the measures within reach that are like it; keeps nothing."""
    form = SimilarForm(request.POST or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "plans/similar_texts.html", {"form": form}, status=status)
    day = timezone.localdate()
    texts = texts_in(form.cleaned_data["text"])
    least = form.cleaned_data["least"] / 100
    rows = [(text, by_words(measures_like(text, request.user, day, least))) for text in texts]
    found = sum(len(same) for _, groups in rows for same in groups)
    context = {"form": form, "rows": rows, "found": found}
    return render(request, "plans/similar_texts.html", context)


def by_words(found: list[Alike]) -> list[list[Alike]]:
    """Measures of the same words together, in the order of the first of each."""
    groups: dict[str, list[Alike]] = {}
    for alike in found:
        groups.setdefault(alike.measure.act, []).append(alike)
    return list(groups.values())
