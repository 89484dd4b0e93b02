"""Long lists page by page, as quick on the last page as on the first (phân trang theo khóa)."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan

SIZE = 50


@dataclass(frozen=True)
class Page[M: Model]:
    """One page of a list and the key under which the next one begins (empty: the last page)."""

    rows: list[M]
    next_key: str
    is_first: bool


def page_of[M: Model](
    rows: QuerySet[M], order: Sequence[str], key: str, size: int = SIZE
) -> Page[M]:
    """The page after `key`, in ascending `order`; the last field must be unique.

    The page is found by its first row's values, not by counting, so a far page costs no more. A
    key that is not ours opens the first page.
    """
    after = read_key(key, len(order))
    if after:
        rows = rows.filter(past(order, after))
    found = list(rows.order_by(*order)[: size + 1])
    return cut(found, order, size, is_first=not after)


def cut[M: Model](found: list[M], order: Sequence[str], size: int, *, is_first: bool) -> Page[M]:
    """The page of rows in `order` of which one more than `size` was looked for."""
    rows = found[:size]
    next_key = (
        write_key([value_of(rows[-1], field) for field in order]) if len(found) > size else ""
    )
    return Page(rows, next_key, is_first=is_first)


def past(order: Sequence[str], values: Sequence[Any]) -> Q:
    """The condition of standing behind `values` in `order`.

    Rows are compared as wholes, (a, b) > (x, y): so the database knows where in an index to begin
    and that what follows stands in order.
    """
    return Q(TupleGreaterThan(Tuple(*order), list(values)))


def value_of(row: Model, field: str) -> Any:
    """The row's value of a field, through relations."""
    value: Any = row
    for part in field.split("__"):
        value = getattr(value, part)
    return value


def write_key(values: Sequence[Any]) -> str:
    """The values as a short text for the address."""
    return base64.urlsafe_b64encode(json.dumps(values, default=str).encode()).decode()


def read_key(text: str, length: int) -> list[Any]:
    """The values back, or nothing when the text is not such a key."""
    try:
        values = json.loads(base64.urlsafe_b64decode(text.encode()))
    except ValueError:
        return []
    if not isinstance(values, list) or len(values) != length:
        return []
    return values if all(isinstance(v, str | int) for v in values) else []
