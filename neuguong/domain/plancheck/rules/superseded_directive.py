"""BP20: a document that another has replaced (văn bản đã được thay thế)."""

from collections.abc import Iterable

from neuguong.domain.plancheck.directives import citations, known_directives
from neuguong.domain.plancheck.model import TEXT, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """Numbers of documents replaced in the plan's year or before; the day cited must not differ."""
    if "-" not in reading.measure.text:
        return
    text = text_of(reading.measure.text)
    for citation in citations(text.composed):
        known = known_directives().get(citation.number)
        if known is None or known.replaced_on is None:
            continue
        same = citation.date is None or citation.date == known.issued
        if same and (year is None or known.replaced_on[2] <= year):
            day, month, in_year = known.replaced_on
            unsure = ", cần đối chiếu bản gốc" if known.confidence != "A" else ""
            detail = f"{known.replaced_by} (ngày {day:02d}/{month:02d}/{in_year}{unsure})"
            yield Place(TEXT, text.back([citation.span])[0], detail)


RULE = Rule(
    code="BP20",
    name="superseded_directive",
    title="Văn bản đã được thay thế",
    severity=Severity.SHOULD,
    message="“{words}” đã được thay bằng {detail}",
    why="Viện dẫn văn bản đã hết hiệu lực thì căn cứ của kế hoạch không còn.",
    mend="Có thay bằng văn bản mới và xem lại nội dung theo văn bản mới không?",
    bad="Đồng chí Hòa kiểm tra 3 chi bộ theo Quy định 22-QĐ/TW trong quý III, lập biên bản.",
    good="Đồng chí Hòa kiểm tra 3 chi bộ theo Quy định 296-QĐ/TW trong quý III, lập biên bản.",
    source="Danh mục văn bản kèm phần mềm (directives.txt), có nguồn và mức tin cậy từng dòng",
    find=find,
    signs=("/",),
    on_grounds=True,
)
