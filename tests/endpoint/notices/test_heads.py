"""The head of the audit: sent once a day, and telling of every later change."""

import json

import pytest

from generator.endpoint.notices.heads import (
    KEPT_FOR,
    Head,
    State,
    compared,
    day_of,
    head_notice,
    read_head,
    send_head,
    verify,
)
from generator.endpoint.notices.outcome import code
from generator.endpoint.notices.posting import Reach
from generator.endpoint.notices.robots import WeCom
from generator.endpoint.notices.smtp import Smtp
from generator.endpoint.notices.webhook import Webhook
from generator.endpoint.store.kept import AuditLine

from .memory import NOW, MemoryLedger
from .servers import Mailbox, Said, mail_server, web

DAY = 86_400


def ledger_of(lines: int) -> MemoryLedger:
    ledger = MemoryLedger()
    for at in range(lines):
        ledger.write("received", f"WQ-{at}")
    return ledger


def head_of(line: AuditLine) -> Head:
    return Head(line.number, line.digest)


def hook(base: str) -> Webhook:
    return Webhook(f"{base}/", "s" * 32, frozenset({"127.0.0.1"}), Reach(private=True))


def test_a_head_survives_the_way_there_and_back() -> None:
    line = ledger_of(3).lines[-1]
    message = head_notice(line, "2026-11-21")
    assert read_head(message.text) == head_of(line)
    assert message.kind == "audit-head"
    assert message.subject == "2026-11-21 审计记录校验值"


@pytest.mark.parametrize(
    ("text", "head"),
    [
        (f"12 {'a' * 64}", Head(12, "a" * 64)),
        (f"> 行号：12 {'a' * 64}\r\n", Head(12, "a" * 64)),
        ("", None),
        (f"12 {'a' * 63}", None),
        (f"12 {'a' * 65}", None),
        (f"x {'a' * 64}", None),
        (f"{'1' * 13} {'a' * 64}", None),
        ("1 " * 50_000, None),
    ],
)
def test_what_is_read_as_a_head(text: str, head: Head | None) -> None:
    assert read_head(text) == head


def rewritten(ledger: MemoryLedger) -> None:
    """As somebody would who knows how the chain is made."""
    changed = ledger_of(0)
    for at, line in enumerate(ledger.lines):
        changed.write(line.what, "WQ-other" if at == 1 else line.about)
    ledger.lines = changed.lines


def cut(ledger: MemoryLedger) -> None:
    del ledger.lines[3:]


def grown(ledger: MemoryLedger) -> None:
    ledger.write("received", "WQ-5")


@pytest.mark.parametrize(
    ("change", "state"), [(rewritten, "changed"), (cut, "shorter"), (grown, "same")]
)
def test_what_a_head_says_of_the_audit_later(change: object, state: State) -> None:
    ledger = ledger_of(4)
    head = head_of(ledger.lines[-1])
    assert callable(change)
    change(ledger)
    assert verify(ledger, head) == state
    assert compared(head, ledger.audit()) == state


def test_an_old_head_still_holds() -> None:
    ledger = ledger_of(9)
    assert {verify(ledger, head_of(line)) for line in ledger.lines} == {"same"}
    wrong = ledger.lines[4]._replace(digest="0" * 64)
    assert verify(ledger, head_of(wrong)) == "changed"


def test_a_head_is_sent_once_a_day_by_every_channel_that_keeps_it() -> None:
    box, ledger = Mailbox(), ledger_of(3)
    with web() as server, mail_server(box) as port:
        mail = Smtp("127.0.0.1", port, "plain", "a@x.cn", ("b@x.cn",))
        channels = (mail, hook(server.base), WeCom("key", server.base))
        for now in (NOW, NOW + 60, NOW + DAY - 1, NOW + DAY):
            assert send_head(ledger, channels, now) == ()
        assert len(box.mails) == 2
        heads = [json.loads(got.body) for got in server.got]
    assert [head["kind"] for head in heads] == ["audit-head", "audit-head"]
    assert read_head(heads[0]["text"]) == head_of(ledger.lines[-1])
    assert heads[0]["event"] != heads[1]["event"]
    assert set(ledger.spent.values()) == {NOW + KEPT_FOR, NOW + DAY + KEPT_FOR}


def test_two_machines_send_it_once() -> None:
    ledger = ledger_of(1)
    with web() as server:
        for _ in range(2):
            send_head(ledger, (hook(server.base),), NOW)
        assert len(server.got) == 1


def test_one_that_could_not_be_sent_is_told() -> None:
    with web(lambda _: Said(500)) as server:
        (alarm,) = send_head(ledger_of(1), (hook(server.base),), NOW)
    assert (alarm.channel, alarm.reason) == ("webhook", code(500))


def test_an_empty_audit_has_no_head() -> None:
    with web() as server:
        assert send_head(ledger_of(0), (hook(server.base),), NOW) == ()
        assert not server.got


def test_the_day_is_that_of_the_office() -> None:
    assert (day_of(NOW - 1), day_of(NOW)) == ("2026-11-20", "2026-11-21")
