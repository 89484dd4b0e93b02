"""What nobody types but programs and attackers send, for a parameter of an address."""

import base64
import json
from typing import Any
from urllib.parse import quote

BEYOND = "9" * 25
"""A number too large for any column."""
DAYS = ("9999-12-31", "0001-01-01")
"""Both ends of time."""
VALUES = (
    quote("²"),
    BEYOND,
    "9" * 4400,
    "0000",
    "a%00b",
    "%FF%FE",
    quote("<b>'\"\\%_"),
    quote("ă" * 400),
    *DAYS,
)
"""As they stand in an address: digits that are none, numbers too large, NUL, broken UTF-8, signs, a
long text."""


def key_of(*values: Any) -> str:
    """A key of a page as anybody may forge it."""
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode()


KEYS = (
    key_of("x"),
    key_of(10**30),
    key_of("a", "b"),
    key_of("a", 10**30),
    key_of("asked", "no day", 1),
    key_of("asked", 5, 1),
    key_of(0, "a", 10**30),
    base64.urlsafe_b64encode(b"[" * 3000).decode(),
)
"""Keys of pages that are not ours, for orders of one, two and three fields."""
KEY_NAMES = frozenset({"sau", "key"})


def queries(name: str) -> list[str]:
    """The odd queries of a parameter: each value, and one said twice."""
    keys = KEYS if name in KEY_NAMES else ()
    return [f"{name}={value}" for value in (*VALUES, *keys)] + [f"{name}=1&{name}={BEYOND}"]
