"""One text on its way through the readers of the five elements (một lượt đọc).

Numbers of documents, terms and fixed names are made unreadable first, so that no reader takes
them for a day or an amount.
"""

import re

from neuguong.domain.plancheck.elements.books import VERBS, WHO
from neuguong.domain.plancheck.lexicon import PhraseBook, read_lexicon
from neuguong.domain.plancheck.model import Span
from neuguong.domain.plancheck.patterns import Pattern, masked
from neuguong.domain.plancheck.shelf import followed
from neuguong.domain.plancheck.text import Text

DATE_OF_ISSUE = (
    r"(?:\s*,?\s*ngày\s+\d{1,2}(?:\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}| tháng \d{1,2} năm \d{4}))?"
)
DOCUMENTS = Pattern(
    (
        followed("#", "- /") + followed("số", "# :"),
        r"(?:\bsố\s*:?\s*)?(?<![\d/])\b\d{1,5}(?:/\d{4})?\s?[-/]\s?"
        r"(?!(?:ngày|tuần|tháng|quý|năm|lần|người|buổi|ca|kỳ|học|chi|đảng|xã|em|hộ)\b)"
        rf"[a-zđ]{{2}}[\wđ]*(?:[-/][\wđ]+)*{DATE_OF_ISSUE}",
    ),
    needs="#",
)
"""Codes such as "05-CT/TW", "34/2016/NĐ-CP", with the day of issue after them."""

NUMBERED_DOCUMENTS = Pattern(
    (
        "chỉ>thị nghị>quyết nghị>định kết>luận thông>tư thông>báo quy>định đề>án quyết>định "
        "hướng>dẫn công>văn chương>trình kế>hoạch báo>cáo " + followed("luật", "số : #"),
        r"\b(?:(?:chỉ thị|nghị quyết|kết luận|nghị định|thông tư|luật|quy định|đề án)(?: số)?|"
        r"(?:quyết định|hướng dẫn|công văn|chương trình|kế hoạch|thông báo|báo cáo) số)"
        rf"\s*:?\s*\d{{1,5}}\b(?!\s*[%.,]?\d|\s*%){DATE_OF_ISSUE}",
    ),
    needs="#",
)
PERIODS = Pattern(
    (
        "giai>đoạn nhiệm>kỳ năm>học khóa",
        r"\b(?:giai đoạn|nhiệm kỳ|năm học|(?<!ngoại\s)khóa)"
        r" (?:20\d\d\s*[-–/]\s*20\d\d|[ivxl]+\b|\d+\b)",
    ),
    (
        followed("trong cả của", "năm") + followed("năm", "#"),
        r"\b(?:trong |cả |của )?năm (?:19|20)\d\d\b",
    ),
    (followed("#", "- –"), r"\b20\d\d\s*[-–]\s*20\d\d\b"),
    # đã được chi bộ góp ý tại kỳ kiểm điểm ngày 12/12/2025
    (
        followed("đã", "được bị chỉ nêu"),
        r"\bđã (?:được|bị|chỉ ra|nêu)[^.;,\n]{0,60}? (?:ngày|tháng|quý) \d{1,2}(?:[/.-]\d{1,4})*",
    ),
    ("lần>thứ", r"\blần thứ (?:[ivxl]+|\d+|\w+)\b"),
    # có hiệu lực từ ngày 01/7/2025
    (
        "hiệu>lực",
        r"\bhiệu lực(?: thi hành)?(?: kể)? từ(?: ngày)? [\d/.-]+(?: tháng \d+(?: năm \d+)?)?",
    ),
)
HALF_YEARS = Pattern(
    # kết quả 6 tháng; not "báo cáo 6 tháng một lần", "6 tháng đầu năm"
    (
        "báo>cáo kết>quả sơ>kết tổng>kết kiểm>điểm đánh>giá kế>hoạch thống>kê số>liệu",
        r"\b(?:báo cáo|kết quả|sơ kết|tổng kết|kiểm điểm|đánh giá|kế hoạch|thống kê|số liệu)"
        r" (?:3|6|9|ba|sáu|chín) tháng\b(?! (?:đầu|cuối|một|1|01|mỗi)\b|\s*/)",
    ),
    needs=followed("# ba sáu chín", "tháng"),
)
HOURS_OF_DUTY = Pattern(
    # không sử dụng rượu, bia trong giờ làm việc
    (
        followed("không ko cấm", "sử dùng uống hút nhậu ăn làm nghe chơi nói đi ra bán xem tụ bỏ"),
        r"\b(?:không|ko|cấm)(?: [^\W\d_]+|,){1,8}? trong (?:ngày|giờ) (?:làm việc|trực)\b",
    ),
    needs="làm>việc ngày>trực giờ>trực",
)
QUOTATIONS = Pattern(('" “', r"[\"“][^\"“”\n]{1,200}[\"”]"))
NAMES = PhraseBook({"fixed": read_lexicon("numbers")["fixed names"]})
ITEM_NUMBER = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})*[.)](?!\d)")


class Scan:
    """A text with what the readers share.

    `verbs` are the verbs of the text, deeds or not; `who` the posts and units named in it, without
    words that only begin like one; `names` where fixed names stand and words in quotation marks;
    `readable` the matching form with the places made unreadable whose numbers name something.
    """

    __slots__ = ("names", "readable", "text", "verbs", "who")

    def __init__(self, text: Text) -> None:
        self.text = text
        self.verbs = VERBS.find(text)
        self.who = [found for found in WHO.find(text) if found.section != "lookalikes"]
        self.names = NAMES.spans(text)
        if QUOTATIONS.mark in text.marks:
            self.names += QUOTATIONS.find(text)
        self.readable = masked(text.canon, references(text, self.names))

    @classmethod
    def of(cls, words: str, *, folded: bool | None = None) -> "Scan":
        """Make a text ready for the readers."""
        return cls(Text.of(words, folded=folded))


def references(text: Text, names: list[Span]) -> list[Span]:
    """Places whose numbers name something, the names and quotations among them."""
    found = [span for span in names if span[0] or span[1] < len(text.canon)]
    begun = text.marks
    if text.numbered:
        if DOCUMENTS.mark in begun:
            found += DOCUMENTS.find(text)
        if NUMBERED_DOCUMENTS.mark in begun:
            found += NUMBERED_DOCUMENTS.find(text)
        if text.forms[0].isdigit() and (item := ITEM_NUMBER.match(text.canon)):
            found.append(item.span())
    for pattern in (PERIODS, HALF_YEARS, HOURS_OF_DUTY):
        if pattern.mark in begun:
            found += pattern.find(text)
    return found
