"""A corpus of kept records -> for each a digest of all that its rules and its page may look at."""

from functools import cached_property

from generator.digest import digest_of
from generator.publish.kept.records import KeptRecord
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.targets import resolve

NOTHING = b""


class Names:
    """What records see of each other, found out once for each."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._reach: dict[int, bytes] = {}
        # Thousands of records name the same bodies, and link the same pages.
        self._known_names: dict[tuple[int, str], bytes] = {}
        self._known_links: dict[str, bytes] = {}

    def seen_by(self, record: KeptRecord) -> bytes:
        """A digest of the record and of everything it names, directly or by way of others."""
        summary = record.summary
        parts = [summary.own, self._unread]
        parts += [self._named(named[0], named[1]) for named in summary.references]
        parts += [self._linked(record, link[1]) for link in summary.links]
        if summary.may_name_files:
            parts.append(self._files)
        return digest_of(parts)

    def _named(self, number: int, written: str) -> bytes:
        if (number, written) not in self._known_names:
            target = self._find(number, written)
            self._known_names[number, written] = self._reached(target) if target else NOTHING
        return self._known_names[number, written]

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
                    named = (self._find(n, name) for n, name, *_ in record.summary.references)
                    waiting.extend(other for other in named if other)
            self._reach[id(target)] = digest_of(sorted(found.values()))
        return self._reach[id(target)]

    def _linked(self, record: KeptRecord, written: str) -> bytes:
        if not written.startswith("/"):
            return self._target(record, written)
        # From the site's root it leads to the same page wherever it stands.
        if written not in self._known_links:
            self._known_links[written] = self._target(record, written)
        return self._known_links[written]

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
