"""What is written in a plan, apart from who wrote it and where it lies (nội dung kế hoạch).

One shape serves the form, the programs' interface, the kept versions and their difference.
"""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

from neuguong.plans.models import Measure, Plan

PARTS = ("grounds", "situation", "purpose", "organisation")
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

    def named(self) -> Self:
        """The same with an identity of its own."""
        return self if self.uid else replace(self, uid=str(uuid.uuid4()))


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
        """Without blank measures and stray blanks; every measure with an identity."""
        measures = tuple(m.named() for m in self.measures if not m.is_blank)
        return replace(self, measures=measures)


def measure_content(measure: Measure) -> MeasureContent:
    """What stands in the measure."""
    texts = {name: getattr(measure, name) for name in MEASURE_FIELDS[:5]}
    target = "" if measure.target is None else f"{measure.target.normalize():f}"
    return MeasureContent(
        uid=str(measure.uid),
        **texts,
        target=target.replace(".", ","),
        target_unit=measure.target_unit,
        verification=measure.verification,
        clause=str(measure.clause_id or ""),
        carried_from=str(measure.carried_from_id or ""),
    )
