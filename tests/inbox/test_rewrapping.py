"""Every envelope opens with the new keys before the old one is gone; a second run goes on."""

from pathlib import Path

import pytest

from generator.endpoint.envelope import Envelope, written
from generator.endpoint.sealing import seal
from generator.endpoint.store.kept import Entry, Event
from generator.inbox.describing import Submission
from generator.inbox.identities import Identity, new_identity
from generator.inbox.replies import replies_to
from generator.inbox.rewrapping import Journal, checking, drill, journal_name, rewrap
from generator.inbox.unsealing import NotOpened, open_envelope
from inbox.kept import Office, Sent


def kept(office: Office, count: int = 3) -> list[Entry]:
    return [
        office.keep("small", {"name": [f"{at}\ud800"]}, [Sent("photo", "a.jpg", b"x")])
        for at in range(count)
    ]


def envelope(office: Office, entry: Entry) -> Entry:
    found = office.ledger.find(entry.number)
    assert found
    return found


def outcomes(office: Office, identities: list[Identity], fresh: Identity, file: Path) -> list[str]:
    recipients = [fresh.recipient, office.recovery.recipient]
    found = rewrap(office.ledger, [*identities], recipients, Journal(file))
    return [one.outcome for one in found]


def test_envelopes_are_sealed_anew_and_files_stay(office: Office, tmp_path: Path) -> None:
    before, fresh = kept(office), new_identity()
    journal = tmp_path / "sub" / "journal"
    assert outcomes(office, [office.duty, fresh], fresh, journal) == ["sealed"] * 3
    for entry in before:
        now = envelope(office, entry)
        assert open_envelope(now, [fresh]) == open_envelope(entry, [office.duty])
        assert open_envelope(now, [office.recovery]) == open_envelope(now, [fresh])
        assert now.files == entry.files
        with pytest.raises(NotOpened):
            open_envelope(now, [office.duty])
    assert outcomes(office, [office.duty, fresh], fresh, journal) == ["already"] * 3
    assert [envelope(office, one).envelope for one in before] == [
        envelope(office, one).envelope for one in before
    ]


def replied(office: Office, entry: Entry, text: str) -> None:
    """Something that its sender added later."""
    told = Envelope("reply", "v1", {"text": (text,)}, (), "")
    sealed = seal(written(told), [office.duty.recipient, office.recovery.recipient])
    office.ledger.record(entry.number, Event("2026-11-22T09:00:00Z", "status", "accepted"))
    office.ledger.record(entry.number, Event("2026-11-22T09:01:00Z", "reply", sealed=sealed))


def test_what_was_added_later_is_sealed_anew_as_well(office: Office, tmp_path: Path) -> None:
    (entry,), fresh, journal = kept(office, 1), new_identity(), tmp_path / "journal"
    for text in ("一", "二"):
        replied(office, entry, text)
    assert outcomes(office, [office.duty, fresh], fresh, journal) == ["sealed"]
    now = envelope(office, entry)
    replies = [*replies_to(office.ledger, now, [fresh])]
    assert [one.envelope.answers["text"] for one in replies if isinstance(one, Submission)] == [
        ("一",),
        ("二",),
    ]
    assert all(isinstance(one, NotOpened) for one in replies_to(office.ledger, now, [office.duty]))
    assert outcomes(office, [office.duty, fresh], fresh, journal) == ["already"]
    # One that came before the new key was in force, after the first run.
    replied(office, entry, "三")
    assert outcomes(office, [office.duty, fresh], fresh, journal) == ["sealed"]


def test_a_reply_that_does_not_open_is_told(office: Office, tmp_path: Path) -> None:
    (entry,), fresh = kept(office, 1), new_identity()
    office.ledger.record(entry.number, Event("2026-11-22T09:01:00Z", "reply", sealed=b"none"))
    assert outcomes(office, [office.duty, fresh], fresh, tmp_path / "journal") == ["closed"]


def test_a_run_that_was_broken_off_goes_on(office: Office, tmp_path: Path) -> None:
    before, fresh = kept(office), new_identity()
    journal = tmp_path / "journal"
    recipients = [fresh.recipient, office.recovery.recipient]
    run = rewrap(office.ledger, [office.duty, fresh], recipients, Journal(journal))
    assert next(iter(run)).outcome == "sealed"
    first = envelope(office, before[0]).envelope
    assert outcomes(office, [office.duty, fresh], fresh, journal) == ["already", "sealed", "sealed"]
    assert envelope(office, before[0]).envelope == first


def test_what_these_keys_do_not_open_stays_as_it_is(office: Office, tmp_path: Path) -> None:
    before, fresh = kept(office, 2), new_identity()
    assert outcomes(office, [fresh], fresh, tmp_path / "journal") == ["closed"] * 2
    assert [envelope(office, one).envelope for one in before] == [one.envelope for one in before]


def test_a_new_envelope_that_could_not_be_checked_replaces_nothing(
    office: Office, tmp_path: Path
) -> None:
    (before,), fresh = kept(office, 1), new_identity()
    assert outcomes(office, [office.duty], fresh, tmp_path / "journal") == ["closed"]
    assert envelope(office, before).envelope == before.envelope


def test_only_keys_of_today_can_check(office: Office) -> None:
    fresh = new_identity()
    assert checking([office.duty, fresh], [fresh.recipient]) == (fresh,)
    assert checking([office.duty], [fresh.recipient]) == ()


def test_the_journal_is_that_of_its_recipients() -> None:
    assert journal_name(["a", "b"]) == journal_name(["b", "a"]) != journal_name(["a"])


def test_a_drill_tries_the_newest_and_changes_nothing(office: Office) -> None:
    entries = kept(office, 5)
    entries.append(office.keep("small", {}, envelope=b"damaged"))
    found = list(drill(office.ledger, [office.recovery], 3))
    assert [one.number for one in found] == [one.number for one in reversed(entries[-3:])]
    assert [one.outcome for one in found] == ["closed", "already", "already"]
    assert [envelope(office, one).envelope for one in entries] == [one.envelope for one in entries]
