"""Work spread over processes gives the results that one process gives, in order."""

import gc
import os
import signal
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool

import pytest

from generator.parallel import cores, each

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


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_collection_of_what_nobody_needs_goes_on_as_before(jobs: int) -> None:
    before = gc.get_freeze_count()
    list(each(abs, range(4), jobs))
    with pytest.raises(ZeroDivisionError):
        list(each(lambda item: 1 // item, [1, 0, 2], jobs))
    assert gc.get_freeze_count() == before


def test_a_machine_runs_one_process_at_least() -> None:
    assert cores() >= 1
