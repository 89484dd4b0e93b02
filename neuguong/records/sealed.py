"""Columns sealed at rest (cột mã hóa): readable in the application, not in the database's file.

A sealed column is neither searched nor sorted by the database; what must be found by its very value
has a `BlindIndex` beside it.
"""

import base64
import json
from collections.abc import Callable
from typing import Any

from django.core.exceptions import FieldError
from django.db import migrations, models
from django.db.models.functions import Cast
from django.db.models.lookups import Exact, IsNull

from neuguong.records.keyring import Keyring, keyring


class Sealed(str):
    """A value that is sealed already, as a backup holds it; written as it is."""

    __slots__ = ()


class OnlyEmpty(Exact):  # type: ignore[type-arg]
    """The one comparison a sealed column knows: whether it is empty."""

    def get_prep_lookup(self) -> Any:
        """The empty text.

        Raises:
            FieldError: for any other value, which would never be found.
        """
        if self.rhs != "":
            raise FieldError("a sealed column is compared with the empty text only")
        return ""


class SealedMixin(models.Field):  # type: ignore[type-arg]
    """What both kinds of sealed columns share."""

    def get_internal_type(self) -> str:
        """A text without limit in the database, whatever the limit of what is typed."""
        return "TextField"

    @property
    def place(self) -> str:
        """For which place values are sealed."""
        return f"{self.model._meta.db_table}.{self.column}"

    def get_lookup(self, lookup_name: str) -> Any:
        """Empty or not, nothing else."""
        allowed = {"exact": OnlyEmpty, "isnull": IsNull}
        if lookup_name not in allowed:
            raise FieldError(f"a sealed column knows no {lookup_name}")
        return allowed[lookup_name]

    def plain_text(self, value: Any) -> str:
        """The value as the text that is sealed."""
        return str(value)

    def sealed_by(self, ring: Keyring, value: Any) -> str | None:
        """The value as the database holds it, sealed with the ring; what is empty stays empty."""
        text = "" if value is None else self.plain_text(value)
        if not text:
            return None if value is None else ""
        return ring.seal(text, self.place)

    def get_prep_value(self, value: Any) -> Any:
        """Sealed with the newest key."""
        return value if isinstance(value, Sealed) else self.sealed_by(keyring(), value)


class SealedText(SealedMixin, models.CharField):  # type: ignore[type-arg]
    """A short text; the limit is one of what is typed."""

    def from_db_value(self, value: str | None, *args: Any) -> str | None:
        """What was typed."""
        return keyring().open(value, self.place) if value else value


class SealedJSON(SealedMixin):
    """A value of JSON."""

    def from_db_value(self, value: str | None, *args: Any) -> Any:
        """The value; None where nothing was written."""
        return json.loads(keyring().open(value, self.place)) if value else None

    def plain_text(self, value: Any) -> str:
        """The value as JSON."""
        return json.dumps(value, ensure_ascii=False, default=str)

    def to_python(self, value: Any) -> Any:
        """The value is JSON already."""
        return value


class SealedBytes(SealedMixin):
    """The content of a file."""

    def from_db_value(self, value: str | None, *args: Any) -> bytes | None:
        """The content."""
        if not value:
            return None if value is None else b""
        return base64.b64decode(keyring().open(value, self.place))

    def plain_text(self, value: Any) -> str:
        """The content in letters."""
        return base64.b64encode(value).decode()


class BlindIndex(models.CharField):  # type: ignore[type-arg]
    """Beside a sealed column: equal values are found, none is read (chỉ mục mù).

    Holds a keyed digest (HMAC-SHA-256, 128 bits of it) under the name of the key; made by
    `digests` when the row is saved.
    """

    @property
    def place(self) -> str:
        """For which place digests are made."""
        return f"{self.model._meta.db_table}.{self.column}"

    def digests(self, text: str, ring: Keyring | None = None) -> list[str]:
        """Under what `text` stands here: as it is written first, then by older keys."""
        return (ring or keyring()).indexes(text, self.place)


def sealed_once(model: type[models.Model], column: str, value: Any) -> Sealed:
    """The value as this one column of many rows holds it: sealed for no other, it opens in none."""
    field = next(field for field in sealed_columns(model) if field.name == column)
    return Sealed(field.get_prep_value(value))


def sealed_columns(model: type[models.Model]) -> list[SealedMixin]:
    """The sealed columns of a table."""
    return [field for field in model._meta.concrete_fields if isinstance(field, SealedMixin)]


def raw_values(model: type[models.Model]) -> dict[str, Cast]:
    """Annotations that give each sealed column as the database holds it: `raw_<name>`."""
    return {
        f"raw_{field.name}": Cast(models.F(field.name), models.TextField())
        for field in sealed_columns(model)
    }


def sealing(*columns: tuple[str, str]) -> migrations.RunPython:
    """The step of a migration that seals what columns ("table", "column") held until then."""

    def seal(apps: Any, schema_editor: Any) -> None:
        for table, column in columns:
            seal_existing(schema_editor, table, column)

    def unseal(apps: Any, schema_editor: Any) -> None:
        for table, column in columns:
            open_existing(schema_editor, table, column)

    return migrations.RunPython(seal, unseal)


def seal_existing(schema_editor: Any, table: str, column: str) -> None:
    """Seal what a column held before it was sealed; used by migrations."""
    rewrite(schema_editor, table, column, keyring().seal)


def open_existing(schema_editor: Any, table: str, column: str) -> None:
    """Write what is sealed as it was before, so that a migration can be taken back."""
    rewrite(schema_editor, table, column, keyring().open)


def rewrite(schema_editor: Any, table: str, column: str, change: Callable[[str, str], str]) -> None:
    """Put `change(value, place)` in the place of every value that is not empty."""
    quote = schema_editor.quote_name
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"SELECT id, {quote(column)} FROM {quote(table)}")  # noqa: S608 - names are ours
        changed = [
            (change(value, f"{table}.{column}"), key) for key, value in cursor.fetchall() if value
        ]
        cursor.executemany(
            f"UPDATE {quote(table)} SET {quote(column)} = %s WHERE id = %s",  # noqa: S608
            changed,
        )
    settle(schema_editor)


def settle(schema_editor: Any) -> None:
    """Let PostgreSQL check references now: it changes no table while some are left to check."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
