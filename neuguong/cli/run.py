"""`neuguong run daily`: the jobs of a rhythm at once, for who prefers cron (việc định kỳ)."""

import argparse
import os


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which rhythm."""
    parser.add_argument(
        "rhythm", choices=["daily", "weekly", "monthly"], help="hằng ngày, hằng tuần, hằng tháng"
    )


def run(args: argparse.Namespace) -> int:
    """Run the jobs of that rhythm, note the runs, say what each did; 1 when one failed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "neuguong.config.settings")
    import django

    django.setup()
    from neuguong.jobs.catalogue import JOBS
    from neuguong.jobs.running import run_job

    failed = False
    for job in JOBS.values():
        if job.rhythm == args.rhythm:
            done = run_job(job)
            if done is None:
                print(f"{job.title}: đang chạy ở nơi khác")
            elif done.fault:
                failed = True
                print(f"{job.title}: có lỗi, {done.fault}")
            else:
                print("\n".join(done.lines))
    return int(failed)
