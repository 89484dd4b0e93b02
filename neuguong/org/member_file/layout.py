"""What columns a kind of list may have (khuôn cột của một loại danh sách)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from neuguong.domain.vietnamese import fold

type Told = Mapping[str, str]


def heading_key(heading: str) -> str:
    """A heading as it is compared with one remembered."""
    return " ".join(fold(heading).split())


@dataclass(frozen=True)
class Layout:
    """The fields of a kind of list and how their headings read.

    `patterns` are tried in order, the field "" is not read. A row is a heading when all fields of
    one of `needed` are there; `missing` says what to add where no row is. `remembered` holds what
    the headings of files read before were told to mean: heading → field.
    """

    labels: Mapping[str, str]
    patterns: Sequence[tuple[str, str]]
    needed: Sequence[frozenset[str]]
    missing: str
    remembered: tuple[Told, ...] = ()

    def has_needed(self, fields: Collection[str]) -> bool:
        """Whether the fields are enough for a list."""
        return any(needed <= set(fields) for needed in self.needed)

    @property
    def names(self) -> frozenset[str]:
        """The fields of which a list needs some."""
        return frozenset().union(*self.needed)

    def remembering(self, shapes: Sequence[Told]) -> "Layout":
        """The same layout with what people said of headings."""
        return replace(self, remembered=tuple(shapes))

    def told_of(self, headings: Sequence[str]) -> Told:
        """What was said of exactly these headings; nothing where they were never seen."""
        here = {heading_key(heading) for heading in headings} - {""}
        return next((told for told in self.remembered if told.keys() == here), {})
