"""What a kind of document is (loại văn bản)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from neuguong.domain.official import OfficialDocument


@dataclass(frozen=True)
class DocumentKind:
    """One kind: its code in addresses, its name, its kind code in symbols, and its content.

    `compose(record, number, issued_on)` gives the document; `sample()` one without a database.
    """

    code: str
    name: str
    kind_code: str
    compose: Callable[[Any, int | None, date | None], OfficialDocument]
    sample: Callable[[], OfficialDocument]
