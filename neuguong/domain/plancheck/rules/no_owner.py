"""BP03: in a collective plan nobody answers for it (chưa có người chịu trách nhiệm)."""

from collections.abc import Iterable

from neuguong.domain.plancheck.model import OWNER, TEXT, Reading, Severity
from neuguong.domain.plancheck.rule import Place, Rule


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """The words that name everybody, in the text or the field, or the whole."""
    if not reading.lacks(OWNER):
        return ()
    if field := reading.measure.fields.get(OWNER, "").strip():
        return (Place(OWNER, (0, len(field))),)
    vague = reading.vague[OWNER]
    return (Place(TEXT, vague[0] if vague else None),)


RULE = Rule(
    code="BP03",
    name="no_owner",
    title="Chưa có người chịu trách nhiệm",
    severity=Severity.MUST,
    message="Chưa rõ ai chịu trách nhiệm",
    why="Việc giao cho “các cấp ủy”, “cán bộ, đảng viên” nói chung thì không ai phải trả lời.",
    mend="Người nào, chức danh nào hoặc bộ phận nào trả lời khi việc chưa xong?",
    bad="Cán bộ, đảng viên đọc sách về Bác hằng tháng.",
    good="Đồng chí Vũ Thị Hằng tổ chức đọc sách về Bác ngày 10 hằng tháng.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find=find,
    missing=OWNER,
)
