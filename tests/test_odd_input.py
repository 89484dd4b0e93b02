"""Odd addresses: whatever stands in a query or in the place of a number is answered, never a fault.

Which parameters a page reads is learned by watching it read them.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from tests.odd import BEYOND, DAYS, VALUES, queries
from tests.test_walk import ADDRESSES, address_of, client_of, fill
from tests.walk_table import OPEN, WHO
from tests.world import World

READERS = ("committee_secretary", "administrator", "secretary_1", "deputy_1", "member_1")
"""Who asks: the first of them that may see a page."""
OPEN_PARTS = {
    "accounts:link_open": "abc",
    "openid_connect_login": "x",
    "openid_connect_callback": "x",
}
"""The part of addresses open to visitors."""


@contextmanager
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """The names of parameters that are read meanwhile."""
    read: set[str] = set()

    def watching(way: str) -> Any:
        original = getattr(QueryDict, way)

        def look(self: QueryDict, name: str, *rest: Any, **more: Any) -> Any:
            read.add(name)
            return original(self, name, *rest, **more)

        return look

    with monkeypatch.context() as patch:
        for way in ("get", "getlist", "__getitem__"):
            patch.setattr(QueryDict, way, watching(way))
        yield read


def status_of(browser: Client, path: str, query: str = "") -> int:
    """How it is answered; whatever is written meanwhile is undone."""
    with transaction.atomic():
        answer = browser.get(path, QUERY_STRING=query)
        b"".join(answer) if answer.streaming else answer.content
        transaction.set_rollback(True)
    return int(answer.status_code)


def reader_of(name: str) -> str:
    """Somebody who may see the page; nobody may see some things that are not there."""
    allowed = WHO.get(name, frozenset({"visitor"}))
    return next((person for person in (*READERS, "visitor") if person in allowed), READERS[0])


def browsers_of(world: World) -> dict[str, Client]:
    """A browser for each who asks, which tells faults as it shows them to people."""
    browsers = {person: client_of(world, person) for person in (*READERS, "visitor")}
    for browser in browsers.values():
        browser.raise_request_exception = False
    return browsers


def pages(world: World) -> Iterator[tuple[Client, str]]:
    """Every address of a page, with the browser of somebody who may see it."""
    filled, browsers = fill(world), browsers_of(world)
    for name in sorted(ADDRESSES):
        part = OPEN_PARTS.get(name)
        path = reverse(name, args=[part]) if part else address_of(name, filled)
        yield browsers[reader_of(name)], path
        if name in OPEN:
            yield browsers[READERS[0]], path


def asked_oddly(browser: Client, path: str, names: set[str]) -> Iterator[str]:
    """The queries that break a page.

    All its parameters are odd at once; one after the other where one may have hidden the rest.
    """
    plain = sorted(names - {"xuat"})
    for at_once in zip(*(queries(name)[: len(VALUES)] for name in plain), strict=True):
        query = "&".join(at_once)
        status = status_of(browser, path, query)
        alone = at_once if status != 200 and len(at_once) > 1 else ()
        yield from (each for each in alone if status_of(browser, path, each) >= 500)
        if status >= 500:
            yield query
    rest = [query for name in plain for query in queries(name)[len(VALUES) :]]
    if "xuat" in names:
        rest += ["&".join([*(f"{name}={day}" for name in plain), "xuat=excel"]) for day in DAYS]
    yield from (each for each in rest if status_of(browser, path, each) >= 500)


@pytest.mark.django_db
def test_no_odd_value_of_a_parameter_breaks_a_page(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = []
    for browser, path in pages(world):
        with watched(monkeypatch) as read:
            status = status_of(browser, path)
            if "xuat" in read:
                status_of(browser, path, "xuat=excel")
        if status != 405:
            broken += [f"{path}?{query[:120]}" for query in asked_oddly(browser, path, read)]
    assert not broken, "\n".join(broken)


@pytest.mark.django_db
def test_no_odd_number_in_an_address_leads_anywhere(world: World) -> None:
    somewhere = []
    for browser, path in pages(world):
        for place in re.finditer(r"(?<=/)\d+(?=/)", path):
            for odd in (BEYOND, str(2**63), "1%00"):
                changed = f"{path[: place.start()]}{odd}{path[place.end() :]}"
                if status_of(browser, changed) != 404:
                    somewhere.append(changed[:120])
    assert not somewhere, "\n".join(somewhere)
