"""The walk: every address, every person (đi hết mọi trang với mọi người).

Closed by default: an address that is not declared here fails the walk. Cell 1's texts and names are
canaries: they may never reach someone outside Cell 1's line, whatever the page.
"""

from collections.abc import Iterator

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from neuguong.directives import actions as directives
from neuguong.plans import actions as plans
from neuguong.plans.content import MeasureContent, PlanContent
from neuguong.plans.models.plan import PlanKind
from tests.walk_table import CONVERTERS, OPEN, PERSONS, WHO
from tests.world import AT, YEAR, World

CANARY = "Bồ câu đưa thư số bảy mươi hai"
SKIPPED_NAMESPACES = {"api"}


def addresses(
    patterns: list[URLPattern | URLResolver], space: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """All named addresses of the application, apart from those of the programs' interface."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = pattern.namespace or ""
            if inner.split("-")[0] not in SKIPPED_NAMESPACES and "api/" not in str(pattern.pattern):
                yield from addresses(pattern.url_patterns, f"{inner}:" if inner else space)
        elif pattern.name:
            yield f"{space}{pattern.name}", pattern


ADDRESSES = dict(addresses(get_resolver().url_patterns))


@pytest.fixture
def filled(world: World) -> dict[str, object]:
    """A value for each kind of address part."""
    return fill(world)


def fill(world: World) -> dict[str, object]:
    """Give Cell 1 a draft full of canaries; a value for each kind of address part."""
    directives.generate_obligations(world.requirement, period=YEAR, by=None, at=AT)
    plan = plans.start_plan(
        world.cell_1, kind=PlanKind.ANNUAL, period=YEAR, by=world.secretary_1, at=AT
    )
    content = PlanContent(measures=(MeasureContent(act=CANARY, owner="Nguyễn Văn Thịnh"),))
    plan = plans.save_draft(plan, content=content, seen_revision=0, by=world.secretary_1, at=AT)
    plans.submit(plan, by=world.secretary_1, at=AT)
    return {name: build(world, plan) for name, build in CONVERTERS.items()}


def address_of(name: str, filled: dict[str, object]) -> str:
    """The address with the parts that lead to Cell 1's things."""
    wanted = ADDRESSES[name].pattern.converters
    return reverse(name, kwargs={part: filled[f"{name}|{part}"] for part in wanted})


def client_of(world: World, person: str) -> Client:
    """A browser in which the person has signed in; a visitor has not."""
    client = Client()
    if person != "visitor":
        client.force_login(
            world.people[person], backend="django.contrib.auth.backends.ModelBackend"
        )
    return client


def test_every_address_says_who_may_see_it() -> None:
    assert set(ADDRESSES) - set(WHO) - OPEN == set()


def test_the_table_names_no_address_that_is_gone() -> None:
    assert (set(WHO) | OPEN) - set(ADDRESSES) == set()


def body_of(answer: HttpResponseBase) -> str:
    """What was answered, whether at once or as a stream."""
    content = b"".join(answer) if answer.streaming else answer.content
    return content.decode(errors="replace")


KNOWS_NAMES = {
    (name, "administrator")
    for name in (
        "org:role_list",
        "org:stand_in",
        "org:account_list",
        "org:account_page",
    )
}
"""The administrator keeps accounts and gives roles, so sees whose accounts there are; nothing else
of them."""
NEAR = {"committee_secretary", "officer", "inspector", "secretary_1", "deputy_1"}
OUTSIDE = ("visitor", "secretary_2", "editor", "member_1")


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(set(ADDRESSES) & set(WHO)))
def test_only_those_named_come_in(name: str, world: World, filled: dict[str, object]) -> None:
    url = address_of(name, filled)
    browsers = {person: client_of(world, person) for person in PERSONS}
    for person, browser in browsers.items():
        answer = browser.get(url)
        assert answer.status_code < 500, person
        if person == "visitor":
            assert answer.status_code == 302, "a visitor is sent to sign in"
            assert "dang-nhap" in answer["Location"]
            continue
        if answer.status_code != 405:
            assert (answer.status_code in {200, 302}) == (person in WHO[name]), person
        body = body_of(answer)
        assert "Select an option" not in body, "the words of a blank choice are not translated"
        if person not in NEAR:
            nothing_of_cell_1_in(body, name, person)
    for person in OUTSIDE:
        answer = browsers[person].post(url)
        assert answer.status_code < 500, person
        if person not in WHO[name] and person != "visitor":
            assert answer.status_code in {403, 404, 405}, person


def nothing_of_cell_1_in(body: str, name: str, person: str) -> None:
    """Neither the text of its plan nor its people's names."""
    assert CANARY not in body, person
    if (name, person) not in KNOWS_NAMES and person != "member_1":
        assert "Nguyễn Văn Thịnh" not in body, person
