"""Changes that are written together: each is whole, or not there, whatever the others do."""

import sqlite3
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.endpoint.store import Unavailable
from generator.endpoint.store.tables import connect
from generator.endpoint.store.writer import Change, Work, Writer

ADD = "INSERT INTO numbers VALUES (?)"


class Desk:
    """A writer that is held up until `together` has handed it all changes at once."""

    def __init__(self, file: Path) -> None:
        self.file = file
        with sqlite3.connect(file) as table:
            table.execute("CREATE TABLE numbers (number INTEGER PRIMARY KEY)")
        self.writer = Writer(lambda: connect(file))

    def together(self, *changes: Change) -> list[Future[object]]:
        held, begun = threading.Event(), threading.Event()

        def hold_up(_: Work) -> None:
            begun.set()
            held.wait(10)

        with ThreadPoolExecutor(len(changes) + 1) as pool:
            pool.submit(self.writer.do, hold_up)
            assert begun.wait(10)
            told = [pool.submit(self.writer.do, change) for change in changes]
            while self.writer.waiting < len(changes):
                threading.Event().wait(0.001)
            held.set()
        return told

    def numbers(self) -> list[int]:
        with sqlite3.connect(self.file) as table:
            return [row[0] for row in table.execute("SELECT number FROM numbers ORDER BY number")]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "numbers.sqlite")


def adding(number: int) -> Change:
    def change(work: Work) -> int:
        work.table.execute(ADD, (number,))
        return number

    return change


def failing(number: int, fault: Exception) -> Change:
    def change(work: Work) -> None:
        work.table.execute(ADD, (number,))
        raise fault

    return change


def test_changes_that_wait_are_written_together(desk: Desk) -> None:
    of: list[int] = []

    def seen(number: int) -> Change:
        def change(work: Work) -> None:
            of.append(id(work))
            work.table.execute(ADD, (number,))

        return change

    desk.together(*(seen(number) for number in range(5)))
    assert len(set(of)) == 1
    assert desk.numbers() == [0, 1, 2, 3, 4]


def test_one_that_fails_takes_nothing_of_the_others_and_leaves_nothing(desk: Desk) -> None:
    told = desk.together(adding(1), failing(2, KeyError("none")), adding(3))
    assert [told[0].result(), told[2].result()] == [1, 3]
    with pytest.raises(KeyError):
        told[1].result()
    assert desk.numbers() == [1, 3]


def test_one_that_breaks_a_rule_of_the_table_fails_alone(desk: Desk) -> None:
    told = desk.together(adding(1), adding(1), adding(2))
    assert sorted(isinstance(one.exception(), Unavailable) for one in told) == [False, False, True]
    assert desk.numbers() == [1, 2]


def test_where_the_store_fails_nobody_is_told_that_it_is_kept(desk: Desk) -> None:
    full = sqlite3.OperationalError("database or disk is full")
    told = desk.together(adding(1), failing(2, full), adding(3))
    assert all(isinstance(one.exception(), Unavailable) for one in told)
    assert desk.numbers() == []


def test_it_goes_on_after_a_failure(desk: Desk) -> None:
    desk.together(failing(1, KeyError("none")))
    assert desk.writer.do(adding(2)) == 2
    assert desk.numbers() == [2]
