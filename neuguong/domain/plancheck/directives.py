"""Documents that plans cite, as dated data (văn bản được viện dẫn): `lexicons/directives.txt`."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from neuguong.domain.plancheck.model import Span

NUMBER = re.compile(r"(?<![\w/.-])(\d{1,5})\s?-\s?([A-ZĐ]{2,3}i?)/([A-ZĐ]{2,6})(?![\wĐ])")
KINDS = {
    "CT": ("chỉ thị",), "NQ": ("nghị quyết",), "KL": ("kết luận",), "HD": ("hướng dẫn",),
    "QĐ": ("quyết định", "quy định"), "QĐi": ("quy định",), "KH": ("kế hoạch",),
    "BC": ("báo cáo",), "TB": ("thông báo",), "CV": ("công văn",), "CTR": ("chương trình",),
    "ĐA": ("đề án",), "QC": ("quy chế",), "TT": ("tờ trình",), "TTR": ("tờ trình",),
}  # fmt: skip
"""Letters of the number → what such a document may be called."""

KIND_BEFORE = re.compile(
    r"(chỉ thị|nghị quyết|kết luận|hướng dẫn|quyết định|quy định|kế hoạch|báo cáo|thông báo|"
    r"công văn|chương trình|đề án|quy chế|tờ trình)\s+(?:số\s*:?\s*)?\Z",
    re.IGNORECASE,
)
DATE_AFTER = re.compile(
    r"\s*,?\s*(?:ban hành\s+)?ngày\s+(\d{1,2})\s*(?:[/.-]|\s+tháng\s+)\s*(\d{1,2})"
    r"\s*(?:[/.-]|\s+năm\s+)\s*(\d{4})"
)
REACH = 40


class Directive(NamedTuple):
    """A document as known: days as (day, month, year), None where nothing is known."""

    number: str
    issued: tuple[int, int, int] | None
    kind: str
    subject: str
    replaced_by: str
    replaced_on: tuple[int, int, int] | None
    confidence: str
    source: str


class Citation(NamedTuple):
    """A document's number in a text: where, as written in the list, its kind and day if given."""

    span: Span
    number: str
    letters: str
    kind: str
    kind_span: Span
    date: tuple[int, int, int] | None
    date_span: Span


@cache
def known_directives() -> Mapping[str, Directive]:
    """Number → document."""
    lines = files("neuguong.domain.plancheck").joinpath("lexicons/directives.txt")
    found = {}
    for line in lines.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            parts = ["" if part.strip() == "-" else part.strip() for part in line.split("|")]
            number, issued, kind, subject, by, on, confidence, source = parts
            found[number] = Directive(
                number, day_of(issued), kind, subject, by, day_of(on), confidence, source
            )
    return found


def day_of(words: str) -> tuple[int, int, int] | None:
    """ "15/05/2016" as (15, 5, 2016)."""
    if not words:
        return None
    day, month, year = map(int, words.split("/"))
    return day, month, year


@lru_cache(maxsize=64)
def citations(words: str) -> tuple[Citation, ...]:
    """The numbers of party documents in a text; four rules look at them."""
    found = []
    for match in NUMBER.finditer(words):
        number, letters, issuer = match.groups()
        before = KIND_BEFORE.search(words, max(0, match.start() - REACH), match.start())
        after = DATE_AFTER.match(words, match.end())
        day, month, year = map(int, after.groups()) if after else (0, 0, 0)
        found.append(
            Citation(
                span=match.span(),
                number=f"{int(number):02d}-{letters}/{issuer}",
                letters=letters,
                kind=before[1].lower() if before else "",
                kind_span=before.span(1) if before else match.span(),
                date=(day, month, year) if after else None,
                date_span=after.span() if after else match.span(),
            )
        )
    return tuple(found)
