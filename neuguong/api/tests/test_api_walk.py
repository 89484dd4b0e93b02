"""Every route of the programs' interface, every person, anything sent (đi hết giao tiếp chương trình).

Cell 1's texts and names are canaries, as in the walk through the pages.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ninja import Schema

from neuguong.api.interface import api
from neuguong.api.tests.conftest import token_of
from neuguong.directives import actions as directives
from neuguong.domain.merkle import leaf_hash
from neuguong.org import actions as org
from neuguong.org.tests.workbooks import HEADINGS, member, workbook
from neuguong.plans import actions as plans
from neuguong.plans.content import MeasureContent, PlanContent
from neuguong.plans.models import Plan
from neuguong.plans.models.plan import PlanKind
from neuguong.records.models import Event
from tests.odd import queries
from tests.walk_table import (
    CELL,
    EVERYONE,
    PERSONS,
    STAFF,
    TRAIL,
    cell_entry,
    participant,
    reorganisation,
    work_group,
)
from tests.world import AT, YEAR, World

CANARY = "Bồ câu đưa thư số bảy mươi hai"
TOP = "/api/v1"
COMMITTEE = frozenset({"committee_secretary", "officer"})

WHO = {
    "GET /units": EVERYONE,
    "GET /units/{unit}": STAFF | {"administrator", "member_1"},
    "GET /members": EVERYONE,
    "GET /directives": EVERYONE,
    "GET /directives/obligations": EVERYONE,
    "GET /directives/{directive}/clauses": EVERYONE,
    "GET /plans": EVERYONE,
    "GET /plans/{plan}": STAFF,
    "GET /plans/{plan}/remarks": STAFF,
    "GET /plans/{plan}/sources": STAFF,
    "GET /plans/{plan}/versions": STAFF,
    "GET /plans/{plan}/measures": STAFF,
    "GET /members/{member}": STAFF | {"member_1"},
    "GET /participants": EVERYONE,
    "GET /participants/{participant}": STAFF,
    "GET /groups": EVERYONE,
    "GET /groups/{group}": STAFF | {"member_1"},
    "GET /groups/{group}/people": CELL | COMMITTEE,
    "GET /roles": EVERYONE,
    "GET /rights/fields": EVERYONE,
    "GET /rules/unit-kinds": EVERYONE,
    "GET /rules/thresholds": EVERYONE,
    "GET /rules/numbering": EVERYONE,
    "GET /rules/form": EVERYONE,
    "GET /rights/helpers": EVERYONE,
    "GET /rights/two-persons": EVERYONE,
    "GET /reorganisations": EVERYONE,
    "GET /reorganisations/{act}": COMMITTEE,
    "GET /reorganisations/{act}/outcome": COMMITTEE,
    "GET /directives/requirements": EVERYONE,
    "GET /figures/{figure}/{part}": STAFF,
    "GET /documents": EVERYONE,
    "GET /documents/plans/{plan}/docx": STAFF,
    "GET /documents/plans/{plan}/pdf": STAFF,
    "GET /figures": STAFF,
    "GET /trail/head": TRAIL,
    "GET /trail/entries": TRAIL,
    "GET /trail/entries/{sequence}/proof": TRAIL - {"secretary_2"},
    "GET /trail/consistency": TRAIL,
    "GET /health": frozenset({"administrator"}),
    "GET /imports/{import}": CELL | COMMITTEE | {"administrator"},
}
"""Who is answered 200, where the route leads to Cell 1's things."""


def routes() -> list[tuple[str, str]]:
    """All (method, path) of the interface."""
    paths = api.get_openapi_schema()["paths"]
    return [(method.upper(), path) for path, each in paths.items() for method in each]


@pytest.fixture
def plan(world: World) -> Plan:
    """Cell 1's plan, sent, full of canaries."""
    directives.generate_obligations(world.requirement, period=YEAR, by=None, at=AT)
    begun = plans.start_plan(
        world.cell_1, kind=PlanKind.ANNUAL, period=YEAR, by=world.secretary_1, at=AT
    )
    content = PlanContent(measures=(MeasureContent(act=CANARY, owner="Nguyễn Văn Thịnh"),))
    plans.save_draft(begun, content=content, seen_revision=0, by=world.secretary_1, at=AT)
    return plans.submit(begun, by=world.secretary_1, at=AT)


@pytest.fixture
def cell_import(world: World, tmp_path: Path) -> int:
    """The number of a list read for Cell 1, not yet entered."""
    path = workbook(tmp_path, [HEADINGS, member("Bùi Thị Lan", "90.000077")])
    by = world.secretary_1
    read = org.read_members(world.cell_1, path=path, file_name="ds.xlsx", by=by, at=AT)
    return int(read.pk)


@pytest.fixture
def filled(world: World, plan: Plan, cell_import: int) -> dict[str, str]:
    """The parts of addresses that lead to Cell 1's things."""
    return {
        "{unit}": str(world.cell_1.pk),
        "{plan}": str(plan.pk),
        "{directive}": str(world.requirement.clause.directive_id),
        "{import}": str(cell_import),
        "{member}": str(world.members["member_1"].pk),
        "{figure}": "annual_plans_missing",
        "{part}": "bottom",
        "{act}": str(reorganisation(world, plan)),
        "{participant}": str(participant(world, plan)),
        "{group}": str(work_group(world, plan)),
        "{sequence}": str(cell_entry(world, plan)),
    }


def plain(path: str) -> str:
    """A path without the names of its parts."""
    return "/".join("{}" if part.startswith("{") else part for part in path.split("/"))


def first_root() -> str:
    """The root of the trail when it had one entry."""
    return leaf_hash(bytes(Event.objects.get(sequence=1).canonical)).hex()


def address(route: str, filled: dict[str, str]) -> str:
    """The address of a route of the table, with what it asks for."""
    path = TOP + route.split(" ")[1]
    for part, value in filled.items():
        path = path.replace(part, value)
    asked = {
        "/api/v1/figures/annual_plans_missing/bottom": f"?unit={filled['{unit}']}&year=2026",
        "/api/v1/figures": f"?unit={filled['{unit}']}&year=2026",
        "/api/v1/directives/obligations": "?year=2026",
        "/api/v1/trail/consistency": f"?anchor=1:{first_root()}",
    }
    return path + asked.get(path, "")


@pytest.mark.django_db
def test_every_reading_route_says_who_is_answered(filled: dict[str, str]) -> None:
    reading = {plain(path) for method, path in routes() if method == "GET"}
    assert reading == {plain(TOP + route.split(" ")[1]) for route in WHO}


@pytest.mark.django_db
@pytest.mark.parametrize("route", sorted(WHO))
def test_only_those_named_are_answered(route: str, filled: dict[str, str], call: Any) -> None:
    url = address(route, filled)
    for person in PERSONS:
        answer = call(person, "GET", url)
        if person == "visitor":
            assert answer.status_code == 401
            assert "mã truy cập" in answer.json()["reason"]
            continue
        assert answer.status_code == (200 if person in WHO[route] else 404), person
        body = answer.content.decode(errors="replace")
        if person not in STAFF:
            assert CANARY not in body, person
        if person not in STAFF | {"member_1"}:
            assert "Nguyễn Văn Thịnh" not in body, person


@pytest.mark.django_db
@pytest.mark.parametrize(("method", "path"), [each for each in routes() if each[0] != "GET"])
def test_no_write_from_outside_gets_through(
    method: str, path: str, world: World, plan: Plan, cell_import: int, call: Any
) -> None:
    pk = cell_import if "imports" in path else plan.pk
    before = (plan.state, plan.revision)
    path = path.replace("{step}", "carry-out")
    for person in ("visitor", "editor", "secretary_2", "member_1"):
        answer = call(person, method, path.replace("{pk}", str(pk)), {"cells": {}, "revision": 9})
        assert answer.status_code in {401, 403, 404, 422} or path.endswith("/check"), person
        assert CANARY not in answer.content.decode(), person
    plan.refresh_from_db()
    assert (plan.state, plan.revision) == before


@pytest.mark.django_db
def test_no_odd_value_of_a_parameter_breaks_a_route(
    filled: dict[str, str], client: Client, world: World
) -> None:
    client.raise_request_exception = False
    paths, broken = api.get_openapi_schema()["paths"], []
    headers = {"Authorization": f"Bearer {token_of(world.committee_secretary)}"}
    for route in sorted(WHO):
        url, _, asked = address(route, filled).partition("?")
        named = next(each for path, each in paths.items() if plain(path) == plain(TOP + route[4:]))
        for each in named["get"].get("parameters", []):
            odd = queries(each["name"]) if each["in"] == "query" else []
            for query in odd:
                answer = client.get(url, QUERY_STRING=f"{asked}&{query}", headers=headers)
                if answer.status_code >= 500:
                    broken.append(f"{route}?{query[:100]}")
    assert not broken, "\n".join(broken)


@pytest.mark.django_db
@pytest.mark.parametrize("odd", ["a\0", "\ud800"])
def test_a_text_that_no_column_holds_is_refused_with_the_reason(
    odd: str, world: World, call: Any
) -> None:
    facts = {"full_name": odd, "kind": "staff"}
    sent = {"unit": world.cell_1.pk, "since": "2026-01-05", "facts": facts}
    answer = call("secretary_1", "POST", "/api/v1/participants", sent)
    assert answer.status_code == 422
    assert "ký tự không lưu được" in answer.json()["places"][0]["reason"]


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["%00", "a%00"])
def test_an_address_with_such_a_sign_leads_nowhere(place: str, call: Any, world: World) -> None:
    assert call("officer", "GET", f"/api/v1/figures/{place}/bottom").status_code == 404


def test_no_two_shapes_bear_one_name() -> None:
    shapes = [each for each in shapes_below(Schema) if each.__module__.startswith("neuguong.")]
    names = Counter(each.__name__ for each in shapes)
    assert [name for name, count in names.items() if count > 1] == []


def shapes_below(shape: type) -> Iterator[type]:
    """All that descend from it."""
    for each in shape.__subclasses__():
        yield each
        yield from shapes_below(each)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["measures", "revision", "unit", "year", "kind", "comment", "cells", "act"]
            )
            | st.text(max_size=8),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)
NUMBERS = st.sampled_from([0, 1, -1, 2**31, 2**63, 2**70]) | st.integers(0, 40)


@pytest.mark.django_db
@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    route=st.sampled_from(sorted(routes())),
    pk=NUMBERS,
    body=JSON,
    query=st.dictionaries(
        st.sampled_from(["unit", "year", "on", "name", "key", "state", "open_only"]),
        NUMBERS.map(str) | st.text(max_size=12),
        max_size=3,
    ),
    person=st.sampled_from(["officer", "secretary_1", "administrator"]),
)
def test_whatever_is_sent_is_answered(
    route: tuple[str, str],
    pk: int,
    body: Any,
    query: dict[str, str],
    person: str,
    plan: Plan,
    call: Any,
) -> None:
    method, path = route
    answer = call(person, method, f"{path.replace('{pk}', str(pk))}?{urlencode(query)}", body)
    assert answer.status_code < 500
    if answer.status_code >= 400:
        assert json.loads(answer.content)["reason"]
