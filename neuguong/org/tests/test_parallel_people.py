"""Two acts on one person at the same time: each is done or refused, never half, never both."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import combinations_with_replacement, pairwise
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from neuguong.accounts.models import User
from neuguong.domain.refusal import Refused
from neuguong.org import actions as org
from neuguong.org import scope
from neuguong.org.models import Member, Membership, Post, RoleAssignment, Unit
from neuguong.org.scheme import Scheme, ref
from neuguong.org.tests.test_tree_programs import check_tree
from neuguong.org.tests.workbooks import HEADINGS, workbook
from neuguong.org.tests.workbooks import member as listed
from neuguong.records.checking import check_trail
from tests.world import AT, FOUNDED, World, unit

BORN = date(1970, 2, 3)
DAY = FOUNDED + timedelta(days=100)
LATE = AT + timedelta(days=400)
OUTCOMES = {"done", "refused"}


class Case:
    """A member of a cell of their own, with a twin beside; every act reads afresh, as a page does."""

    def __init__(self, world: World, number: int, folder: Path) -> None:
        self.folder = folder / f"c{number}"
        self.folder.mkdir()
        self.cells = [
            unit("chi-bo-truc-thuoc", world.base, f"k{number}.{n}", f"Chi bộ {name} {number}", "K")
            for n, name in enumerate(["Đây", "Kia", "Xa"])
        ]
        self.here, self.there, self.other = self.cells
        self.name = f"Bùi Thị {chr(65 + number // 26)}a{chr(97 + number % 26)}"
        self.member, self.twin = (
            org.add_member(
                cell, joined_on=FOUNDED, by=None, at=AT, full_name=self.name, birth_date=BORN
            )
            for cell in (self.here, self.other)
        )

    def fresh(self) -> dict[str, Any]:
        """What every act is told: who does it and when."""
        return {"by": scope.anew(User.objects.get(username="canbo.danguy")), "at": LATE}

    def person(self) -> Member:
        """The member as a page reads it before the act."""
        return Member.objects.get(pk=self.member.pk)

    def ready(self, act: str) -> Callable[[], object]:
        """The act with all that it needs read beforehand, to be done by calling it."""
        who, person = self.fresh(), self.person()
        to, far = Unit.objects.get(pk=self.there.pk), Unit.objects.get(pk=self.other.pk)
        if act == "list":
            return self.taking_in()
        if act in {"end here", "end there"}:
            return self.ending(self.here if act == "end here" else self.there, far)
        acts: dict[str, Callable[[], object]] = {
            "transfer": lambda: org.transfer_member(person, to=to, since=DAY, **who),
            "transfer far": lambda: org.transfer_member(person, to=far, since=DAY, **who),
            "status": lambda: org.change_status(
                person, grade="official", standing="exempt", since=DAY, **who
            ),
            "strike off": lambda: org.strike_off(person, last_day=DAY, reason="khác", **who),
            "visit": lambda: org.begin_visit(person, to=to, since=DAY, until=None, **who),
            "correct": lambda: org.correct_member(
                person, facts={"phone": "0900 111 222"}, seen={"phone": ""}, **who
            ),
            "merge": lambda: org.merge_members(
                person, Member.objects.get(pk=self.twin.pk), taken={}, **who
            ),
            "merged": lambda: org.merge_members(
                Member.objects.get(pk=self.twin.pk), person, taken={}, **who
            ),
            "appoint": lambda: org.appoint(
                person, unit=Unit.objects.get(pk=self.here.pk), kind="secretary", since=DAY,
                by=None, at=LATE,
            ),
        }  # fmt: skip
        return acts[act]

    def ending(self, cell: Unit, heir: Unit) -> Callable[[], object]:
        """A cell ends and all go to another; prepared beforehand."""
        pk, to = str(cell.pk), ref(heir.pk)
        prepared = org.prepare_reorganisation(
            kind="dissolve", title="Kết thúc", ground="Quyết định số 1", by=None, at=AT,
            effective_on=DAY, scheme=Scheme(ended={pk: to}, members={pk: to}),
        )  # fmt: skip
        return lambda: org.carry_out_reorganisation(prepared, by=None, at=LATE)

    def taking_in(self) -> Callable[[], object]:
        """A list says that the member is in another cell; looked through beforehand."""
        rows = [HEADINGS, listed(self.name, born="03/02/1970", cell=self.there.name)]
        path = workbook(self.folder, rows)
        base = Unit.objects.get(code="10.100.101")
        batch = org.read_members(base, path=path, file_name="ds.xlsx", by=None, at=LATE)
        return lambda: org.confirm_import(batch, by=None, at=LATE)


ACTS = ["transfer", "transfer far", "status", "strike off", "visit", "correct", "merge", "merged",
        "appoint", "end here", "end there", "list"]  # fmt: skip


def at_once(acts: Iterable[Callable[[], object]]) -> list[str]:
    """Do all at the same moment; "done", "refused" or what went wrong for each."""
    ready = list(acts)
    start = Barrier(len(ready))

    def run(act: Callable[[], object]) -> str:
        connection.ensure_connection()
        start.wait()
        try:
            act()
        except Refused:
            return "refused"
        except Exception as fault:
            return f"{type(fault).__name__}: {fault}"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(ready)) as threads:
        return list(threads.map(run, ready))


def faults_of(case: Case) -> list[str]:
    """What of the person contradicts itself."""
    found = []
    for person in Member.objects.filter(full_name=case.name):
        homes = list(person.memberships.filter(kind=Membership.Kind.HOME).order_by("valid_from"))
        states = list(person.statuses.order_by("valid_from"))
        for rows in (homes, states):
            found += [f"{a} / {b}" for a, b in pairwise(rows) if a.valid_until > b.valid_from]
        here = bool(homes) and homes[-1].is_open
        if here != (bool(states) and states[-1].is_open):
            found.append("at home without a state, or the other way round")
    for model in (Membership, Post, RoleAssignment):
        late = model.objects.filter(unit__in=case.cells).exclude(unit__dissolved_on=None)
        found += [
            f"{model.__name__} in an ended unit"
            for row in late.select_related("unit")
            if row.unit.dissolved_on and row.valid_until > row.unit.dissolved_on
        ]
    return found


@pytest.mark.django_db(transaction=True)
def test_any_two_acts_on_a_person_at_once_leave_one_story(world: World, tmp_path: Path) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the test database in memory has one writer; see test_embedded_database")
    wrong = []
    for number, pair in enumerate(combinations_with_replacement(ACTS, 2)):
        case = Case(world, number, tmp_path)
        outcomes = at_once([case.ready(act) for act in pair])
        faults = faults_of(case)
        if faults or not OUTCOMES.issuperset(outcomes) or "done" not in outcomes:
            wrong.append((pair, outcomes, faults))
    assert not wrong, "\n".join(map(str, wrong))
    check_tree()
    assert check_trail()[1] is None
