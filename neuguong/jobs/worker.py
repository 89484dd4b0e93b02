"""The worker: looks every half minute whether a job is due (bộ chạy việc định kỳ).

Several may work at once; each run is claimed in the database.
"""

import logging
import os
import signal
import time
from types import FrameType

from django.db import DatabaseError, connections
from django.utils import timezone

from neuguong.jobs.running import run_due

TICK = 30
log = logging.getLogger(__name__)


class Worker:
    """Works until it is asked to stop, or until the process `parent` that began it is gone."""

    def __init__(self, parent: int | None = None) -> None:
        self.parent = parent
        self.is_asked = False

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Ask it to stop; the job at work is finished first."""
        self.is_asked = True

    def is_stopped(self) -> bool:
        """Whether it is to work on."""
        return self.is_asked or (self.parent is not None and os.getppid() != self.parent)

    def work(self) -> None:
        """Look, run what is due, wait; a database out of reach is looked for again."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        while not self.is_stopped():
            try:
                run_due(timezone.now(), self.is_stopped)
            except DatabaseError as error:
                log.error("worker: %s", type(error).__name__)
            finally:
                connections.close_all()
            self.wait()

    def wait(self) -> None:
        """Until the next look, in short steps: a signal only sets a mark."""
        until = time.monotonic() + TICK
        while not self.is_stopped() and time.monotonic() < until:
            time.sleep(0.5)
