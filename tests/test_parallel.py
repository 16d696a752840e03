"""Work spread over processes gives the results that one process gives, in order."""

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from generator.parallel import ahead, cores, each

several = pytest.mark.skipif(cores() < 2, reason="this machine runs one process at a time")


@pytest.mark.parametrize("jobs", [0, 1, 2, 3, 64])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 50])
def test_results_come_in_the_order_of_the_items(jobs: int, count: int) -> None:
    items = list(range(count, 0, -1))
    assert list(each(lambda item: item * item, items, jobs)) == [item * item for item in items]


@several
def test_with_several_jobs_other_processes_work() -> None:
    workers = set(each(lambda _: os.getpid(), range(20), 2))
    assert os.getpid() not in workers


@pytest.mark.parametrize(("items", "jobs"), [(range(20), 1), (range(1), 8)])
def test_with_one_job_or_one_item_this_process_works_itself(items: range, jobs: int) -> None:
    assert set(each(lambda _: os.getpid(), items, jobs)) == {os.getpid()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_cannot_be_sent_is_shared(jobs: int) -> None:
    def twice(item: Callable[[], int]) -> int:
        return item() * 2

    numbers = [lambda number=number: number for number in range(5)]
    assert list(each(twice, numbers, jobs)) == [0, 2, 4, 6, 8]


@several
def test_what_a_worker_changes_is_lost() -> None:
    seen: list[int] = []
    list(each(seen.append, range(4), 2))
    assert seen == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_function_raises_is_raised_here(jobs: int) -> None:
    found: list[int] = []
    with pytest.raises(ZeroDivisionError):
        found.extend(each(lambda item: 6 // item, [3, 2, 0, 1], jobs))


@several
def test_a_killed_process_is_told() -> None:
    here = os.getpid()

    def die(item: int) -> int:
        if item == 2 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    with pytest.raises(BrokenProcessPool):
        list(each(die, range(4), 2))


# A process that is in no hurry for the second result, so that its workers have nothing to do.
IN_NO_HURRY = """import os, time
from generator.parallel import each

for worker in each(lambda _: os.getpid(), range(4), 2):
    print(worker, flush=True)
    time.sleep(600)
"""


@several
def test_nobody_waits_for_work_of_a_process_that_was_killed() -> None:
    command = [sys.executable, "-c", IN_NO_HURRY]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.kill()
        # Workers have the same end of the pipe: it is closed when the last of them is gone.
        process.communicate(timeout=60)


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_collection_of_what_nobody_needs_goes_on_as_before(jobs: int) -> None:
    before = gc.get_freeze_count()
    list(each(abs, range(4), jobs))
    with pytest.raises(ZeroDivisionError):
        list(each(lambda item: 1 // item, [1, 0, 2], jobs))
    assert gc.get_freeze_count() == before


def test_a_machine_runs_one_process_at_least() -> None:
    assert cores() >= 1


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("size", [0, 1, 5_000_000], ids=["nothing", "little", "much"])
def test_what_is_begun_ahead_gives_its_result_when_asked(size: int, jobs: int) -> None:
    assert ahead(lambda: b"x" * size, jobs)() == b"x" * size


@several
def test_what_is_begun_ahead_works_while_this_process_does(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    ask = ahead(lambda: begun.write_text(str(os.getpid())), 2)
    give_up = time.monotonic() + 60
    while not (begun.exists() and begun.read_text()) and time.monotonic() < give_up:
        time.sleep(0.01)
    assert int(begun.read_text()) != os.getpid()
    assert ask() == len(begun.read_text())


def test_with_one_job_nothing_is_begun_before_it_is_asked_for() -> None:
    done: list[int] = []
    ask = ahead(lambda: done.append(os.getpid()), 1)
    assert done == []
    ask()
    assert done == [os.getpid()]


@several
def test_a_killed_process_that_was_to_give_a_result_is_told() -> None:
    with pytest.raises(EOFError):
        ahead(lambda: os.kill(os.getpid(), signal.SIGKILL), 2)()
