"""A built site -> every file with its size and SHA-256, as values and as text, in one order."""

import hashlib
import os
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.deploy.digests import Kept, Stamp, keep_digests, read_digests, stamp_of
from generator.deploy.faults import NotPublished
from generator.deploy.walking import files_below
from generator.problems import Words

CHUNK_BYTES = 1 << 20
HEAD = "{count} files: SHA-256, bytes, path\n"
LINE = re.compile(r"(?P<digest>[0-9a-f]{64}|-)\t(?P<size>\d{1,15})\t(?P<path>[^\0-\x1f\x7f\\]+)")
NAME = re.compile(r"[^\0-\x1f\x7f\\]+")
NOT_A_FILE = Words(
    "网站里的 {path} 是链接或者特殊文件，没有发布。请删除后重新运行 portal build。",
    "{path} in the site is a link or a special file; nothing was published. Remove it and run "
    "portal build again.",
)
BAD_NAME = Words(
    "网站里有不能发布的文件名 {path}：文件名应为 UTF-8，不含控制字符和反斜线。",
    "The site holds a file with the name {path}, which cannot be published: a name is UTF-8 "
    "without control characters and backslashes.",
)
CHANGED_MEANWHILE = Words(
    "发布时网站里的 {path} 被改动了，没有切换。请等生成结束后再运行一次。",
    "{path} changed while the site was published; nothing was switched. Wait for the build to end "
    "and run again.",
)


class Damaged(Exception):
    """A text is no manifest."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a file holds: SHA-256 in hexadecimal, and bytes."""

    digest: str
    size: int


# A file that a broken publish may have left in any state. Equal to no real file.
UNKNOWN = Entry("-", 0)
Manifest = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """The folder of a site and all that is in it."""

    folder: Path
    manifest: Manifest


def read_site(folder: Path, kept: Path | None = None) -> BuiltSite:
    """The site with the digest of every file.

    kept: a file of digests from earlier runs, renewed here. Raises NotPublished where the site
    holds a link, a special file or a name that cannot be sent.
    """
    begun = time.time_ns()
    before = read_digests(kept) if kept else {}
    try:
        stamps = dict(sorted((path, _stamp(path, entry)) for path, entry in files_below(folder)))
        found = {
            path: (stamp, _digest(folder, path, stamp, before)) for path, stamp in stamps.items()
        }
    except FileNotFoundError as error:
        words = CHANGED_MEANWHILE.fill({"path": error.filename})
        raise NotPublished(words) from None
    if kept and found != before:
        keep_digests(kept, found, begun)
    return BuiltSite(
        folder, {path: Entry(digest, stamp.size) for path, (stamp, digest) in found.items()}
    )


def as_text(manifest: Manifest) -> str:
    """How many files, then a line for each, `digest TAB size TAB path`, in order of paths."""
    lines = (f"{entry.digest}\t{entry.size}\t{path}\n" for path, entry in sorted(manifest.items()))
    return HEAD.format(count=len(manifest)) + "".join(lines)


def parse(text: str) -> Manifest:
    """The manifest of a text; raises Damaged where it is not as as_text writes it, or cut short.

    A manifest comes from the target, where others may write: no path may lead out of the release.
    """
    head, *lines = text.split("\n")
    found = dict(_parsed(line) for line in lines[:-1])
    if lines[-1:] != [""] or f"{head}\n" != HEAD.format(count=len(found)):
        raise Damaged(head)
    return found


def read_list(file: Path) -> Manifest | None:
    """The manifest in a file; None when there is none, or it is damaged or cut short."""
    try:
        return parse(file.read_text("utf-8"))
    except (Damaged, UnicodeDecodeError, FileNotFoundError):
        return None


def copy_verified(source: Path, target: Path, path: str, entry: Entry) -> None:
    """Copies a file of the site; raises NotPublished when it is no longer what was read.

    A build may replace the site at any moment: a digest must not go with other bytes.
    """
    digest = hashlib.sha256()
    try:
        incoming = source.open("rb")
    except FileNotFoundError:
        raise NotPublished(CHANGED_MEANWHILE.fill({"path": path})) from None
    with incoming, target.open("xb") as out:
        while chunk := incoming.read(CHUNK_BYTES):
            digest.update(chunk)
            out.write(chunk)
    if digest.hexdigest() != entry.digest:
        raise NotPublished(CHANGED_MEANWHILE.fill({"path": path}))


def _parsed(line: str) -> tuple[str, Entry]:
    found = LINE.fullmatch(line)
    if not found:
        raise Damaged(line)
    framed = f"/{found['path']}/"
    if "//" in framed or "/./" in framed or "/../" in framed:
        raise Damaged(line)
    return found["path"], Entry(found["digest"], int(found["size"]))


def _stamp(path: str, entry: "os.DirEntry[str]") -> Stamp:
    """The stamp of a plain file with a name that any target takes; else raises NotPublished."""
    try:
        path.encode()
    except UnicodeEncodeError:
        raise NotPublished(BAD_NAME.fill({"path": ascii(path)})) from None
    if not NAME.fullmatch(path):
        raise NotPublished(BAD_NAME.fill({"path": ascii(path)}))
    if not entry.is_file(follow_symlinks=False):
        raise NotPublished(NOT_A_FILE.fill({"path": path}))
    return stamp_of(entry.stat(follow_symlinks=False))


def _digest(folder: Path, path: str, stamp: Stamp, before: Kept) -> str:
    if path in before and before[path][0] == stamp:
        return before[path][1]
    with (folder / path).open("rb", buffering=0) as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
