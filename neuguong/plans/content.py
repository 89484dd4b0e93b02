"""What is written in a plan, apart from who wrote it and where it lies (nội dung kế hoạch).

One shape serves the form, the programs' interface, the kept versions and their difference.
"""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from neuguong.domain.refusal import Refused
from neuguong.domain.vietnamese import nfc
from neuguong.plans import amount
from neuguong.plans.models import Measure, Plan
from neuguong.web.asked import number_in

PARTS = ("grounds", "situation", "purpose", "organisation")
TEXTS = ("act", "owner", "helper", "deadline", "indicator", "target_unit", "verification")
MEASURE_FIELDS = (
    "act",
    "owner",
    "helper",
    "deadline",
    "indicator",
    "target",
    "target_unit",
    "verification",
    "clause",
)
MOST_LETTERS = {
    **{name: getattr(Measure._meta.get_field(name), "max_length", 0) or 4_000 for name in TEXTS},
    **dict.fromkeys(PARTS, 20_000),
}
"""How long each text may be."""


@dataclass(frozen=True)
class MeasureContent:
    """One measure as written; all values are text, `clause` is the clause's id or empty."""

    uid: str = ""
    act: str = ""
    owner: str = ""
    helper: str = ""
    deadline: str = ""
    indicator: str = ""
    target: str = ""
    target_unit: str = ""
    verification: str = ""
    clause: str = ""
    carried_from: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written in it."""
        return not any(getattr(self, name).strip() for name in MEASURE_FIELDS)

    def tidy(self) -> "MeasureContent":
        """In one way of writing, so that saving the same again is seen to be the same."""
        texts = {name: tidy_text(getattr(self, name)) for name in TEXTS}
        origin = self.carried_from if is_id(self.carried_from) else ""
        return replace(self, **texts, target=amount.tidy(self.target), carried_from=origin)


@dataclass(frozen=True)
class PlanContent:
    """The parts of a plan and its measures, in order."""

    grounds: str = ""
    situation: str = ""
    purpose: str = ""
    organisation: str = ""
    measures: tuple[MeasureContent, ...] = field(default=())

    @classmethod
    def of(cls, plan: Plan) -> "PlanContent":
        """What stands in the plan now; one query."""
        measures = tuple(measure_content(m) for m in plan.measures.order_by("position", "pk"))
        return cls(**{part: getattr(plan, part) for part in PARTS}, measures=measures)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "PlanContent":
        """Read back what `to_json` wrote."""
        measures = tuple(MeasureContent(**m) for m in data.get("measures", ()))
        return cls(**{part: data.get(part, "") for part in PARTS}, measures=measures)

    def to_json(self) -> dict[str, Any]:
        """JSON values, as versions keep them."""
        return asdict(self)

    def tidy(self) -> "PlanContent":
        """Without blank measures and stray blanks; every measure with an identity of its own."""
        parts = {part: tidy_text(getattr(self, part)) for part in PARTS}
        written = [m.tidy() for m in self.measures if not m.is_blank]
        return PlanContent(**parts, measures=tuple(identified(written)))

    def problems(self) -> dict[str, str]:
        """What cannot be saved: place ("grounds", "m-2-target", rows from 0) → the sentence."""
        found = dict(too_long(self, PARTS, ""))
        for row, measure in enumerate(self.measures):
            found |= dict(too_long(measure, TEXTS, f"m-{row}-"))
            try:
                amount.number_of(measure.target)
            except Refused as reason:
                found[f"m-{row}-target"] = str(reason)
            if measure.clause and not is_id(measure.clause):
                found[f"m-{row}-clause"] = "Không có nội dung chỉ đạo này. Chọn lại nội dung."
        return found


def identified(measures: list[MeasureContent]) -> Iterator[MeasureContent]:
    """The measures, each with an identity; one used twice stays with the first."""
    seen: set[str] = set()
    for measure in measures:
        uid = known_uid(measure.uid)
        uid = str(uuid.uuid4()) if uid in seen else uid
        seen.add(uid)
        yield replace(measure, uid=uid)


def known_uid(text: str) -> str:
    """The identity if it is one, otherwise a new one."""
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return str(uuid.uuid4())


def is_id(text: str) -> bool:
    """Whether the text is a number that an id or a revision may be."""
    return number_in(text) is not None


def too_long(
    texts: PlanContent | MeasureContent, names: tuple[str, ...], prefix: str
) -> Iterator[tuple[str, str]]:
    """The texts longer than they may be, with the sentence that says so."""
    for name in names:
        over = len(getattr(texts, name)) - MOST_LETTERS[name]
        if over > 0:
            yield f"{prefix}{name}", f"Dài quá {over} chữ cái. Rút gọn rồi lưu lại."


def tidy_text(text: str) -> str:
    """Composed letters, plain line ends, nothing around, nothing that a database refuses."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return nfc(kept.encode("utf-8", "replace").decode()).strip()


def measure_content(measure: Measure) -> MeasureContent:
    """What stands in the measure."""
    return MeasureContent(
        uid=str(measure.uid),
        **{name: getattr(measure, name) for name in TEXTS},
        target=amount.words_of(measure.target),
        clause=str(measure.clause_id or ""),
        carried_from=str(measure.carried_from_id or ""),
    )
