"""What the office says reaches the holder of the code, and nobody else."""

from pathlib import Path

import pytest
from counter import Counter
from portal_runs import invoke

from generator.endpoint.statuses import STATUSES
from generator.endpoint.store.kept import Event
from generator.inbox.answering import TO_SET, why_not

ON = "2027-01-16T00:00:00Z"


def said(*statuses: str) -> tuple[Event, ...]:
    return tuple(Event(ON, "status", status) for status in statuses)


@pytest.mark.parametrize(
    ("events", "status", "text", "fault"),
    [
        ((), "accepted", "", ""),
        ((), "", "您好", ""),
        ((), "", "", "--status"),
        ((), "needs-more", "", "缺什么"),
        ((), "not-accepted", "", "为什么"),
        ((), "needs-more", "商标注册证", ""),
        ((), "", "长" * 5001, "5000"),
        (said("accepted", "closed"), "in-progress", "", "已办结"),
        (said("accepted", "closed"), "", "欢迎评价", ""),
        (said("withdrawn"), "accepted", "", "申请人已撤回"),
    ],
)
def test_only_what_a_sender_can_do_something_with_is_said(
    events: tuple[Event, ...], status: str, text: str, fault: str
) -> None:
    found = why_not(events, status, text)
    assert (found is None) == (fault == "")
    assert fault in (found.zh if found else "")


def test_every_status_but_the_first_can_be_set() -> None:
    assert {*TO_SET, "received"} == set(STATUSES)


def test_the_command_tells_the_holder_of_the_code(tmp_path: Path) -> None:
    counter = Counter(tmp_path / "store")
    kept = counter.submit()
    words = ("inbox", "answer", kept.number, "--store", "store")
    done = invoke(tmp_path, *words, "--status", "needs-more", "--text", "请补充商标注册证")
    assert (done.exit_code, "请补充材料" in done.output) == (0, True), done.output
    page = counter.status(kept).content.decode()
    assert STATUSES["needs-more"] in page
    assert "请补充商标注册证" in page
    store = b"".join(
        file.read_bytes() for file in (tmp_path / "store").rglob("*") if file.is_file()
    )
    assert "商标注册证".encode() not in store
    assert invoke(tmp_path, *words).exit_code == 2
    assert invoke(tmp_path, *words, "--status", "not-accepted").exit_code == 2
    counter.deps.ledger.close()  # type: ignore[attr-defined]
