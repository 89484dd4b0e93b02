"""Reading and writing whole databases as lines of JSON, for backup and restore.

One format for both databases: each table's rows in order of their key, one JSON value a line,
with the checksum of the lines. Memory does not grow with the tables.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import IO, Any

from django.apps import apps
from django.core import serializers
from django.db import connection, models, transaction

from neuguong.records.sealed import Sealed, raw_values, sealed_columns

LEFT_OUT = {
    "sessions.session",
    "axes.accessattempt",
    "axes.accesslog",
    "axes.accessfailurelog",
    "axes.accessattemptexpiration",
    "contenttypes.contenttype",
    "auth.permission",
}
CHUNK = 500


def kept_models() -> list[type[models.Model]]:
    """All tables worth keeping, each after those it points to."""
    wanted = [m for m in apps.get_models() if m._meta.label_lower not in LEFT_OUT]
    ordered = serializers.sort_dependencies(
        [(config, None) for config in apps.get_app_configs()], allow_cycles=True
    )
    return [model for model in ordered if model in wanted]


type Change = Callable[[models.Model], models.Model]


def rows_of(model: type[models.Model], change: Change | None = None) -> Iterator[str]:
    """The table's rows as canonical lines; what is sealed stays sealed.

    With `change` each row is as it makes it, and nothing is sealed: it is sealed anew where it is
    read in.
    """
    raw = {} if change else raw_values(model)
    rows = model._default_manager.annotate(**raw).order_by("pk").iterator(chunk_size=CHUNK)
    for row in rows:
        (plain,) = serializers.serialize("python", [change(row) if change else row])
        plain["fields"] |= {name.removeprefix("raw_"): getattr(row, name) for name in raw}
        yield json.dumps(plain, ensure_ascii=False, sort_keys=True, default=str)


def write_table(
    model: type[models.Model], out: IO[bytes], change: Change | None = None
) -> tuple[int, str]:
    """Write one table's lines; how many, and their checksum."""
    digest, count = hashlib.sha256(), 0
    for line in rows_of(model, change):
        data = line.encode() + b"\n"
        digest.update(data)
        out.write(data)
        count += 1
    return count, digest.hexdigest()


def checksum(model: type[models.Model]) -> tuple[int, str]:
    """How many rows the table holds now, and their checksum."""
    digest, count = hashlib.sha256(), 0
    for line in rows_of(model):
        digest.update(line.encode() + b"\n")
        count += 1
    return count, digest.hexdigest()


def read_table(lines: IO[bytes]) -> None:
    """Enter a table's rows as they were, keys included."""
    waiting: list[Any] = []
    for line in lines:
        plain = json.loads(line)
        (row,) = serializers.deserialize("python", [plain])
        for field in sealed_columns(type(row.object)):
            value = plain["fields"].get(field.name)
            setattr(row.object, field.name, None if value is None else Sealed(value))
        waiting.append(row)
        if len(waiting) >= CHUNK:
            save_all(waiting)
            waiting = []
    save_all(waiting)


def save_all(objects: list[Any]) -> None:
    """Save deserialized rows without touching their values."""
    if not objects:
        return
    type(objects[0].object)._default_manager.bulk_create(each.object for each in objects)
    for each in objects:
        for field, keys in (each.m2m_data or {}).items():
            getattr(each.object, field).set(keys)


def empty_all(tables: list[type[models.Model]]) -> None:
    """Delete all rows of the tables, those that point to others first."""
    with connection.constraint_checks_disabled(), transaction.atomic():
        for model in reversed(tables):
            model._base_manager.all()._raw_delete(model._base_manager.db)


def reset_sequences(tables: list[type[models.Model]]) -> None:
    """Let new rows take keys after those entered."""
    from django.core.management.color import no_style

    statements = connection.ops.sequence_reset_sql(no_style(), tables)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
