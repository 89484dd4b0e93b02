"""Sending the head of the trail outside (gửi đầu chuỗi ra ngoài)."""

import json
import smtplib
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.domain.anchor import Anchor
from neuguong.domain.refusal import Refused, require
from neuguong.org import access
from neuguong.records.actions import note_head_taken, record
from neuguong.records.models import TrailHead
from neuguong.records.proving import anchor_now, head_file


def send_head(to: Sequence[str], *, by: User | None, at: datetime) -> Anchor:
    """Mail the signed head to addresses outside (gửi đầu chuỗi); without `by` a timer acts.

    The mail goes first and the trail tells of it afterwards: no entry speaks of a mail that never
    left, and no writer waits for a mail server.

    Raises:
        Refused: without a mail server or an address, or when the server does not take it.
    """
    if by is not None:
        access.anchor_trail(by)
    require(settings.MAIL, "Chưa đặt máy chủ thư (NEUGUONG_MAIL).")
    require(to, "Chưa đặt địa chỉ nhận đầu chuỗi (NEUGUONG_TRAIL_MAIL).")
    anchor = anchor_now(at)
    require(anchor.count, "Chuỗi dấu vết chưa có mục nào.")
    mail = EmailMessage(subject_of(anchor, at), words_of(anchor, at), None, list(to))
    name = f"dau-chuoi-{anchor.count}.json"
    mail.attach(name, json.dumps(head_file(anchor), indent=2), "application/json")
    try:
        mail.send()
    except (OSError, smtplib.SMTPException) as fault:
        raise Refused("Máy chủ thư chưa nhận. Thử lại sau, hoặc in mã QR.") from fault
    note_sent(anchor, by=by, at=at)
    return anchor


@transaction.atomic
def note_sent(anchor: Anchor, *, by: User | None, at: datetime) -> None:
    """Tell in the trail which head was sent."""
    head = TrailHead.objects.get(pk=1)
    note_head_taken(anchor.count, at=at)
    record("org.send_head", head, by=by, at=at, count=anchor.count, root=anchor.root)


def subject_of(anchor: Anchor, at: datetime) -> str:
    """The subject of the mail, by which it is found again."""
    day = timezone.localtime(at)
    return f"Đầu chuỗi dấu vết Nêu Gương: {anchor.count} mục, ngày {day:%d/%m/%Y}"


def words_of(anchor: Anchor, at: datetime) -> str:
    """The text of the mail."""
    told = {"anchor": anchor, "at": at, "address": settings.PUBLIC_URL}
    return render_to_string("org/head_mail.txt", told)
