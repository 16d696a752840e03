"""The benchmark of the endpoint under load and attack: small, whole, and able to say no."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from random import Random

import pytest
from endpoint import BARS, PARTS, Part, measured, missed
from intake import hostile as attack
from intake.hostile_case import Case, filled
from intake.hostile_generated import generated
from intake.office import ENQUIRY, Office, enquiry, office
from intake.rate import Rate, best, rate
from intake.running import Running, running
from intake.sealed_bodies import plain, sealed
from intake.slow import slow
from intake.uploads import uploads
from intake.wire import Answer, asked, once, request

from generator.endpoint.store.opening import OBJECTS

BENCHMARK = Path(__file__).parent.parent.parent / "benchmarks" / "endpoint.py"
# What a run prints, by the part it comes from.
SHAPE = {
    "rate": {"rate_per_s", "p99_ms", "fdatasync_per_s", "share_of_bare", "seal_us"},
    "cold": {"cold_function_ms", "cold_server_ms"},
    "uploads": {"upload_1mib_per_s", "upload_200mb_rss_mb"},
    "kills": {"kill9.acknowledged", "kill9.lost", "kill9.doubled"},
    "power_cuts": {"power_cuts.cuts", "power_cuts.lost", "power_cuts.lost_with_normal"},
    "truncated": {"truncated.tried", "truncated.acknowledged"},
    "hostile": {"hostile.tried", "hostile.server_errors", "hostile.slowest_s", "hostile.rss_mb"},
    "canaries": {"canaries.submissions", "canaries.found"},
    "erased": {"erased.submissions", "erased.readable"},
    "slow": {"slow.connections", "slow.normal_p99_ms", "slow.cut_within_s"},
}


@pytest.fixture(scope="module")
def own_office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def served(own_office: Office) -> Iterator[Running]:
    with running(own_office) as server:
        yield server


def test_nothing_hostile_is_an_error_or_kept_though_refused(tmp_path: Path) -> None:
    made = office(tmp_path)
    with running(made) as server:
        found = attack.hostile(server, made, more=60)
    assert (found.server_errors, found.strays, found.unexpected) == (0, 0, ())
    assert found.tried == 60 + len(list(attack.named())) + attack.AT_ONCE


def test_there_are_at_least_three_hundred_named_cases_each_with_a_name_of_its_own() -> None:
    names = [case.name for case in attack.named()]
    assert len(set(names)) == len(names) >= 300
    assert {name.split()[0] for name in names} >= {
        f"E{number}" for number in (1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18,
                                    19, 20, 21)
    }  # fmt: skip


def test_a_wrong_answer_a_server_error_and_a_stray_are_seen(
    served: Running, own_office: Office
) -> None:
    log = attack.Log()
    log.note(*attack.tried(served, filled("right", (201,))))
    assert (log.unexpected, len(log.numbers)) == ([], 1)
    log.note(*attack.tried(served, filled("wrong", (400,))))
    assert [one.split(":")[0] for one in log.unexpected] == ["wrong"]
    log.note(Case("broken", b"", (500,)), Answer(500), 0.0)
    assert log.server_errors == 1
    assert attack.strays(own_office, log.numbers, log.parts) == 0
    assert attack.strays(own_office, set(), set()) == 2
    stray = own_office.store / OBJECTS / "00" / "0123"
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"x")
    assert attack.strays(own_office, log.numbers, log.parts) == 1


def test_generated_requests_are_the_same_for_the_same_seed() -> None:
    first, again, other = (
        [case.sent for case in generated(Random(seed), 50)]  # noqa: S311 (no secret)
        for seed in (1, 1, 2)
    )
    assert first == again != other


def test_slow_connections_are_cut_and_others_served_meanwhile(served: Running) -> None:
    found = slow(served, 10)
    assert (found.connections, found.failed, found.left) == (10, 0, 0)
    assert found.cut_within_s > 0


def test_what_is_never_cut_is_told(served: Running) -> None:
    assert slow(served, 10, longest=1).left > 0


def test_a_large_upload_is_not_held_in_memory(served: Running) -> None:
    found = uploads(served, 40_000_000, 0.1)
    assert found.rss_mb < 30
    assert found.per_s > 0


def test_a_rate_counts_receipts_only(served: Running, own_office: Office) -> None:
    found = rate(served, plain("rate"), 2, 0.2)
    assert (found.failed, found.connections) == (0, 2)
    assert found.sent > 0
    assert rate(served, sealed(own_office, "sealed"), 1, 0.1).failed == 0
    refused = rate(served, lambda _: request("GET", "/api/none"), 1, 0.1)
    assert refused.failed == refused.sent > 0
    assert refused.rate_per_s == 0


def test_the_best_rate_keeps_within_the_limit() -> None:
    slow_one, fast, late = (
        Rate(count, per_s, 1, p99, 9, 0)
        for count, per_s, p99 in ((1, 100, 5), (2, 200, 49), (3, 300, 51))
    )
    assert best([slow_one, fast, late]) == fast
    assert best([late]) == late


def test_the_form_that_is_sent_has_its_size_and_gets_its_receipt(served: Running) -> None:
    content = once(ENQUIRY, "one", enquiry())
    with served.connect() as connection:
        got = asked(connection, content)
    assert got.status == 201
    assert json.loads(got.content)["number"].startswith("WQ-")


def test_figures_have_their_names_and_bars_their_figures() -> None:
    assert set(PARTS) == set(SHAPE)
    assert {bar.name for bar in BARS} <= set().union(*SHAPE.values())
    part = measured("erased", is_short=True)
    assert isinstance(part, Part)
    assert {f"erased.{name}" for name in asdict(part)["figures"]["erased"]} == SHAPE["erased"]


def test_a_miss_is_told_and_a_short_run_excuses_times_only() -> None:
    figures = {"rate_per_s": 10, "kill9": {"acknowledged": 5, "lost": 1, "doubled": 0}}
    assert [one.split()[1] for one in missed(figures)] == ["rate_per_s", "kill9.lost"]
    assert [one.split()[1] for one in missed(figures, is_short=True)] == ["kill9.lost"]
    assert missed({"rate_per_s": 1000, "p99_ms": 50, "power_cuts": {"lost_with_normal": 3}}) == []


def test_the_command_prints_what_was_asked_for_as_json() -> None:
    command = [sys.executable, str(BENCHMARK), "--short", "--json", "--only", "rate"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert set(json.loads(done.stdout)) == SHAPE["rate"]
    wrong = [*command[:-1], "none"]
    refused = subprocess.run(wrong, capture_output=True, text=True, check=False)
    assert refused.returncode == 2
