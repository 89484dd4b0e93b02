"""BP31: the same measure twice in a plan (biện pháp trùng nhau)."""

from collections import Counter
from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.model import TEXT, Plan, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule

ENOUGH_SYLLABLES = 4


def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
    """Measures whose words stand earlier in the plan, owner and deadline included."""
    seen: dict[tuple[str, ...], int] = {}
    endings = [ending(reading) for reading in readings]
    often = Counter(endings)
    if len(often) == len(endings):
        return
    for number, reading in enumerate(readings):
        if often[endings[number]] == 1:
            continue
        measure = reading.measure
        forms = list(filter(str.isalnum, text_of(measure.text).forms))
        key = (*forms, *[f"{name}={words}" for name, words in sorted(measure.fields.items())])
        if len(forms) >= ENOUGH_SYLLABLES and key in seen:
            yield Place(TEXT, None, f"{seen[key] + 1}", measure=number)
        seen.setdefault(key, number)


def ending(reading: Reading) -> str:
    """The last syllable of a measure's text: where it differs, the measures do."""
    for form in reversed(text_of(reading.measure.text).forms):
        if form.isalnum():
            return form
    return ""


RULE = Rule(
    code="BP31",
    name="same_measure_twice",
    title="Biện pháp trùng nhau",
    severity=Severity.SHOULD,
    message="Trùng với biện pháp thứ {detail}",
    why="Một việc ghi hai lần thì báo cáo đếm thành hai việc.",
    mend="Bỏ một dòng, hay hai dòng là hai việc khác nhau?",
    bad="Biện pháp 2 và biện pháp 5 cùng ghi: Tổ chức đọc sách về Bác hằng tháng.",
    good="Mỗi biện pháp một việc.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find_in_plan=find,
)
