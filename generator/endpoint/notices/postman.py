"""A thread that delivers whatever is due, for servers of our own; it outlives every fault."""

import threading
from collections.abc import Callable, Iterable

from generator.endpoint.notices.alarms import Alarm, log, logged
from generator.endpoint.notices.delivery import Outbox, deliver
from generator.endpoint.notices.heads import day_of, send_head

# Nobody waits longer for a notice that was put off.
EVERY = 30.0
# So that many submissions at once become few messages, and a fault does not fill the log.
PAUSE = 1.0


class Postman:
    """Delivers when woken and every half minute. clock: seconds since 1970."""

    def __init__(
        self,
        outbox: Outbox,
        clock: Callable[[], float],
        on_alarm: Callable[[Alarm], None] = logged,
        pause: float = PAUSE,
    ) -> None:
        self._outbox = outbox
        self._clock = clock
        self._on_alarm = on_alarm
        self._pause = pause
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._day = ""
        self._thread = threading.Thread(target=self._work, name="postman", daemon=True)

    def start(self) -> None:
        """Begins; once."""
        self._thread.start()

    def wake(self) -> None:
        """Tells it that there is something to send; returns at once."""
        self._woken.set()

    def stop(self, seconds: float | None = None) -> bool:
        """Ends it after the round it is in; False when that took longer than the seconds."""
        self._stopping.set()
        self._woken.set()
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while not self._stopping.is_set():
            self._woken.clear()
            try:
                self._round(int(self._clock()))
            except Exception as error:  # noqa: BLE001 (it must go on; what an error says may be content)
                log.error("a round failed: %s", type(error).__name__)
            # Told to stop before the clearing above, it would wait for nothing.
            if not self._stopping.wait(self._pause):
                self._woken.wait(EVERY)

    def _round(self, now: int) -> None:
        delivered = deliver(self._outbox, now)
        if delivered.sent:
            self._woken.set()
        self._tell(delivered.alarms)
        self._tell(self._head(now))

    def _tell(self, alarms: Iterable[Alarm]) -> None:
        for alarm in alarms:
            self._on_alarm(alarm)

    def _head(self, now: int) -> tuple[Alarm, ...]:
        day = day_of(now)
        if day == self._day:
            return ()
        alarms = send_head(self._outbox.ledger, self._outbox.channels, now)
        self._day = day
        return alarms
