"""A refusal with its reason (từ chối kèm lý do)."""


class Refused(Exception):
    """The act may not happen; the message is the Vietnamese reason shown to the person.

    Page, button tooltip, API and log all show this one text.
    """


class NotEntitled(Refused):
    """The person has not the right to the act; another has, or the same person with another role.
    Any other refusal lies in how things stand."""


class StaleRecord(Refused):
    """Someone else changed the record since it was read (bản đang mở đã cũ)."""


def require(condition: object, reason: str) -> None:
    """Raise `Refused(reason)` unless `condition` is true."""
    if not condition:
        raise Refused(reason)
