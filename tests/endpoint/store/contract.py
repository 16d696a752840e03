"""What every store promises, as functions of one: `LEDGER` of a Ledger, `OBJECTS` of Objects.

The times are about now, because object stores have a clock of their own.
"""

import time
from collections.abc import Callable
from hashlib import sha256
from secrets import token_bytes

import pytest

from generator.endpoint.store import Conflict, Ledger, NumberTaken, Objects
from generator.endpoint.store.audit_chain import broken
from generator.endpoint.store.kept import Draft, Entry, Event, Notice, Part, SealedFile

NOW = int(time.time())
# So much later everything that is kept for a time is over, and what was left is done.
LATER = NOW + 3 * 3600
SEALED = bytes(range(256)) * 3


def files_of(name: str) -> tuple[SealedFile, ...]:
    parts = tuple(Part(f"{name}-{turn}", 5, "d" * 64) for turn in range(3))
    return (SealedFile(parts[:2]), SealedFile(parts[2:]))


def names_of(files: tuple[SealedFile, ...]) -> set[str]:
    return {part.name for file in files for part in file.parts}


def entry_of(turn: int = 1, sent: str = "f") -> Entry:
    return Entry(
        id=f"{turn:032x}",
        number=f"WQ-00000-{turn:05}-0",
        form="complaint",
        version="v1",
        received=f"2026-11-21T10:00:{turn % 60:02}Z",
        lane="browser",
        fingerprint=f"{sent}{turn}",
        envelope=SEALED + sent.encode(),
        files=files_of(f"e{turn}"),
        verifier="aa",
        answers_to="age1sample",
        receipt=b"receipt" + sent.encode(),
        aside=("蜜罐", "late"),
        unit="示例单位",
    )


def notice_of(entry: Entry, due: int = NOW, channel: str = "mail") -> Notice:
    return Notice(f"{channel}-{entry.number}", entry.number, entry.form, due)


def draft_of(id_: str, until: int = NOW + 60) -> Draft:
    known: dict[str, object] = {"id": id_, "form": "complaint", "version": "v1", "fingerprint": "f"}
    known |= {"envelope": SEALED, "files": files_of(f"d{id_}"), "aside": ("late",), "unit": ""}
    known |= {"until": until, "digests": b"\x00\xff"}
    return Draft(**{name: known[name] for name in Draft._fields})  # type: ignore[arg-type]


def event_of(kind: str = "status", status: str = "accepted", files: str = "") -> Event:
    sealed = b"" if kind == "status" else SEALED
    return Event("2026-11-22T09:00:00Z", kind, status, sealed, files_of(files) if files else ())


def lines(ledger: Ledger) -> list[tuple[int, str, str]]:
    assert broken(ledger.audit()) is None
    return [(line.number, line.what, line.about) for line in ledger.audit()]


# --- Ledger ---------------------------------------------------------------------------------------


def an_accepted_entry_is_found_as_it_was(ledger: Ledger) -> None:
    entry = entry_of()
    assert ledger.accept(entry, [notice_of(entry)]) == entry
    assert ledger.find(entry.number) == entry
    assert ledger.events(entry.number) == ()
    assert ledger.was_erased(entry.number) is None


def an_entry_may_have_no_files_and_no_notices(ledger: Ledger) -> None:
    entry = entry_of()._replace(files=(), aside=(), unit="", envelope=b"", receipt=b"")
    assert ledger.accept(entry, []) == entry
    assert ledger.find(entry.number) == entry
    assert ledger.due(LATER, 10) == ()


def what_was_never_kept_is_not_found(ledger: Ledger) -> None:
    assert ledger.find("WQ-1") is None
    assert ledger.draft("1") is None
    assert ledger.events("WQ-1") == ()
    assert ledger.was_erased("WQ-1") is None
    assert ledger.erase("WQ-1", "asked") == ()
    assert list(ledger.entries()) == []
    assert lines(ledger) == []
    assert ledger.owned(["x"]) == frozenset()
    assert ledger.sweep(LATER) == ()


def a_retry_gets_what_was_kept_first(ledger: Ledger) -> None:
    entry = entry_of()
    ledger.accept(entry, [notice_of(entry)])
    again = entry._replace(receipt=b"later", received="2026-11-21T11:00:00Z", envelope=b"other")
    assert ledger.accept(again, [notice_of(entry, NOW - 5)]) == entry
    assert ledger.find(entry.number) == entry
    assert ledger.due(LATER, 10) == (notice_of(entry),)
    assert len(lines(ledger)) == 1


def a_retry_with_another_number_gets_what_was_kept_first(ledger: Ledger) -> None:
    one, other = entry_of(1), entry_of(2)
    ledger.accept(one, [])
    ledger.accept(other, [])
    assert ledger.accept(one._replace(number="WQ-00000-00009-0"), []) == one
    assert ledger.accept(one._replace(number=other.number), []) == one
    assert ledger.find("WQ-00000-00009-0") is None
    assert [entry.id for entry in ledger.entries()].count(one.id) == 1


def another_submission_of_the_same_id_is_a_conflict(ledger: Ledger) -> None:
    entry = entry_of()
    ledger.accept(entry, [])
    for number in (entry.number, "WQ-00000-00008-0"):
        with pytest.raises(Conflict):
            ledger.accept(entry_of(sent="g")._replace(number=number), [notice_of(entry)])
    assert ledger.find(entry.number) == entry
    assert ledger.due(LATER, 10) == ()
    assert len(lines(ledger)) == 1


def a_number_belongs_to_one_submission(ledger: Ledger) -> None:
    one, other = entry_of(1), entry_of(2)
    ledger.accept(one, [])
    with pytest.raises(NumberTaken):
        ledger.accept(other._replace(number=one.number), [notice_of(other)])
    assert ledger.find(one.number) == one
    assert ledger.accept(other, []) == other
    assert ledger.due(LATER, 10) == ()


def entries_are_all_of_them(ledger: Ledger) -> None:
    kept = [entry_of(turn) for turn in (3, 1, 2)]
    for entry in kept:
        ledger.accept(entry, [])
    assert sorted(ledger.entries(), key=lambda entry: entry.id) == sorted(
        kept, key=lambda entry: entry.id
    )


def the_oldest_entry_comes_first_also_after_a_rewrap(ledger: Ledger) -> None:
    for turn in (3, 1, 2):
        ledger.accept(entry_of(turn), [])
        # The clock of an object store tells whole seconds.
        time.sleep(1.01)
    ledger.rewrap(entry_of(3).number, b"new")
    assert [entry.id for entry in ledger.entries()] == [entry_of(turn).id for turn in (3, 1, 2)]


def a_draft_is_kept_and_replaced(ledger: Ledger) -> None:
    for draft in (draft_of("1"), draft_of("1")._replace(envelope=b"new", files=files_of("n"))):
        ledger.hold(draft)
        assert ledger.draft("1") == draft
    assert ledger.draft("2") is None


def a_confirmed_draft_is_gone_and_its_objects_belong_to_the_entry(ledger: Ledger) -> None:
    draft = draft_of("1")
    ledger.hold(draft)
    ledger.hold(draft_of("2"))
    ledger.accept(entry_of()._replace(files=draft.files), [], draft.id)
    assert ledger.draft("1") is None
    assert ledger.draft("2") == draft_of("2")
    assert names_of(draft.files) == ledger.owned(sorted(names_of(draft.files)))
    assert {part.name for part in ledger.sweep(LATER)} == names_of(draft_of("2").files)


def drafts_whose_time_is_over_go_with_their_objects(ledger: Ledger) -> None:
    ledger.hold(draft_of("1"))
    ledger.hold(draft_of("2", until=LATER + 5 * 3600))
    assert ledger.sweep(NOW) == ()
    assert {part.name for part in ledger.sweep(LATER)} == names_of(draft_of("1").files)
    assert ledger.draft("1") is None
    assert ledger.draft("2") is not None
    assert ledger.sweep(LATER) == ()


def events_stay_in_order(ledger: Ledger) -> None:
    ledger.accept(entry_of(), [])
    told = [event_of(), event_of("message", ""), event_of("reply", "", files="r"), event_of()]
    for event in told:
        ledger.record(entry_of().number, event)
    assert list(ledger.events(entry_of().number)) == told


def an_event_of_nothing_is_a_key_error(ledger: Ledger) -> None:
    with pytest.raises(KeyError):
        ledger.record("WQ-1", event_of())
    assert lines(ledger) == []


def a_token_is_spent_once(ledger: Ledger) -> None:
    assert ledger.spend("a/b c=" * 200, NOW + 60)
    assert not ledger.spend("a/b c=" * 200, NOW + 60)
    assert not ledger.spend("a/b c=" * 200, NOW + 90)
    assert ledger.spend("a/b c=", NOW + 60)


def a_token_is_forgotten_when_its_time_is_over(ledger: Ledger) -> None:
    ledger.spend("short", NOW + 60)
    ledger.spend("long", LATER + 60)
    ledger.sweep(LATER)
    assert ledger.spend("short", NOW + 60)
    assert not ledger.spend("long", LATER + 60)


def notices_are_due_in_their_order(ledger: Ledger) -> None:
    entry = entry_of()
    told = [notice_of(entry, NOW + turn, f"c{turn}") for turn in (5, 0, 9, 2)]
    ledger.accept(entry, told)
    ordered = tuple(sorted(told, key=lambda notice: notice.due))
    assert ledger.due(NOW - 1, 10) == ()
    assert ledger.due(NOW, 10) == ordered[:1]
    assert ledger.due(NOW + 5, 2) == ordered[:2]
    assert ledger.due(NOW + 9, 10) == ordered


def a_sent_notice_is_not_due_again(ledger: Ledger) -> None:
    entry = entry_of()
    mail, bot = notice_of(entry), notice_of(entry, channel="bot")
    ledger.accept(entry, [mail, bot])
    ledger.settle(mail, None)
    ledger.settle(mail, None)
    assert ledger.due(LATER, 10) == (bot,)


def a_notice_is_put_off_and_counted(ledger: Ledger) -> None:
    entry = entry_of()
    ledger.accept(entry, [notice_of(entry)])
    ledger.settle(notice_of(entry), NOW + 60)
    assert ledger.due(NOW + 59, 10) == ()
    (again,) = ledger.due(NOW + 60, 10)
    assert again == notice_of(entry)._replace(due=NOW + 60, tries=1)
    ledger.settle(again, NOW + 60)
    assert ledger.due(NOW + 60, 10) == (again._replace(tries=2),)


def the_audit_tells_what_happened_and_holds_together(ledger: Ledger) -> None:
    one, other = entry_of(1), entry_of(2)
    ledger.accept(one, [])
    ledger.accept(other, [])
    ledger.record(one.number, event_of())
    ledger.record(one.number, event_of("message", ""))
    ledger.erase(one.number, "withdrawn")
    assert lines(ledger) == [
        (1, "received", f"{one.number} {one.fingerprint}"),
        (2, "received", f"{other.number} {other.fingerprint}"),
        (3, "status", f"{one.number} accepted"),
        (4, "message", one.number),
        (5, "erased", f"{one.number} withdrawn"),
    ]
    assert [line.number for line in ledger.audit(3)] == [4, 5]
    assert list(ledger.audit(5)) == []
    assert next(ledger.audit()).at == one.received


def an_erased_submission_is_gone_with_all_that_belongs_to_it(ledger: Ledger) -> None:
    one, other = entry_of(1), entry_of(2)
    for entry in (one, other):
        ledger.accept(entry, [notice_of(entry)])
        ledger.record(entry.number, event_of("reply", "", files=f"r{entry.id}"))
    parts = ledger.erase(one.number, "withdrawn")
    assert {part.name for part in parts} == names_of(one.files) | names_of(files_of(f"r{one.id}"))
    assert ledger.find(one.number) is None
    assert ledger.events(one.number) == ()
    assert ledger.was_erased(one.number) == "withdrawn"
    assert list(ledger.entries()) == [other]
    assert ledger.due(LATER, 10) == (notice_of(other),)
    assert ledger.owned([part.name for part in parts]) == frozenset()
    assert ledger.erase(one.number, "again") == ()
    assert ledger.was_erased(one.number) == "withdrawn"
    assert len(ledger.events(other.number)) == 1


def nothing_comes_back_after_erasure(ledger: Ledger) -> None:
    one, other = entry_of(1), entry_of(2)
    ledger.accept(one, [])
    ledger.erase(one.number, "withdrawn")
    with pytest.raises(Conflict):
        ledger.accept(one, [])
    with pytest.raises(NumberTaken):
        ledger.accept(other._replace(number=one.number), [])
    with pytest.raises(KeyError):
        ledger.record(one.number, event_of())
    with pytest.raises(KeyError):
        ledger.rewrap(one.number, b"new")
    ledger.sweep(LATER)
    assert ledger.find(one.number) is None
    assert ledger.was_erased(one.number) == "withdrawn"
    assert len(lines(ledger)) == 2


def a_rewrap_changes_the_envelope_and_nothing_else(ledger: Ledger) -> None:
    entry = entry_of()
    ledger.accept(entry, [notice_of(entry)])
    ledger.record(entry.number, event_of())
    ledger.rewrap(entry.number, b"new")
    assert ledger.find(entry.number) == entry._replace(envelope=b"new")
    assert ledger.accept(entry, []) == entry._replace(envelope=b"new")
    assert ledger.events(entry.number) == (event_of(),)
    with pytest.raises(KeyError):
        ledger.rewrap("WQ-1", b"new")


def a_rewrap_of_an_event_changes_its_content_and_nothing_else(ledger: Ledger) -> None:
    entry = entry_of()
    ledger.accept(entry, [])
    events = (event_of(), event_of("reply", "", files="r"), event_of("reply", "", files="s"))
    for event in events:
        ledger.record(entry.number, event)
    ledger.rewrap(entry.number, b"new", 1)
    assert ledger.events(entry.number) == (events[0], events[1]._replace(sealed=b"new"), events[2])
    assert ledger.find(entry.number) == entry
    for number, turn in ((entry.number, 3), ("WQ-1", 0)):
        with pytest.raises(KeyError):
            ledger.rewrap(number, b"new", turn)


def objects_belong_to_submissions_replies_and_drafts(ledger: Ledger) -> None:
    ledger.accept(entry_of(), [])
    ledger.record(entry_of().number, event_of("reply", "", files="reply"))
    ledger.hold(draft_of("1"))
    names = names_of(entry_of().files) | names_of(files_of("reply")) | names_of(files_of("d1"))
    assert ledger.owned([*sorted(names), "nobodys", "e1"]) == names
    assert ledger.owned([]) == frozenset()


def a_sweep_leaves_what_is_kept(ledger: Ledger) -> None:
    entry = entry_of()
    ledger.accept(entry, [notice_of(entry)])
    ledger.record(entry.number, event_of())
    told = lines(ledger)
    assert ledger.sweep(LATER) == ()
    assert ledger.find(entry.number) == entry
    assert ledger.events(entry.number) == (event_of(),)
    assert ledger.due(LATER, 10) == (notice_of(entry),)
    assert lines(ledger) == told


LEDGER: tuple[Callable[[Ledger], None], ...] = (
    an_accepted_entry_is_found_as_it_was,
    an_entry_may_have_no_files_and_no_notices,
    what_was_never_kept_is_not_found,
    a_retry_gets_what_was_kept_first,
    a_retry_with_another_number_gets_what_was_kept_first,
    another_submission_of_the_same_id_is_a_conflict,
    a_number_belongs_to_one_submission,
    entries_are_all_of_them,
    the_oldest_entry_comes_first_also_after_a_rewrap,
    a_draft_is_kept_and_replaced,
    a_confirmed_draft_is_gone_and_its_objects_belong_to_the_entry,
    drafts_whose_time_is_over_go_with_their_objects,
    events_stay_in_order,
    an_event_of_nothing_is_a_key_error,
    a_token_is_spent_once,
    a_token_is_forgotten_when_its_time_is_over,
    notices_are_due_in_their_order,
    a_sent_notice_is_not_due_again,
    a_notice_is_put_off_and_counted,
    the_audit_tells_what_happened_and_holds_together,
    an_erased_submission_is_gone_with_all_that_belongs_to_it,
    nothing_comes_back_after_erasure,
    a_rewrap_changes_the_envelope_and_nothing_else,
    a_rewrap_of_an_event_changes_its_content_and_nothing_else,
    objects_belong_to_submissions_replies_and_drafts,
    a_sweep_leaves_what_is_kept,
)


# --- Objects --------------------------------------------------------------------------------------


def an_object_is_read_as_it_was_written(objects: Objects) -> None:
    content = token_bytes(100_000)
    writing = objects.writing("a-1")
    for at in range(0, len(content), 999):
        piece = content[at : at + 999]
        assert writing.write(piece) == len(piece)
    assert writing.keep() == Part("a-1", len(content), sha256(content).hexdigest())
    assert b"".join(objects.read("a-1")) == content


def a_large_object_is_read_as_it_was_written(objects: Objects) -> None:
    piece = token_bytes(1 << 20)
    for name, count in (("even", 16), ("odd", 19)):
        writing = objects.writing(name)
        for _ in range(count):
            writing.write(piece)
        kept = writing.keep()
        assert (kept.name, kept.size) == (name, count << 20)
        assert kept.digest == sha256(piece * count).hexdigest()
        assert sha256(b"".join(objects.read(name))).hexdigest() == kept.digest


def one_large_write_is_as_good_as_many(objects: Objects) -> None:
    content = token_bytes(1 << 20) * 18 + b"end"
    writing = objects.writing("a")
    writing.write(content)
    assert writing.keep().digest == sha256(content).hexdigest()
    assert b"".join(objects.read("a")) == content


def an_empty_object_is_an_object(objects: Objects) -> None:
    assert objects.writing("a").keep() == Part("a", 0, sha256().hexdigest())
    assert b"".join(objects.read("a")) == b""
    assert objects.create("b", b"")
    assert b"".join(objects.read("b")) == b""


def nobody_sees_what_is_not_kept(objects: Objects) -> None:
    for size in (10, 9 << 20):
        writing = objects.writing("a")
        writing.write(bytes(size))
        with pytest.raises(KeyError):
            b"".join(objects.read("a"))
        writing.drop()
        with pytest.raises(KeyError):
            b"".join(objects.read("a"))
    assert list(objects.older_than(0)) == []


def an_object_is_created_once(objects: Objects) -> None:
    assert objects.create("a", b"first")
    assert not objects.create("a", b"second")
    assert not objects.create("a", b"first")
    assert b"".join(objects.read("a")) == b"first"


def what_is_not_there_is_a_key_error(objects: Objects) -> None:
    with pytest.raises(KeyError):
        b"".join(objects.read("a"))


def what_is_deleted_is_gone(objects: Objects) -> None:
    for name in ("a", "b", "c"):
        objects.create(name, name.encode())
    objects.delete(["a", "nobody", "c"])
    objects.delete(["a"])
    objects.delete([])
    assert list(objects.older_than(0)) == ["b"]
    with pytest.raises(KeyError):
        b"".join(objects.read("a"))
    assert objects.create("a", b"new")


def only_old_objects_are_old(objects: Objects) -> None:
    for name in ("a", "b-1"):
        objects.create(name, b"1")
    assert sorted(objects.older_than(-5)) == ["a", "b-1"]
    assert list(objects.older_than(60)) == []


def a_name_is_letters_digits_and_hyphens(objects: Objects) -> None:
    for name in ("", "../a", "a/b", "a.b", "中", "a b"):
        with pytest.raises(KeyError):
            b"".join(objects.read(name))
        with pytest.raises(KeyError):
            objects.create(name, b"1")


OBJECTS: tuple[Callable[[Objects], None], ...] = (
    an_object_is_read_as_it_was_written,
    a_large_object_is_read_as_it_was_written,
    one_large_write_is_as_good_as_many,
    an_empty_object_is_an_object,
    nobody_sees_what_is_not_kept,
    an_object_is_created_once,
    what_is_not_there_is_a_key_error,
    what_is_deleted_is_gone,
    only_old_objects_are_old,
    a_name_is_letters_digits_and_hyphens,
)
