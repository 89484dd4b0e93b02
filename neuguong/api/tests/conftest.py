"""What tests of the programs' interface share."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from neuguong.accounts import actions as accounts
from neuguong.accounts.models import User
from tests.world import AT, World


def token_of(user: User) -> str:
    """A fresh token of the person's own."""
    expires = timezone.localdate() + timedelta(days=1)
    return accounts.make_token(user, name="thử", expires_on=expires, by=user, at=AT)[1]


@pytest.fixture
def call(world: World, client: Client) -> Callable[..., Any]:
    """Calls a route as a person, with a token of the person's own; the visitor has none."""

    def make(person: str, method: str, path: str, body: Any = None, **files: Any) -> Any:
        headers = {}
        if person != "visitor":
            headers["Authorization"] = f"Bearer {token_of(world.people[person])}"
        if files:
            return client.post(path, {**(body or {}), **files}, headers=headers)
        return client.generic(
            method,
            path,
            b"" if body is None else client._encode_json(body, "application/json"),
            content_type="application/json",
            headers=headers,
        )

    return make
