"""What an administrator does by hand (việc vận hành làm bằng tay)."""

from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

from neuguong.accounts.models import User
from neuguong.domain.refusal import Refused, require
from neuguong.jobs import access
from neuguong.jobs.job import Job
from neuguong.jobs.running import run_job
from neuguong.records.actions import record
from neuguong.records.models import JobRun


def run_now(job: Job, *, by: User) -> JobRun:
    """Run a job at once (chạy ngay); the event is left when it is claimed."""
    access.operate(by)
    run = run_job(job, by=by)
    if run is None:
        raise Refused("Việc này đang chạy. Chờ chạy xong rồi xem lại.")
    return run


@transaction.atomic
def send_test_mail(*, by: User, at: datetime) -> None:
    """Send a mail to oneself, to see that mail leaves the house (gửi thư thử).

    Raises:
        Refused: also when the mail server does not take it.
    """
    access.operate(by)
    require(settings.MAIL, "Chưa cài máy chủ thư: đặt NEUGUONG_MAIL rồi khởi động lại.")
    require(by.email, "Tài khoản của đồng chí chưa ghi địa chỉ thư.")
    try:
        send_mail("Thư thử của Nêu Gương", "Máy chủ thư nhận thư của hệ thống.", None, [by.email])
    except OSError as error:
        raise Refused(
            f"Máy chủ thư không nhận ({type(error).__name__}). Xem lại NEUGUONG_MAIL."
        ) from error
    record("records.test_mail", by, by=by, at=at)
