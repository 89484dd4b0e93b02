"""The trail for people outside: its signed head, proofs about it, comparing (đầu chuỗi)."""

from contextlib import suppress
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from neuguong.accounts.request import SignedIn
from neuguong.domain.anchor import Anchor, read_anchor
from neuguong.domain.refusal import Refused
from neuguong.org import access, actions
from neuguong.records import proving
from neuguong.records.actions import note_head_taken, note_trail_check
from neuguong.records.checking import check_trail
from neuguong.reporting.trail_reach import reach_or_404, visible_events
from neuguong.reporting.views.trail import entries
from neuguong.web.qr import qr_svg

NO_HEAD = "Không đọc được đầu chuỗi. Dán cả dòng, gõ SỐ:GỐC, hoặc chọn tệp đã tải về."
NOT_OURS = (
    "Chữ ký của dòng này không phải của hệ thống này, hoặc gõ sai. Hệ thống đã đổi khóa từ đó thì "
    "đối chiếu bằng SỐ:GỐC."
)
MOST_BYTES = 20_000
"""A file with a head has some 700 bytes."""


class HeadForm(forms.Form):
    """A head written down earlier, as text or as the file."""

    da_ghi = forms.CharField(
        label="Dòng đã quét, đã dán hoặc đã gõ",
        required=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea(
            {"class": "form-control", "rows": 3, "spellcheck": "false", "autocomplete": "off"}
        ),
    )
    tep = forms.FileField(
        label="Hoặc tệp đã tải về",
        required=False,
        widget=forms.FileInput({"class": "form-control", "accept": ".json,.txt"}),
    )

    def clean(self) -> dict[str, Any]:
        """The head, from whichever of the two was given."""
        told = dict(super().clean() or {})
        text = self.text_of(told.get("tep")) or told.get("da_ghi") or ""
        anchor = read_anchor(text)
        if text.strip() and anchor is None and not self.errors:
            self.add_error("da_ghi", NO_HEAD)
        return {**told, "anchor": anchor}

    def text_of(self, file: "UploadedFile[Any] | None") -> str:
        """What the file says; nothing that is no small text."""
        if file is None:
            return ""
        return file.read(MOST_BYTES).decode("utf-8-sig", errors="replace") or "?"


def trail_anchor(request: SignedIn) -> HttpResponse:
    """The signed head to print, scan, download or send; comparing with one kept outside."""
    reach_or_404(request.user)
    return anchor_page(request, HeadForm())


def anchor_page(request: SignedIn, form: HeadForm) -> HttpResponse:
    """The page with the form as it stands."""
    anchor = proving.anchor_now(timezone.now())
    context = {
        "anchor": anchor,
        "drawing": qr_svg(anchor.text()),
        "public_key": proving.public_key(),
        "form": form,
        "may_verify": access.anchor_trail.allows(request.user),
        "mailed": settings.MAIL and settings.TRAIL_MAIL,
    }
    status = 422 if form.errors else 200
    return render(request, "reporting/trail_anchor.html", context, status=status)


def trail_head(request: SignedIn) -> HttpResponse:
    """The signed head as a small file to be kept outside: anyone can check it by its key."""
    reach_or_404(request.user)
    anchor = proving.anchor_now(timezone.now())
    with suppress(DatabaseError):
        note_head_taken(anchor.count, at=timezone.now())
    return json_file(proving.head_file(anchor), f"dau-chuoi-{anchor.count}")


def json_file(told: dict[str, Any], name: str) -> HttpResponse:
    """Told facts as a file to download."""
    answer = JsonResponse(told, json_dumps_params={"indent": 2, "ensure_ascii": False})
    answer["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer


@require_POST
def trail_verify(request: SignedIn) -> HttpResponse:
    """Check every entry now and say the first bad one, or that the trail is whole."""
    reach_or_404(request.user)
    access.anchor_trail(request.user)
    form = HeadForm(request.POST, request.FILES)
    if not form.is_valid():
        return anchor_page(request, form)
    anchor: Anchor | None = form.cleaned_data["anchor"]
    if anchor and not proving.is_ours(anchor):
        form.add_error("da_ghi", NOT_OURS)
        return anchor_page(request, form)
    head, fault = check_trail((anchor.count, anchor.root) if anchor else None)
    if anchor is None:
        note_trail_check(head.count, fault, at=timezone.now())
    if fault:
        words = f"Chuỗi dấu vết bị sửa ở mục {fault[0]}: {fault[1]}. Báo ngay quản trị hệ thống."
        messages.error(request, words)
    else:
        whole = f"Chuỗi dấu vết nguyên vẹn: {head.count} mục."
        same = f" Khớp với đầu chuỗi đã ghi ở mục {anchor.count}." if anchor else ""
        messages.info(request, whole + same)
    return redirect("reporting:trail_anchor" if anchor else "reporting:trail_page")


@require_POST
def trail_mail(request: SignedIn) -> HttpResponse:
    """Mail the head to the addresses that the settings name."""
    reach_or_404(request.user)
    sent = actions.send_head(settings.TRAIL_MAIL, by=request.user, at=timezone.now())
    messages.info(request, f"Đã gửi đầu chuỗi {sent.count} mục ra ngoài.")
    return redirect("reporting:trail_anchor")


def trail_entry(request: SignedIn, sequence: int) -> HttpResponse:
    """One entry as it was hashed, and its proof."""
    event = get_object_or_404(visible_events(reach_or_404(request.user)), sequence=sequence)
    [entry] = entries(request.user, [event])
    context = {"entry": entry, "canonical": bytes(event.canonical).decode(errors="replace")}
    return render(request, "reporting/trail_entry.html", context)


def trail_inclusion(request: SignedIn, sequence: int) -> HttpResponse:
    """The proof, as a file, that an entry stands in the trail."""
    event = get_object_or_404(visible_events(reach_or_404(request.user)), sequence=sequence)
    proof = proving.inclusion(event, timezone.now())
    return json_file(proof, f"bang-chung-muc-{sequence}")


def trail_consistency(request: SignedIn) -> HttpResponse:
    """The proof, as a file, that the trail still begins with a head kept outside (`?da_ghi=`)."""
    reach_or_404(request.user)
    form = HeadForm(request.GET)
    if not form.is_valid():
        return anchor_page(request, form)
    old: Anchor | None = form.cleaned_data["anchor"]
    if old is None:
        messages.info(request, "Dán đầu chuỗi đã giữ vào ô, rồi tải bằng chứng.")
        return redirect("reporting:trail_anchor")
    try:
        proof = proving.consistency(old, timezone.now())
    except Refused as reason:
        form.add_error("da_ghi", str(reason))
        return anchor_page(request, form)
    return json_file(proof, f"bang-chung-noi-tiep-{old.count}")
