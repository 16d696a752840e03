"""Submissions of the last minutes, in memory: whether the same content was just sent by another."""

import threading
from collections import OrderedDict
from collections.abc import Callable

WINDOW_SECONDS = 600
MOST = 10_000


class Recent:
    """Keyed digests of content, each with the submission it came with. clock: seconds."""

    def __init__(self, clock: Callable[[], float], most: int = MOST) -> None:
        self._clock, self._most = clock, most
        self._held: OrderedDict[str, tuple[str, float]] = OrderedDict()
        self._lock = threading.Lock()

    def seen(self, fingerprint: str, id_: str) -> bool:
        """True when another submission with the same content came within the window."""
        now = self._clock()
        with self._lock:
            self._forget(now)
            first, _ = self._held.setdefault(fingerprint, (id_, now))
            return first != id_

    def _forget(self, now: float) -> None:
        while self._held:
            fingerprint, (_, at) = next(iter(self._held.items()))
            if len(self._held) <= self._most and at + WINDOW_SECONDS > now:
                return
            del self._held[fingerprint]
