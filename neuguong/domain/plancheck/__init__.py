from neuguong.domain.plancheck.model import *
from neuguong.domain.plancheck.model import Reading, Report
def check(plan):
    return Report(tuple(Reading(m, {}, frozenset(), frozenset(("action","indicator","deadline","owner","verification")), {}, (), False) for m in plan.measures))
