"""私钥 files as age writes them -> identities that open envelopes, and new ones.

One `AGE-SECRET-KEY-…` for each line; lines with # are remarks. age-keygen does the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pyrage  # type: ignore[import-untyped]

from generator.problems import Words

SECRET = "AGE-SECRET-KEY-"  # noqa: S105 (how a private key begins, not one)
# A file of age itself: an identity that is locked with a passphrase.
LOCKED = ("age-encryption.org/", "-----BEGIN AGE ENCRYPTED FILE")
IS_LOCKED = Words(
    "这个私钥文件加了口令。先用 age -d 解开，存到安全的地方，用完删除。",
    "The identity file is locked with a passphrase. Open it with age -d, and delete it after use.",
)
HAS_NONE = Words(
    "文件里没有私钥：应有一行以 AGE-SECRET-KEY- 开头。",
    "There is no private key in the file: a line has to begin with AGE-SECRET-KEY-.",
)
IS_WRONG = Words(
    "第 {line} 行的私钥不完整或者抄错了。", "Line {line}: the private key is cut off or misspelt."
)


class NoIdentity(Exception):
    """The file holds no private key that can be used; words: why."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True, slots=True)
class Identity:
    """A private key and its public half."""

    secret: str
    recipient: str


def new_identity() -> Identity:
    """A fresh pair."""
    made = pyrage.x25519.Identity.generate()
    return Identity(str(made), str(made.to_public()))


def identity_file(identity: Identity, kid: str, day: date) -> str:
    """The text of the file that keeps it, as age-keygen writes one."""
    return f"# {kid}\n# created: {day}\n# public key: {identity.recipient}\n{identity.secret}\n"


def read_identities(text: str) -> tuple[Identity, ...]:
    """The private keys of a file. Raises NoIdentity."""
    if text.lstrip("\ufeff \r\n").startswith(LOCKED):
        raise NoIdentity(IS_LOCKED)
    lines = enumerate(text.removeprefix("\ufeff").splitlines(), start=1)
    told = [(at, line.strip()) for at, line in lines if line.strip().upper().startswith(SECRET)]
    if not told:
        raise NoIdentity(HAS_NONE)
    return tuple(_identity(at, line) for at, line in told)


def keys_of(identities: Sequence[Identity]) -> list[object]:
    """The identities as pyrage takes them."""
    return [pyrage.x25519.Identity.from_str(one.secret) for one in identities]


def _identity(at: int, line: str) -> Identity:
    try:
        made = pyrage.x25519.Identity.from_str(line)
    except pyrage.IdentityError as error:
        raise NoIdentity(IS_WRONG.fill({"line": at})) from error
    return Identity(line, str(made.to_public()))
