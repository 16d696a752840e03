"""What only the object-only ledger has to stand: a stop between requests, races, lost answers."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

import pytest
import thorough

from generator.endpoint.store import Conflict, Unavailable, object_keys
from generator.endpoint.store.audit_chain import broken
from generator.endpoint.store.kept import Entry, Part
from generator.endpoint.store.object_audit import ObjectAudit
from generator.endpoint.store.object_ledger import ObjectLedger
from generator.endpoint.store.s3 import S3
from generator.endpoint.store.s3_wire import Bucket

from .conftest import WHO, MakeBucket
from .contract import LATER, NOW, draft_of, entry_of, event_of, lines, names_of, notice_of
from .proxy import Action, Proxy, proxy_to

IDS = 200 if thorough.is_long() else 60
# The one without If-Match has more to stand.
KINDS = ["oss", "aws"][: thorough.rounds(2)]
ENTRY = entry_of()


class Far:
    """A bucket, straight and through a proxy; hasty: of a machine that tries once."""

    def __init__(self, proxy: Proxy, bucket: Bucket, address: str) -> None:
        self.proxy = proxy
        through = replace(bucket, endpoint=address, timeout_s=5.0, wait_s=0.01)
        self.hasty = S3(replace(through, patience_s=0.0), WHO)
        self.patient = S3(through, WHO)
        self.straight = S3(bucket, WHO)

    def close(self) -> None:
        for s3 in (self.hasty, self.patient, self.straight):
            s3.close()


@pytest.fixture(params=KINDS)
def far(request: pytest.FixtureRequest, s3_address: str, make_bucket: MakeBucket) -> Iterator[Far]:
    with proxy_to(s3_address) as (proxy, address):
        far = Far(proxy, make_bucket(request.param), address)
        yield far
        far.close()


def stop_after(proxy: Proxy, turn: int, last: Action) -> None:
    """The machine stops at this request: it fares like this, and no other is ever made."""
    proxy.seen.clear()
    proxy.plan = lambda number, *_: "pass" if number < turn else last if number == turn else "lost"


def whole(s3: S3, kept: Entry | None) -> None:
    """After the sweep all is there, once, or nothing."""
    ledger = ObjectLedger(s3)
    assert ledger.sweep(LATER) == ()
    assert list(s3.keys(object_keys.OWED)) == []
    assert list(ledger.entries()) == ([kept] if kept else [])
    assert ledger.due(LATER, 10) == ((notice_of(kept),) if kept else ())
    received = [("received", f"{kept.number} {kept.fingerprint}")] if kept else []
    assert [(what, about) for _, what, about in lines(ledger)] == received


# --- A machine stops ------------------------------------------------------------------------------


@pytest.mark.parametrize("is_retried", [True, False])
@pytest.mark.parametrize("last", ["lost", "unheard"])
@pytest.mark.parametrize("turn", range(8))
def test_a_machine_that_stops_while_it_accepts_loses_and_doubles_nothing(
    far: Far, turn: int, last: Action, is_retried: bool
) -> None:
    ledger = ObjectLedger(far.straight)
    ledger.hold(draft_of("1"))
    stop_after(far.proxy, turn, last)
    try:
        acknowledged = ObjectLedger(far.hasty).accept(ENTRY, [notice_of(ENTRY)], "1")
    except Unavailable:
        acknowledged = None
    assert len(far.proxy.seen) > turn, "fewer requests than stops"
    if is_retried:
        later = ENTRY._replace(received="2026-11-21T12:00:00Z", receipt=b"later")
        again = ledger.accept(later, [notice_of(ENTRY)], "1")
        assert acknowledged in {None, again}
        assert again in {ENTRY, later}
        acknowledged = again
    kept = ledger.find(ENTRY.number)
    assert acknowledged in {None, kept}
    if kept is None:
        assert ledger.draft("1") == draft_of("1")
        ledger.accept(ENTRY, [], "1")
        return
    whole(far.straight, kept)
    assert ledger.draft("1") is None


@pytest.mark.parametrize("last", ["lost", "unheard"])
def test_what_was_owed_for_nothing_is_forgotten(far: Far, last: Action) -> None:
    stop_after(far.proxy, 2 if last == "lost" else 1, last)
    with pytest.raises(Unavailable):
        ObjectLedger(far.hasty).accept(ENTRY, [notice_of(ENTRY)])
    assert [one.key[:5] for one in far.straight.keys("")] == ["numbe", "owed/"]
    whole(far.straight, None)


@pytest.mark.parametrize("last", ["lost", "unheard"])
@pytest.mark.parametrize("turn", range(9))
def test_a_machine_that_stops_while_it_records_loses_no_line(
    far: Far, turn: int, last: Action
) -> None:
    ledger = ObjectLedger(far.straight)
    ledger.accept(ENTRY, [])
    stop_after(far.proxy, turn, last)
    try:
        ObjectLedger(far.hasty).record(ENTRY.number, event_of())
        is_told = True
    except Unavailable:
        is_told = False
    assert len(far.proxy.seen) > turn, "fewer requests than stops"
    ledger.sweep(LATER)
    kept = ledger.events(ENTRY.number)
    assert kept in {(), (event_of(),)}
    assert kept or not is_told
    assert [what for _, what, _ in lines(ledger)] == ["received", *(one.kind for one in kept)]
    assert list(far.straight.keys(object_keys.OWED)) == []


@pytest.mark.parametrize("last", ["lost", "unheard"])
@pytest.mark.parametrize("turn", range(14))
def test_a_machine_that_stops_while_it_erases_erases_all_or_nothing(
    far: Far, turn: int, last: Action
) -> None:
    ledger = ObjectLedger(far.straight)
    ledger.accept(ENTRY, [notice_of(ENTRY)])
    ledger.record(ENTRY.number, event_of("reply", "", files="r"))
    stop_after(far.proxy, turn, last)
    parts: tuple[Part, ...] = ()
    try:
        parts = ObjectLedger(far.hasty).erase(ENTRY.number, "asked")
        is_told = True
    except Unavailable:
        is_told = False
    assert len(far.proxy.seen) > turn, "fewer requests than stops"
    swept = {part.name for part in (*parts, *ledger.sweep(LATER))}
    if ledger.was_erased(ENTRY.number) is None:
        assert not is_told
        assert swept == set()
        assert ledger.find(ENTRY.number) == ENTRY
        return
    assert names_of(ENTRY.files) < swept
    assert "r-0" in swept
    assert (
        b"".join(far.straight.get(one.key) for one in far.straight.keys("")).count(b"sealed") == 0
    )
    assert ledger.events(ENTRY.number) == ()
    assert ledger.due(LATER, 10) == ()
    assert [what for _, what, _ in lines(ledger)] == ["received", "reply", "erased"]
    assert ledger.sweep(LATER) == ()


# --- An answer is lost ----------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["busy", "lost", "unheard"])
@pytest.mark.parametrize("turn", range(8))
def test_one_failed_request_is_not_even_seen(far: Far, turn: int, action: Action) -> None:
    far.proxy.plan = lambda number, *_: action if number == turn else "pass"
    ledger = ObjectLedger(far.patient)
    ledger.hold(draft_of("1"))
    far.proxy.seen.clear()
    assert ledger.accept(ENTRY, [notice_of(ENTRY)], "1") == ENTRY
    assert len(far.proxy.seen) >= 8
    assert list(far.straight.keys(object_keys.OWED)) == []
    whole(far.straight, ENTRY)


def test_every_second_request_fails(far: Far) -> None:
    far.proxy.plan = lambda number, *_: ("unheard", "pass", "busy", "lost")[number % 4]
    ledger = ObjectLedger(far.patient)
    for turn in range(3):
        assert ledger.accept(entry_of(turn), [notice_of(entry_of(turn))]) == entry_of(turn)
        assert ledger.spend(str(turn), NOW)
        ledger.record(entry_of(turn).number, event_of())
    far.proxy.plan = lambda *_: "pass"
    assert len(lines(ledger)) == 6
    assert all(len(ledger.events(entry_of(turn).number)) == 1 for turn in range(3))


# --- Two at a time --------------------------------------------------------------------------------


def race(bucket: Bucket, sent: str) -> list[tuple[str, Entry | None]]:
    """Accepts all ids in a process of its own; None where the other was first with another one."""
    s3 = S3(bucket, WHO)
    ledger = ObjectLedger(s3)

    def accept(turn: int) -> tuple[str, Entry | None]:
        # Of every second id both send the same, as somebody does who presses the button twice.
        entry = entry_of(turn, "f" if turn % 2 else sent)
        try:
            return entry.id, ledger.accept(entry._replace(receipt=sent.encode()), [])
        except Conflict:
            return entry.id, None

    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(accept, range(IDS)))
    s3.close()
    return told


def test_two_processes_that_race_for_the_same_ids(make_bucket: MakeBucket) -> None:
    bucket = make_bucket()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        one, other = processes.map(race, [bucket, bucket], ["g", "h"])
    s3 = S3(bucket, WHO)
    ledger = ObjectLedger(s3)
    kept = {entry.id: entry for entry in ledger.entries()}
    assert len(kept) == IDS
    for turn, ((id_, mine), (_, theirs)) in enumerate(zip(one, other, strict=True)):
        if turn % 2:
            assert mine == theirs == kept[id_]
        else:
            assert {mine, theirs} == {None, kept[id_]}
    winners = {entry.receipt for entry in kept.values()}
    assert winners == {b"g", b"h"}, "nobody raced"
    ledger.sweep(LATER)
    told = [about for _, _, about in lines(ledger)]
    assert sorted(told) == sorted(f"{one.number} {one.fingerprint}" for one in kept.values())
    assert list(s3.keys(object_keys.OWED)) == []
    s3.close()


def test_many_that_write_the_audit_at_once_write_one_chain(make_bucket: MakeBucket) -> None:
    s3 = S3(make_bucket(), WHO)
    audits = [ObjectAudit(s3) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda turn: audits[turn % 4].append("t", "w", str(turn), ""), range(40)))
    found = list(audits[0].lines())
    assert broken(found) is None
    assert sorted(int(line.about) for line in found) == list(range(40))
    s3.close()


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 7, 8, 20, 41])
def test_the_end_of_a_long_audit_is_found(s3: S3, count: int) -> None:
    writer = ObjectAudit(s3)
    for turn in range(count):
        writer.append("t", "w", str(turn), "")
    ObjectAudit(s3, page=3).append("t", "w", "end", "")
    found = list(writer.lines())
    assert broken(found) is None
    assert [line.about for line in found] == [*map(str, range(count)), "end"]


def while_putting(proxy: Proxy, folder: str, act: Callable[[], object]) -> None:
    """Does something at the moment when the next PUT into a folder comes."""
    is_done: list[bool] = []

    def plan(_: int, method: str, path: str) -> Action:
        if method == "PUT" and f"/{folder}" in path and not is_done:
            is_done.append(True)
            act()
        return "pass"

    proxy.plan = plan


def test_an_entry_that_is_erased_while_it_is_rewrapped_stays_erased(far: Far) -> None:
    ledger = ObjectLedger(far.straight)
    ledger.accept(ENTRY, [])
    while_putting(far.proxy, object_keys.ENTRIES, lambda: ledger.erase(ENTRY.number, "asked"))
    with pytest.raises(KeyError):
        ObjectLedger(far.patient).rewrap(ENTRY.number, b"new")
    assert ledger.find(ENTRY.number) is None
    assert ledger.was_erased(ENTRY.number) == "asked"


def test_a_reply_that_is_rewrapped_while_all_is_erased_stays_erased(far: Far) -> None:
    ledger = ObjectLedger(far.straight)
    ledger.accept(ENTRY, [])
    ledger.record(ENTRY.number, event_of("reply", ""))
    while_putting(far.proxy, object_keys.EVENTS, lambda: ledger.erase(ENTRY.number, "asked"))
    with pytest.raises(KeyError):
        ObjectLedger(far.patient).rewrap(ENTRY.number, b"new", 0)
    assert list(far.straight.keys(object_keys.EVENTS)) == []


def test_a_reply_to_what_is_erased_meanwhile_is_erased_as_well(far: Far) -> None:
    ledger = ObjectLedger(far.straight)
    ledger.accept(ENTRY, [])
    while_putting(far.proxy, object_keys.EVENTS, lambda: ledger.erase(ENTRY.number, "asked"))
    with pytest.raises(KeyError):
        ObjectLedger(far.patient).record(ENTRY.number, event_of("reply", ""))
    assert list(far.straight.keys(object_keys.EVENTS)) == []
    ledger.sweep(LATER)
    assert [what for _, what, _ in lines(ledger)] == ["received", "erased"]


def test_the_objects_of_a_draft_that_is_being_confirmed_are_not_swept(far: Far) -> None:
    ledger = ObjectLedger(far.straight)
    draft = draft_of("1", until=int(time.time()) - 2 * 3600)
    ledger.hold(draft)
    swept: list[Part] = []
    while_putting(
        far.proxy, object_keys.ENTRIES, lambda: swept.extend(ledger.sweep(int(time.time())))
    )
    ObjectLedger(far.patient).accept(ENTRY._replace(files=draft.files), [], draft.id)
    assert swept == []
    assert ledger.draft("1") is None
    assert ledger.sweep(LATER) == ()


def test_a_draft_is_kept_for_another_hour(far: Far) -> None:
    ledger = ObjectLedger(far.straight)
    ledger.hold(draft_of("1", until=NOW))
    assert ledger.sweep(NOW + 3500) == ()
    assert ledger.draft("1") is not None
    assert {part.name for part in ledger.sweep(NOW + 3700)} == names_of(draft_of("1").files)


def test_a_notice_that_was_sent_is_not_sent_again_by_a_sweep(far: Far) -> None:
    # The machine stops after the line of the audit, before it takes away what it owed.
    stop_after(far.proxy, 6, "lost")
    ObjectLedger(far.hasty).accept(ENTRY, [notice_of(ENTRY)])
    ledger = ObjectLedger(far.straight)
    assert len(lines(ledger)) == 1
    assert [one.key[:5] for one in far.straight.keys(object_keys.OWED)] == ["owed/"]
    ledger.settle(notice_of(ENTRY), None)
    ledger.sweep(LATER)
    assert ledger.due(LATER, 10) == ()
    assert len(lines(ledger)) == 1
