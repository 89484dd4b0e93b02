"""Taking in member lists on screen: choose, mend, enter, undo (nhập danh sách)."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.domain.refusal import Refused
from neuguong.org import actions, scope
from neuguong.org.forms import ListFileForm, ListForm
from neuguong.org.list_file.blank import blank_form
from neuguong.org.list_file.export import table_of
from neuguong.org.list_file.kinds import LISTS
from neuguong.org.models import (
    ColumnMapping,
    ImportBatch,
    ListCode,
    MassKind,
    Membership,
    Post,
    Unit,
)
from neuguong.org.views.previews import batch_or_404, typed_cells, typed_columns
from neuguong.web.asked import asked_number
from neuguong.web.excel import excel_file
from neuguong.web.uploads import on_disk

FILE_NAMES: dict[str, str] = {
    ListCode.MEMBERS: "dang-vien",
    ListCode.UNITS: "don-vi",
    ListCode.POSTS: "chuc-vu",
}


def taking_units(request: SignedIn) -> list[Unit]:
    """Units whose lists the person may take in."""
    paths = scope.paths(request.user, scope.TAKES_IN_MEMBERS)
    if not paths:
        raise Http404
    units = Unit.objects.visible_to(request.user).filter(scope.within("path", paths))
    return list(units.standing().order_by("path"))


def import_list(request: SignedIn) -> HttpResponse:
    """Choose a unit and a file; the imports so far."""
    units = taking_units(request)
    asked = {"unit": request.GET.get("don_vi"), "kind": asked_kind(request)}
    form = ListFileForm(units=units, initial=asked)
    return import_page(request, form)


def import_page(request: SignedIn, form: ListFileForm) -> HttpResponse:
    """The page with the form as it stands."""
    batches = ImportBatch.objects.visible_to(request.user).exclude(state="dropped")
    batches = batches.select_related("unit", "by").defer("notes", "told").order_by("-at")
    mappings = ColumnMapping.objects.visible_to(request.user).select_related("unit", "by")
    context = {
        "form": form,
        "batches": batches[:20],
        "mappings": mappings.order_by("-at")[:20],
        "kinds": ListCode.choices,
        "export": ListForm(units=list(form.units), auto_id="xuat_%s"),
    }
    return render(request, "org/import_list.html", context, status=422 if form.errors else 200)


@require_POST
def import_start(request: SignedIn) -> HttpResponse:
    """Read the file and show its preview; nothing is entered yet."""
    form = ListFileForm(request.POST, request.FILES, units=taking_units(request))
    if not form.is_valid():
        return import_page(request, form)
    upload: UploadedFile[bytes] = form.cleaned_data["file"]
    try:
        with on_disk(upload) as path:
            batch = actions.read_list(
                form.cleaned_data["unit"],
                kind=form.cleaned_data["kind"],
                path=path,
                file_name=upload.name or "",
                by=request.user,
                at=timezone.now(),
                asks=True,
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
    left = batch.tally().counts["error"]
    messages.info(request, f"Còn {left} dòng lỗi." if left else "Không còn dòng lỗi.")
    return redirect("org:import_preview", pk=pk)


@require_POST
def import_columns(request: SignedIn, pk: int) -> HttpResponse:
    """Read the file again with what was said of its columns, and remember it."""
    batch = batch_or_404(request, pk)
    try:
        actions.map_columns(
            batch, fields=typed_columns(request.POST), by=request.user, at=timezone.now()
        )
    except Refused as reason:
        messages.error(request, str(reason))
    else:
        messages.info(request, "Đã đọc lại theo các cột đồng chí chọn. Lần sau tự nhận.")
    return redirect("org:import_preview", pk=pk)


@require_POST
def import_sheet(request: SignedIn, pk: int) -> HttpResponse:
    """Read another sheet of the file; this preview stays as it is."""
    batch = actions.read_other_sheet(
        batch_or_404(request, pk),
        sheet=request.POST.get("trang", ""),
        by=request.user,
        at=timezone.now(),
    )
    messages.info(request, "Bản xem trước của trang trước vẫn còn ở Các lần nhập.")
    return redirect("org:import_preview", pk=batch.pk)


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
    counts = batch.tally().counts
    entered = counts["new"] + counts["changed"]
    messages.info(request, f"Đã nhập {entered} dòng vào {batch.unit.name}.")
    return redirect("org:import_preview", pk=pk)


@require_POST
def import_undo(request: SignedIn, pk: int) -> HttpResponse:
    """Take the import back."""
    actions.undo_import(batch_or_404(request, pk), by=request.user, at=timezone.now())
    messages.info(request, "Đã hoàn tác lần nhập. Danh sách trở lại như trước.")
    return redirect("org:import_preview", pk=pk)


def asked_kind(request: SignedIn) -> str:
    """The kind of list of the address (`?loai=units`), members without one."""
    kind = request.GET.get("loai", "")
    return kind if kind in LISTS else ListCode.MEMBERS


def import_form(request: SignedIn) -> FileResponse:
    """The blank Excel form with headings and notes; `?loai=` says of which list."""
    taking_units(request)
    return blank_form(asked_kind(request))


def import_export(request: SignedIn) -> FileResponse:
    """Our own record as a list that can be taken in again.

    `?kind=` and `?unit=` say what of whom; `?khuon=` instead gives it the columns of a file that
    was mapped once.
    """
    units = taking_units(request)
    if (number := asked_number(request, "khuon")) is not None:
        mapping = get_object_or_404(ColumnMapping.objects.visible_to(request.user), pk=number)
        kind, unit, columns = mapping.kind, mapping.unit, mapping.columns
    else:
        form = ListForm(request.GET, units=units)
        if not form.is_valid():
            raise Http404
        kind, unit = form.cleaned_data["kind"], form.cleaned_data["unit"]
        columns = [[label, name] for name, label in LISTS[kind].labels.items()]
    fields = [name for _, name in columns]
    act = actions.Asked(
        kind=MassKind.EXPORT_MEMBERS,
        key=f"danh-sach {kind} {unit.pk} {number}",
        label=f"Xuất danh sách {ListCode(kind).label.lower()}, {unit.name}",
        people=people_in(request, kind, unit),
        path=unit.path,
        url=request.get_full_path(),
    )
    if act.people:
        actions.export_list(act, by=request.user, at=timezone.now())
    rows = table_of(kind, unit, fields, user=request.user, day=timezone.localdate())
    title = f"{ListCode(kind).label}, {unit.name}, ngày {timezone.localdate():%d/%m/%Y}"
    return excel_file(
        f"danh-sach-{FILE_NAMES[kind]}", title, [heading for heading, _ in columns], rows
    )


def people_in(request: SignedIn, kind: str, unit: Unit) -> int:
    """Of how many people such a list of the unit tells."""
    today = timezone.localdate()
    if kind == ListCode.MEMBERS:
        return Membership.objects.visible_to(request.user).as_of(today).under(unit).count()
    if kind == ListCode.POSTS:
        posts = Post.objects.visible_to(request.user).filter(valid_until__gt=today)
        below = posts.filter(unit__in=Unit.objects.under(unit).standing())
        return below.values("member").distinct().count()
    return 0
