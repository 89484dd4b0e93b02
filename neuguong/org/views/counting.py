"""Who counts at a unit on a day, with the reason for everyone left out (ai được tính)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused
from neuguong.org import access, actions, scope
from neuguong.org.forms import CountingForm
from neuguong.org.models import (
    CountingRule,
    MassKind,
    Member,
    Purpose,
    Trait,
    Unit,
    Veil,
    explained,
    headcount,
)
from neuguong.web.asked import asked_day
from neuguong.web.excel import excel_file
from neuguong.web.pages import page_of

COUNTED = "duoc-tinh"


def headcount_page(request: SignedIn, pk: int) -> HttpResponse | FileResponse:
    """Everyone at the unit on a day for a purpose: counted, or left out with the reason."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user), pk=pk)
    if not scope.holds(request.user, scope.READS_MEMBERS, unit.path):
        raise Http404
    day = asked_day(request)
    asked = request.GET.get("muc_dich", "")
    purpose = Purpose(asked) if asked in Purpose.values else Purpose.MEETING
    everyone = headcount(unit, day, purpose)
    veil = Veil(request.user, timezone.localdate())
    numbers = dict(everyone.order_by().values_list("reason").annotate(n=Count("pk")))
    chosen = request.GET.get("ly_do", "")
    rows = everyone
    if chosen == COUNTED or chosen in Trait.values:
        rows = everyone.filter(reason="" if chosen == COUNTED else chosen)
    if request.GET.get("xuat") == "excel":
        act = actions.Asked(
            kind=MassKind.EXPORT_COUNTED,
            key=f"{unit.pk} {purpose} {day} {chosen}",
            label=f"Xuất danh sách {purpose.label.lower()}, {unit.name}",
            people=rows.count(),
            path=unit.path,
            url=request.get_full_path(),
        )
        actions.export_list(act, by=request.user, at=timezone.now())
        return as_excel(explained(rows, unit, day), unit, purpose, veil)
    page = page_of(explained(rows, unit, day), ["sort_key", "pk"], request.GET.get("sau", ""))
    reach = scope.paths(request.user, scope.READS_MEMBERS)
    for member in page.rows:
        path = vars(member)["cell_path"]
        veil.over(member, path)
        vars(member)["opens"] = any(path.startswith(mine) for mine in reach)
        vars(member)["since"] = since_when(vars(member)) if vars(member)["reason"] else None
    context = {
        "unit": unit,
        "day": day,
        "purpose": purpose,
        "purposes": Purpose.choices,
        "counted": numbers.get("", 0),
        "total": sum(numbers.values()),
        "reasons": [(t.value, t.label, numbers[t.value]) for t in Trait if t.value in numbers],
        "chosen": chosen,
        "labels": dict(Trait.choices),
        "page": page,
        "rules": CountingRule.objects.as_of(day).filter(purpose=purpose),
    }
    return render(request, "org/headcount.html", context)


def as_excel(rows: QuerySet[Member], unit: Unit, purpose: Purpose, veil: Veil) -> FileResponse:
    """The list as an Excel file, each with the reason."""
    labels = dict(Trait.choices)

    def cells() -> Iterator[tuple[Any, ...]]:
        for member in rows.order_by("sort_key", "pk"):
            told = vars(member)
            veil.over(member, told["cell_path"])
            why = labels.get(told["reason"], "Được tính")
            since = since_when(told) if told["reason"] else None
            yield member.full_name, member.card_number, told["cell_then"], why, since

    title = f"{purpose.label}, {unit.name}"
    headings = ["Họ và tên", "Số thẻ", "Chi bộ", "Tính hay không", "Từ ngày"]
    return excel_file("ai-duoc-tinh", title, headings, cells())


def since_when(told: Mapping[str, Any]) -> date | None:
    """Since when the reason holds, of a row that is `explained`."""
    visits = told["reason"] in {Trait.GUEST, Trait.VISITING}
    since: date | None = told["visits_since" if visits else "state_since"]
    return since


def counting_rules(request: SignedIn) -> HttpResponse:
    """For each purpose who is left out, since when, by which source."""
    rules = CountingRule.objects.as_of(timezone.localdate())
    context = {
        "purposes": [(p, [r for r in rules if r.purpose == p]) for p in Purpose],
        "refusal": access.edit_counting_rules.refusal(request.user),
    }
    return render(request, "org/counting_rules.html", context)


def counting_edit(request: SignedIn, purpose: str) -> HttpResponse:
    """Change who is left out for one purpose from a day on."""
    if purpose not in Purpose.values:
        raise Http404
    access.edit_counting_rules(request.user)
    now = CountingRule.objects.as_of(timezone.localdate()).filter(purpose=purpose)
    first = {"traits": list(now.values_list("trait", flat=True)), "since": timezone.localdate()}
    form = CountingForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_counting_rules(
                purpose, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.info(request, "Đã sửa cách đếm.")
            return redirect("org:counting_rules")
    context = {"form": form, "purpose": Purpose(purpose)}
    status = 422 if form.errors else 200
    return render(request, "org/counting_edit.html", context, status=status)
