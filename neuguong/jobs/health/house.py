"""Keys, mail, version, clock, sign-ins: the rest of the installation (khóa, thư, bản, giờ)."""

import stat
import sys
import time
from datetime import datetime, timedelta

import django
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import timezone

from neuguong import __version__
from neuguong.jobs.health.line import Line, broken, good, look
from neuguong.records.keyring import UnreadableColumn, keyring
from neuguong.records.models import Event, Tally
from neuguong.records.sealed import SealedText, sealed_columns

OTHERS = stat.S_IRWXG | stat.S_IRWXO
APART = timedelta(seconds=5)
MANY_LOCKED_OUT = 20


def keys(at: datetime) -> Line:
    """Whether the keys beside the data are there, open what is sealed, and are the owner's only."""
    title, home = "Khóa cạnh dữ liệu", settings.COLUMN_KEYS.parent
    keyring()
    try:
        open_samples()
    except UnreadableColumn:
        todo = "Chép lại tệp column_keys cùng thời với dữ liệu, từ nơi đã cất."
        return broken(title, "tệp column_keys thiếu hoặc không mở được dữ liệu đã mã hóa", todo)
    files = [path for path in (home / "secret_key", settings.COLUMN_KEYS) if path.exists()]
    names = "tệp " + ", ".join(path.name for path in files)
    if any(path.stat().st_mode & OTHERS for path in files):
        todo = f"Chỉ để chủ tệp đọc: chmod 600 hai tệp ấy trong {home}."
        return look(title, f"{names}: người khác trên máy đọc được", todo)
    return good(title, f"{names}: đọc được, mở được dữ liệu, chỉ chủ tệp đọc")


def open_samples() -> None:
    """Read what is sealed in the oldest and the newest row of each table.

    Raises:
        UnreadableColumn: when the keys do not open it.
    """
    for model in apps.get_models():
        if names := [f.name for f in sealed_columns(model) if isinstance(f, SealedText)]:
            for order in ("pk", "-pk"):
                model._base_manager.order_by(order).values_list(*names).first()


def mail(at: datetime) -> Line:
    """Whether mail is set up; without it, links are given by the office."""
    if not settings.MAIL:
        return good("Thư", "không cài; quên mật khẩu thì quản trị cấp liên kết")
    return good("Thư", f"có cài, gửi từ {settings.DEFAULT_FROM_EMAIL}; gửi thư thử để biết chắc")


def version(at: datetime) -> Line:
    """What is running."""
    python = ".".join(map(str, sys.version_info[:3]))
    words = f"Nêu Gương {__version__}, Python {python}, Django {django.get_version()}"
    return good("Bản đang chạy", words)


def clock(at: datetime) -> Line:
    """Whether the clock agrees with the database's and has not gone back behind the trail."""
    title = "Giờ máy"
    words = f"{timezone.localtime(at):%H:%M:%S %d/%m/%Y}, múi giờ {settings.TIME_ZONE}"
    todo = "Bật đồng bộ giờ (NTP) trên máy chủ: hạn và dấu vết tính theo giờ này."
    latest = Event.objects.order_by("-sequence").values_list("at", flat=True).first()
    if latest and latest > at + APART:
        return broken(title, f"{words}; giờ máy đứng trước mục dấu vết mới nhất", todo)
    if connection.vendor == "postgresql" and (apart := clocks_apart()) > APART:
        words += f"; lệch máy cơ sở dữ liệu {apart.total_seconds():.0f} giây"
        return look(title, words, todo)
    return good(title, words)


def clocks_apart() -> timedelta:
    """By how much the database's clock differs from ours."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
        return timedelta(seconds=abs(float(cursor.fetchone()[0]) - time.time()))


def locked_out(at: datetime) -> Line:
    """How often today somebody was kept out after too many failures; a number only."""
    title, rows = "Đăng nhập bị chặn", Tally.objects.filter(of=Tally.Of.LOCKED_OUT)
    today = rows.filter(day=timezone.localdate(at)).values_list("times", flat=True).first() or 0
    words = f"hôm nay {today} lượt, vì gõ sai nhiều lần"
    if today > MANY_LOCKED_OUT:
        todo = "Có thể có người dò mật khẩu: xem nhật ký máy chủ TLS, chặn địa chỉ lạ."
        return look(title, words, todo)
    return good(title, words)
