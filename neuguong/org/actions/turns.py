"""Acts that must not run beside one another take turns (lần lượt).

Whoever changes the tree, or many people at once, does so alone. Acts on single people may run
beside one another, but not beside those: what they read of units stays true until they are done.
SQLite has one writer at a time, who waits before reading; nothing is to be done there.
"""

from django.db import connection

from neuguong.org.models import Unit

TREE = 0x4E47_0001
PEOPLE = 0x4E47_0002
"""The numbers of the locks; the database knows them by nothing else."""


def lock_tree() -> None:
    """Be alone with units and people until the transaction ends."""
    wait("pg_advisory_xact_lock")


def hold_tree() -> None:
    """Let nobody change units, or many people, until the transaction ends."""
    wait("pg_advisory_xact_lock_shared")


def enter_alone() -> None:
    """Let nobody else enter a person until the transaction ends, nor change units: what was found
    of people who look alike, and of whose card it is, stays true so long."""
    hold_tree()
    wait("pg_advisory_xact_lock", PEOPLE)


def in_turn(unit: Unit) -> Unit:
    """Let what else is written of this unit's people and papers wait until the transaction ends;
    the unit as it is now."""
    hold_tree()
    return Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)


def wait(lock: str, number: int = TREE) -> None:
    """Wait for the lock; it ends with the transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {lock}(%s)", [number])
