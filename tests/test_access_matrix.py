"""Every address and route, every person, five relations: no answer, file or mail tells too much.

NEUGUONG_MATRIX=1 goes through all of it (`make soak`): some 20,000 requests. Otherwise each person
is asked about one place, the next person about the next.
"""

import os
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse

from neuguong.accounts.models import User
from neuguong.api.tests.conftest import token_of
from neuguong.api.tests.test_api_walk import routes
from neuguong.domain.vietnamese import fold
from neuguong.records.models import Event
from tests.matrix import KNOWS, REACH, WORDS, Place, build_places, told_by
from tests.test_walk import ADDRESSES, client_of
from tests.walk_table import WHO
from tests.world import World, build

PAIRS = [(person, place) for person in REACH for place in WORDS]
if not os.environ.get("NEUGUONG_MATRIX"):
    PAIRS = [(person, list(WORDS)[at % len(WORDS)]) for at, person in enumerate(REACH)]
NOTHING = re.compile(r"(?!)")
type Filled = tuple[World, dict[str, Place]]


@pytest.fixture(scope="module")
def filled(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Filled]:
    """The five places, made once; what each test does is taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = build()
        yield world, build_places(world, tmp_path_factory.mktemp("lists"))
        transaction.set_rollback(True)


def asked_of(place: Place) -> Iterator[tuple[str, str]]:
    """The name and the address of every page, seen with the place's things in it; lists besides as
    narrowed to the place, searched for its words, and as files."""
    for name in sorted(WHO):
        wanted = ADDRESSES[name].pattern.converters
        parts = {part: place.parts[f"{name}|{part}"] for part in wanted}
        url = reverse(name, kwargs=parts)
        yield name, url
        if not parts:
            query = f"don_vi={place.unit.pk}&nam=2026"
            yield name, f"{url}?{query}&q={fold(place.words)}"
            yield name, f"{url}?{query}&xuat=excel"


def called_of(place: Place) -> Iterator[tuple[str, str]]:
    """The method and the path of every route of the programs' interface, leading to the place; what
    only reads comes first."""
    for method, route in sorted(routes(), key=lambda each: each[0] != "GET"):
        group = route.removeprefix("/api/v1/").partition("/{pk}")[0]
        path = route.format(
            pk=place.routes.get(group, 1), step="carry-out", name="annual_plans_missing",
            part="bottom", code="chi-bo-truc-thuoc",
        )  # fmt: skip
        yield method, f"{path}?unit={place.unit.pk}&year=2026" if method == "GET" else path


def answers(world: World, person: str, place: Place) -> Iterator[tuple[str, str, int]]:
    """What is asked, all that is told in answer, and the status: reading first, then writing."""
    browser, headers = client_of(world, person), {}
    if person != "visitor":
        headers = {"Authorization": f"Bearer {token_of(world.people[person])}"}
    program = Client(headers=headers)
    for name, url in asked_of(place):
        answer = browser.get(url)
        yield name, told_by(answer), answer.status_code
    for method, path in called_of(place):
        body = b"" if method == "GET" else b"{}"
        answer = program.generic(method, path, body, "application/json")
        yield f"{method} {path}", told_by(answer), answer.status_code
    for name, url in asked_of(place):
        if "?" not in url and name != "accounts:sign_out":
            answer = browser.post(url)
            yield f"POST {name}", told_by(answer), answer.status_code


def acts_beyond(user: User | None, before: int) -> list[str]:
    """What has been done since entry `before` in places where the person holds no role."""
    done = Event.objects.filter(sequence__gt=before, actor=user).exclude(unit_path="")
    mine = [] if user is None else list(user.roles.values_list("unit__path", flat=True))
    return [
        f"{event.verb} in {event.unit_path}"
        for event in done
        if not any(event.unit_path.startswith(path) for path in mine)
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("person", "name"), PAIRS)
def test_nobody_is_told_of_places_beyond_the_own_reach(
    person: str, name: str, filled: Filled, record_property: Callable[[str, object], None]
) -> None:
    world, places = filled
    user = world.people.get(person)
    beyond = [WORDS[other].casefold() for other in sorted(set(WORDS) - REACH[person])]
    known, before = KNOWS.get(person, NOTHING), Event.objects.count()
    faults, asked_for = [], 0
    for asked, told, status in answers(world, person, places[name]):
        asked_for += 1
        if status >= 500:
            faults.append(f"{asked}: {status}")
        if not known.match(asked.removeprefix("POST ")):
            text = told.casefold()
            faults += [f"{asked}: {words}" for words in beyond if words in text]
    for letter in mail.outbox:
        text = f"{letter.subject} {letter.body}".casefold()
        faults += [f"{letter.subject}: {words}" for words in beyond if words in text]
    record_property("requests", asked_for)
    assert asked_for > len(WHO)
    assert not faults, "\n".join(faults)
    assert acts_beyond(user, before) == []
