"""Bundles in the cache -> the folder of the site that browsers read, and what is in it."""

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.digest import digest_of
from generator.finish.search import traces
from generator.finish.search.cache import Kept, link, same_file

LIST = "bundles.json"
TRACES = "traces"
# With fewer bundles a browser asks each of them.
FEWEST_TRACED = 5
DIGEST_LETTERS = 10
Synonyms = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Placed:
    """What was done to a folder: paths of files that were written and of those that went."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def folder_name(name: str, digest: str) -> str:
    """The folder of a bundle below the index; digest: of its files.

    What a build asked the cache for depends on how much it knew of an earlier one; the site that
    it makes does not.
    """
    return f"{name}-{digest[:DIGEST_LETTERS]}"


def place_of(name: str, target: Path) -> Callable[[str], Path]:
    """Where a bundle of a given digest lies in the folder of the index."""
    return lambda digest: target / folder_name(name, digest)


def place(bundles: Mapping[str, Kept], starter: Kept, synonyms: Synonyms, target: Path) -> Placed:
    """Makes `target` hold these bundles and nothing else; what is right stays as it is.

    Files are never written through: one that is to change goes first, as it may be the same file
    as one of the site before.
    """
    target.mkdir(parents=True, exist_ok=True)
    folders = {folder_name(name, kept.digest): kept for name, kept in bundles.items()}
    marks = _marks(bundles)
    files = {**marks, LIST: _contents(bundles, marks, synonyms).encode()}
    same = {path for path in starter.sizes if same_file(starter.index / path, target / path)}
    same |= {path for path, content in files.items() if _holds(target / path, content)}
    removed = _clear(target, set(folders), same)
    written = _fill(folders, starter.sizes.keys() - same, starter, target)
    for path in (path for path in files if path not in same):
        (target / path).parent.mkdir(exist_ok=True)
        (target / path).write_bytes(files[path])
        written.append(path)
    return Placed(tuple(written), tuple(removed))


def has_synonyms(target: Path, synonyms: Synonyms) -> bool:
    """True when the index in `target` was given these synonyms."""
    try:
        listed = json.loads((target / LIST).read_text("utf-8"))["synonyms"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return json.dumps(listed) == json.dumps(synonyms)


def _fill(
    folders: Mapping[str, Kept], missing: Iterable[str], starter: Kept, target: Path
) -> list[str]:
    """Puts bundles and files of the program where they are not yet."""
    written: list[str] = []
    for name, kept in folders.items():
        if not (target / name).exists():
            kept.put(target / name)
            written += [f"{name}/{path}" for path in kept.sizes]
    for path in sorted(missing):
        (target / path).parent.mkdir(exist_ok=True)
        link(starter.index / path, target / path)
        written.append(path)
    return written


def _clear(target: Path, folders: set[str], files: set[str]) -> list[str]:
    """Removes what is neither in these folders nor one of these files."""
    removed: list[str] = []
    for place, _, names in os.walk(target, topdown=False):
        inside = Path(place).relative_to(target)
        if inside.parts and inside.parts[0] in folders:
            continue
        paths = [(inside / name).as_posix() for name in names]
        for path in filter(lambda path: path not in files, paths):
            (target / path).unlink()
            removed.append(path)
        if inside.parts and not any(Path(place).iterdir()):
            Path(place).rmdir()
    return removed


def _holds(file: Path, content: bytes) -> bool:
    try:
        return file.read_bytes() == content
    except OSError:
        return False


def _marks(bundles: Mapping[str, Kept]) -> dict[str, bytes]:
    """The files of marks; none when there are too few bundles to be of use.

    Their folder changes only with the list of the bundles: an edit changes a few of them.
    """
    if len(bundles) < FEWEST_TRACED:
        return {}
    folder = folder_name(TRACES, digest_of(name.encode() for name in bundles).hex())
    made = traces.files([kept.traces for kept in bundles.values()])
    return {f"{folder}/{name}": content for name, content in made.items()}


def _contents(bundles: Mapping[str, Kept], marks: Iterable[str], synonyms: Synonyms) -> str:
    """The list; marks: paths of their files, which are loaded with the digest of all bundles."""
    digest = digest_of(kept.digest.encode() for kept in bundles.values()).hex()
    filters = [kept.filters for kept in bundles.values()]
    contents = {
        "bundles": [
            [name, folder_name(name, kept.digest), kept.count] for name, kept in bundles.items()
        ],
        "traces": next((path.partition("/")[0] for path in marks), ""),
        "version": digest[:DIGEST_LETTERS],
        "kinds": _names(value for found in filters for value in found.kinds),
        "years": sorted({value for found in filters for value in found.years}, reverse=True),
        "regions": _names(value for found in filters for value in found.regions),
        "synonyms": synonyms,
    }
    return json.dumps(contents, ensure_ascii=False, separators=(",", ":"))


def _names(values: Iterable[tuple[str, str]]) -> list[str]:
    return [name for _, name in sorted(set(values))]
