"""Many plain rows written or taken away at once (ghi và xóa hàng loạt).

Making a model instance of each would cost more than all the rest of a long import. What the
database holds sealed is sealed here; checks and events are the caller's.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import batched
from typing import Any

from django.db import connection
from django.db.models import Model

from neuguong.records.keyring import keyring
from neuguong.records.sealed import Sealed, SealedMixin

IN_ONE_QUERY = 500
"""Rows, or ids, of one query: SQLite takes 32,766 values."""

type Rows = Iterable[Sequence[Any]]


def insert(model: type[Model], columns: Sequence[str], rows: Rows) -> None:
    """Insert rows, values as the database takes them; columns that are not named stay empty."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            copy_in(cursor, model, columns, sealed(model, columns, rows))
        else:
            cursor.executemany(
                f"{insertion(model, columns)} VALUES {signs(columns)}",
                list(sealed(model, columns, rows)),
            )


def insert_new(model: type[Model], columns: Sequence[str], rows: Rows, *, count: int) -> list[int]:
    """Insert `count` rows like `insert`; their new ids, in the same order."""
    if connection.vendor == "postgresql":
        keys = ids_kept_free(model, count)
        numbered = ((key, *row) for key, row in zip(keys, rows, strict=True))
        insert(model, ("id", *columns), numbered)
        return keys
    return list(inserted_in_parts(model, columns, sealed(model, columns, rows)))


def copy_in(cursor: Any, model: type[Model], columns: Sequence[str], rows: Rows) -> None:
    """Insert by COPY: PostgreSQL executes INSERT row by row, which takes several times as long.

    Rows that are made as they are asked for are made while the server writes those before.
    """
    with cursor.copy(f"COPY {target(model, columns)} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def ids_kept_free(model: type[Model], count: int) -> list[int]:
    """So many ids that PostgreSQL will give to nobody else."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [key for (key,) in cursor.fetchall()]


def inserted_in_parts(model: type[Model], columns: Sequence[str], rows: Rows) -> Iterator[int]:
    """Insert rows some hundred in a query and give the ids that the database gave them."""
    with connection.cursor() as cursor:
        for part in batched(rows, IN_ONE_QUERY):
            places = ", ".join([signs(columns)] * len(part))
            values = [value for row in part for value in row]
            cursor.execute(f"{insertion(model, columns)} VALUES {places} RETURNING id", values)
            yield from (key for (key,) in cursor.fetchall())


def sealed(model: type[Model], columns: Sequence[str], rows: Rows) -> Rows:
    """The rows with what the database holds sealed."""
    ring = keyring()
    fields = [model._meta.get_field(name) for name in columns]
    seals = [
        (place, partial(field.sealed_by, ring))
        for place, field in enumerate(fields)
        if isinstance(field, SealedMixin)
    ]
    return (with_sealed(row, seals) for row in rows) if seals else rows


def with_sealed(row: Sequence[Any], seals: Sequence[tuple[int, Callable[[Any], Any]]]) -> list[Any]:
    """One row with the values at these places sealed, but for those that are."""
    values = list(row)
    for place, seal in seals:
        if type(values[place]) is not Sealed:
            values[place] = seal(values[place])
    return values


def delete(model: type[Model], column: str, keys: Sequence[int]) -> None:
    """Delete the rows with these numbers in `column`, and nothing that refers to them: where
    something still does at the end of the transaction, the database refuses."""
    table, name = map(connection.ops.quote_name, (model._meta.db_table, column))
    with connection.cursor() as cursor:
        for part in parts(keys):
            cursor.execute(
                f"DELETE FROM {table} WHERE {name} IN {signs(part)}",  # noqa: S608 - names are ours
                part,
            )


def insertion(model: type[Model], columns: Sequence[str]) -> str:
    """The beginning of an INSERT."""
    return f"INSERT INTO {target(model, columns)}"


def target(model: type[Model], columns: Sequence[str]) -> str:
    """Table and columns; the names are ours."""
    quote = connection.ops.quote_name
    return f"{quote(model._meta.db_table)} ({', '.join(map(quote, columns))})"


def signs(values: Sequence[Any]) -> str:
    """The places of so many values."""
    return f"({', '.join(['%s'] * len(values))})"


def parts[T](rows: Sequence[T]) -> list[Sequence[T]]:
    """The rows or ids in parts that fit into one query."""
    return [rows[start : start + IN_ONE_QUERY] for start in range(0, len(rows), IN_ONE_QUERY)]
