"""Lists of members, units, posts: read, mend, enter, take back; the same steps as on the pages."""

from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import File, Form, Router
from ninja.files import UploadedFile

from neuguong.accounts.request import SignedIn
from neuguong.api.shapes import ImportOut, MendIn, Reason
from neuguong.org import actions
from neuguong.org.list_file.veil import ListVeil
from neuguong.org.models import ImportBatch, ListCode, Unit
from neuguong.web.uploads import on_disk

router = Router()
STEP = {200: ImportOut, 403: Reason, 404: Reason}


def batch_or_404(request: SignedIn, pk: int) -> ImportBatch:
    """The import if the caller may take in members there."""
    return get_object_or_404(
        ImportBatch.objects.visible_to(request.user).select_related("unit"), pk=pk
    )


def told(request: SignedIn, batch: ImportBatch) -> dict[str, Any]:
    """The import with the verdict on each row, `row` as Excel numbers it, as far as the caller
    reads it."""
    veil = ListVeil(batch, request.user, timezone.localdate())
    rows = [
        {"row": row["row"], "status": row["status"], "errors": veil.errors(row)}
        for row in batch.each_row()
    ]
    return {
        "id": batch.pk,
        "kind": batch.kind,
        "unit": batch.unit_id,
        "state": batch.state,
        "file": batch.file_name,
        "rows": rows,
    }


@router.post("", response=STEP, url_name="import_read")
@transaction.atomic
def import_read(
    request: SignedIn,
    unit: Form[int],
    file: File[UploadedFile],
    kind: Form[ListCode] = ListCode.MEMBERS,
    sheet: Form[str] = "",
    save: bool = False,
) -> dict[str, Any]:
    """Read a list for a unit; nothing is entered before `confirm`, or at once with `?save=true`.

    Of several sheets the one named is read, without a name the first that holds a list.
    """
    chosen = get_object_or_404(Unit.objects.visible_to(request.user), pk=unit)
    at = timezone.now()
    with on_disk(file) as path:
        batch = actions.read_list(
            chosen,
            kind=kind,
            path=path,
            file_name=file.name or "",
            by=request.user,
            at=at,
            sheet=sheet,
        )
    if save:
        batch = actions.confirm_import(batch, by=request.user, at=at)
    return told(request, batch)


@router.get("/{pk}", response={200: ImportOut, 404: Reason}, url_name="import")
def import_page(request: SignedIn, pk: int) -> dict[str, Any]:
    """One import."""
    return told(request, batch_or_404(request, pk))


@router.post("/{pk}/mend", response=STEP, url_name="import_mend")
def import_mend(request: SignedIn, pk: int, sent: MendIn) -> dict[str, Any]:
    """Type cells anew: row → field → text."""
    batch = batch_or_404(request, pk)
    return told(
        request, actions.mend_import(batch, cells=sent.cells, by=request.user, at=timezone.now())
    )


@router.post("/{pk}/confirm", response=STEP, url_name="import_confirm")
def import_confirm(request: SignedIn, pk: int) -> dict[str, Any]:
    """Enter the rows without errors, all or nothing."""
    batch = batch_or_404(request, pk)
    return told(request, actions.confirm_import(batch, by=request.user, at=timezone.now()))


@router.post("/{pk}/drop", response=STEP, url_name="import_drop")
def import_drop(request: SignedIn, pk: int) -> dict[str, Any]:
    """Give the preview up."""
    batch = batch_or_404(request, pk)
    return told(request, actions.drop_import(batch, by=request.user, at=timezone.now()))


@router.post("/{pk}/undo", response=STEP, url_name="import_undo")
def import_undo(request: SignedIn, pk: int) -> dict[str, Any]:
    """Take the last import back."""
    batch = batch_or_404(request, pk)
    return told(request, actions.undo_import(batch, by=request.user, at=timezone.now()))
