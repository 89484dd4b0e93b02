"""BP22: a kind of document that its number contradicts (tên loại và ký hiệu lệch nhau)."""

from collections.abc import Iterable

from neuguong.domain.plancheck.directives import KINDS, citations
from neuguong.domain.plancheck.model import TEXT, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """ "Kết luận 05-CT/TW": the letters CT stand for a chỉ thị."""
    if "-" not in reading.measure.text:
        return
    text = text_of(reading.measure.text)
    for citation in citations(text.composed):
        kinds = KINDS.get(citation.letters)
        if kinds and citation.kind and citation.kind not in kinds:
            first, end = citation.kind_span[0], citation.span[1]
            yield Place(TEXT, text.back([(first, end)])[0], " hoặc ".join(kinds))


RULE = Rule(
    code="BP22",
    name="misnamed_document",
    title="Tên loại văn bản lệch với ký hiệu",
    severity=Severity.SHOULD,
    message="“{words}”: ký hiệu này là của {detail}",
    why="Tên loại và ký hiệu nói hai điều khác nhau thì không biết căn cứ vào văn bản nào.",
    mend="Tên loại hay ký hiệu mới đúng?",
    bad="Đồng chí Hòa giới thiệu Kết luận số 05-CT/TW tại kỳ sinh hoạt tháng 3.",
    good="Đồng chí Hòa giới thiệu Chỉ thị số 05-CT/TW tại kỳ sinh hoạt tháng 3.",
    source="399-QĐ/TW và 05-HD/VPTW về thể loại văn bản của Đảng (cần đối chiếu bản gốc)",
    find=find,
    signs=("/",),
    on_grounds=True,
)
