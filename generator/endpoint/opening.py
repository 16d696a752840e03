"""Settings -> an endpoint that is ready."""

import secrets
import time
from datetime import date
from functools import lru_cache

from generator.endpoint.numbers import Secret
from generator.endpoint.parties import Deps
from generator.endpoint.recent import Recent
from generator.endpoint.settings import Settings, recipients_on
from generator.endpoint.store import Unavailable
from generator.endpoint.store.opening import open_store
from generator.endpoint.throttle import Throttle
from generator.endpoint.written import local_day

# The one on duty and the one for recovery.
LEAST_RECIPIENTS = 2


def open_endpoint(settings: Settings, channels: tuple[str, ...] = ()) -> Deps:
    """The endpoint, whose keys are those of each day. Raises Unavailable.

    channels: names of the ways notices go.
    """
    ledger, objects = open_store(settings.store)
    bundle, secret = settings.bundle, Secret(settings.secret)
    throttle = Throttle(secret)

    @lru_cache(maxsize=2)
    def recipients(day: int) -> tuple[str, ...]:
        found = recipients_on(bundle.keys, date.fromordinal(day))
        # What nobody could read twice over is not taken.
        if len(found) < LEAST_RECIPIENTS:
            raise Unavailable
        return found

    return Deps(
        secret=secret,
        recipients=lambda: recipients(local_day(time.time())),
        accepted_by=bundle.accepted_by,
        form=bundle.forms.get,
        forms=lambda: tuple(form for form, _ in bundle.forms.values()),
        page=bundle.pages.get,
        version=bundle.version,
        ledger=ledger,
        objects=objects,
        now=time.time,
        rng=secrets.token_bytes,
        base=bundle.base,
        units=settings.units,
        channels=channels,
        seen=Recent(time.time).seen,
        waits=lambda form, peer: throttle.take(form, peer, time.time()),
    )
