"""Measures like a text that a person has pasted (tìm biện pháp giống)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from neuguong.accounts.request import SignedIn
from neuguong.plans.forms import SimilarForm
from neuguong.plans.likeness import measures_like, texts_in


def similar_texts(request: SignedIn) -> HttpResponse:
    """For each line of the text the measures within reach that are like it; keeps nothing."""
    form = SimilarForm(request.POST or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "plans/similar_texts.html", {"form": form}, status=status)
    day = timezone.localdate()
    texts = texts_in(form.cleaned_data["text"])
    least = form.cleaned_data["least"] / 100
    rows = [(text, measures_like(text, request.user, day, least)) for text in texts]
    context = {"form": form, "rows": rows, "found": sum(len(alike) for _, alike in rows)}
    return render(request, "plans/similar_texts.html", context)
