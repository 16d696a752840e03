"""Submissions and their events as objects; see object_keys for where they are."""

from collections.abc import Iterator

from generator.endpoint.store import Conflict, Unavailable, entry_json, object_keys
from generator.endpoint.store.entry_json import Told
from generator.endpoint.store.kept import Entry, Event, SealedFile
from generator.endpoint.store.s3 import S3

# How often somebody else may be faster.
TRIES = 100


class ObjectEntries:
    """What is below `entries/`, `numbers/` and `events/`."""

    def __init__(self, s3: S3) -> None:
        self._s3 = s3

    def claim(self, number: str, id_: str) -> bool:
        """Takes a number for ever; False when it is that of another id."""
        key, content = object_keys.number_key(number), id_.encode()
        return self._s3.create(key, content) or self._s3.get(key) == content

    def create(self, entry: Entry, owed: str) -> bool:
        """Keeps a submission with the token of what is owed; False when the id is taken."""
        told = entry_json.told_of(entry) | {"owed": owed}
        return self._s3.create(object_keys.entry_key(entry.id), entry_json.written(told))

    def kept(self, entry: Entry) -> Entry | None:
        """What there is under this id already; None when there is nothing. Raises Conflict."""
        told = self._s3.find(object_keys.entry_key(entry.id))
        if told is None:
            return None
        found = entry_json.read(told)
        if found.get("fingerprint") != entry.fingerprint:
            raise Conflict
        return entry_json.entry_of(found)

    def left(self, number: str) -> Told | None:
        """What is kept for this number: a submission, or what its erasure left."""
        id_ = self._s3.find(object_keys.number_key(number))
        content = self._s3.find(object_keys.entry_key(id_.decode())) if id_ else None
        told = entry_json.read(content) if content else None
        # The id may have claimed one number and been kept under that of another turn.
        return told if told and told["number"] == number else None

    def told(self, number: str) -> Told:
        """The submission of this number as it is kept. Raises KeyError when there is none."""
        told = self.left(number)
        if told is None or "erased" in told:
            raise KeyError(number)
        return told

    def rewrap(self, number: str, envelope: bytes, turn: int | None) -> str:
        """Puts another envelope into an entry, or an event of it; its id. Raises KeyError."""
        id_: str = self.told(number)["id"]
        is_entry = turn is None
        key = object_keys.entry_key(id_) if turn is None else object_keys.event_key(number, turn)
        for _ in range(TRIES):
            content, etag = self._s3.tagged(key)
            told = entry_json.read(content)
            if "erased" in told:
                raise KeyError(number)
            told["envelope" if is_entry else "sealed"] = entry_json.text_of(envelope)
            if self._s3.replace(key, entry_json.written(told), etag):
                return id_
        raise Unavailable

    def all(self) -> Iterator[Entry]:
        """All submissions; the oldest first, to the second."""
        claims = sorted(self._s3.keys(object_keys.NUMBERS), key=lambda one: one.modified)
        ids = self._s3.get_all([one.key for one in claims])
        keys = dict.fromkeys(object_keys.entry_key(id_.decode()) for id_ in ids if id_)
        for content in self._s3.get_all(list(keys)):
            told = entry_json.read(content) if content else None
            if told and "erased" not in told:
                yield entry_json.entry_of(told)

    def add(self, number: str, event: Event, owed: str) -> str:
        """Keeps an event behind all others of the submission; its key."""
        content = entry_json.written(entry_json.told_of(event) | {"owed": owed})
        for _ in range(TRIES):
            turn = sum(1 for _ in self._s3.keys(object_keys.events_of(number)))
            key = object_keys.event_key(number, turn)
            if self._s3.create(key, content):
                return key
        raise Unavailable

    def events(self, number: str) -> tuple[Event, ...]:
        """The events of a submission, in order."""
        return tuple(self._events(object_keys.events_of(number)))

    def files(self) -> Iterator[SealedFile]:
        """The files of all submissions and replies."""
        for entry in self.all():
            yield from entry.files
        for event in self._events(object_keys.EVENTS):
            yield from event.files

    def _events(self, prefix: str) -> Iterator[Event]:
        contents = self._s3.get_all([one.key for one in self._s3.keys(prefix)])
        return (entry_json.event_of(entry_json.read(one)) for one in contents if one)
