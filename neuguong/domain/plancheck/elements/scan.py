"""One text on its way through the readers of the five elements (một lượt đọc).

Numbers of documents, terms and fixed names are made unreadable first, so that no reader takes
them for a day or an amount.
"""

from dataclasses import dataclass
from functools import cached_property

from neuguong.domain.plancheck.lexicon import PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import Span
from neuguong.domain.plancheck.patterns import Pattern, masked
from neuguong.domain.plancheck.text import Text

DATE_OF_ISSUE = (
    r"(?:\s*,?\s*ngày\s+\d{1,2}(?:\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}| tháng \d{1,2} năm \d{4}))?"
)
DOCUMENTS = Pattern(
    r"(?:\bsố\s*:?\s*)?(?<![\d/])\b\d{1,5}(?:/\d{4})?\s?[-/]\s?"
    r"(?!(?:ngày|tuần|tháng|quý|năm|lần|người|buổi|ca|kỳ|học|chi|đảng|xã|em|hộ)\b)[a-zđ]{2}[\wđ]*(?:[-/][\wđ]+)*"
    rf"{DATE_OF_ISSUE}"
)
"""Codes such as "05-CT/TW", "34/2016/NĐ-CP", with the day of issue after them."""

NUMBERED_DOCUMENTS = Pattern(
    r"\b(?:(?:chỉ thị|nghị quyết|kết luận|nghị định|thông tư|luật|quy định|đề án)(?: số)?|"
    r"(?:quyết định|hướng dẫn|công văn|chương trình|kế hoạch|thông báo|báo cáo) số)"
    rf"\s*:?\s*\d{{1,5}}\b(?!\s*[%.,]?\d|\s*%){DATE_OF_ISSUE}"
)
PERIODS = Pattern(
    r"\b(?:giai đoạn|nhiệm kỳ|năm học|(?<!ngoại\s)khóa)"
    r" (?:20\d\d\s*[-–/]\s*20\d\d|[ivxl]+\b|\d+\b)"
    r"|\b(?:trong |cả |của )?năm (?:19|20)\d\d\b|\b20\d\d\s*[-–]\s*20\d\d\b"
    r"|\blần thứ (?:[ivxl]+|\d+|\w+)\b"
)
NAMES = PhraseBook({"fixed": read_lexicon("numbers")["fixed names"]})
ITEM_NUMBER = Pattern(r"\A\s*\d{1,2}(?:\.\d{1,2})*[.)](?!\d)")


@dataclass(frozen=True)
class Scan:
    """A text with what the readers share."""

    text: Text

    @classmethod
    def of(cls, words: str, *, folded: bool | None = None) -> "Scan":
        """Make a text ready for the readers."""
        return cls(Text.of(words, folded=folded))

    @cached_property
    def references(self) -> list[Span]:
        """Places whose numbers name something."""
        found = [
            span
            for pattern in (DOCUMENTS, NUMBERED_DOCUMENTS, PERIODS, ITEM_NUMBER)
            for span in pattern.find(self.text)
        ]
        found += [self.text.span(name.first, name.end) for name in NAMES.find(self.text)]
        return found

    @cached_property
    def readable(self) -> str:
        """The matching form with those places made unreadable."""
        return masked(self.text.canon, self.references)
