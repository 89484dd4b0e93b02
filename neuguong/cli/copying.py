"""Reading and writing whole databases as lines of JSON, for backup and restore.

One format for both databases: each table's rows in order of their key, one JSON value a line,
with the checksum of the lines. Memory does not grow with the tables.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import IO, Any, Protocol

from django.apps import apps
from django.core import serializers
from django.db import connection, models, transaction

from neuguong.records.keyring import Keyring
from neuguong.records.sealed import Sealed, raw_values, sealed_columns

LEFT_OUT = {
    "sessions.session",
    "axes.accessattempt",
    "axes.accesslog",
    "axes.accessfailurelog",
    "axes.accessattemptexpiration",
    "contenttypes.contenttype",
    "auth.permission",
    "records.jobrun",
    "records.upkeep",
    "records.tally",
}
"""What tells of this installation only, or is made anew by it."""
CHUNK = 500


def kept_models() -> list[type[models.Model]]:
    """All tables worth keeping, each after those it points to."""
    wanted = [m for m in apps.get_models() if m._meta.label_lower not in LEFT_OUT]
    ordered = serializers.sort_dependencies(
        [(config, None) for config in apps.get_app_configs()], allow_cycles=True
    )
    return [model for model in ordered if model in wanted]


class Changer(Protocol):
    """Makes other rows of rows, for somebody who has another ring of keys."""

    ring: Keyring

    def changed(self, row: models.Model) -> models.Model:
        """The row as the other one is to hold it."""
        ...


def rows_of(model: type[models.Model], changer: Changer | None = None) -> Iterator[str]:
    """The table's rows as canonical lines, each as `changer` makes it; what is sealed stays so."""
    sealed = {field.name: field for field in sealed_columns(model)}
    own = [field.name for field in model._meta.fields if field.name not in sealed]
    own += [field.name for field in model._meta.many_to_many]
    rows = model._default_manager.order_by("pk")
    if not changer:
        rows = rows.annotate(**raw_values(model)).defer(*sealed)
    for row in rows.iterator(chunk_size=CHUNK):
        given = changer.changed(row) if changer else row
        (plain,) = serializers.serialize("python", [given], fields=own)
        plain["fields"] |= {
            name: field.sealed_by(changer.ring, getattr(given, name))
            if changer
            else getattr(row, f"raw_{name}")
            for name, field in sealed.items()
        }
        yield json.dumps(plain, ensure_ascii=False, sort_keys=True, default=str)


def write_table(
    model: type[models.Model], out: IO[bytes], changer: Changer | None = None
) -> tuple[int, str]:
    """Write one table's lines; how many, and their checksum."""
    digest, count = hashlib.sha256(), 0
    for line in rows_of(model, changer):
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
