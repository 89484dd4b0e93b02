"""BP04: neither an amount nor a proof (chưa đo được, chưa kiểm chứng được)."""

from collections.abc import Iterable

from neuguong.domain.plancheck.model import INDICATOR, TEXT, VERIFICATION, Reading, Severity
from neuguong.domain.plancheck.rule import Place, Rule


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """The words that only seem to check, or the whole, when both elements are missing."""
    if not (reading.lacks(INDICATOR) and reading.lacks(VERIFICATION)):
        return ()
    vague = reading.vague[VERIFICATION]
    return (Place(TEXT, vague[0] if vague else None),)


RULE = Rule(
    code="BP04",
    name="no_proof",
    title="Chưa có chỉ tiêu, chưa có kiểm chứng",
    severity=Severity.MUST,
    message="Chưa biết bao nhiêu thì đạt, lấy gì để kiểm chứng",
    why="Không có con số, tỷ lệ, sổ hay biên bản nào thì cuối kỳ chỉ còn lời kể.",
    mend="Bao nhiêu thì đạt? Hoặc sổ nào, biên bản nào, số liệu nào cho thấy việc đã xong?",
    bad="Thăm hỏi gia đình chính sách dịp Tết Nguyên đán.",
    good="Thăm hỏi 12 gia đình chính sách dịp Tết Nguyên đán, có danh sách ký nhận.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find=find,
    missing=INDICATOR,
)
