"""A store in a folder <-> one file, while the endpoint goes on working.

A backup is a tar file: the ledger as it was at one moment, the objects it names, and last a
manifest with the SHA-256 of each and the head of the audit. It holds nothing but sealed content.
What was erased goes on lying in older backups, which are therefore not to be kept longer than the
pages promise: thirty days.
"""

import hashlib
import io
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.endpoint.store import Unavailable
from generator.endpoint.store.audit_chain import broken
from generator.endpoint.store.folder import FolderObjects
from generator.endpoint.store.opening import LEDGER, OBJECTS
from generator.endpoint.store.rows import lines_of

MANIFEST = "manifest.json"
READ_BYTES = 1 << 20
KEPT_DAYS = 30
PARTS = "SELECT name FROM parts ORDER BY name"
LAST = "SELECT * FROM audit ORDER BY number"


class Damaged(Exception):
    """A backup that is not whole; what: the first file that is not as the manifest says."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds. head: number and digest of the last line of the audit.

    missing: objects that were erased while it was made, or were not there.
    """

    entries: int
    objects: int
    missing: tuple[str, ...]
    head: str


def back_up(store: Path, out: Path) -> BackedUp:
    """Writes the file, whole or not at all. Raises OSError and Unavailable."""
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        snapshot = Path(folder, LEDGER)
        with _opened(store / LEDGER) as source, _opened(snapshot, new=True) as target:
            source.backup(target)
        fresh = Path(folder, "backup.tar")
        with tarfile.open(fresh, "w") as archive:
            done = _filled(archive, snapshot, FolderObjects(store / OBJECTS))
        with fresh.open("rb") as written:
            os.fsync(written.fileno())
        fresh.replace(out)
    return done


def restore(backup: Path, into: Path) -> BackedUp:
    """The store in a folder that is not there yet, whole or not at all.

    Raises Damaged, OSError, and FileExistsError when there is one.
    """
    if into.exists():
        raise FileExistsError(into)
    fresh = Path(tempfile.mkdtemp(dir=into.parent))
    try:
        done = _unpacked(backup, fresh)
        fresh.rename(into)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return done


def _filled(archive: tarfile.TarFile, snapshot: Path, objects: FolderObjects) -> BackedUp:
    told = {LEDGER: _add(archive, LEDGER, snapshot.read_bytes())}
    with _opened(snapshot) as ledger:
        names = [row[0] for row in ledger.execute(PARTS)]
        entries = ledger.execute("SELECT count(*) FROM entries").fetchone()[0]
        head = _head(ledger)
    missing = []
    for name in names:
        try:
            content = b"".join(objects.read(name))
        except KeyError:
            missing.append(name)
            continue
        told[f"{OBJECTS}/{name}"] = _add(archive, f"{OBJECTS}/{name}", content)
    manifest = {"files": told, "entries": entries, "missing": missing, "head": head}
    _add(archive, MANIFEST, json.dumps(manifest, indent=0).encode())
    return BackedUp(entries, len(told) - 1, tuple(missing), head)


def _unpacked(backup: Path, into: Path) -> BackedUp:
    """Every file as the manifest says, and the audit unbroken."""
    found: dict[str, str] = {}
    manifest = None
    objects = FolderObjects(into / OBJECTS)
    for name, content in _members(backup):
        if name == MANIFEST:
            manifest = json.loads(content)
        elif name == LEDGER:
            (into / LEDGER).write_bytes(content)
        elif not name.startswith(f"{OBJECTS}/"):
            raise Damaged(name)
        else:
            objects.create(name.removeprefix(f"{OBJECTS}/"), content)
        found[name] = hashlib.sha256(content).hexdigest()
    if not manifest:
        raise Damaged(MANIFEST)
    wrong = [name for name, digest in manifest["files"].items() if found.get(name) != digest]
    if wrong:
        raise Damaged(wrong[0])
    with _opened(into / LEDGER) as ledger:
        if broken(lines_of(ledger.execute(LAST))) or _head(ledger) != manifest["head"]:
            raise Damaged("audit")
    missing = tuple(manifest["missing"])
    return BackedUp(manifest["entries"], len(found) - 2, missing, manifest["head"])


def _members(backup: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with tarfile.open(backup) as archive:
            yield from ((member.name, _content(archive, member)) for member in archive)
    except tarfile.TarError as error:
        raise Damaged(backup.name) from error


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(member)
    if file is None:
        raise Damaged(member.name)
    return file.read()


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> str:
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(content), 0o600
    archive.addfile(info, io.BytesIO(content))
    return hashlib.sha256(content).hexdigest()


def _head(ledger: sqlite3.Connection) -> str:
    lines = lines_of(ledger.execute("SELECT * FROM audit ORDER BY number DESC LIMIT 1"))
    return f"{lines[0].number} {lines[0].digest}" if lines else "0"


@contextmanager
def _opened(file: Path, *, new: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection, closed at the end. Raises Unavailable where there is no file."""
    if not new and not file.is_file():
        raise Unavailable
    connection = sqlite3.connect(file)
    try:
        yield connection
    except sqlite3.DatabaseError as error:
        raise Damaged(file.name) from error
    finally:
        connection.close()
