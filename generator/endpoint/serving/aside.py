"""Answering on the loop itself: a request steps aside while what it sent is written to the disk.

A thread for each request costs more than most requests: each has to be woken and waits for its turn
with Python's lock. What is small is therefore answered where it was read; only the wait for the
disk is no wait of the loop. The core stays plain functions: a greenlet is one that can pause.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from greenlet import getcurrent, greenlet  # type: ignore[import-untyped]

from generator.endpoint.exchange import Response
from generator.endpoint.store.writer import PAUSE


class Aside:
    """Those of one loop that have stepped aside."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._ready: deque[greenlet] = deque()
        self._is_called = False

    async def answered(self, answer: Callable[[], Response]) -> Response:
        """What it gives back, or the error it raises; to be awaited on the loop."""
        done: asyncio.Future[Response] = self._loop.create_future()

        def run() -> None:
            PAUSE.set(self._pause)
            try:
                response = answer()
            except Exception as error:  # noqa: BLE001 (whoever waits is told)
                if not done.done():
                    done.set_exception(error)
            else:
                if not done.done():
                    done.set_result(response)

        greenlet(run).switch()
        return await done

    def _pause(self) -> tuple[Callable[[], None], Callable[[], object]]:
        """What the writer calls when it is done, and what waits for that."""
        one = getcurrent()

        def wake() -> None:
            self._ready.append(one)
            # Those that were written together are woken together.
            if not self._is_called:
                self._is_called = True
                # A loop that is closed took all who waited with it; the writer goes on.
                with suppress(RuntimeError):
                    self._loop.call_soon_threadsafe(self._go_on)

        def wait() -> None:
            # Never the top one: whoever waits was started by `answered`.
            if one.parent is not None:
                one.parent.switch()

        return wake, wait

    def _go_on(self) -> None:
        self._is_called = False
        while self._ready:
            self._ready.popleft().switch()
