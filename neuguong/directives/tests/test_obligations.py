"""What is owed: written down once, closed by a record only."""

from datetime import date

import pytest

from neuguong.directives import actions
from neuguong.directives.models import Clause, Directive, Obligation, Requirement
from neuguong.domain.refusal import Refused
from neuguong.records.models import Event
from tests.world import AT, YEAR, World


def generate(world: World, by: object = None) -> int:
    return actions.generate_obligations(world.requirement, period=YEAR, by=by, at=AT)


@pytest.mark.django_db
def test_every_bound_unit_owes_once(world: World) -> None:
    assert generate(world) == 4
    assert generate(world) == 0
    assert set(Obligation.objects.values_list("due_on", flat=True)) == {date(2026, 1, 31)}


@pytest.mark.django_db
def test_the_committee_itself_owes_nothing(world: World) -> None:
    generate(world)
    assert not Obligation.objects.filter(unit=world.committee).exists()


@pytest.mark.django_db
def test_it_refuses_a_cell_secretary(world: World) -> None:
    with pytest.raises(Refused, match="của Đảng ủy được sửa yêu cầu"):
        generate(world, by=world.secretary_1)


@pytest.mark.django_db
def test_it_leaves_an_event(world: World) -> None:
    generate(world, by=world.officer)
    event = Event.objects.get(verb="directives.generate_obligations")
    assert (event.actor, event.detail["count"]) == (world.officer, 4)


@pytest.mark.django_db
def test_a_changed_due_rule_leaves_what_was_given_alone(world: World) -> None:
    generate(world)
    actions.change_due_rule(
        world.requirement, due_months=1, due_day=15, source="NQ", by=world.officer, at=AT
    )
    assert set(Obligation.objects.values_list("due_on", flat=True)) == {date(2026, 1, 31)}


@pytest.mark.django_db
def test_states_follow_the_day(world: World) -> None:
    generate(world)
    owed = Obligation.objects.first()
    assert owed.state(date(2026, 1, 31)) == "pending"
    assert owed.state(date(2026, 2, 1)) == "missing"
    assert Obligation.objects.missing(date(2026, 2, 1)).count() == 4


@pytest.mark.django_db
def test_defaults_carry_their_sources_and_come_once(world: World) -> None:
    Requirement.objects.all().delete()
    Directive.objects.all().delete()
    assert actions.load_defaults(by=None, at=AT) > 30
    assert actions.load_defaults(by=None, at=AT) == 0
    assert Clause.objects.filter(directive__number="04-NQ/TW").count() == 27
    assert not Directive.objects.filter(source="").exists()
    assert Directive.objects.get(number="37-QĐ/TW").replaced_by.number == "207-QĐ/TW"
