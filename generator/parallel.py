"""One function and many items -> its results in the order of the items, worked out on all cores."""

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
# Below this a second process costs more than it brings.
FEWEST = 2
# What a worker works on: values too large to be sent, or that cannot be, which a fork shares.
_adopted: list[Callable[[int], Any]] = []


def cores() -> int:
    """How many processes this machine runs at once; one where processes cannot be forked."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def each(function: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    """The results in order; with one job, or few items, all in this process.

    The function runs in forked processes that share all values of this one and whose own changes
    are lost. Raises what the function raises, and BrokenProcessPool when a process was killed.
    """
    if jobs < FEWEST or len(items) < FEWEST or cores() < FEWEST:
        yield from map(function, items)
        return
    # What lives now stays: collecting it in each child would copy the pages it lies on.
    gc.freeze()
    try:
        with ProcessPoolExecutor(
            min(jobs, len(items)),
            mp_context=multiprocessing.get_context("fork"),
            initializer=_adopt,
            initargs=(lambda number: function(items[number]),),
        ) as pool:
            yield from pool.map(_run, range(len(items)))
    finally:
        gc.unfreeze()


def _adopt(work: Callable[[int], Any]) -> None:
    _adopted[:] = [work]
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Ends a worker whose process was killed: it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
    os._exit(1)


def _run(number: int) -> Any:
    return _adopted[0](number)


def ahead(function: Callable[[], Result], jobs: int) -> Callable[[], Result]:
    """Begins work in a process of its own; calling what is given waits for the result.

    With one job nothing is begun before it is asked for. Raises EOFError when the process was
    killed.
    """
    if jobs < FEWEST or cores() < FEWEST:
        return function
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    worker = context.Process(target=_send, args=(function, ours, theirs), daemon=True)
    worker.start()
    theirs.close()

    def receive() -> Result:
        try:
            result: Result = ours.recv()
        finally:
            ours.close()
            worker.join()
        return result

    return receive


def _send(function: Callable[[], Any], unused: Connection, pipe: Connection) -> None:
    unused.close()
    pipe.send(function())
    pipe.close()
