"""The server of a small office, as `portal endpoint serve` runs it, but nobody has to wait.

    python office_server.py PORT [--hasty]

--hasty answers before anything is kept, to show that the benchmarks see it.
"""

import logging
import os
import sys
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from generator.endpoint.notices.delivery import Outbox
from generator.endpoint.notices.postman import Postman
from generator.endpoint.notices.settings import channels_of
from generator.endpoint.opening import open_endpoint
from generator.endpoint.parties import no_wait
from generator.endpoint.serving.own import Address, serve
from generator.endpoint.settings import settings_of
from generator.endpoint.store import Ledger
from generator.endpoint.store.kept import Entry, Notice
from generator.endpoint.upkeep import Upkeep, sweep

LATE_SECONDS = 0.2


class Hasty:
    """A ledger that says yes and keeps a moment later."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def accept(self, entry: Entry, notices: Sequence[Notice], draft: str = "") -> Entry:
        """The entry, not yet kept."""
        later = threading.Timer(LATE_SECONDS, self._ledger.accept, (entry, notices, draft))
        later.daemon = True
        later.start()
        return entry

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)


def main(port: int, *, is_hasty: bool) -> None:
    """Serves until it is told to stop."""
    logging.basicConfig(level=logging.DEBUG)
    settings = settings_of(os.environ, datetime.now(UTC).date())
    channels = channels_of(os.environ)
    opened = open_endpoint(settings, tuple(channel.name for channel in channels))
    deps = opened._replace(waits=no_wait, soonest=0)
    if is_hasty:
        deps = deps._replace(ledger=Hasty(deps.ledger))
    forms = {id_: form for id_, (form, _) in settings.bundle.forms.items()}
    titles = {id_: form.tab for id_, form in forms.items()}
    postman = Postman(Outbox(deps.ledger, channels, titles), time.time, pause=0.1)
    upkeep = Upkeep(lambda: sweep(deps.ledger, deps.objects, forms, int(time.time())))
    postman.start()
    upkeep.start()
    threading.Thread(target=_wake, args=(postman,), daemon=True).start()
    serve(deps, Address("127.0.0.1", port))
    postman.stop()
    upkeep.stop()


def _wake(postman: Postman) -> None:
    """So that nobody has to wait for half a minute."""
    while True:
        postman.wake()
        time.sleep(LATE_SECONDS)


if __name__ == "__main__":
    main(int(sys.argv[1]), is_hasty="--hasty" in sys.argv)
