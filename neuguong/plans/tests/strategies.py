"""Plans of any shape, for tests that try many."""

from hypothesis import strategies as st

from neuguong.plans.content import MeasureContent, PlanContent

WORDS = st.text(
    alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=60
)
TARGETS = st.sampled_from(["", "12", "95,5", "1250"])
MEASURES = st.builds(
    MeasureContent,
    uid=st.uuids().map(str),
    act=WORDS,
    owner=WORDS,
    helper=WORDS,
    deadline=WORDS,
    indicator=WORDS,
    target=TARGETS,
    target_unit=WORDS.map(lambda text: text[:20]),
    verification=WORDS,
)
CONTENTS = st.builds(
    PlanContent,
    grounds=WORDS,
    situation=WORDS,
    purpose=WORDS,
    organisation=WORDS,
    measures=st.lists(MEASURES, max_size=6, unique_by=lambda m: m.uid).map(tuple),
)
