"""Bundles on disk: built once, kept whole or not at all, and put into a site without copying."""

import json
import os
import pickle
import shutil
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.digest import digest_of
from generator.finish.search.bundle import Built, Filters
from generator.finish.search.record import SearchRecord

# Written last: what the entry holds, and the size of each file.
CONTENTS = "contents.json"
TRACES = "traces"
RECORDS = "records"
INDEX = "index"
FASTEST = 1
KEPT_SECONDS = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Kept:
    """A bundle in the cache: its folder, files and their sizes, records, and filter values.

    digest: of its files, so that what was asked for in two ways has one name on the site. told: of
    what is kept of its records.
    """

    folder: Path
    digest: str
    sizes: Mapping[str, int]
    count: int
    filters: Filters
    told: str

    @property
    def index(self) -> Path:
        """Where its files lie."""
        return self.folder / INDEX

    @property
    def traces(self) -> bytes:
        """The marks of its words."""
        return (self.folder / TRACES).read_bytes()

    @property
    def records(self) -> tuple[SearchRecord, ...] | None:
        """Its records; None when they are not as they were kept."""
        try:
            packed = (self.folder / RECORDS).read_bytes()
        except OSError:
            return None
        if digest_of((packed,)).hex() != self.told:
            return None
        found: tuple[SearchRecord, ...] = pickle.loads(zlib.decompress(packed))  # noqa: S301 (ours)
        return found

    def put(self, target: Path) -> None:
        """Makes the folder `target`, which does not exist, hold the files of the index."""
        with _beside(target) as fresh:
            for folder in {Path(path).parent for path in self.sizes}:
                (fresh / folder).mkdir(parents=True, exist_ok=True)
            for path in self.sizes:
                link(self.index / path, fresh / path)
            fresh.rename(target)


def find(folder: Path, place_of: Callable[[str], Path] | None = None) -> Kept | None:
    """The entry when it is there and whole.

    place_of: where a site has the files of a digest. Sizes of files that are there already need
    not be looked at.
    """
    try:
        contents = json.loads((folder / CONTENTS).read_text("utf-8"))
        filters = Filters(
            kinds=tuple((by, name) for by, name in contents["filters"]["kinds"]),
            years=tuple(contents["filters"]["years"]),
            regions=tuple((by, name) for by, name in contents["filters"]["regions"]),
        )
        kept = Kept(
            folder,
            contents["digest"],
            contents["sizes"],
            contents["count"],
            filters,
            contents["told"],
        )
        is_whole = (folder / TRACES).stat().st_size == contents["traces"]
        is_placed = place_of is not None and place_of(kept.digest).is_dir()
        is_whole &= is_placed or _sizes(folder / INDEX) == kept.sizes
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return kept if is_whole else None


def keep(built: Built, folder: Path) -> None:
    """Puts a bundle into the cache, in the place of a damaged one; raises OSError."""
    with _beside(folder) as fresh:
        for path, content in built.files.items():
            file = fresh / INDEX / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        (fresh / TRACES).write_bytes(built.traces)
        told = zlib.compress(pickle.dumps(built.records, 5), FASTEST)
        (fresh / RECORDS).write_bytes(told)
        parts = (
            part for path in sorted(built.files) for part in (path.encode(), built.files[path])
        )
        contents = {
            "digest": digest_of((built.traces, *parts)).hex(),
            "sizes": {path: len(content) for path, content in built.files.items()},
            "traces": len(built.traces),
            "count": len(built.records),
            "told": digest_of((told,)).hex(),
            "filters": asdict(built.filters),
        }
        (fresh / CONTENTS).write_text(json.dumps(contents, ensure_ascii=False), "utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        try:
            fresh.rename(folder)
        except OSError:
            # Another build has put the same entry there in the meantime.
            if not find(folder):
                raise


def forget(cache: Path, used: Iterable[Path]) -> None:
    """Removes entries that no build has used for a week, and marks these as used now."""
    for folder in used:
        os.utime(folder)
    for folder in cache.iterdir():
        if time.time() - folder.stat().st_mtime > KEPT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


def link(source: Path, target: Path) -> None:
    """The same file at a second place; a copy where the disk has no second names for a file."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def same_file(one: Path, other: Path) -> bool:
    """True when both names lead to the same file, or to files of the same bytes."""
    if not other.is_file():
        return False
    return one.samefile(other) or one.read_bytes() == other.read_bytes()


def _sizes(folder: Path, above: str = "") -> dict[str, int]:
    found: dict[str, int] = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                found |= _sizes(Path(entry.path), f"{above}{entry.name}/")
            else:
                found[f"{above}{entry.name}"] = entry.stat().st_size
    return found


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """An empty folder on the target's disk, gone afterwards unless moved away."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    fresh.chmod(0o755)
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
