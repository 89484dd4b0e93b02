"""BP39: a person whom the unit does not have (người ngoài đơn vị)."""

import re
from collections.abc import Iterable, Sequence

from neuguong.domain.plancheck.model import OWNER, Plan, Reading, Severity
from neuguong.domain.plancheck.pieces import text_of
from neuguong.domain.plancheck.rule import Place, Rule

PERSON = re.compile(r"(?:đồng chí|đ/c|ông|bà)\s+((?:[^\W\d_]+\s*){1,5})\Z", re.IGNORECASE)


def find(plan: Plan, readings: Sequence[Reading]) -> Iterable[Place]:
    """Named persons in the column of owners who are not among the unit's people."""
    people = plan.context.people
    if not people:
        return
    known = [" ".join(text_of(name).forms) for name in people]
    for number, reading in enumerate(readings):
        owner = reading.measure.fields.get(OWNER, "")
        match = PERSON.match(owner.strip())
        if match and not is_known(" ".join(text_of(match[1]).forms), known):
            yield Place(OWNER, (0, len(owner)), measure=number)


def is_known(name: str, known: Sequence[str]) -> bool:
    """Whether someone bears the name or, where only a given name is written, ends with it."""
    return any(f" {each}".endswith(f" {name}") for each in known)


RULE = Rule(
    code="BP39",
    name="owner_not_of_unit",
    title="Người chịu trách nhiệm không thuộc đơn vị",
    severity=Severity.SHOULD,
    message="Không thấy “{words}” trong danh sách của đơn vị",
    why="Người đã chuyển đi hoặc tên viết sai thì không ai nhận việc.",
    mend="Ai của đơn vị nhận việc này?",
    bad="Cột người thực hiện ghi đồng chí đã chuyển công tác.",
    good="Cột người thực hiện ghi đồng chí đang công tác tại đơn vị.",
    source="Định nghĩa biện pháp cụ thể của phần mềm; phê bình kế hoạch chung chung",
    find_in_plan=find,
)
