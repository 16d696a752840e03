"""A corpus of kept records -> for each a digest of all that its rules and its page may look at."""

from functools import cached_property
from hashlib import blake2b

from generator.digest import DIGEST_BYTES, digest_of
from generator.publish.kept.records import KeptRecord
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.targets import resolve

# As long as a digest: parts of one length may be put together as they are.
NOTHING = bytes(DIGEST_BYTES)


class Names:
    """What records see of each other, found out once for each."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._reach: dict[int, bytes] = {}
        self._next: dict[int, tuple[Record, ...]] = {}
        # Thousands of records name the same bodies, and link the same pages.
        self._known_names: dict[tuple[int, str], bytes] = {}
        self._known_links: dict[str, bytes] = {}

    def seen_by(self, record: KeptRecord) -> bytes:
        """A digest of the record and of everything it names, directly or by way of others.

        How many parts there are, and of what, the record's own digest says.
        """
        summary = record.summary
        parts = [summary.own, self._unread]
        parts += [self._named(named[0], named[1]) for named in summary.references]
        parts += [self._linked(record, link[1]) for link in summary.links]
        if summary.may_name_files:
            parts.append(self._files)
        return blake2b(b"".join(parts), digest_size=DIGEST_BYTES).digest()

    def _named(self, number: int, written: str) -> bytes:
        known = self._known_names.get((number, written))
        if known is None:
            target = self._find(number, written)
            known = self._reached(target) if target else NOTHING
            self._known_names[number, written] = known
        return known

    def _find(self, number: int, written: str) -> Record | None:
        collection = self._corpus.fields[number].references or ""
        return self._corpus.by_id[collection].get(written.partition("#")[0])

    def _reached(self, target: Record) -> bytes:
        """The faces of a record and of all those reached from it."""
        if id(target) not in self._reach:
            found: dict[int, bytes] = {}
            waiting = [target]
            while waiting:
                record = waiting.pop()
                if id(record) not in found and isinstance(record, KeptRecord):
                    found[id(record)] = record.summary.face
                    waiting.extend(self._neighbours(record))
            self._reach[id(target)] = digest_of(sorted(found.values()))
        return self._reach[id(target)]

    def _neighbours(self, record: KeptRecord) -> tuple[Record, ...]:
        """The records that it names itself."""
        known = self._next.get(id(record))
        if known is None:
            named = (self._find(found[0], found[1]) for found in record.summary.references)
            known = self._next[id(record)] = tuple(other for other in named if other)
        return known

    def _linked(self, record: KeptRecord, written: str) -> bytes:
        if not written.startswith("/"):
            return self._target(record, written)
        # From the site's root it leads to the same page wherever it stands.
        known = self._known_links.get(written)
        if known is None:
            known = self._known_links[written] = self._target(record, written)
        return known

    def _target(self, record: KeptRecord, written: str) -> bytes:
        target = resolve(self._corpus, record, written)
        parts = [target.kind, target.address]
        if isinstance(target.record, KeptRecord):
            return digest_of((*(part.encode() for part in parts), target.record.summary.face))
        is_there = target.anchor in self._corpus.list_anchors(target.address)
        return digest_of(part.encode() for part in (*parts, str(is_there)))

    @cached_property
    def _unread(self) -> bytes:
        return digest_of(name.encode() for name in sorted(self._corpus.unread))

    @cached_property
    def _files(self) -> bytes:
        return digest_of(path.encode() for path in sorted(self._corpus.attachments))
