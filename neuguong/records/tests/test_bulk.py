"""Rows written many at a time: any text comes back, what is sealed is sealed, nothing half done."""

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from neuguong.org.models import Member
from neuguong.records import bulk

pytestmark = pytest.mark.django_db
COLUMNS = ("full_name", "phone", "birth_date", "birth_year")
NOT_GIVEN = {"sex": "", "card_number": "", "agency_post": "", "ethnic_group": ""}
NOT_GIVEN |= {"sort_key": "", "folded_name": "", "card_key": ""}

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)
people = st.tuples(
    texts,
    texts,
    st.dates().map(lambda day: day.isoformat()) | st.none(),
    st.integers(1900, 2026) | st.none(),
)


def enter(rows) -> list[int]:
    """Insert as members, in the order given."""
    given_to_all = list(NOT_GIVEN.values())
    whole = ([*row, *given_to_all] for row in rows)
    return bulk.insert_new(Member, (*COLUMNS, *NOT_GIVEN), whole, count=len(rows))


@transaction.atomic
def deleted_for_good(key: int) -> None:
    """Delete a member, as if the transaction came to its end."""
    bulk.delete(Member, "id", [key])
    connection.check_constraints()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(people, max_size=8))
def test_any_text_comes_back_in_its_order(db, rows):
    with transaction.atomic():
        keys = enter(rows)
        found = Member.objects.in_bulk(keys)
        assert [
            (m.full_name, m.phone, m.birth_date and m.birth_date.isoformat(), m.birth_year)
            for m in map(found.__getitem__, keys)
        ] == rows
        transaction.set_rollback(True)


def test_more_than_one_query_holds_keeps_the_order():
    rows = [(f"Người {n}", "", None, 1950) for n in range(2 * bulk.IN_ONE_QUERY + 1)]
    keys = enter(rows)
    found = Member.objects.in_bulk(keys)
    assert [found[key].full_name for key in keys] == [row[0] for row in rows]
    later = Member.objects.create(full_name="Người đến sau")
    assert later.pk not in keys


def test_what_is_sealed_is_not_readable_in_the_database():
    (key,) = enter([("Trần Thị Bình", "0977 123 456", None, None)])
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM org_member WHERE id = %s", [key])
        (stored,) = cursor.fetchone()
    assert "123" not in stored
    assert Member.objects.get(pk=key).phone == "0977 123 456"


def test_rows_that_others_refer_to_do_not_go(world):
    member = world.members["member_1"]
    with pytest.raises(IntegrityError):
        deleted_for_good(member.pk)
    assert Member.objects.filter(pk=member.pk).exists()


def test_only_the_rows_named_go():
    keys = enter([(f"Người {n}", "", None, None) for n in range(bulk.IN_ONE_QUERY + 2)])
    bulk.delete(Member, "id", keys[1:])
    assert list(Member.objects.filter(pk__in=keys).values_list("pk", flat=True)) == keys[:1]
