"""`neuguong run daily`: what runs by itself, called by cron or a timer (việc định kỳ)."""

import argparse
import os


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which rhythm."""
    parser.add_argument("rhythm", choices=["daily"], help="daily: việc hằng ngày")


def run(args: argparse.Namespace) -> int:
    """Run the jobs of that rhythm and say what each did."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "neuguong.config.settings")
    import django

    django.setup()
    from django.utils import timezone

    from neuguong.jobs import daily

    print("\n".join(daily.run(timezone.now())))
    return 0
