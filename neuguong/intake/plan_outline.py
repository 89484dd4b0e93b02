"""Measures in lists: what in a plan's text is a measure and what is not (kế hoạch dạng danh sách).

Headings, legal grounds, purposes and requirements, the situation, the header with title and
date, recipients and signatures are not measures. What stands under a heading of purposes or of
the situation is not either, down to the next heading of the same depth.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from neuguong.domain.plancheck import Measure
from neuguong.domain.plancheck.model import DEADLINE, INDICATOR, OUTPUT, OWNER, VERIFICATION
from neuguong.domain.vietnamese import fold
from neuguong.intake.plan_lines import UNMARKED, Line

NOT_MEASURES = re.compile(
    r"(?:ve )?(?:muc dich|yeu cau|muc tieu|chi tieu chung|quan diem|dac diem|tinh hinh|boi canh|can cu|co so"
    r"|khai quat|thuc trang|uu diem|ket qua dat duoc|ket qua thuc hien nam|danh gia|han che|ton tai|khuyet diem"
    r"|nguyen nhan|bai hoc|so yeu ly lich|thong tin|ly lich|phan tu nhan xet|noi nhan|pham vi|doi tuong"
    r"|nhan xet|y kien|phu luc)\b"
)
"""Headings under which nothing is a measure, without marks."""

HEADER = re.compile(
    r"dang cong san viet nam|cong hoa xa hoi|doc lap - tu do|doc lap – tu do|so\s*:?\s*[\d.…_ ]*\s*[-/]"
    r"|so\s*:|v/v|ve viec|kinh gui|ke hoach\b.{0,12}$|ban (?:dang ky|cam ket|ke hoach)|chuong trinh$"
    r"|ho va ten|ho ten|ngay sinh|ngay,? thang,? nam sinh|sinh ngay|chuc vu|don vi|noi o|noi cong tac|ngay vao dang"
    r"|sinh hoat (?:tai|dang)|dang sinh hoat|toi ten|que quan|nghe nghiep|-{3,}|_{3,}|\*{3,}|\.{5,}|dang bo |dang uy "
    r"|chi bo [^,.;]{0,50}$"
)
"""Beginnings of lines above the plan proper."""

ISSUED = re.compile(r"ngay\s*[\d.…_ ]*\s*thang\s*[\d.…_ ]*\s*nam\s*[\d.…_ ]*$")
GROUNDS = re.compile(
    r"(?:- ?)?can cu\b|thuc hien .{0,200}(?:nhu sau|ke hoach (?:cu the|nam)).{0,20}$"
)
CLOSING = re.compile(
    r"tren day la|ke hoach nay|trong qua trinh (?:to chuc |trien khai )?thuc hien,? neu|de nghi (?:cac|dong chi)"
    r"|yeu cau cac (?:chi bo|dong chi|don vi) (?:nghiem tuc|trien khai)|toi xin (?:hua|cam ket)|ban ke hoach nay"
)
RECIPIENTS = re.compile(r"noi nhan\b")
SIGNATURE = re.compile(
    r"t/?m\.? |t\.m |k/?t\.? |tl\. |nguoi (?:lap|viet|lam|cam ket|dang ky)\b.{0,20}$|xac nhan cua|bi thu$|pho bi thu$"
    r"|thu truong|duyet cua|\(?ky,? (?:va )?ghi|\(da ky|chu tich$|hieu truong$|giam doc$|truong phong$|phe duyet"
)
FIELD_LABELS: tuple[tuple[str, str], ...] = (
    (OWNER, r"(?:người|đơn vị|bộ phận|cá nhân|cơ quan) (?:thực hiện|phụ trách|chịu trách nhiệm|chủ trì|làm)"
            r"|chủ trì|phụ trách|phân công|trách nhiệm|đầu mối"),
    (DEADLINE, r"thời gian(?: thực hiện| hoàn thành)?|thời hạn(?: hoàn thành)?|hạn(?: hoàn thành)?|tiến độ|hoàn thành"),
    (OUTPUT, r"kết quả(?: cần đạt| dự kiến)?|sản phẩm|đầu ra"),
    (INDICATOR, r"chỉ tiêu|mức đạt|số lượng"),
    (VERIFICATION, r"kiểm chứng(?: bằng)?|minh chứng|cách kiểm tra|hồ sơ"),
    ("", r"phối hợp|đơn vị phối hợp|địa điểm|thành phần|kinh phí|ghi chú"),
)  # fmt: skip
FIELD = re.compile(
    r"(?:^|(?<=[.;,(\s]))(?:" + "|".join(
        f"(?P<f{number}>{label})" for number, (_, label) in enumerate(FIELD_LABELS)
    ) + r")\s*:\s*",
    re.IGNORECASE,
)  # fmt: skip
FEWEST_WORDS = 3
SHORT = 14
FEW = 10
LONGEST_HEADING = 30


@dataclass
class Sections:
    """Under which headings the walk stands: (depth, whether what follows may be measures)."""

    stack: list[tuple[int, bool]] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether lines here may be measures."""
        return not self.stack or self.stack[-1][1]

    def enter(self, heading: Line) -> None:
        """Go under a heading; it closes those as deep as itself and deeper."""
        depth = heading_depth(heading)
        while self.stack and self.stack[-1][0] >= depth:
            self.stack.pop()
        self.stack.append((depth, self.open and not NOT_MEASURES.match(heading.folded)))


def heading_depth(heading: Line) -> int:
    """How deep a heading stands; one without number is above all lists but below Roman ones."""
    if heading.depth != UNMARKED:
        return heading.depth
    return 0 if heading.shouted or heading.heading_style else 3


def outline_measures(lines: Sequence[Line], *, only_lists: bool = False) -> list[Measure]:
    """The measures in the lines of a plan, in order.

    `only_lists` leaves lines outside lists aside: where the measures stand in a table, the
    paragraphs around it only explain.
    """
    lines = body_of(lines)
    capitals_mean_nothing = sum(line.shouted for line in lines) * 2 > len(lines)
    begun = not any(line.marked for line in lines)
    sections, measures = Sections(), []
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        begun = begun or line.marked
        if is_heading(line, following, capitals_mean_nothing=capitals_mean_nothing):
            sections.enter(line)
            begun = True
        elif fields := fields_of(line):
            if measures and sections.open:
                measures[-1] = with_fields(measures[-1], fields)
        elif begun and sections.open and is_measure(line) and (line.marked or not only_lists):
            measures.append(Measure(" ".join(line.text.split()), {}, line.place))
    return measures


def body_of(lines: Sequence[Line]) -> list[Line]:
    """The lines without header, grounds, recipients and signatures."""
    body: list[Line] = []
    for line in lines:
        if RECIPIENTS.match(line.folded):
            break
        if SIGNATURE.match(line.folded) and line.words <= SHORT and body:
            break
        if not is_frame(line):
            body.append(line)
    return body


def is_frame(line: Line) -> bool:
    """Whether the line belongs to the header, the grounds or the closing of the document."""
    words = line.folded
    if ISSUED.search(words) or CLOSING.match(words):
        return True
    if GROUNDS.match(words) and (line.marked or line.words > 5):
        return True
    return not (line.marked and line.depth < 5) and bool(HEADER.match(words)) and line.words <= 25


def is_heading(line: Line, following: Line | None, *, capitals_mean_nothing: bool) -> bool:
    """Whether the line names what follows it."""
    if line.heading_style or (line.words < FEWEST_WORDS and not line.ended):
        return True
    if line.words > LONGEST_HEADING:
        return False
    if line.shouted and not capitals_mean_nothing and line.depth in (0, UNMARKED):
        return True
    leads_on = line.text.rstrip().endswith(":")
    deeper = following is not None and following.depth > line.depth and following.marked
    if line.depth == 0:
        return line.words <= SHORT or not line.ended or deeper
    if line.marked:
        return is_numbered_heading(line, following, leads_on=leads_on, deeper=deeper)
    opens_list = following is not None and following.marked
    return opens_list and (leads_on or (line.words <= FEW and not line.ended))


def is_numbered_heading(
    line: Line, following: Line | None, *, leads_on: bool, deeper: bool
) -> bool:
    """Whether an item of a list is a heading: short, unfinished, with a text of its own below."""
    if leads_on and (deeper or line.words <= FEW):
        return True
    if line.ended or line.words > SHORT or line.depth > 4:
        return False
    if deeper:
        return True
    explained = following is not None and not following.marked and not fields_of(following)
    return (explained or line.bold) and line.words <= FEW


def is_measure(line: Line) -> bool:
    """Whether a line of the body is a measure: enough words, no purpose spelt out in it."""
    if line.words < FEWEST_WORDS:
        return False
    label = line.text.split(":", 1)[0]
    return not (label != line.text and NOT_MEASURES.fullmatch(fold(label).strip()))


def fields_of(line: Line) -> dict[str, str]:
    """What a line of labels says ("Thời gian: quý I; chủ trì: Văn phòng"); empty for others."""
    found = list(FIELD.finditer(line.text))
    if not found or found[0].start() > 0:
        return {}
    ends = [match.start() for match in found[1:]] + [len(line.text)]
    return {
        FIELD_LABELS[int((match.lastgroup or "f0")[1:])][0]: line.text[match.end() : end].strip(
            " ;,.()"
        )
        for match, end in zip(found, ends, strict=True)
    }


def with_fields(measure: Measure, fields: Mapping[str, str]) -> Measure:
    """The measure with the fields a line below it names; labels of no field are left out."""
    named = {name: words for name, words in fields.items() if name and words}
    return replace(measure, fields={**named, **measure.fields})


def title_lines(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines that may be the title: those above the first list, at most twenty."""
    for line in lines[:20]:
        if line.marked and line.depth > 0 and not line.shouted:
            return
        yield line
