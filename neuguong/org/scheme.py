"""What a reorganisation is to do, as data (phương án sắp xếp).

A unit is named by a reference: "u12" is the unit with id 12, "n1" the first that the act founds,
"" nothing: no unit above, or nobody inherits.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


def ref(unit_id: int) -> str:
    """The reference of a unit that exists."""
    return f"u{unit_id}"


@dataclass(frozen=True)
class NewUnit:
    """A unit to be founded; `kind` is the code of its kind."""

    key: str
    kind: str
    parent: str
    code: str
    name: str
    short_name: str
    place: str = ""


@dataclass(frozen=True)
class Scheme:
    """All that changes on the day of effect; ids are texts, as JSON keeps them.

    `changed` gives new values of code, name, short_name or kind by unit, `moved` the unit above by
    unit, `ended` who inherits the records by unit. `members` says for each unit where those who
    take part in it go, `apart` the same for single memberships. Of the posts and roles in ended
    units only those in `posts` and `roles` go on, each in the unit named. `receivers` are the units
    among which is chosen.
    """

    founded: tuple[NewUnit, ...] = ()
    changed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)
    ended: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, str] = field(default_factory=dict)
    apart: Mapping[str, str] = field(default_factory=dict)
    posts: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    receivers: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As the database keeps it."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Scheme":
        """From what the database kept."""
        founded = tuple(NewUnit(**unit) for unit in kept.get("founded", ()))
        receivers = tuple(kept.get("receivers", ()))
        return cls(**{**kept, "founded": founded, "receivers": receivers})

    def grown(self) -> list[str]:
        """Units of another kind whose members go elsewhere: a cell that becomes a committee.

        Units are founded below it only once it has its new kind.
        """
        return [
            pk for pk, values in self.changed.items() if "kind" in values and pk in self.members
        ]

    def sources(self) -> list[int]:
        """The units that the act changes, moves or ends."""
        return sorted({int(pk) for pk in (*self.changed, *self.moved, *self.ended, *self.members)})

    def targets(self) -> list[int]:
        """The existing units named as a place to go to."""
        named = {
            *self.moved.values(),
            *self.ended.values(),
            *self.members.values(),
            *self.apart.values(),
            *self.posts.values(),
            *self.roles.values(),
            *self.receivers,
            *(unit.parent for unit in self.founded),
        }
        return sorted({int(name[1:]) for name in named if name.startswith("u")})
