"""Readers of the preview get every state once, and never an empty site after a whole one."""

import threading
from pathlib import Path

from generator.preview.desk import Folder
from generator.preview.state import Shown, State
from generator.problems import Place, Problem, Words

FAULT = Problem(Place("a.md", 1, 2), "error", "x/y", Words("错", "wrong"), Words("改", "mend"))
SITE = Folder(Path("site"))
PATIENCE = 10


def test_at_first_there_is_no_site() -> None:
    assert State().shown == Shown(0, None, ())


def test_every_build_gets_the_next_number() -> None:
    state = State()
    state.show(SITE, ())
    state.show(SITE, (FAULT,))
    assert state.shown == Shown(2, SITE, (FAULT,))


def test_a_failed_build_leaves_the_site_before() -> None:
    state = State()
    state.show(SITE, ())
    state.show(None, (FAULT,))
    assert state.shown == Shown(2, SITE, (FAULT,))
    other = Folder(Path("other"))
    state.show(other, ())
    assert state.shown == Shown(3, other, ())


def test_a_first_build_that_fails_shows_the_problems_alone() -> None:
    state = State()
    state.show(None, (FAULT,))
    assert state.shown == Shown(1, None, (FAULT,))


def test_a_reader_that_has_seen_nothing_gets_the_present_state_at_once() -> None:
    state = State()
    state.show(SITE, ())
    assert next(state.follow(-1)) == Shown(1, SITE, ())


def test_a_reader_that_is_behind_gets_the_latest_only() -> None:
    state = State()
    for _ in range(3):
        state.show(SITE, ())
    assert next(state.follow(1)) == Shown(3, SITE, ())


def test_every_waiting_reader_is_told_of_a_new_state() -> None:
    state = State()
    state.show(SITE, ())
    told: list[Shown | None] = []
    ready = threading.Barrier(4)

    def read() -> None:
        reader = state.follow(-1)
        next(reader)
        ready.wait(PATIENCE)
        told.append(next(reader))

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    ready.wait(PATIENCE)
    state.show(None, (FAULT,))
    for reader in readers:
        reader.join(PATIENCE)
    assert told == [Shown(2, SITE, (FAULT,))] * 3
