"""States and the steps between them, as data (trạng thái và bước xử lý)."""

from collections.abc import Mapping
from dataclasses import dataclass

from neuguong.domain.refusal import Refused


@dataclass(frozen=True)
class State:
    """One state: its code, its Vietnamese label, and how a status badge shows it.

    `tone` is one of the status tones of the interface: draft, review, returned, done.
    """

    code: str
    label: str
    tone: str


@dataclass(frozen=True)
class Step:
    """One step: its code, its label on the button, from which states, to which state."""

    code: str
    label: str
    sources: tuple[str, ...]
    target: str


@dataclass(frozen=True)
class Workflow:
    """The states and steps of one kind of record; the diagram in the docs is made of it."""

    title: str
    states: Mapping[str, State]
    steps: Mapping[str, Step]

    def step(self, code: str, state: str) -> Step:
        """The step `code` taken from `state`.

        Raises:
            Refused: when the step cannot be taken from that state.
        """
        step = self.steps[code]
        if state not in step.sources:
            now = self.states[state].label.lower()
            raise Refused(f"Không thể {step.label.lower()} khi hồ sơ đang ở trạng thái: {now}.")
        return step

    def choices(self) -> list[tuple[str, str]]:
        """Pairs (code, label) in order, as a model field takes them."""
        return [(state.code, state.label) for state in self.states.values()]


def workflow(title: str, states: list[State], steps: list[Step]) -> Workflow:
    """Build a workflow from lists; every step must name known states."""
    known = {state.code: state for state in states}
    for step in steps:
        unknown = {*step.sources, step.target} - known.keys()
        if unknown:
            raise ValueError(f"{title}: step {step.code} names unknown states {sorted(unknown)}")
    return Workflow(title, known, {step.code: step for step in steps})
