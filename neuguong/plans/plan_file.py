"""A plan written elsewhere, brought into the form (kế hoạch từ tệp Word, Excel)."""

from dataclasses import asdict
from typing import Any

from neuguong.domain.plancheck import Measure
from neuguong.domain.plancheck.model import DEADLINE, INDICATOR, LABELS, OUTPUT, OWNER, VERIFICATION
from neuguong.plans.content import MOST_LETTERS, MeasureContent

ORDER = (OWNER, DEADLINE, INDICATOR, VERIFICATION)


def to_content(measure: Measure) -> MeasureContent:
    """A measure read from a file as the form holds it.

    A column of results is taken as proof where the file has no column of proofs. What is longer
    than its field stays with the words of the act, so that nothing that was written is lost.
    """
    fields = {name: " ".join(measure.fields.get(name, "").split()) for name in ORDER}
    output = " ".join(measure.fields.get(OUTPUT, "").split())
    fields[VERIFICATION] = fields[VERIFICATION] or output
    act = [" ".join(measure.text.split())]
    if output and output != fields[VERIFICATION]:
        act.append(f"{LABELS[OUTPUT].capitalize()}: {output}")
    for name in ORDER:
        if len(fields[name]) > MOST_LETTERS[name]:
            act.append(f"{LABELS[name].capitalize()}: {fields[name]}")
            fields[name] = ""
    return MeasureContent(act=". ".join(act)[: MOST_LETTERS["act"]], **fields)


def kept(measure: Measure) -> dict[str, str]:
    """The measure as JSON values, to be kept until the person decides."""
    return {name: value for name, value in asdict(to_content(measure)).items() if value}


def from_kept(values: list[dict[str, Any]]) -> tuple[MeasureContent, ...]:
    """The measures that were kept."""
    return tuple(MeasureContent(**each) for each in values)
