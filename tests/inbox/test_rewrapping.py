"""Every envelope opens with the new keys before the old one is gone; a second run goes on."""

from pathlib import Path

import pytest

from generator.endpoint.store.kept import Entry
from generator.inbox.identities import Identity, new_identity
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
