"""What stood open in the database before is sealed by the migration, and opened by taking it back."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from neuguong.org import actions as org
from neuguong.org.models import Correction
from tests.world import AT

TOLD = "Sinh năm 1952"
BEFORE = [("org", "0012_mass_acts")]


def migrate(to: list[tuple[str, str]]) -> None:
    MigrationExecutor(connection).migrate(to)


@pytest.mark.django_db(transaction=True)
def test_rows_are_sealed_and_opened_again(world):
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes("org")
    asked = org.ask_correction(world.members["member_1"], text=TOLD, by=world.member_1, at=AT)
    try:
        migrate(BEFORE)
        with connection.cursor() as cursor:
            cursor.execute("SELECT text, answer FROM org_correction")
            assert cursor.fetchall() == [(TOLD, "")]
    finally:
        migrate(latest)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM org_correction")
        assert TOLD not in cursor.fetchone()[0]
    assert Correction.objects.get(pk=asked.pk).text == TOLD
