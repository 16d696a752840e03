"""A site -> one ZIP file to carry to where no network leads, the same bytes for the same site.

site/…          the pages, or those that changed since an older ZIP file
manifest.tsv    every file of the site with size and SHA-256, whether it is in the ZIP or not
deleted.txt     with --since: files that go, one path in a line, from the folder site
"""

import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator.deploy.faults import NotPublished, not_written
from generator.deploy.layout import SITE
from generator.deploy.manifest import (
    CHANGED_MEANWHILE,
    BuiltSite,
    Damaged,
    Manifest,
    as_text,
    parse,
)
from generator.deploy.plan import Changes, Outcome, Sent, changes, size_of
from generator.problems import Words

ENDING = ".zip"
MANIFEST = "manifest.tsv"
DELETED = "deleted.txt"
# The earliest time a ZIP file can hold; a real one would make two equal sites differ.
NO_TIME = (1980, 1, 1, 0, 0, 0)
UNIX = 3
MODE = 0o644 << 16
NO_ZIP = Words(
    "{place} 不是 portal publish 生成的 ZIP 文件，没有改动。请核对文件名。",
    "{place} is no ZIP file made by portal publish and was left alone. Check the name.",
)
SAME_FILE = Words(
    "--to 和 --since 是同一个文件，会盖掉上一次的 ZIP。请换一个文件名。",
    "--to and --since name the same file, which would be lost. Choose another name.",
)
NO_BACK = Words(
    "ZIP 文件没有上一版，不能退回；请重新解开上一次的 ZIP 文件。",
    "A ZIP file has no release to go back to: unpack the ZIP file of last time again.",
)
NO_FOLDER = Words("没有文件夹 {place}", "there is no folder {place}")


@dataclass(frozen=True, slots=True)
class ZipTarget:
    """A ZIP file, of the whole site or of what changed since an older one."""

    file: Path
    since: Path | None = None

    @property
    def name(self) -> str:
        """What the user knows it by."""
        return str(self.file)

    def rehearse(self, site: BuiltSite) -> Outcome:
        """What publish would write; nothing is written."""
        with _plainly(self.file):
            found = self._changes(site.manifest)
            packed = self._packed(site, found)
            return Outcome("", found, Sent(len(packed), size_of(site.manifest, packed)))

    def publish(self, site: BuiltSite) -> Outcome:
        """Writes the file as a whole or not at all; nothing when nothing changed since.

        The bytes told are those of the pages before they are packed. Raises NotPublished.
        """
        planned = self.rehearse(site)
        if self.since and not planned.changes:
            return planned
        deleted = planned.changes.deleted if self.since else None
        with _plainly(self.file), _beside(self.file) as made:
            _write(made, site, self._packed(site, planned.changes), deleted)
        return planned

    def back(self) -> Outcome:
        """Raises NotPublished: a ZIP file knows nothing older."""
        raise NotPublished(NO_BACK, is_misuse=True)

    def _packed(self, site: BuiltSite, found: Changes) -> tuple[str, ...]:
        if self.since:
            return tuple(sorted((*found.added, *found.updated)))
        return tuple(site.manifest)

    def _changes(self, manifest: Manifest) -> Changes:
        """Against the older file, or the one that is replaced."""
        if not self.file.parent.is_dir():
            raise NotPublished(NO_FOLDER.fill({"place": self.file.parent}), is_misuse=True)
        before = manifest_of(self.since) if self.since else {}
        if self.since and self.file.exists() and self.file.samefile(self.since):
            raise NotPublished(SAME_FILE, is_misuse=True)
        replaced = manifest_of(self.file) if self.file.exists() else {}
        return changes(before if self.since else replaced, manifest)


def manifest_of(file: Path) -> Manifest:
    """What the site was of which a ZIP file was made; raises NotPublished when it is none."""
    try:
        with zipfile.ZipFile(file) as packed:
            return parse(packed.read(MANIFEST).decode("utf-8"))
    except (zipfile.BadZipFile, KeyError, Damaged, UnicodeDecodeError, FileNotFoundError):
        raise NotPublished(NO_ZIP.fill({"place": file}), is_misuse=True) from None


def _write(
    made: Path, site: BuiltSite, packed: Iterable[str], deleted: tuple[str, ...] | None
) -> None:
    with zipfile.ZipFile(made, "x") as archive:
        if deleted is not None:
            _add(archive, DELETED, "".join(f"{path}\n" for path in deleted).encode())
        _add(archive, MANIFEST, as_text(site.manifest).encode())
        for path in packed:
            _add(archive, f"{SITE}/{path}", _content(site, path))


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, NO_TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system, info.external_attr = UNIX, MODE
    archive.writestr(info, content)


def _content(site: BuiltSite, path: str) -> bytes:
    try:
        content = (site.folder / path).read_bytes()
    except FileNotFoundError:
        content = b""
    if sha256(content).hexdigest() != site.manifest[path].digest:
        raise NotPublished(CHANGED_MEANWHILE.fill({"path": path}))
    return content


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """A name beside the file; what was written there takes its place, unless something failed."""
    made = file.with_name(f".{file.name}.new")
    made.unlink(missing_ok=True)
    try:
        yield made
        made.replace(file)
    finally:
        made.unlink(missing_ok=True)


@contextmanager
def _plainly(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise not_written(file, error) from None
