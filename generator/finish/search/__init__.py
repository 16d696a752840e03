"""Records of the site -> its search index in one folder, as `assets/search.js` reads it.

bundles.json       the bundles in the order in which to search them, filter values, synonyms
pagefind.js, wasm  Pagefind's program, once, with an index of one word to start it with
<bundle>-<digest>  one index; the digest changes when anything in it does
traces-<digest>    which bundles may hold a word; only when there are many bundles. The digest is
                   that of their names, so that an edit changes only the files of its words
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from generator.digest import digest_of
from generator.finish.search import pagefind
from generator.finish.search.bundle import Built, Bundle, Filters, Worded, build, build_of, worded
from generator.finish.search.cache import Kept, find, forget, keep
from generator.finish.search.gathering import bundle_digest, bundles_of
from generator.finish.search.pagefind import SearchFailed
from generator.finish.search.placing import Placed, Synonyms, has_synonyms, place, place_of
from generator.finish.search.record import SearchRecord, records
from generator.parallel import each
from generator.problems import Rule, Words
from generator.project import Project
from generator.publish.kept.version import contents, program
from generator.publish.model.site import Site
from generator.publish.pages.output import Planned

__all__ = [
    "FAILED",
    "Bundle",
    "Placed",
    "Prepared",
    "SearchFailed",
    "SearchRecord",
    "Worded",
    "bundle_digest",
    "bundles_of",
    "ground_of",
    "keep_bundle",
    "kept_records",
    "knows_synonyms",
    "place_index",
    "place_prepared",
    "place_search",
    "prepare_search",
    "records",
    "worded",
]

VERSIONS = (pagefind.VERSION, version("pypinyin"))
FAILED = Rule(
    "finish/search",
    Words("查找用的索引没有生成：{reason}", "the search index was not made: {reason}"),
    Words(
        "重新安装依赖后再试；暂时不要查找的，用 portal build --no-search。",
        "Install the dependencies again; to go on without search: portal build --no-search.",
    ),
)
# Two at once fill two cores, and the whole build takes less than 0.3 GB for 5,000 pages.
AT_ONCE = 2
STARTER = "starter"
CACHE = Path(".cache/portal/search")
FOLDER = ("search", "index")


@dataclass(frozen=True, slots=True)
class Prepared:
    """Bundles in the cache, by name, and Pagefind's program."""

    bundles: Mapping[str, Kept]
    starter: Kept


def place_search(site: Site, pages: Iterable[Planned], project: Project, site_dir: Path) -> Placed:
    """The index of all records of a site, put into the site's folder; see `place_index`."""
    bundles = bundles_of(pages, ground_of(project))
    return place_index(bundles, site.synonyms, project.root / CACHE, site_dir.joinpath(*FOLDER))


def ground_of(project: Project) -> bytes:
    """A digest of what records show of the schemas: labels, which stamps of pages leave out."""
    return contents(sorted(project.data.glob("schemas/*.yaml")))


def prepare_search(bundles: Mapping[str, Bundle], project: Project, site_dir: Path) -> Prepared:
    """The bundles, found or built, for the site in this folder; see `prepare`."""
    return prepare(bundles, project.root / CACHE, site_dir.joinpath(*FOLDER))


def place_prepared(prepared: Prepared, synonyms: Synonyms, site_dir: Path) -> Placed:
    """Makes the index in the site's folder hold exactly what was prepared."""
    return place(prepared.bundles, prepared.starter, synonyms, site_dir.joinpath(*FOLDER))


def knows_synonyms(site: Site, site_dir: Path) -> bool:
    """True when the index in the site's folder has the site's synonyms, which no page shows."""
    return has_synonyms(site_dir.joinpath(*FOLDER), site.synonyms)


def place_index(
    bundles: Mapping[str, Bundle], synonyms: Synonyms, cache: Path, target: Path
) -> Placed:
    """Makes the folder `target` hold exactly the index of these bundles; see `prepare`."""
    prepared = prepare(bundles, cache, target)
    return place(prepared.bundles, prepared.starter, synonyms, target)


def prepare(bundles: Mapping[str, Bundle], cache: Path, target: Path) -> Prepared:
    """Finds or builds these bundles, in the order in which to search them.

    Those found in the cache are not built; files of those found in `target` are not looked at.
    Raises SearchFailed and OSError.
    """
    folders = {name: cache / _key(name, bundle.digest) for name, bundle in bundles.items()}
    kept = {name: find(folder, place_of(name, target)) for name, folder in folders.items()}
    missing = [name for name, found in kept.items() if not found]
    for name in each(partial(_make, bundles, folders), missing, AT_ONCE):
        kept[name] = find(folders[name])
    starter = _starter(cache / _key(STARTER, ""))
    whole = {name: _whole(found) for name, found in kept.items()}
    forget(cache, [*folders.values(), starter.folder])
    return Prepared(whole, starter)


def kept_records(project: Project, name: str, digest: str) -> tuple[SearchRecord, ...] | None:
    """The records of a bundle that was built before; None when it is not in the cache."""
    found = find(project.root / CACHE / _key(name, digest))
    return found.records if found else None


def keep_bundle(project: Project, name: str, digest: str, records: Iterable[Worded]) -> None:
    """Builds a bundle of records whose words are known into the cache; raises OSError."""
    keep(build_of(records, _language(name)), project.root / CACHE / _key(name, digest))


def _key(name: str, digest: str) -> str:
    parts = (part.encode() for part in (name, digest, *VERSIONS))
    return digest_of((program(), *parts)).hex()


def _make(bundles: Mapping[str, Bundle], folders: Mapping[str, Path], name: str) -> str:
    """Builds a bundle into the cache; a process of its own hands nothing back but the name."""
    keep(build(bundles[name].records(), _language(name)), folders[name])
    return name


def _language(name: str) -> str:
    """Results of an index begin with its language, which tells the bundle of each."""
    return f"x-{name}"


def _starter(folder: Path) -> Kept:
    """Pagefind's program with an index of one word that nobody asks for."""
    found = find(folder)
    if not found:
        files = pagefind.index([pagefind.Entry(STARTER, STARTER)], "zh")
        keep(Built(files, (), Filters((), (), ()), b""), folder)
    return _whole(found or find(folder))


def _whole(found: Kept | None) -> Kept:
    if not found:
        raise SearchFailed("cache")
    return found
