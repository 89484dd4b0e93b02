"""Plans, measures, versions, comments, templates (kế hoạch và các phần của nó)."""

from neuguong.plans.models.answers import RemarkAnswer
from neuguong.plans.models.examples import MeasureExample
from neuguong.plans.models.measure import Measure
from neuguong.plans.models.plan import Plan, PlanKind, PlanTemplate
from neuguong.plans.models.quality import PlanQuality
from neuguong.plans.models.review import PlanComment, PlanVersion
from neuguong.plans.models.settings import CheckSettings
from neuguong.plans.models.sketches import PlanSketch

__all__ = [
    "CheckSettings",
    "Measure",
    "MeasureExample",
    "Plan",
    "PlanComment",
    "PlanKind",
    "PlanQuality",
    "PlanSketch",
    "PlanTemplate",
    "PlanVersion",
    "RemarkAnswer",
]
