"""BP21: a known document with the wrong day (ngày văn bản sai)."""

from collections.abc import Iterable

from neuguong.domain.plancheck.directives import citations, known_directives
from neuguong.domain.plancheck.model import TEXT, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """Days that differ from the known one in part; another term may have the same number."""
    if "-" not in reading.measure.text:
        return
    text = text_of(reading.measure.text)
    for citation in citations(text.composed):
        known = known_directives().get(citation.number)
        if known is None or known.issued is None or citation.date in (None, known.issued):
            continue
        cited = citation.date or known.issued
        if cited[2] == known.issued[2] or cited[:2] == known.issued[:2]:
            day, month, in_year = known.issued
            yield Place(
                TEXT, text.back([citation.date_span])[0], f"{day:02d}/{month:02d}/{in_year}"
            )


RULE = Rule(
    code="BP21",
    name="misdated_directive",
    title="Ngày ban hành văn bản không đúng",
    severity=Severity.SHOULD,
    message="Ngày ban hành theo danh mục là {detail}",
    why="Ngày văn bản sai làm căn cứ của kế hoạch không tra được.",
    mend="Đối chiếu bản gốc: văn bản ban hành ngày nào?",
    bad="Đồng chí Hòa giới thiệu Chỉ thị 05-CT/TW ngày 15/5/2018 tại kỳ sinh hoạt tháng 3.",
    good="Đồng chí Hòa giới thiệu Chỉ thị 05-CT/TW ngày 15/5/2016 tại kỳ sinh hoạt tháng 3.",
    source="Danh mục văn bản kèm phần mềm (directives.txt), có nguồn và mức tin cậy từng dòng",
    find=find,
    signs=("/",),
    on_grounds=True,
)
