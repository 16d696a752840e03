"""Whoever holds the code sees how it stands, writes, withdraws, erases; nobody else does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from counter import KEYS, PHOTO, Counter, File, Kept

from generator.endpoint import envelope
from generator.endpoint.sealing import open_sealed, seal
from generator.endpoint.statuses import ON_RECORD, OVER, STATUSES
from generator.endpoint.store.kept import Event

NEVER = ("立案", "查处", "裁决")


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    made = Counter(tmp_path / "store")
    yield made
    made.deps.ledger.close()  # type: ignore[attr-defined]


@pytest.fixture
def kept(counter: Counter) -> Kept:
    return counter.submit()


def told(counter: Counter, kept: Kept, status: str) -> None:
    counter.deps.ledger.record(kept.number, Event("2027-01-16T00:00:00Z", "status", status))


def test_number_and_code_show_how_it_stands(counter: Counter, kept: Kept) -> None:
    page = counter.status(kept)
    assert page.status == 200
    assert STATUSES["received"] in page.content.decode()
    assert ("Cache-Control", "no-store") in page.headers


def test_a_wrong_number_and_a_wrong_code_get_the_same_answer(counter: Counter, kept: Kept) -> None:
    other = counter.submit()
    answers = {
        counter.status(Kept(number, code, "", kept.entry)).content.replace(number.encode(), b"")
        for number, code in (
            (kept.number, other.code),
            (other.number, kept.code),
            (kept.number, ""),
            (kept.number, "A" * 1000),
            ("WQ-00000-00000-1", kept.code),
            ("", ""),
        )
    }
    assert len(answers) == 1
    assert "没有找到" in answers.pop().decode()


def test_a_message_of_the_office_is_read_with_the_code_alone(counter: Counter, kept: Kept) -> None:
    text = "请补充<b>商标注册证</b>。"
    sealed = seal(text.encode(), [kept.entry.answers_to])
    counter.deps.ledger.record(kept.number, Event("2027-01-16T00:00:00Z", "message", "", sealed))
    page = counter.status(kept).content.decode()
    assert "请补充&lt;b&gt;商标注册证&lt;/b&gt;。" in page


def test_a_reply_goes_sealed_to_the_office(counter: Counter, kept: Kept) -> None:
    answer = counter.status(
        kept, ("act", "reply"), ("text", "补上了"), files=[("more", "b.png", b"x")]
    )
    assert "已发送" in answer.content.decode()
    (event,) = counter.deps.ledger.events(kept.number)
    read = envelope.read(open_sealed(event.sealed, KEYS[0].secret))
    assert read.answers == {"text": ("补上了",)}
    assert counter.file(event.files[0], read.identity) == b"x"


def test_a_reply_that_is_sent_again_is_kept_once(counter: Counter, kept: Kept) -> None:
    def reply(text: str, content: bytes = b"x") -> None:
        told = (("act", "reply"), ("text", text))
        page = counter.status(kept, *told, files=[("more", "b.png", content)]).content.decode()
        assert "已发送" in page

    for text, content in (("一", b"x"), ("一", b"x"), ("一", b"y"), ("二", b"y"), ("一", b"x")):
        reply(text, content)
    events = counter.deps.ledger.events(kept.number)
    assert len(events) == 4
    # What came with the second of them is kept nowhere.
    owned = [part.name for event in events for file in event.files for part in file.parts]
    assert {*counter.object_names} == {*owned, *(part.name for part in kept.entry.parts)}


@pytest.mark.parametrize(
    ("fields", "files", "said"),
    [
        ((("text", " "),), (), "请填写要说的话"),
        ((("text", "长" * 5001),), (), "最多 5000 个字"),
        ((), [("more", "a.exe", b"x")], "不能接收"),
        ((), [("more", "a.png", b"")], "空文件"),
    ],
)
def test_a_reply_that_cannot_be_taken_keeps_nothing(
    counter: Counter, kept: Kept, fields: tuple[tuple[str, str], ...], files: list[File], said: str
) -> None:
    before = counter.object_names
    answer = counter.status(kept, ("act", "reply"), *fields, files=files)
    assert answer.status == 422
    assert said in answer.content.decode()
    assert counter.object_names == before
    assert counter.deps.ledger.events(kept.number) == ()


def test_who_has_no_code_leaves_no_files(counter: Counter, kept: Kept) -> None:
    before = counter.object_names
    wrong = Kept(kept.number, "A" * 20, "", kept.entry)
    counter.status(wrong, ("act", "reply"), ("text", "x"), files=[PHOTO])
    assert counter.object_names == before


def test_before_it_is_taken_up_everything_can_be_erased(counter: Counter, kept: Kept) -> None:
    counter.status(kept, ("act", "reply"), ("text", "x"), files=[("more", "b.png", b"x")])
    assert counter.status(kept, ("act", "erase")).status == 422
    page = counter.status(kept, ("act", "erase"), ("sure", "1"))
    assert "已经删除" in page.content.decode()
    assert (counter.kept, counter.object_names) == ([], [])
    assert counter.status(kept).status == 404
    assert counter.deps.ledger.was_erased(kept.number) == "sender"


@pytest.mark.parametrize("status", sorted(ON_RECORD))
def test_a_record_of_the_office_is_not_erased_by_its_sender(
    counter: Counter, kept: Kept, status: str
) -> None:
    told(counter, kept, status)
    answer = counter.status(kept, ("act", "erase"), ("sure", "1"))
    assert answer.status == 422
    assert "不能删除" in answer.content.decode()
    assert len(counter.kept) == 1


def test_withdrawing_ends_it_once(counter: Counter, kept: Kept) -> None:
    assert "已撤回" in counter.status(kept, ("act", "withdraw")).content.decode()
    assert counter.status(kept, ("act", "withdraw")).status == 422
    assert counter.status(kept, ("act", "reply"), ("text", "x")).status == 422


def test_every_status_has_words_and_none_promises_too_much(counter: Counter, kept: Kept) -> None:
    for status in STATUSES:
        told(counter, kept, status)
        page = counter.status(kept).content.decode()
        assert STATUSES[status] in page
        assert not [word for word in NEVER if word in page]
        assert ("补充材料、留言" in page) == (status not in OVER)
