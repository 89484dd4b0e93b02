"""BP25: a syllable that Vietnamese does not have (âm tiết lạ)."""

from collections.abc import Iterable

from neuguong.domain.plancheck.model import TEXT, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule
from neuguong.domain.plancheck.spelling import UNKNOWN, faults

MOST = 3


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """Words with Vietnamese letters that no onset, rhyme and tone make."""
    text = text_of(reading.measure.text)
    spans = [span for span, fault in faults(text) if fault == UNKNOWN]
    return [Place(TEXT, text.back([span])[0]) for span in spans[:MOST]]


RULE = Rule(
    code="BP25",
    name="unknown_syllable",
    title="Âm tiết lạ",
    severity=Severity.HINT,
    message="“{words}” có viết đúng chính tả không",
    why="Lỗi gõ làm người đọc hiểu sai và tìm kiếm không ra.",
    mend="Chữ này viết thế nào mới đúng?",
    bad="Đồng chí Hòa rà soát hồ sơ của nghành trước 30/6, lập danh sách.",
    good="Đồng chí Hòa rà soát hồ sơ của ngành trước 30/6, lập danh sách.",
    source="Quy tắc cấu tạo âm tiết tiếng Việt (syllables.txt)",
    find=find,
)
