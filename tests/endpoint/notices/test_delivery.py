"""Delivery: nothing is lost, little is repeated, one channel does not wait for another."""

from base64 import b64encode
from contextlib import closing
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.endpoint.notices.alarms import Alarm, alarm_notice
from generator.endpoint.notices.delivery import (
    BROKEN,
    LONGEST_WAIT,
    NO_CHANNEL,
    PATIENCE,
    Delivered,
    Outbox,
    deliver,
    wait_after,
    waited,
)
from generator.endpoint.notices.message import Message
from generator.endpoint.notices.outbox import channel_of
from generator.endpoint.notices.outcome import NO_CONNECTION, Channel, Outcome, Refused, Retry, Sent
from generator.endpoint.notices.pace import MOST_A_MINUTE
from generator.endpoint.notices.posting import Reach
from generator.endpoint.notices.robots import DingTalk, Feishu, WeCom
from generator.endpoint.notices.smtp import Smtp
from generator.endpoint.notices.webhook import Webhook
from generator.endpoint.store import Unavailable
from generator.endpoint.store.kept import Notice
from generator.endpoint.store.sqlite import SqliteLedger
from generator.problems import Words

from .entries import entry, notices_of
from .memory import NOW, MemoryLedger, notice
from .servers import Got, Mailbox, Said, mail_server, web

TITLES = {"complaint": "侵权投诉"}
ALL_OK = Said(200, b'{"errcode": 0, "code": 0}')
NOT_NOW = Retry(NO_CONNECTION)


@dataclass
class Book:
    """A channel that writes down what it is given and answers what it is told to."""

    name: str = "book"
    outcome: Outcome = field(default_factory=Sent)
    got: list[Message] = field(default_factory=list)

    def send(self, message: Message, now: int) -> Outcome:
        assert now >= NOW
        self.got.append(message)
        return self.outcome


class Faulty:
    """A channel with a fault of ours."""

    name = "faulty"

    def send(self, message: Message, now: int) -> Outcome:
        raise RuntimeError(f"张三 {message.text} {now}")


def outbox_of(ledger: MemoryLedger, *channels: Channel) -> Outbox:
    return Outbox(ledger, channels, TITLES)


def test_what_is_due_is_sent_and_settled() -> None:
    book, ledger = Book(), MemoryLedger(notice("book"), notice("book", "a2", due=NOW + 1))
    assert deliver(outbox_of(ledger, book), NOW) == Delivered(sent=1)
    assert [message.subject for message in book.got] == ["1 件新提交"]
    assert set(ledger.notices) == {"a2-book"}


def test_nothing_due_is_nothing_done() -> None:
    assert deliver(outbox_of(MemoryLedger(), Book()), NOW) == Delivered()


def test_one_channel_that_fails_holds_back_no_other() -> None:
    bad, good = Book("bad", NOT_NOW), Book("good")
    ledger = MemoryLedger(notice("bad"), notice("faulty"), notice("good"))
    outbox = outbox_of(ledger, bad, Faulty(), good)
    assert deliver(outbox, NOW) == Delivered(sent=1, later=2)
    assert set(ledger.notices) == {"a1-bad", "a1-faulty"}
    assert [one.tries for one in ledger.notices.values()] == [1, 1]


def test_a_fault_of_ours_is_told_without_content() -> None:
    ledger = MemoryLedger(Notice("a1-faulty", "WQ-12345-67890-3", "complaint", NOW, 40))
    (alarm,) = deliver(outbox_of(ledger, Faulty()), NOW).alarms
    assert alarm.reason == BROKEN.fill({"name": "RuntimeError"})
    assert "张三" not in alarm.words.zh


def test_a_channel_that_fails_is_asked_once_in_a_round() -> None:
    bad = Book("bad", NOT_NOW)
    ledger = MemoryLedger(*(notice("bad", f"a{at}") for at in range(5)))
    assert deliver(outbox_of(ledger, bad), NOW).later == 5
    assert len(bad.got) == 1
    assert {one.due for one in ledger.notices.values()} == {NOW + 60}


def test_ten_come_one_by_one_and_more_come_together() -> None:
    for count, messages in ((MOST_A_MINUTE, MOST_A_MINUTE), (MOST_A_MINUTE + 2, 1)):
        book = Book()
        ledger = MemoryLedger(*(notice("book", f"a{at}") for at in range(count)))
        assert deliver(outbox_of(ledger, book), NOW).sent == count
        assert len(book.got) == messages
    assert book.got[0].subject == "12 件新提交"


def test_no_more_than_ten_messages_in_a_minute_and_all_are_told() -> None:
    book, ledger = Book(), MemoryLedger()
    outbox = outbox_of(ledger, book)
    moments: list[int] = []
    for second in range(181):
        for at in range(3):
            one = notice("book", f"{second}x{at}", due=NOW + second)
            ledger.notices[one.id] = one
        before = len(book.got)
        deliver(outbox, NOW + second)
        moments += [second] * (len(book.got) - before)
    assert all(moments[at + 10] - moments[at] >= 60 for at in range(len(moments) - 10))
    told = sum(len(message.items) for message in book.got)
    assert told + len(ledger.notices) == 181 * 3
    assert len(ledger.notices) <= 60 * 3


def test_one_that_waits_for_room_is_not_counted_as_tried() -> None:
    book, ledger = Book(), MemoryLedger(notice("book"))
    outbox = outbox_of(ledger, book)
    for _ in range(MOST_A_MINUTE):
        outbox.pace.count("book", NOW)
    assert deliver(outbox, NOW) == Delivered(later=1)
    assert ledger.notices["a1-book"] == notice("book")
    assert deliver(outbox, NOW + 60) == Delivered(sent=1)


@pytest.mark.parametrize(
    ("tries", "seconds"),
    [
        (1, 60),
        (2, 120),
        (3, 240),
        (9, 15_360),
        (10, LONGEST_WAIT),
        (20, LONGEST_WAIT),
        (10**6, LONGEST_WAIT),
    ],
)
def test_waits_double_from_a_minute_to_six_hours(tries: int, seconds: int) -> None:
    assert wait_after(tries) == seconds


def test_a_notice_is_tried_for_72_hours_before_the_alarm_and_is_kept() -> None:
    bad, ledger = Book("bad", NOT_NOW), MemoryLedger(notice("bad"))
    outbox = outbox_of(ledger, bad)
    now, first_alarm = NOW, 0
    while not first_alarm:
        delivered = deliver(outbox, now)
        assert delivered.later == 1
        if delivered.alarms:
            assert delivered.alarms == (Alarm("bad", 1, NO_CONNECTION),)
            first_alarm = now
        else:
            now = ledger.notices["a1-bad"].due
    assert PATIENCE <= first_alarm - NOW < PATIENCE + LONGEST_WAIT
    assert waited(len(bad.got)) == first_alarm - NOW
    assert set(ledger.notices) == {"a1-bad"}
    bad.outcome = Sent()
    assert deliver(outbox, ledger.notices["a1-bad"].due) == Delivered(sent=1)


def test_one_that_is_refused_is_an_alarm_at_once_and_is_kept() -> None:
    bad, ledger = Book("bad", Refused(NO_CHANNEL)), MemoryLedger(notice("bad"))
    outbox = outbox_of(ledger, bad)
    assert deliver(outbox, NOW) == Delivered(0, 1, (Alarm("bad", 1, NO_CHANNEL),))
    assert ledger.notices["a1-bad"].due == NOW + 3600
    assert deliver(outbox, NOW + 3600).alarms == ()
    assert set(ledger.notices) == {"a1-bad"}


def test_a_channel_that_asks_for_more_time_gets_it() -> None:
    bad, ledger = Book("bad", Retry(NO_CONNECTION, 600)), MemoryLedger(notice("bad"))
    deliver(outbox_of(ledger, bad), NOW)
    assert ledger.notices["a1-bad"].due == NOW + 600


def test_a_channel_that_is_set_up_no_more_fills_no_round() -> None:
    gone = [notice("gone", f"a{at}", due=NOW - 9) for at in range(5)]
    book, ledger = Book(), MemoryLedger(*gone, notice("book"))
    outbox = outbox_of(ledger, book)
    assert deliver(outbox, NOW, 5).alarms == (Alarm("gone", 5, NO_CHANNEL),)
    assert deliver(outbox, NOW, 5) == Delivered(sent=1)
    assert len(ledger.notices) == 5


def test_what_went_wrong_beside_is_told() -> None:
    note = Words("一个地址不对", "one address is wrong")
    book, ledger = Book(outcome=Sent(note)), MemoryLedger(notice("book"))
    assert deliver(outbox_of(ledger, book), NOW) == Delivered(1, 0, (Alarm("book", 0, note),))


@pytest.mark.parametrize("settled", range(4))
def test_a_crash_repeats_one_message_under_the_same_id(settled: int) -> None:
    book = Book()
    some = [notice("book", f"a{at}") for at in range(4)]
    ledger = MemoryLedger(*some, settles=settled)
    with pytest.raises(Unavailable):
        deliver(outbox_of(ledger, book), NOW)
    ledger.settles = None
    assert deliver(outbox_of(ledger, book), NOW) == Delivered(sent=4 - settled)
    ids = [message.id for message in book.got]
    assert len(ids) == 5
    assert len(set(ids)) == 4
    assert ids[settled] == ids[settled + 1]


def test_a_crash_with_many_in_one_message_loses_none() -> None:
    book = Book()
    some = [notice("book", f"a{at}") for at in range(12)]
    ledger = MemoryLedger(*some, settles=0)
    with pytest.raises(Unavailable):
        deliver(outbox_of(ledger, book), NOW)
    ledger.settles = None
    assert deliver(outbox_of(ledger, book), NOW) == Delivered(sent=12)
    first, second = book.got
    assert first == second


@pytest.mark.parametrize(
    ("id_", "channel"), [("0123-smtp", "smtp"), ("a-b-wecom", "wecom"), ("smtp", "smtp")]
)
def test_the_channel_of_a_notice(id_: str, channel: str) -> None:
    assert channel_of(Notice(id_, "", "", 0)) == channel


def test_an_alarm_is_a_message_too() -> None:
    message = alarm_notice(Alarm("smtp", 3, NO_CONNECTION), NOW)
    assert "smtp" in message.text
    assert NO_CONNECTION.zh in message.text
    assert "3 件" in message.text
    assert message.id != alarm_notice(Alarm("smtp", 3, NO_CONNECTION), NOW + 1).id


def test_with_the_ledger_on_disk(tmp_path: Path) -> None:
    bad, good = Book("bad", NOT_NOW), Book("good")
    file = tmp_path / "ledger.sqlite"
    with closing(SqliteLedger(file)) as ledger:
        kept = entry(1, ["word"])
        ledger.accept(kept, notices_of(kept, (bad, good)))
        assert deliver(Outbox(ledger, (bad, good), TITLES), NOW) == Delivered(sent=1, later=1)
    with closing(SqliteLedger(file)) as ledger:
        (waiting,) = ledger.due(NOW + 60, 9)
        assert (channel_of(waiting), waiting.tries) == ("bad", 1)
        bad.outcome = Sent()
        assert deliver(Outbox(ledger, (bad, good), TITLES), NOW + 59) == Delivered()
        assert deliver(Outbox(ledger, (bad, good), TITLES), NOW + 60) == Delivered(sent=1)
    assert [len(bad.got), len(good.got)] == [2, 1]
    assert bad.got[0] == bad.got[1]


def every_channel(base: str, port: int) -> tuple[Channel, ...]:
    mail = Smtp("127.0.0.1", port, "plain", "a@x.cn", ("b@x.cn",))
    hook = Webhook(f"{base}/hook", "s" * 32, frozenset({"127.0.0.1"}), Reach(private=True))
    return (mail, WeCom("key", base), DingTalk("t", "s", base), Feishu("t", "s", base), hook)


def wire(got: list[Got], box: Mailbox) -> bytes:
    """All that left, as it left, and the mails once more in plain."""
    requests = [f"{one.path} {one.headers}".encode() + one.body for one in got]
    mails = [mail.content for mail in box.mails if isinstance(mail.content, bytes)]
    plain = [message_from_bytes(mail).get_payload(decode=True) for mail in mails]
    return b" ".join([*requests, *mails, *(text for text in plain if isinstance(text, bytes))])


def test_no_word_of_a_sender_leaves_by_any_channel() -> None:
    box = Mailbox()
    with web(lambda _: ALL_OK) as server, mail_server(box) as port:
        channels = every_channel(server.base, port)

        @settings(max_examples=25, derandomize=True, deadline=None, database=None)
        @given(st.lists(st.text(max_size=40), min_size=1, max_size=3), st.integers(1, 12))
        def check(words: list[str], count: int) -> None:
            server.got.clear()
            box.mails.clear()
            marked = [f"canary{word}" for word in words]
            entries = [entry(at, marked) for at in range(count)]
            ledger = MemoryLedger(*(one for each in entries for one in notices_of(each, channels)))
            sent = deliver(outbox_of(ledger, *channels), NOW)
            assert sent == Delivered(sent=count * len(channels))
            left = wire(server.got, box)
            assert left.count(b"WQ-12345-67890-3") >= count * len(channels)
            in_base64 = [b64encode(b"x" * lead + b"canary")[4:8] for lead in range(3)]
            assert not [mark for mark in (b"canary", *in_base64) if mark in left]
            assert not [each.id for each in entries if each.id.encode() in left]

        check()
