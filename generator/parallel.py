"""One function and many items -> its results in the order of the items, worked out on all cores."""

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

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


class Awaited(Generic[Result]):
    """The result of work in another process; calling it waits."""

    def __init__(self, function: Callable[[], Result]) -> None:
        """Begins the work."""
        context = multiprocessing.get_context("fork")
        self._pipe, theirs = context.Pipe(duplex=False)
        arguments = (function, self._pipe, theirs)
        self._worker = context.Process(target=_send, args=arguments, daemon=True)
        self._worker.start()
        theirs.close()

    def is_there(self) -> bool:
        """True when calling need not wait."""
        return self._pipe.poll()

    def __call__(self) -> Result:
        """The result. Raises EOFError when the process was killed."""
        try:
            result: Result = self._pipe.recv()
        finally:
            self._pipe.close()
            self._worker.join()
        return result


class Unbegun(Generic[Result]):
    """Work that this process does when it is called."""

    def __init__(self, function: Callable[[], Result]) -> None:
        self._function = function

    def is_there(self) -> bool:
        """Nobody else works on it: there is nothing to wait for."""
        return True

    def __call__(self) -> Result:
        """The result."""
        return self._function()


def ahead(function: Callable[[], Result], jobs: int) -> Awaited[Result] | Unbegun[Result]:
    """Begins work in a process of its own; with one job not before it is asked for."""
    alone = jobs < FEWEST or cores() < FEWEST
    return Unbegun(function) if alone else Awaited(function)


def _send(function: Callable[[], Any], unused: Connection, pipe: Connection) -> None:
    unused.close()
    pipe.send(function())
    pipe.close()


class Aside(Generic[Item, Result]):
    """A function that is prepared in a process of its own while this one goes on."""

    def __init__(self, prepare: Callable[[], Callable[[Item], Result]], jobs: int) -> None:
        """With one job nothing is prepared before it is asked for."""
        self._prepare = prepare
        self._worker: BaseProcess | None = None
        if jobs < FEWEST or cores() < FEWEST:
            return
        context = multiprocessing.get_context("fork")
        self._pipe, theirs = context.Pipe()
        self._worker = context.Process(
            target=_answer, args=(prepare, self._pipe, theirs), daemon=True
        )
        self._worker.start()
        theirs.close()

    def tell(self, item: Item) -> None:
        """Has it work on an item, whose result is to be asked for next."""
        if self._worker is None:
            self._item = item
        else:
            self._pipe.send(item)

    def answer(self) -> Result:
        """The result for the item; raises EOFError when the process was killed."""
        if self._worker is None:
            return self._prepare()(self._item)
        result: Result = self._pipe.recv()
        return result

    def ask(self, item: Item) -> Result:
        """The result for an item; raises EOFError when the process was killed."""
        self.tell(item)
        return self.answer()

    def end(self) -> None:
        """Nothing more will be asked."""
        if self._worker:
            self._pipe.close()
            self._worker.terminate()
            self._worker.join()


def _answer(
    prepare: Callable[[], Callable[[Any], Any]], unused: Connection, pipe: Connection
) -> None:
    unused.close()
    function = prepare()
    # The other end is closed when nothing more is asked, or by the end of its process.
    with suppress(EOFError, OSError):
        while True:
            pipe.send(function(pipe.recv()))
