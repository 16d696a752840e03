"""How often a form and a network may send, in memory -> seconds to wait; no address is kept.

A bucket is one number: the moment at which it will be full again. Looking at it and taking from it
costs the same however many there are, and one that is full is the same as none. Each machine
counts for itself; what functions let through together is for their gateway to limit.
"""

import ipaddress
import math
import threading
from collections import OrderedDict
from typing import NamedTuple

from generator.endpoint.numbers import Secret

HOUR = 3600
DAY = 86_400
# Whole offices stand behind one address, and whoever has one of these networks has all of it.
IPV4_BYTES = 3
IPV6_BYTES = 6
# For each level; the two that know networks take 9 MB together then (measured, CPython 3.11).
MOST_BUCKETS = 16_384
# Of what is full again, so that a request pays for at most this many others.
SWEPT_AT_ONCE = 4


class Rate(NamedTuple):
    """So many at once, and so many an hour in the long run."""

    burst: int
    an_hour: int

    @property
    def interval(self) -> float:
        """Seconds from one to the next in the long run."""
        return HOUR / self.an_hour


class Limits(NamedTuple):
    """The four levels (facts, endpoint §1: those of GlobaLeaks, wider for shared addresses)."""

    system: Rate = Rate(500, 3000)
    form: Rate = Rate(250, 1500)
    network: Rate = Rate(30, 60)
    network_and_form: Rate = Rate(15, 30)


class Buckets:
    """The buckets of one level; not for several threads at once."""

    def __init__(self, rate: Rate, most: int = MOST_BUCKETS) -> None:
        self._rate = rate
        self._most = most
        # In the order in which they were last taken from: the first ones are full the soonest.
        self._full_at: OrderedDict[bytes, float] = OrderedDict()

    def __len__(self) -> int:
        return len(self._full_at)

    def wait(self, key: bytes, now: float) -> float:
        """Seconds until one may be taken; 0 when it may be now."""
        return max(0.0, self._left_to_fill(key, now) - (self._rate.burst - 1) * self._rate.interval)

    def take(self, key: bytes, now: float) -> None:
        """Takes one, which has to be there."""
        self._full_at[key] = now + self._left_to_fill(key, now) + self._rate.interval
        self._full_at.move_to_end(key)
        self._sweep(now)

    def _left_to_fill(self, key: bytes, now: float) -> float:
        left = self._full_at.get(key, now) - now
        # No bucket is more than empty, but for a rounding: the clock was put back.
        known = 0 < left <= self._rate.burst * self._rate.interval + 1
        return left if known else 0.0

    def _sweep(self, now: float) -> None:
        for _ in range(SWEPT_AT_ONCE):
            first = next(iter(self._full_at))
            if self._full_at[first] > now and len(self._full_at) <= self._most:
                return
            del self._full_at[first]
            if not self._full_at:
                return


class Throttle:
    """The limits of one running endpoint, for all of its threads."""

    def __init__(
        self, secret: Secret, limits: Limits | None = None, most: int = MOST_BUCKETS
    ) -> None:
        limits = limits or Limits()
        rates = (limits.system, limits.form, limits.network, limits.network_and_form)
        self._levels = tuple(Buckets(rate, most) for rate in rates)
        self._secret = secret
        self._lock = threading.Lock()

    def take(self, form: str, peer: str, now: float) -> int:
        """Seconds to wait, 0 when it may pass; one that has to wait uses up nothing.

        peer: a network address. now: seconds since 1970.
        """
        keys = self._keys(form, peer, now)
        with self._lock:
            pairs = list(zip(self._levels, keys, strict=True))
            wait = max(level.wait(key, now) for level, key in pairs)
            if not wait:
                for level, key in pairs:
                    level.take(key, now)
        return math.ceil(wait)

    def __len__(self) -> int:
        with self._lock:
            return sum(map(len, self._levels))

    def _keys(self, form: str, peer: str, now: float) -> tuple[bytes, ...]:
        """What the buckets are kept under: after the day nobody can tell a network from its key."""
        day = str(int(now // DAY))
        network = self._secret.digest("throttle", day, network_of(peer))
        return (b"", form.encode(), network, network + form.encode())


def network_of(peer: str) -> bytes:
    """The first bytes of an address, /24 or /48; empty for what is no address."""
    try:
        address = ipaddress.ip_address(peer)
    except ValueError:
        return b""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is None:
            return address.packed[:IPV6_BYTES]
        address = address.ipv4_mapped
    return address.packed[:IPV4_BYTES]
