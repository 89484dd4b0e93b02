"""Writers take turns (lần lượt ghi).

SQLite's own lock is unfair: measured with eight writers, one waited seven seconds. Inside one
process the threads therefore queue for the write transaction in the order in which they came.
"""

from collections import deque
from threading import Lock


class Turns:
    """A first-come, first-served lock that any thread may release."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._queue: deque[Lock] = deque()
        self._taken = False

    def take(self, timeout: float) -> bool:
        """Wait for the turn, at most `timeout` seconds; whether it was given."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            mine = Lock()
            mine.acquire()
            self._queue.append(mine)
        if mine.acquire(timeout=timeout):
            return True
        with self._guard:
            if mine in self._queue:
                self._queue.remove(mine)
                return False
        return True

    def give(self) -> None:
        """Hand the turn to the one who waits longest."""
        with self._guard:
            if self._queue:
                self._queue.popleft().release()
            else:
                self._taken = False
