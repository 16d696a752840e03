"""The rows of data/keys.yaml -> public keys of the office, and what is wrong with which row."""

from collections.abc import Iterator

from generator.publish.validate.corpus import Corpus, Record
from generator.schema.office_keys import FaultKind, KeyFault, OfficeKey, faults

KEYS = "keys"
KEYS_FILE = "data/keys.yaml"


def office_keys(corpus: Corpus) -> tuple[OfficeKey, ...]:
    """The public keys in file order; a row without its days is told elsewhere and left out."""
    return tuple(key for row in corpus.all(KEYS) if (key := _key(row)))


def key_faults(
    corpus: Corpus, *kinds: FaultKind, is_release: bool = False
) -> Iterator[tuple[Record, KeyFault]]:
    """The faults of these kinds and the row of each; the first row for what belongs to none."""
    rows = {row.id: row for row in corpus.all(KEYS)}
    found = faults(office_keys(corpus), corpus.today, is_release=is_release) if rows else ()
    for fault in found:
        if fault.kind in kinds:
            yield rows.get(fault.kid, next(iter(rows.values()))), fault


def _key(row: Record) -> OfficeKey | None:
    first, last = row.day("not_before"), row.day("not_after")
    if not first or not last:
        return None
    recipient, role = row.text("recipient"), row.text("role")
    return OfficeKey(row.id, recipient, role, first, last, row.flag("development"))
