"""`neuguong init`: make the database ready and enter the defaults (chuẩn bị cơ sở dữ liệu)."""

import argparse
import os
from collections.abc import Callable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes no options; where data lives is told by the environment."""


def run(args: argparse.Namespace) -> int:
    """Prepare the installation; running it again changes nothing that was edited."""
    initialise(say=print)
    return 0


def initialise(say: Callable[[str], None]) -> None:
    """Bring the tables up to date, gather the static files, enter the shipped defaults."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "neuguong.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    say("Đang chuẩn bị cơ sở dữ liệu …")
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    load_defaults()


def load_defaults() -> None:
    """Enter what the features ship as dated data, each only where it is missing."""
    from django.db import transaction
    from django.utils import timezone

    from neuguong.directives import actions as directives
    from neuguong.org import actions as org
    from neuguong.plans import actions as plans

    at = timezone.now()
    with transaction.atomic():
        org.load_unit_kinds(by=None, at=at)
        org.load_counting_rules(by=None, at=at)
        org.load_second_factor_rules(by=None, at=at)
        org.load_data_clocks(by=None, at=at)
        org.load_thresholds(by=None, at=at)
        directives.load_defaults(by=None, at=at)
        plans.load_templates(by=None, at=at)
