"""Taking in member lists on screen: choose, look through, enter, undo (nhập danh sách)."""

from collections import Counter
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused
from neuguong.org import access, actions, scope
from neuguong.org.forms import MemberFileForm
from neuguong.org.member_file.blank import blank_form
from neuguong.org.member_file.fields import LABELS
from neuguong.org.models import ImportBatch, Unit

SHOWN = 200
STATUSES = {
    "new": ("done", "Mới"),
    "changed": ("soon", "Thay đổi"),
    "same": ("draft", "Giữ nguyên"),
    "error": ("missing", "Lỗi"),
}
LARGEST = 20 * 1024 * 1024


def taking_units(request: SignedIn) -> list[Unit]:
    """Units whose lists the person may take in."""
    paths = scope.paths(request.user, scope.TAKES_IN_MEMBERS)
    if not paths:
        raise Http404
    units = Unit.objects.visible_to(request.user).filter(scope.within("path", paths))
    return list(units.standing().order_by("path"))


def import_list(request: SignedIn) -> HttpResponse:
    """Choose a unit and a file; the imports so far."""
    return import_page(request, MemberFileForm(units=taking_units(request)))


def import_page(request: SignedIn, form: MemberFileForm) -> HttpResponse:
    """The page with the form as it stands."""
    batches = ImportBatch.objects.visible_to(request.user).select_related("unit", "by")
    context = {"form": form, "batches": batches.defer("rows").order_by("-at")[:20]}
    return render(request, "org/import_list.html", context, status=422 if form.errors else 200)


@require_POST
def import_start(request: SignedIn) -> HttpResponse:
    """Read the file and show its preview; nothing is entered yet."""
    form = MemberFileForm(request.POST, request.FILES, units=taking_units(request))
    if not form.is_valid():
        return import_page(request, form)
    upload: UploadedFile[bytes] = form.cleaned_data["file"]
    if (upload.size or 0) > LARGEST:
        form.add_error("file", "Tệp lớn hơn 20 MB. Tách danh sách hoặc bỏ ảnh trong tệp.")
        return import_page(request, form)
    with NamedTemporaryFile(suffix=".xlsx") as kept:
        for chunk in upload.chunks():
            kept.write(chunk)
        kept.flush()
        try:
            batch = actions.read_members(
                form.cleaned_data["unit"],
                path=Path(kept.name),
                file_name=upload.name or "",
                by=request.user,
                at=timezone.now(),
            )
        except Refused as reason:
            form.add_error("file", str(reason))
            return import_page(request, form)
    return redirect("org:import_preview", pk=batch.pk)


def batch_or_404(request: SignedIn, pk: int) -> ImportBatch:
    """The import if the person may see it."""
    batches = ImportBatch.objects.visible_to(request.user).select_related("unit")
    return get_object_or_404(batches, pk=pk)


def import_preview(request: SignedIn, pk: int) -> HttpResponse:
    """Every row with its verdict, errors at their place; then enter or undo."""
    batch = batch_or_404(request, pk)
    counts = Counter(row["status"] for row in batch.rows)
    wanted = request.GET.get("loai", "error" if counts["error"] else "")
    rows = [row for row in batch.rows if not wanted or row["status"] == wanted]
    first = int(page) if (page := request.GET.get("tu", "0")).isdigit() else 0
    context = {
        "batch": batch,
        "rows": [shown(row) for row in rows[first : first + SHOWN]],
        "matching": len(rows),
        "next": first + SHOWN if first + SHOWN < len(rows) else None,
        "counts": [(code, *STATUSES[code], counts[code]) for code in STATUSES],
        "errors": counts["error"],
        "entering": counts["new"] + counts["changed"],
        "wanted": wanted,
        "labels": LABELS,
        "refusal": access.take_in_members.refusal(request.user, batch.unit),
    }
    return render(request, "org/import_preview.html", context)


def shown(row: dict[str, Any]) -> dict[str, Any]:
    """One row as the template shows it: cells in order, the error beside its cell."""
    by_column: dict[str, list[str]] = {}
    for error in row["errors"]:
        by_column.setdefault(error["column"], []).append(error["message"])
    cells = [
        {
            "label": label,
            "text": row["values"].get(name, ""),
            "is_date": name.endswith("_on") or name == "birth_date",
            "errors": by_column.get(label, []),
            "before": row["changes"].get(name, [""])[0] if name != "cell" else "",
            "changed": name in row["changes"],
        }
        for name, label in LABELS.items()
        if name in row["values"] or label in by_column
    ]
    return {"number": row["row"], "status": STATUSES[row["status"]], "cells": cells}


@require_POST
def import_confirm(request: SignedIn, pk: int) -> HttpResponse:
    """Enter the rows without errors."""
    batch = actions.confirm_import(batch_or_404(request, pk), by=request.user, at=timezone.now())
    messages.info(request, f"Đã nhập danh sách vào {batch.unit.name}. Hoàn tác được ở trang này.")
    return redirect("org:import_preview", pk=pk)


@require_POST
def import_undo(request: SignedIn, pk: int) -> HttpResponse:
    """Take the import back."""
    actions.undo_import(batch_or_404(request, pk), by=request.user, at=timezone.now())
    messages.info(request, "Đã hoàn tác lần nhập. Danh sách trở lại như trước.")
    return redirect("org:import_preview", pk=pk)


def import_form(request: SignedIn) -> FileResponse:
    """The blank Excel form with headings and notes."""
    taking_units(request)
    return blank_form()
