"""`neuguong health`: how the installation stands, as on the page (sức khỏe hệ thống)."""

import argparse
import os


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(args: argparse.Namespace) -> int:
    """Print each line with its state and what to do; 1 when something is broken, otherwise 0."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "neuguong.config.settings")
    import django

    django.setup()
    from django.utils import timezone

    from neuguong.jobs.health import State, job_lines, lines, worst

    now = timezone.now()
    told = [*lines(now), *job_lines(now)]
    for line in told:
        print(f"[{line.state.label}] {line.title}: {line.words}")
        if line.todo:
            print(f"    → {line.todo}")
    return int(worst(told) == State.BROKEN)
