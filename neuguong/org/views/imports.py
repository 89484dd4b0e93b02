"""Taking in member lists on screen: choose, mend, enter, undo (nhập danh sách)."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused
from neuguong.org import actions, scope
from neuguong.org.forms import MemberFileForm
from neuguong.org.member_file.blank import blank_form
from neuguong.org.models import ImportBatch, Unit
from neuguong.org.views.previews import batch_or_404, typed_cells
from neuguong.web.uploads import on_disk


def taking_units(request: SignedIn) -> list[Unit]:
    """Units whose lists the person may take in."""
    paths = scope.paths(request.user, scope.TAKES_IN_MEMBERS)
    if not paths:
        raise Http404
    units = Unit.objects.visible_to(request.user).filter(scope.within("path", paths))
    return list(units.standing().order_by("path"))


def import_list(request: SignedIn) -> HttpResponse:
    """Choose a unit and a file; the imports so far."""
    form = MemberFileForm(units=taking_units(request), initial={"unit": request.GET.get("don_vi")})
    return import_page(request, form)


def import_page(request: SignedIn, form: MemberFileForm) -> HttpResponse:
    """The page with the form as it stands."""
    batches = ImportBatch.objects.visible_to(request.user).exclude(state="dropped")
    batches = batches.select_related("unit", "by").defer("rows", "told").order_by("-at")
    context = {"form": form, "batches": batches[:20]}
    return render(request, "org/import_list.html", context, status=422 if form.errors else 200)


@require_POST
def import_start(request: SignedIn) -> HttpResponse:
    """Read the file and show its preview; nothing is entered yet."""
    form = MemberFileForm(request.POST, request.FILES, units=taking_units(request))
    if not form.is_valid():
        return import_page(request, form)
    upload: UploadedFile[bytes] = form.cleaned_data["file"]
    try:
        with on_disk(upload) as path:
            batch = actions.read_members(
                form.cleaned_data["unit"],
                path=path,
                file_name=upload.name or "",
                by=request.user,
                at=timezone.now(),
            )
    except Refused as reason:
        form.add_error("file", str(reason))
        return import_page(request, form)
    return redirect("org:import_preview", pk=batch.pk)


@require_POST
def import_mend(request: SignedIn, pk: int) -> HttpResponse:
    """Judge the list again with the cells typed anew."""
    batch = actions.mend_import(
        batch_or_404(request, pk),
        cells=typed_cells(request.POST),
        by=request.user,
        at=timezone.now(),
    )
    left = sum(row["status"] == "error" for row in batch.rows)
    messages.info(request, f"Còn {left} dòng lỗi." if left else "Không còn dòng lỗi.")
    return redirect("org:import_preview", pk=pk)


@require_POST
def import_drop(request: SignedIn, pk: int) -> HttpResponse:
    """Give the preview up."""
    batch = actions.drop_import(batch_or_404(request, pk), by=request.user, at=timezone.now())
    messages.info(request, f"Đã bỏ tệp {batch.file_name}. Chưa có gì được ghi.")
    return redirect("org:import_list")


@require_POST
def import_confirm(request: SignedIn, pk: int) -> HttpResponse:
    """Enter the rows without errors."""
    batch = actions.confirm_import(batch_or_404(request, pk), by=request.user, at=timezone.now())
    entered = sum(row["status"] in ("new", "changed") for row in batch.rows)
    messages.info(request, f"Đã nhập {entered} dòng vào {batch.unit.name}.")
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
