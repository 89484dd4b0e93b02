"""BP26: a tone mark over the wrong letter (dấu thanh đặt sai chỗ)."""

from collections.abc import Iterable

from neuguong.domain.plancheck.model import TEXT, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule
from neuguong.domain.plancheck.spelling import MARK_PLACE, faults

MOST = 3


def find(reading: Reading, year: int | None) -> Iterable[Place]:
    """Words whose mark stands over the wrong letter by either way of writing."""
    text = text_of(reading.measure.text)
    spans = [span for span, fault in faults(text) if fault == MARK_PLACE]
    return [Place(TEXT, text.back([span])[0]) for span in spans[:MOST]]


RULE = Rule(
    code="BP26",
    name="tone_mark_place",
    title="Dấu thanh đặt sai chỗ",
    severity=Severity.HINT,
    message="“{words}”: dấu đặt sai chữ cái",
    why="Dấu sai chỗ thì tìm kiếm không ra và văn bản trông thiếu chỉn chu. “Hòa” và “hoà” đều được.",
    mend="Chữ này dấu đặt ở đâu?",
    bad="Đồng chí Lan tổ chức 4 buổi nói chuyện cho ngưòi dân, mỗi quý một buổi.",
    good="Đồng chí Lan tổ chức 4 buổi nói chuyện cho người dân, mỗi quý một buổi.",
    source="Quy tắc đặt dấu thanh tiếng Việt, cả kiểu cũ và kiểu mới",
    find=find,
)
