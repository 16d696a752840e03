r"""The audit as a chain: each line holds a digest of itself and of the line before it.

The digest is the SHA-256, in hex, of a JSON array of four texts: the digest of the line before
(empty for the first line), at, what and about. The array is written without blanks, and every
character outside ASCII as its `\uXXXX` escape in small letters, so that anybody can make the same
bytes:

    ["","2026-11-21T10:00:00Z","accept","WQ-12345-67890-7"]

Whoever changes, takes out or moves a line has to change every digest after it, so the last digest,
kept elsewhere, speaks for all lines.
"""

import hashlib
import json
from collections.abc import Iterable

from generator.endpoint.store.kept import AuditLine


def link(before: AuditLine | None, at: str, what: str, about: str) -> AuditLine:
    """The line that follows another; before: the last line so far, None when there is none."""
    number, digest = (before.number, before.digest) if before else (0, "")
    content = json.dumps([digest, at, what, about], separators=(",", ":")).encode("ascii")
    return AuditLine(number + 1, at, what, about, hashlib.sha256(content).hexdigest())


def broken(lines: Iterable[AuditLine], after: AuditLine | None = None) -> int | None:
    """The number of the first line that does not follow the one before it; None when all do.

    after: the line the first one is to follow; None when the chain is given from its beginning.
    Lines that are missing at the end are only seen by comparing the last digest with one kept
    elsewhere.
    """
    before = after
    for line in lines:
        if line != link(before, line.at, line.what, line.about):
            return line.number
        before = line
    return None
