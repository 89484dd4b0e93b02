"""Long lists page by page, as quick on the last page as on the first (phân trang theo khóa)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.signing import BadSignature, Signer, b64_decode, b64_encode
from django.db.models import Model, Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

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
    """The page after `key`, in `order`, all of it ascending or all descending; the last field must
    be unique.

    The page is found by its first row's values, not by counting, so a far page costs no more. A
    key that is not ours opens the first page.
    """
    after = read_key(key, order)
    if after:
        rows = rows.filter(past(order, after))
    found = list(rows.order_by(*order)[: size + 1])
    return cut(found, order, size, is_first=not after)


def cut[M: Model](found: list[M], order: Sequence[str], size: int, *, is_first: bool) -> Page[M]:
    """The page of rows in `order` of which one more than `size` was looked for."""
    rows = found[:size]
    if len(found) <= size:
        return Page(rows, "", is_first=is_first)
    last = [value_of(rows[-1], field) for field in names_of(order)]
    return Page(rows, write_key(last, order), is_first=is_first)


def past(order: Sequence[str], values: Sequence[Any]) -> Q:
    """The condition of standing behind `values` in `order`.

    Rows are compared as wholes, (a, b) > (x, y): so the database knows where in an index to begin
    and that what follows stands in order.

    Raises:
        ValueError: for an order of which part ascends and part descends.
    """
    names = names_of(order)
    descending = [field for field in order if field not in names]
    if descending and len(descending) < len(order):
        raise ValueError(f"{order} neither ascends nor descends as a whole")
    behind = TupleLessThan if descending else TupleGreaterThan
    return Q(behind(Tuple(*names), list(values)))


def names_of(order: Sequence[str]) -> list[str]:
    """The fields of an order without their direction."""
    return [field.removeprefix("-") for field in order]


def value_of(row: Model, field: str) -> Any:
    """The row's value of a field, through relations."""
    value: Any = row
    for part in field.split("__"):
        value = getattr(value, part)
    return value


def signer(order: Sequence[str]) -> Signer:
    """Who signs the keys of lists in that order: a key holds for no other."""
    return Signer(salt=f"page by {','.join(order)}")


def write_key(values: Sequence[Any], order: Sequence[str]) -> str:
    """The values as a short text for the address, signed."""
    return signer(order).sign(b64_encode(json.dumps(values, default=str).encode()).decode())


def read_key(text: str, order: Sequence[str]) -> list[Any]:
    """The values back, or nothing when the text is no key that we wrote for this order."""
    try:
        signed = signer(order).unsign(text)
    except BadSignature:
        return []
    values: list[Any] = json.loads(b64_decode(signed.encode()))
    return values
