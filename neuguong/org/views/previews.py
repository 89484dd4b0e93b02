"""A list of members looked through before it is entered (xem trước danh sách)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import FileResponse, Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from neuguong.accounts.request import SignedIn
from neuguong.domain.permission import Permission
from neuguong.org import access, actions
from neuguong.org.list_file.kinds import LISTS
from neuguong.org.list_file.veil import NOT_READ, ListVeil
from neuguong.org.member_file.fields import LABELS
from neuguong.org.member_file.matching import asks_official, first_states
from neuguong.org.member_file.rows import WORDS, shown_value
from neuguong.org.models import ImportBatch, ListCode, Post, Unit
from neuguong.org.models.import_tally import ListTally
from neuguong.web.asked import asked_number, number_in
from neuguong.web.excel import excel_file

SHOWN = 50
MOST_CELLS = 500
RESULTS = {
    "error": ("missing", "Chưa nhập", "Có lỗi"),
    "new": ("done", "Thêm mới", "Thêm mới"),
    "changed": ("review", "Cập nhật", "Cập nhật"),
    "same": ("draft", "Giữ nguyên", "Giữ nguyên"),
}
"""Status → tone, the result of a row, the name of the filter."""
HEADS: Mapping[str, str] = {
    ListCode.MEMBERS: "full_name",
    ListCode.UNITS: "name",
    ListCode.POSTS: "full_name",
}
"""The field by which people know a row."""
DAYS = frozenset({"founded_on", "valid_from", "valid_until"})


def batch_or_404(request: SignedIn, pk: int) -> ImportBatch:
    """The import if the person may see it."""
    batches = ImportBatch.objects.visible_to(request.user).exclude(state="dropped")
    return get_object_or_404(batches.select_related("unit", "by", "confirmed_by"), pk=pk)


def import_preview(request: SignedIn, pk: int) -> HttpResponse | FileResponse:
    """Every row with its verdict, errors at their cell; then enter, drop or undo.

    `?loai=` shows rows of one result, `?tu=` begins further down, `?xuat=excel` downloads them.
    """
    batch = batch_or_404(request, pk)
    tally = batch.tally()
    counts = tally.counts
    wanted = asked if (asked := request.GET.get("loai", "")) in RESULTS else ""
    columns = columns_of(batch, tally)
    veil = ListVeil(batch, request.user, timezone.localdate())
    if request.GET.get("xuat") == "excel":
        return rows_as_excel(batch, columns, wanted, veil)
    matching = tally.of(wanted)
    first = asked_number(request, "tu") or 0
    if first and first >= matching:
        raise Http404
    refusal = right_to(batch).refusal(request.user, batch.unit)
    context = {
        "batch": batch,
        "told": batch.told | {"passed_over": ranges(batch.told["passed_over"])},
        "columns": columns,
        "rows": [
            shown_row(batch, row, columns, veil)
            for row in batch.window(tally, wanted, first, SHOWN)
        ],
        "first": first,
        "next": first + SHOWN if first + SHOWN < matching else None,
        "matching": matching,
        "total": counts.total(),
        "chips": [(code, *result, counts[code]) for code, result in RESULTS.items()],
        "errors": counts["error"],
        "entering": counts["new"] + counts["changed"],
        "faults": faults(batch, tally, veil),
        "wanted": wanted,
        "mending": batch.state == "preview" and not refusal and counts["error"] > 0,
        "cells": cell_names(batch.unit) if batch.kind == ListCode.MEMBERS else [],
        "head": HEADS[batch.kind],
        "refusal": refusal,
        "kept_until": actions.preview_kept_until(batch) if batch.state == "preview" else None,
        "mapped": [] if refusal or batch.state != "preview" else mapped(batch),
        "fields": LISTS[batch.kind].fields.items(),
    }
    return render(request, "org/import_preview.html", context)


def right_to(batch: ImportBatch) -> Permission:
    """The right to take in such a list."""
    members = batch.kind == ListCode.MEMBERS
    return access.take_in_members if members else access.take_in_structure


def mapped(batch: ImportBatch) -> list[tuple[int, str, str]]:
    """Each column of the file: its place, its heading, the field it is taken for."""
    columns = batch.told.get("columns", [])
    return [(place, heading, name) for place, (heading, name) in enumerate(columns)]


def columns_of(batch: ImportBatch, tally: ListTally) -> list[tuple[str, str]]:
    """Pairs (field, label) of the columns to show: those read, and those where errors are."""
    labels = {*batch.told["read"], *(fault.column for fault in tally.faults)}
    if batch.kind != ListCode.MEMBERS:
        shown = LISTS[batch.kind].labels.items()
        return [(name, label) for name, label in shown if label in labels]
    labels |= {"Họ và tên", "Chi bộ"}
    if tally.fields & {"birth_date", "birth_year"}:
        labels.add(LABELS["birth_date"])
    if "grade" in tally.fields or (tally.awaits and asks_official(batch.told)):
        labels.add(LABELS["grade"])
    return [(name, label) for name, label in LABELS.items() if label in labels]


def shown_row(
    batch: ImportBatch,
    row: Mapping[str, Any],
    columns: Sequence[tuple[str, str]],
    veil: ListVeil,
) -> dict[str, Any]:
    """One row as the page shows it: cells in order, errors and changes below it; a cell that is
    not shown is not mended either."""
    wrong = {error["column"] for error in row["errors"]}
    changes = row.get("changes", {})
    tone, result, _ = RESULTS[row["status"]]
    return {
        "number": row["row"],
        "cells": [
            (name, label, NOT_READ, False)
            if veil.hides_cell(name)
            else (name, label, cell_text(batch, row, name), label in wrong)
            for name, label in columns
        ],
        "tone": tone,
        "result": result,
        "errors": veil.errors(row),
        "changes": [
            (
                LISTS[batch.kind].labels.get(name, LABELS["birth_date"]),
                veil.stands(name, spoken(name, pair[0])),
                veil.says(name, spoken(name, pair[1])),
            )
            for name, pair in changes.items()
        ],
    }


def cell_text(batch: ImportBatch, row: Mapping[str, Any], name: str) -> str:
    """A cell as the list has it; where the list says nothing, what will be entered."""
    values: Mapping[str, str] = row["values"]
    if batch.kind != ListCode.MEMBERS:
        return row.get("typed", {}).get(name) or plain_text(name, values)
    text = row.get("typed", {}).get(name) or shown_value(name, values)
    if text or row["status"] == "error":
        return text
    if name == "cell":
        return row.get("part") or batch.unit.name
    if name == "grade" and row["status"] == "new":
        return WORDS[first_states(values, asks_official(batch.told))["grade"]]
    return ""


def plain_text(name: str, values: Mapping[str, str]) -> str:
    """A cell of a list of units or posts as people write it."""
    text = values.get(name, "")
    if name in DAYS and text:
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    if name == "birth_date":
        return shown_value(name, values)
    return str(Post.Kind(text).label) if name == "post" and text else text


def spoken(name: str, text: str) -> str:
    """A fact in words; an empty one is said to be so."""
    return shown_value(name, {name: text}) or "để trống"


def faults(batch: ImportBatch, tally: ListTally, veil: ListVeil) -> list[dict[str, Any]]:
    """The columns with errors: how many rows, the first of them with its words, the page of it."""
    firsts = {fault.row for fault in tally.faults}
    rows = batch.each_row({fault.part for fault in tally.faults})
    words = {
        (row["row"], error["column"]): veil.message(error)
        for row in rows
        if row["row"] in firsts
        for error in reversed(row["errors"])
    }
    return [
        {
            "column": fault.column,
            "count": fault.count,
            "row": fault.row,
            "message": words[fault.row, fault.column],
            "from": fault.before // SHOWN * SHOWN,
        }
        for fault in tally.faults
    ]


def ranges(numbers: Sequence[int]) -> str:
    """Row numbers in words: 4, 7–10."""
    words: list[list[int]] = []
    for number in numbers:
        if words and number == words[-1][-1] + 1:
            words[-1].append(number)
        else:
            words.append([number])
    return ", ".join(f"{r[0]}–{r[-1]}" if len(r) > 1 else str(r[0]) for r in words)


def cell_names(unit: Unit) -> list[str]:
    """Names of cells to choose from while mending; none when they are too many for a page."""
    cells = Unit.objects.under(unit).standing().filter(kind__holds_members=True)
    names = list(cells.order_by("path").values_list("name", flat=True)[: MOST_CELLS + 1])
    return names if len(names) <= MOST_CELLS else []


def typed_cells(data: QueryDict) -> dict[int, dict[str, str]]:
    """The cells typed anew on the page: row → field → text, from names like "o-12-birth_date"."""
    cells: dict[int, dict[str, str]] = {}
    for key, text in data.items():
        sign, _, rest = key.partition("-")
        number, _, name = rest.partition("-")
        if sign == "o" and (place := number_in(number)) is not None:
            cells.setdefault(place, {})[name] = str(text)
    return cells


def typed_columns(data: QueryDict) -> dict[int, str]:
    """What was chosen for each column: place → field, from names like "c-3"."""
    pairs = (
        (number_in(key.removeprefix("c-")), str(name))
        for key, name in data.items()
        if key[:2] == "c-"
    )
    return {place: name for place, name in pairs if place is not None}


def rows_as_excel(
    batch: ImportBatch, columns: Sequence[tuple[str, str]], wanted: str, veil: ListVeil
) -> FileResponse:
    """Rows as the list has them, with errors in the last column; it can be taken in again."""
    table = (
        (
            row["row"],
            *("" if veil.hides_cell(name) else cell_text(batch, row, name) for name, _ in columns),
            RESULTS[row["status"]][1],
            " ".join(f"{error['column']}: {error['message']}" for error in veil.errors(row)),
        )
        for row in batch.each_row()
        if not wanted or row["status"] == wanted
    )
    headings = ["STT dòng", *(label for _, label in columns), "Kết quả", "Lỗi"]
    return excel_file("xem-truoc", f"{batch.file_name}, {batch.unit.name}", headings, table)
