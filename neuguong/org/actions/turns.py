"""Acts that must not run beside one another take turns (lần lượt).

Whoever changes the tree, or many people at once, does so alone. Acts on single people may run
beside one another, but not beside those: what they read of units stays true until they are done.
SQLite has one writer at a time, who waits before reading; nothing is to be done there.
"""

from django.db import connection

TREE = 0x4E47_0001
"""The number of the lock; the database knows it by nothing else."""


def lock_tree() -> None:
    """Be alone with units and people until the transaction ends."""
    wait("pg_advisory_xact_lock")


def hold_tree() -> None:
    """Let nobody change units, or many people, until the transaction ends."""
    wait("pg_advisory_xact_lock_shared")


def wait(lock: str) -> None:
    """Wait for the lock; it ends with the transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {lock}(%s)", [TREE])
