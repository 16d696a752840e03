"""The throttle: as a naive count of tokens would have it, for any threads and any clock."""

import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.endpoint.numbers import Secret
from generator.endpoint.throttle import Buckets, Limits, Rate, Throttle, network_of

NOW = 1_795_190_400
SECRET = Secret(b"s" * 32)
WIDE = Rate(10**6, 3600)


class Tokens:
    """A bucket as everybody thinks of one."""

    def __init__(self, rate: Rate) -> None:
        self.rate = rate
        self.tokens = Fraction(rate.burst)
        self.at = 0

    def wait(self, now: int) -> Fraction:
        gained = Fraction((now - self.at) * self.rate.an_hour, 3600)
        self.tokens, self.at = min(Fraction(self.rate.burst), self.tokens + gained), now
        missing = max(Fraction(0), 1 - self.tokens)
        return missing * Fraction(3600, self.rate.an_hour)


RATES = st.builds(Rate, st.integers(1, 5), st.sampled_from((1, 2, 60, 120, 900, 3600)))
STEPS = st.lists(
    st.tuples(
        st.sampled_from((0, 0, 0, 1, 2, 59, 60, 61, 1800, 3600, 90_000)), st.binary(max_size=1)
    )
)


@settings(max_examples=400, derandomize=True, deadline=None, database=None)
@given(RATES, STEPS)
def test_a_level_is_what_a_count_of_tokens_says(rate: Rate, steps: list[tuple[int, bytes]]) -> None:
    buckets, naive, now = Buckets(rate), dict[bytes, Tokens](), 0
    for passed, key in steps:
        now += passed
        tokens = naive.setdefault(key, Tokens(rate))
        wait = tokens.wait(now)
        assert buckets.wait(key, now) == wait
        if not wait:
            buckets.take(key, now)
            tokens.tokens -= 1


LEVELS = st.builds(Limits, RATES, RATES, RATES, RATES)
VISITS = st.lists(
    st.tuples(
        st.sampled_from((0, 0, 1, 60, 3600)),
        st.sampled_from(("complaint", "survey")),
        st.sampled_from(("192.0.2.1", "192.0.2.200", "198.51.100.7", "2001:db8::1", "")),
    )
)


@settings(max_examples=300, derandomize=True, deadline=None, database=None)
@given(LEVELS, VISITS)
def test_four_levels_are_what_four_counts_say(
    limits: Limits, visits: list[tuple[int, str, str]]
) -> None:
    throttle, naive, now = Throttle(SECRET, limits), dict[tuple[str, ...], Tokens](), 0
    for passed, form, peer in visits:
        now += passed
        network = network_of(peer).hex()
        counted = (
            (("system",), limits.system),
            (("form", form), limits.form),
            (("network", network), limits.network),
            (("both", network, form), limits.network_and_form),
        )
        tokens = [naive.setdefault(key, Tokens(rate)) for key, rate in counted]
        wait = max(one.wait(now) for one in tokens)
        assert throttle.take(form, peer, now) == -(-wait.numerator // wait.denominator)
        for one in tokens:
            one.tokens -= not wait


def only(**rates: Rate) -> Limits:
    return Limits(**{name: rates.get(name, WIDE) for name in Limits._fields})


@pytest.mark.parametrize(
    ("limits", "free"),
    [
        (only(system=Rate(1, 60)), set[tuple[str, str]]()),
        (only(form=Rate(1, 60)), {("survey", "192.0.2.1"), ("survey", "198.51.100.1")}),
        (only(network=Rate(1, 60)), {("complaint", "198.51.100.1"), ("survey", "198.51.100.1")}),
        (
            only(network_and_form=Rate(1, 60)),
            {("survey", "192.0.2.1"), ("complaint", "198.51.100.1"), ("survey", "198.51.100.1")},
        ),
    ],
)
def test_who_waits_for_whom(limits: Limits, free: set[tuple[str, str]]) -> None:
    passed = set()
    for form in ("complaint", "survey"):
        for peer in ("192.0.2.1", "198.51.100.1"):
            throttle = Throttle(SECRET, limits)
            assert throttle.take("complaint", "192.0.2.77", NOW) == 0
            if throttle.take(form, peer, NOW) == 0:
                passed.add((form, peer))
    assert passed == free


def test_the_wait_is_told_in_whole_seconds_and_is_enough() -> None:
    throttle = Throttle(SECRET, only(network=Rate(1, 7)))
    assert throttle.take("complaint", "192.0.2.1", NOW) == 0
    wait = throttle.take("complaint", "192.0.2.1", NOW + 0.5)
    assert wait == 514
    assert throttle.take("complaint", "192.0.2.1", NOW + 0.5 + wait) == 0


def test_one_that_has_to_wait_uses_up_nothing() -> None:
    throttle = Throttle(SECRET, only(network=Rate(1, 60), system=Rate(2, 60)))
    assert throttle.take("complaint", "192.0.2.1", NOW) == 0
    held = len(throttle)
    for _ in range(50):
        assert throttle.take("complaint", "192.0.2.1", NOW) == 60
    assert len(throttle) == held
    assert throttle.take("complaint", "198.51.100.1", NOW) == 0


def test_a_clock_that_was_put_back_holds_nobody_for_long() -> None:
    throttle = Throttle(SECRET, only(system=Rate(3, 60)))
    for _ in range(3):
        assert throttle.take("complaint", "192.0.2.1", NOW) == 0
    assert throttle.take("complaint", "192.0.2.1", NOW) == 60
    back = [throttle.take("complaint", "192.0.2.1", NOW - 90_000) for _ in range(4)]
    assert back == [0, 0, 0, 60]


def test_what_is_full_again_is_forgotten() -> None:
    buckets = Buckets(Rate(2, 60))
    for at in range(1000):
        buckets.take(str(at).encode(), NOW)
    assert len(buckets) == 1000
    for at in range(400):
        buckets.take(b"0", NOW + 200 + 60 * at)
    assert len(buckets) == 1


def test_there_are_never_more_than_the_most() -> None:
    buckets = Buckets(Rate(1, 1), most=50)
    for at in range(1000):
        buckets.take(str(at).encode(), NOW)
    assert len(buckets) == 50
    assert buckets.wait(b"999", NOW)
    assert not buckets.wait(b"0", NOW)


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("restless")
def test_threads_together_get_no_more_than_one_would() -> None:
    gate = threading.Barrier(8)

    def visit(throttle: Throttle) -> int:
        gate.wait()
        return sum(throttle.take("complaint", "192.0.2.1", NOW) == 0 for _ in range(200))

    for _ in range(5):
        throttle = Throttle(SECRET, only(network=Rate(100, 1)))
        with ThreadPoolExecutor(8) as pool:
            assert sum(pool.map(visit, [throttle] * 8)) == 100


@pytest.mark.parametrize(
    ("peer", "network"),
    [
        ("192.0.2.77", b"\xc0\x00\x02"),
        ("::ffff:192.0.2.77", b"\xc0\x00\x02"),
        ("2001:db8:1:2:3::4", b"\x20\x01\x0d\xb8\x00\x01"),
        ("fe80::1%eth0", b"\xfe\x80\0\0\0\0"),
        ("", b""),
        ("unknown", b""),
        ("192.0.2.77:443", b""),
        ("192.0.2.077", b""),
        ("1" * 100_000, b""),
    ],
)
def test_the_network_of_an_address(peer: str, network: bytes) -> None:
    assert network_of(peer) == network


def test_no_address_is_kept() -> None:
    throttle = Throttle(SECRET)
    throttle.take("complaint", "192.0.2.77", NOW)
    kept = [key for level in throttle._levels for key in level._full_at]
    assert kept
    assert not [key for key in kept if b"\xc0\x00\x02" in key or b"192.0.2" in key]


def test_the_keys_of_a_network_change_with_the_day_and_the_secret() -> None:
    keys = {
        Throttle(secret)._keys("complaint", "192.0.2.77", NOW + later)[2]
        for secret in (SECRET, Secret(b"t" * 32))
        for later in (0, 86_400)
    }
    assert len(keys) == 4
