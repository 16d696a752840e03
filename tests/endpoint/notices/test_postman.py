"""The postman: sends when woken, outlives every fault, and says nothing of content."""

import logging
import queue

import pytest

from generator.endpoint.notices.alarms import Alarm
from generator.endpoint.notices.delivery import Outbox
from generator.endpoint.notices.message import Message
from generator.endpoint.notices.outcome import NO_CONNECTION, Outcome, Refused, Sent
from generator.endpoint.notices.postman import Postman
from generator.endpoint.store import Unavailable
from generator.endpoint.store.kept import Notice

from .memory import NOW, MemoryLedger, notice

PATIENCE = 20


class Box:
    """A channel whose messages a test can wait for."""

    name = "book"

    def __init__(self, outcome: Outcome | None = None) -> None:
        self.got: queue.Queue[Message] = queue.Queue()
        self.outcome = outcome or Sent()

    def send(self, message: Message, now: int) -> Outcome:
        assert now == NOW
        self.got.put(message)
        return self.outcome


class Shaky(MemoryLedger):
    """A ledger that is gone for the first few times."""

    def __init__(self, *notices: Notice, faults: list[Exception]) -> None:
        super().__init__(*notices)
        self.faults = faults

    def due(self, now: int, most: int) -> tuple[Notice, ...]:
        if self.faults:
            raise self.faults.pop()
        return super().due(now, most)


def postman_of(ledger: MemoryLedger, box: Box, alarms: list[Alarm] | None = None) -> Postman:
    told = [] if alarms is None else alarms
    outbox = Outbox(ledger, (box,), {})
    return Postman(outbox, lambda: NOW, told.append, pause=0.01)


def test_it_sends_what_waits_and_what_comes() -> None:
    box, ledger = Box(), MemoryLedger(notice("book"))
    postman = postman_of(ledger, box)
    postman.start()
    assert box.got.get(timeout=PATIENCE).subject == "1 件新提交"
    ledger.notices["a2-book"] = notice("book", "a2")
    postman.wake()
    assert box.got.get(timeout=PATIENCE).subject == "1 件新提交"
    assert postman.stop(PATIENCE)
    assert not ledger.notices


def test_it_goes_on_until_a_backlog_is_done() -> None:
    box, ledger = Box(), MemoryLedger(*(notice("book", f"a{at}") for at in range(2500)))
    postman = postman_of(ledger, box)
    postman.start()
    told = [box.got.get(timeout=PATIENCE).subject for _ in range(3)]
    assert postman.stop(PATIENCE)
    assert told == ["1000 件新提交", "1000 件新提交", "500 件新提交"]


def test_it_outlives_every_fault_and_logs_no_content(caplog: pytest.LogCaptureFixture) -> None:
    box = Box()
    faults: list[Exception] = [Unavailable("张三"), RuntimeError("张三"), KeyError("张三")]
    postman = postman_of(Shaky(notice("book"), faults=faults), box)
    with caplog.at_level(logging.INFO):
        postman.start()
        while box.got.empty():
            postman.wake()
        assert postman.stop(PATIENCE)
    assert [record.getMessage() for record in caplog.records] == [
        "a round failed: KeyError",
        "a round failed: RuntimeError",
        "a round failed: Unavailable",
    ]
    assert "张三" not in caplog.text


def test_alarms_go_to_whoever_is_to_look() -> None:
    alarms: list[Alarm] = []
    box = Box(Refused(NO_CONNECTION))
    postman = postman_of(MemoryLedger(notice("book")), box, alarms)
    postman.start()
    box.got.get(timeout=PATIENCE)
    assert postman.stop(PATIENCE)
    assert alarms == [Alarm("book", 1, NO_CONNECTION)]


def test_an_alarm_is_a_line_of_the_log_in_both_languages(caplog: pytest.LogCaptureFixture) -> None:
    box = Box(Refused(NO_CONNECTION))
    outbox = Outbox(MemoryLedger(notice("book")), (box,), {})
    postman = Postman(outbox, lambda: NOW, pause=0.01)
    postman.start()
    box.got.get(timeout=PATIENCE)
    assert postman.stop(PATIENCE)
    (record,) = caplog.records
    assert NO_CONNECTION.zh in record.getMessage()
    assert NO_CONNECTION.en in record.getMessage()


def test_one_that_is_stopped_before_there_is_anything_stops() -> None:
    postman = postman_of(MemoryLedger(), Box())
    postman.start()
    assert postman.stop(PATIENCE)
