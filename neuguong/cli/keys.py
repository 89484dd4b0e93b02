"""`neuguong keys`: the keys of sealed columns; `--rotate` changes them (khóa của cột mã hóa)."""

import argparse
import os
import time
from collections import Counter
from typing import Any

CHUNK = 500
OPEN_SINCE_BEFORE = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND xact_start < %s"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to change the key."""
    parser.add_argument(
        "--rotate", action="store_true", help="làm khóa mới, mã hóa lại mọi dòng, bỏ khóa cũ"
    )


def run(args: argparse.Namespace) -> int:
    """Tell which keys are in use; with `--rotate` seal everything anew and drop the old ones.

    The server may go on meanwhile: once every process knows the new key, whatever began before is
    waited for, since it may still keep something sealed with the old one. Stopped midway, the next
    `--rotate` goes on with the new key.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "neuguong.config.settings")
    import django

    django.setup()
    from django.utils import timezone

    from neuguong.records.actions import note_rotation
    from neuguong.records.keyring import LOOK_EVERY

    if args.rotate:
        began = begin()
        sealed = seal_anew()
        time.sleep(2 * LOOK_EVERY)
        wait_for_what_began_before()
        sealed += seal_anew()
        dropped = drop_old()
        note_rotation(rows=sealed, dropped=dropped, by=None, at=timezone.now())
        print(f"Khóa mới {began}: đã mã hóa lại {sealed} dòng, bỏ {dropped} khóa cũ.")
        print("Cất tệp column_keys mới ở nơi khác với bản sao lưu dữ liệu. Bản sao lưu cũ cần tệp")
        print("column_keys cùng thời với nó: giữ tệp ấy đến khi bỏ bản sao lưu.")
    for name, count in in_use().items():
        print(f"Khóa {name}: {count} giá trị")
    return 0


def begin() -> str:
    """Put a new key first, unless a rotation was left midway; its name."""
    from neuguong.records.keyring import KEY_FILE, keyring, new_key

    ring = keyring()
    if len(ring.keys) == 1:
        ring = KEY_FILE.replace([new_key(), *ring.keys])
    return ring.newest.name


def wait_for_what_began_before() -> None:
    """Wait until every transaction has ended that is open now; what begins later is not waited for.

    SQLite has one that writes at a time, which the next one waits for.
    """
    from django.db import connection, transaction

    if connection.vendor == "sqlite":
        with transaction.atomic():
            return
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        before = cursor.fetchone()
        told = False
        while True:
            cursor.execute(OPEN_SINCE_BEFORE, before)
            count = cursor.fetchone()[0]
            if not count:
                return
            if not told:
                print(f"Đợi {count} việc đang ghi dở trong cơ sở dữ liệu kết thúc…", flush=True)
                told = True
            time.sleep(0.2)


def sealed_models() -> list[Any]:
    """The tables with sealed columns."""
    from django.apps import apps

    from neuguong.records.sealed import sealed_columns

    return [model for model in apps.get_models() if sealed_columns(model)]


def seal_anew() -> int:
    """Seal with the newest key what was sealed with another; how many rows."""
    return sum(seal_table(model) for model in sealed_models())


def seal_table(model: Any) -> int:
    """The same for one table, a few hundred rows in each transaction."""
    from django.db import transaction

    done, last = 0, 0
    while True:
        with transaction.atomic():
            keys = old_rows(model, last)
            if not keys:
                return done
            rows = list(model._base_manager.select_for_update().filter(pk__in=keys))
            for row in rows:
                if hasattr(row, "derive_keys"):
                    row.derive_keys()
            model._base_manager.bulk_update(rows, names_of(model))
        done, last = done + len(rows), keys[-1]


def names_of(model: Any) -> list[str]:
    """The sealed columns and the indexes made of them."""
    from neuguong.records.sealed import BlindIndex, SealedMixin

    fields = model._meta.concrete_fields
    return [field.name for field in fields if isinstance(field, SealedMixin | BlindIndex)]


def old_rows(model: Any, last: int) -> list[int]:
    """The next rows, after the one with the key `last`, that hold something not sealed with the
    newest key."""
    from django.db.models import Q

    from neuguong.records.keyring import keyring
    from neuguong.records.sealed import raw_values

    newest = keyring().newest.name
    old = Q()
    for name in raw_values(model):
        old |= (
            ~Q(**{name: ""})
            & Q(**{f"{name}__isnull": False})
            & ~Q(**{f"{name}__startswith": f"{newest}."})
        )
    rows = model._base_manager.annotate(**raw_values(model)).filter(old, pk__gt=last)
    return list(rows.order_by("pk").values_list("pk", flat=True)[:CHUNK])


def drop_old() -> int:
    """Drop the keys with which nothing is sealed any more; how many."""
    from neuguong.records.keyring import KEY_FILE, keyring

    ring, used = keyring(), in_use()
    kept = [key for key in ring.keys if key is ring.newest or used[key.name]]
    if len(kept) < len(ring.keys):
        KEY_FILE.replace(kept)
    return len(ring.keys) - len(kept)


def in_use() -> Counter[str]:
    """Key → how many values are sealed with it; keys that are missing are told too."""
    from neuguong.records.keyring import keyring
    from neuguong.records.sealed import raw_values

    found: Counter[str] = Counter({key.name: 0 for key in keyring().keys})
    for model in sealed_models():
        rows = model._base_manager.annotate(**raw_values(model))
        for values in rows.values_list(*raw_values(model)).iterator(chunk_size=5000):
            found.update(value.partition(".")[0] for value in values if value)
    return found
