"""BP48: a document cited by its day with another number (số văn bản không đúng)."""

from collections.abc import Iterable

from neuguong.domain.plancheck.directives import citations, known_directives
from neuguong.domain.plancheck.model import TEXT, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """Numbers of the centre that are not known, where a known document of that kind has the day."""
    if "-" not in reading.measure.text:
        return
    text = text_of(reading.measure.text)
    known = known_directives()
    for citation in citations(text.composed):
        if citation.date is None or citation.number in known:
            continue
        ending = citation.number.partition("-")[2]
        for number, directive in known.items():
            if directive.issued == citation.date and number.endswith(f"-{ending}"):
                yield Place(TEXT, text.back([citation.span])[0], number)


RULE = Rule(
    code="BP48",
    name="misnumbered_directive",
    title="Số văn bản không đúng",
    severity=Severity.SHOULD,
    message="“{words}”: theo danh mục, văn bản ngày ấy mang số {detail}",
    why="Số văn bản sai thì người đọc không tra được, báo cáo không khớp với văn bản của cấp trên.",
    mend="Đối chiếu bản gốc: văn bản mang số nào?",
    bad="Đồng chí Hòa giới thiệu Chỉ thị 06-CT/TW ngày 15/5/2016 tại kỳ sinh hoạt tháng 3.",
    good="Đồng chí Hòa giới thiệu Chỉ thị 05-CT/TW ngày 15/5/2016 tại kỳ sinh hoạt tháng 3.",
    source="Danh mục văn bản kèm phần mềm (directives.txt), có nguồn và mức tin cậy từng dòng",
    find=find,
    signs=("/",),
    on_grounds=True,
)
