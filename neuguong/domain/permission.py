"""One right, three questions (quyền): may I, is it allowed, why not."""

from collections.abc import Callable
from typing import Any

from neuguong.domain.refusal import NotEntitled, Refused


class Permission:
    """A right held in one function that raises `Refused` with the Vietnamese reason.

    `permission(user, *objects)` raises `NotEntitled`, `allows` answers yes or no, `refusal` gives
    the reason or an empty string. The docstring of the rule says who holds the right; the table of
    rights in `docs/generated/permissions.md` is made of these docstrings.
    """

    def __init__(self, rule: Callable[..., None]) -> None:
        self.rule = rule
        self.name = rule.__name__
        self.__doc__ = rule.__doc__

    def __call__(self, user: Any, *objects: Any) -> None:
        """Return when the right is held; raise `NotEntitled` otherwise."""
        if reason := self.refusal(user, *objects):
            raise NotEntitled(reason)

    def refusal(self, user: Any, *objects: Any) -> str:
        """The reason why not, or an empty string."""
        try:
            self.rule(user, *objects)
        except Refused as reason:
            return str(reason)
        return ""

    def allows(self, user: Any, *objects: Any) -> bool:
        """Whether the right is held."""
        return not self.refusal(user, *objects)
