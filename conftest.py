"""What every test may ask for."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import override_settings
from django.utils import timezone

from neuguong.org.models import FieldRule, SecondFactorRule, Threshold
from tests.world import World, build


@pytest.fixture(autouse=True, scope="session")
def quick_settings() -> Iterator[None]:
    """Passwords hashed quickly, static files unversioned; nothing else differs from production."""
    storages = {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(PASSWORD_HASHERS=hashers, STORAGES=storages):
        yield


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """No test finds what another has counted or kept."""
    cache.clear()


@pytest.fixture
def world(db: None) -> World:
    """The small organisation with its people; rules read once a minute have been read."""
    built = build()
    SecondFactorRule.objects.in_force(timezone.localdate())
    FieldRule.objects.readers(timezone.localdate())
    Threshold.objects.in_force(timezone.localdate())
    return built
