"""Sealed files as objects of a bucket, at `objects/{name}`.

A small one is one request. A larger one goes up in parts while it comes in, so that there is never
more of it in memory than one part.
"""

import hashlib
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress

from generator.endpoint.store import Unavailable
from generator.endpoint.store.kept import Part
from generator.endpoint.store.s3 import S3
from generator.endpoint.store.s3_xml import Begun

# Stores want at least 5 MiB, and 10,000 parts at most: 78 GiB in all.
PART_BYTES = 8 << 20
FOLDER = "objects/"


class S3Objects:
    """The objects below `objects/`."""

    def __init__(self, s3: S3) -> None:
        self._s3 = s3

    def writing(self, name: str) -> "_Upload":
        """An object to be written as it comes."""
        return _Upload(self._s3, _key(name))

    def create(self, name: str, content: bytes) -> bool:
        """Keeps an object; False when there is one of that name."""
        return self._s3.create(_key(name), content)

    def read(self, name: str) -> Iterator[bytes]:
        """The content in pieces. Raises KeyError when there is none."""
        return self._s3.stream(_key(name))

    def delete(self, names: Sequence[str]) -> None:
        """Takes objects away."""
        self._s3.delete([_key(name) for name in names])

    def older_than(self, seconds: int) -> Iterator[str]:
        """Names of objects at least so old."""
        before = time.time() - seconds
        for one in self._s3.keys(FOLDER):
            if one.modified <= before:
                yield one.key.removeprefix(FOLDER)

    def give_up(self, seconds: int) -> int:
        """Ends uploads that were begun at least so long ago, and were not finished; how many."""
        before = time.time() - seconds
        old = [one for one in self._s3.uploads(FOLDER) if one.begun <= before]
        for one in old:
            self._s3.abort(one)
        return len(old)


def _key(name: str) -> str:
    if not name.replace("-", "").isalnum() or not name.isascii():
        raise KeyError(name)
    return FOLDER + name


class _Upload:
    """An object on its way; at most one part of it is in memory."""

    def __init__(self, s3: S3, key: str) -> None:
        self._s3, self._key = s3, key
        self._digest = hashlib.sha256()
        self._size = 0
        self._rest = bytearray()
        self._begun: Begun | None = None
        self._etags: list[str] = []

    def write(self, content: bytes) -> int:
        self._digest.update(content)
        self._size += len(content)
        with memoryview(content) as view:
            for at in range(0, len(view), PART_BYTES):
                self._rest += view[at : at + PART_BYTES]
                if len(self._rest) >= PART_BYTES:
                    self._send()
        return len(content)

    def keep(self) -> Part:
        if self._begun is None:
            self._s3.put(self._key, bytes(self._rest))
        else:
            if self._rest:
                self._send()
            self._s3.complete(self._begun, self._etags)
            self._begun = None
        self._rest.clear()
        return Part(self._key.removeprefix(FOLDER), self._size, self._digest.hexdigest())

    def drop(self) -> None:
        self._rest.clear()
        # What cannot be ended now is ended by give_up.
        with suppress(Unavailable):
            if self._begun is not None:
                self._s3.abort(self._begun)
        self._begun = None

    def _send(self) -> None:
        if self._begun is None:
            self._begun = Begun(self._key, self._s3.begin(self._key), time.time())
        part, self._rest = bytes(self._rest[:PART_BYTES]), self._rest[PART_BYTES:]
        self._etags.append(self._s3.part(self._begun, len(self._etags) + 1, part))
