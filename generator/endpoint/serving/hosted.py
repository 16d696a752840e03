"""The endpoint where somebody else runs the server: from the environment, made once when loaded.

    application   for WSGI servers
    handler       for functions that are given events
    main          a small server on port 9000, or PORTAL_PORT, for functions that are to listen

A pack lays forms.json beside its program, and PORTAL_FORMS need not be set.
"""

import os
import sys
import threading
import time
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.endpoint.notices.settings import SettingsFault, channels_of
from generator.endpoint.opening import open_endpoint
from generator.endpoint.parties import Deps
from generator.endpoint.serving.event import event_handler
from generator.endpoint.serving.wsgi import Environ, Start, wsgi
from generator.endpoint.settings import settings_of
from generator.endpoint.upkeep import sweep
from generator.late import late

if TYPE_CHECKING:
    from http import server

    from generator.endpoint.notices import delivery, heads
    from generator.endpoint.serving import plain
else:
    # Who takes something in does not wait for what sends notices, or listens.
    server = late("http.server")
    delivery = late("generator.endpoint.notices.delivery")
    heads = late("generator.endpoint.notices.heads")
    plain = late("generator.endpoint.serving.plain")

PORT = "9000"
FORMS = "forms.json"
DAY, HOUR = 86_400, 3600


# Servers ask from several threads: one opens the store, and loads what is loaded late.
ONE_AT_A_TIME = threading.RLock()


def deps() -> Deps:
    """The endpoint of the environment. Raises SettingsFault and Unavailable."""
    with ONE_AT_A_TIME:
        return _deps()


@cache
def _deps() -> Deps:
    environ = {"PORTAL_FORMS": str(Path(sys.path[0], FORMS)), **os.environ}
    settings = settings_of(environ, date.today())
    channels = channels_of(environ)
    made = open_endpoint(settings, tuple(channel.name for channel in channels))

    def work() -> Mapping[str, int]:
        with ONE_AT_A_TIME:
            return _worked(int(time.time()))

    def _worked(now: int) -> Mapping[str, int]:
        forms = {form.id: form for form in made.forms()}
        titles = {id_: form.tab for id_, form in forms.items()}
        sent = delivery.deliver(delivery.Outbox(made.ledger, channels, titles), now)
        # Whatever wakes us does so at least every hour.
        alarms = heads.send_head(made.ledger, channels, now) if now % DAY < HOUR else ()
        swept = sweep(made.ledger, made.objects, forms, now)
        return {
            "sent": sent.sent,
            "later": sent.later,
            "alarms": len(sent.alarms) + len(alarms),
            "swept": swept.objects + swept.submissions,
        }

    return made._replace(work=work)


def application(environ: Environ, start: Start) -> Any:
    """WSGI."""
    return wsgi(deps())(environ, start)


def handler(event: Mapping[str, Any], context: object) -> Any:
    """A request, or the clock of the platform, which asks for what is due."""
    made = deps()
    if "requestContext" not in event:
        return made.work()
    return event_handler(made)(event, context)


def main() -> None:
    """Listens until it is stopped."""
    try:
        made = deps()
    except SettingsFault as fault:
        sys.exit("\n".join(f"{words.zh}\n{words.en}" for words in fault.faults))

    answer = plain.answer_plain

    class Handler(server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        # Seconds a sender may be silent.
        timeout = 20

        def do_POST(self) -> None:  # noqa: N802 (theirs)
            answer(self, made)

        do_GET = do_PUT = do_HEAD = do_DELETE = do_POST  # noqa: N815 (theirs)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (theirs)
            """Nothing: the platform keeps its own log."""

    port = int(os.environ.get("PORTAL_PORT", PORT))
    server.ThreadingHTTPServer(("0.0.0.0", port), Handler).serve_forever()  # noqa: S104 (theirs to guard)


if __name__ == "__main__":
    main()
