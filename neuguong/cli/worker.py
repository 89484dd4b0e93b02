"""`neuguong worker`: runs the daily, weekly and monthly jobs at their time (bộ chạy việc định kỳ).

`neuguong serve` begins one beside itself; alone it is for a machine that only works.
"""

import argparse
import os
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The process it belongs to, which `neuguong serve` names."""
    parser.add_argument("--parent", type=int, help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Work until stopped by SIGTERM or Ctrl+C; refuses a database that is not ready."""
    from neuguong.cli.serve import refusal_to_start

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "neuguong.config.settings")
    if refusal := refusal_to_start():
        print(refusal, file=sys.stderr)
        return 2
    from neuguong.jobs.worker import Worker

    Worker(parent=args.parent).work()
    return 0
