"""BP02: no day on which it could be looked at (chưa có thời hạn)."""

from collections.abc import Iterable

from neuguong.domain.plancheck.model import DEADLINE, TEXT, Reading, Severity
from neuguong.domain.plancheck.rule import Place, Rule


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """The words that stand in place of a deadline, in the text or the field, or the whole."""
    if not reading.lacks(DEADLINE):
        return ()
    vague = reading.vague[DEADLINE]
    if vague:
        return (Place(TEXT, vague[0]),)
    if field := reading.measure.fields.get(DEADLINE, "").strip():
        return (Place(DEADLINE, (0, len(field))),)
    return (Place(TEXT, None),)


RULE = Rule(
    code="BP02",
    name="no_deadline",
    title="Chưa có thời hạn",
    severity=Severity.MUST,
    message="Chưa có thời hạn kiểm tra được",
    why="“Thường xuyên”, “kịp thời”, “trong năm” không cho biết ngày nào xem xong hay chưa.",
    mend="Xong ngày nào, tháng nào, quý nào, hay lặp lại vào ngày nào? Hoặc trong bao nhiêu ngày?",
    bad="Thường xuyên kiểm tra giờ giấc làm việc.",
    good="Kiểm tra giờ giấc làm việc ngày 25 hằng tháng.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find=find,
    missing=DEADLINE,
)
