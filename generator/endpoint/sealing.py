"""加密封存: content -> age files that only the office, or only a sender, can open."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

import pyrage  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

FIRST_BYTES = b"age-encryption.org/v1\n"
NONCE_BYTES = 12
PIECE_BYTES = 1 << 16


class Readable(Protocol):
    """What gives bytes."""

    def read(self, size: int = -1, /) -> bytes:
        """At most so many bytes; none at the end."""


class Writable(Protocol):
    """What takes bytes."""

    def write(self, content: bytes, /) -> int:
        """Takes them all."""


class Passport(NamedTuple):
    """The identity of one submission, which its files are sealed to. secret: for the envelope."""

    secret: str
    recipient: str


def new_identity() -> Passport:
    """A fresh age identity."""
    made = pyrage.x25519.Identity.generate()
    return Passport(str(made), str(made.to_public()))


def recipient_of(identity: str) -> str:
    """The public half of an age identity."""
    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def seal(content: bytes, recipients: Iterable[str]) -> bytes:
    """The content as an age file to these recipients."""
    sealed: bytes = pyrage.encrypt(content, _known(tuple(recipients)))
    return sealed


def open_sealed(sealed: bytes, identity: str) -> bytes:
    """What was sealed to an identity. Raises pyrage.DecryptError."""
    content: bytes = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity)])
    return content


def seal_with_key(content: bytes, key: bytes, nonce: bytes) -> bytes:
    """The content under a key of 32 bytes (RFC 8439), behind the nonce of 12.

    A tenth of the work of an age file, for what nobody but this program opens.
    """
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, content, None)


def open_with_key(sealed: bytes, key: bytes) -> bytes:
    """What was sealed under the key. Raises cryptography's InvalidTag."""
    return ChaCha20Poly1305(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)


def seal_stream(source: Readable, target: Writable, recipients: Iterable[str]) -> None:
    """Reads to the end and writes the age file, never holding more than some pieces.

    Raises what reading and writing raise.
    """
    reading, writing = _Remembering(source.read), _Remembering(target.write)
    try:
        pyrage.encrypt_io(reading, writing, _public(recipients))
    except pyrage.EncryptError as error:
        raise reading.fault or writing.fault or error from error


class _Remembering:
    """A source or target whose fault is remembered: pyrage tells of another one in its place."""

    def __init__(self, do: Callable[[Any], Any]) -> None:
        self._do = do
        self.fault: Exception | None = None

    def read(self, size: int = -1) -> Any:
        """What the source gives."""
        return self._told(size)

    def write(self, content: bytes) -> Any:
        """Hands it to the target."""
        return self._told(content)

    def _told(self, value: object) -> Any:
        try:
            return self._do(value)
        except Exception as fault:
            self.fault = fault
            raise


class Measured:
    """A source that counts what is read from it.

    It reads more at a time than it is asked for: pyrage asks for 8 kB, and each digest lets other
    threads go first. size and digest are right once it was read to its end.
    """

    def __init__(self, source: Readable) -> None:
        self._source = source
        self._digest = hashlib.sha256()
        self._held = memoryview(b"")
        self.size = 0

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes."""
        if not self._held:
            self._held = memoryview(self._source.read(PIECE_BYTES))
            self._digest.update(self._held)
            self.size += len(self._held)
        at = len(self._held) if size < 0 else size
        given, self._held = bytes(self._held[:at]), self._held[at:]
        return given

    @property
    def digest(self) -> str:
        """SHA-256 of all that was read, in hex."""
        return self._digest.hexdigest()


def is_sealed(content: bytes) -> bool:
    """Whether it begins as age files do; more cannot be seen without a key."""
    return content.startswith(FIRST_BYTES)


@lru_cache(maxsize=8)
def _known(recipients: tuple[str, ...]) -> Sequence[object]:
    """Those of the office, which are the same all day."""
    return _public(recipients)


def _public(recipients: Iterable[str]) -> Sequence[object]:
    return [pyrage.x25519.Recipient.from_str(one) for one in recipients]
