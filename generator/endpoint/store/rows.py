"""Values of the ledger <-> rows of its tables."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from generator.endpoint.store.kept import AuditLine, Draft, Entry, Event, Notice, Part, SealedFile

# Adds nothing where the id or the number is taken, or was before something was erased.
NEW_ENTRY = """
INSERT INTO entries SELECT NULL,?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14
WHERE NOT EXISTS (SELECT 1 FROM erased WHERE id=?1)
AND NOT EXISTS (SELECT 1 FROM erased WHERE number=?2)
ON CONFLICT DO NOTHING
"""
Row = Sequence[Any]


def entry_row(entry: Entry) -> tuple[Any, ...]:
    """The columns of an entry, behind its place."""
    return (
        *(entry.id, entry.number, entry.form, entry.version, entry.received, entry.lane),
        *(entry.fingerprint, entry.envelope, files_text(entry.files), entry.verifier),
        *(entry.answers_to, entry.receipt, json.dumps(entry.aside), entry.unit),
    )


def entry_of(row: Row) -> Entry:
    """The submission of a row."""
    aside = tuple(json.loads(row[13]))
    told: list[Any] = [*row[1:9], files_of(row[9]), *row[10:13], aside, row[14]]
    return Entry(*told)


def draft_row(draft: Draft) -> tuple[Any, ...]:
    """The columns of a draft."""
    return (
        *(draft.id, draft.form, draft.version, draft.fingerprint, draft.envelope),
        *(files_text(draft.files), json.dumps(draft.aside), draft.unit, draft.until),
    )


def draft_of(row: Row) -> Draft:
    """The draft of a row."""
    told: tuple[Any, ...] = (*row[:5], files_of(row[5]), tuple(json.loads(row[6])), *row[7:])
    return Draft(*told)


def event_of(row: Row) -> Event:
    """The event of a row: at, kind, status, sealed, files."""
    at, kind, status, sealed, files = row
    return Event(at, kind, status, sealed, files_of(files))


def files_text(files: Sequence[SealedFile]) -> str:
    """Sealed files as JSON."""
    told = [[[part.name, part.size, part.digest] for part in file.parts] for file in files]
    return json.dumps(told, separators=(",", ":"))


def files_of(text: str) -> tuple[SealedFile, ...]:
    """The files that were written."""
    return tuple(SealedFile(tuple(Part(*part) for part in parts)) for parts in json.loads(text))


def notice_of(row: Row) -> Notice:
    """The notice of a row: id, number, form, due, tries."""
    return Notice(*row)


def lines_of(cursor: sqlite3.Cursor) -> list[AuditLine]:
    """The lines of the audit a query found."""
    return [AuditLine(*row) for row in cursor]
