"""All records -> for each page the pages that belong beside it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.digest import digest_of
from generator.publish.markdown.links import split_anchor
from generator.publish.model.pieces import Ref
from generator.publish.model.reading import ref
from generator.publish.validate.corpus import Corpus, Record

MOST = 6
# How strongly two pages belong together: one names the other, both rest on one section, both rest
# on one document, both concern one body, both concern one right.
NAMED, SECTION, DOCUMENT, BODY, RIGHT = 8, 4, 2, 2, 1
LEAST = 2
# A key shared by more pages than this says nothing about any of them.
COMMONPLACE = 40
WITHOUT_RELATED = {"regions", "policies", "workplans"}
Key = tuple[int, str]
NOTHING, COMMON = b"", b"many"


class RelatedPages:
    """Finds related pages; every key is looked up once for all records."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._sharing: dict[Key, list[Record]] = defaultdict(list)
        self._stamps: dict[Key, bytes] = {}
        known: dict[tuple[str, str], tuple[Key, ...]] = {}
        self._keys = {id(row): _keys(corpus, row, known) for row in _rows(corpus)}
        for row in _rows(corpus):
            for key in self._keys[id(row)]:
                self._sharing[key].append(row)

    def stamp(self, row: Record) -> bytes:
        """A digest of all that `of` looks at, empty when a record among them has none."""
        sharing = self._sharing
        stamps = [
            self._stamps.get(key) or self._stamp(key)
            for key in self._keys_of(row)
            if len(sharing[key]) > 1
        ]
        return digest_of(stamps) if all(stamps) else NOTHING

    def _keys_of(self, row: Record) -> tuple[Key, ...]:
        known = self._keys.get(id(row))
        if known is None:
            known = _keys(self._corpus, row, {}) if _may_be_related(self._corpus, row) else ()
        return known

    def _stamp(self, key: Key) -> bytes:
        sharing = self._sharing[key]
        faces = [one.face for one in sharing] if len(sharing) <= COMMONPLACE else [COMMON]
        self._stamps[key] = digest_of(sorted(faces)) if all(faces) else NOTHING
        return self._stamps[key]

    def of(self, row: Record) -> tuple[Ref, ...]:
        """At most six pages, the closest first, never a page and itself.

        row: of the corpus, or the same record with another text.
        """
        scores: dict[int, int] = defaultdict(int)
        found: dict[int, Record] = {}
        for key in self._keys_of(row):
            sharing = self._sharing.get(key, ())
            for other in sharing if len(sharing) <= COMMONPLACE else ():
                scores[id(other)] += key[0]
                found[id(other)] = other
        is_sample = row.flag("sample")
        close = sorted(
            (-score, found[one].address or "", one)
            for one, score in scores.items()
            if score >= LEAST
            and found[one].address != row.address
            and found[one].flag("sample") == is_sample
        )
        return tuple(ref(found[one]) for _, _, one in close[:MOST])


def _rows(corpus: Corpus) -> Iterator[Record]:
    return (row for row in corpus.records if _may_be_related(corpus, row))


def _may_be_related(corpus: Corpus, row: Record) -> bool:
    has_page = bool(row.address) and row.collection not in WITHOUT_RELATED
    return has_page and not corpus.is_over(row)


def _keys(
    corpus: Corpus, row: Record, known: dict[tuple[str, str], tuple[Key, ...]]
) -> tuple[Key, ...]:
    """What a record is related by; a record is also a key for those that name it.

    known: the keys that names have given before; thousands of records name the same bodies.
    """
    keys: list[Key] = [(NAMED, f"{row.collection}:{row.id}")]
    for field, target in row.names(corpus):
        name = (field.references or "", target)
        if name not in known:
            known[name] = tuple(_keys_by_name(*name))
        keys += known[name]
    return tuple(keys)


def _keys_by_name(collection: str, target: str) -> Iterator[Key]:
    """What naming this record relates by."""
    if collection == "policies":
        document, anchor = split_anchor(target)
        yield DOCUMENT, f"policies:{document}"
        if anchor:
            yield SECTION, target
    elif collection == "rights":
        yield RIGHT, f"rights:{target}"
    elif collection == "centres":
        yield BODY, f"centres:{target}"
    elif collection not in WITHOUT_RELATED:
        yield NAMED, f"{collection}:{target}"


def citing(corpus: Corpus) -> Mapping[str, tuple[tuple[str, Ref], ...]]:
    """Id of a document -> the pages that rest on it, each with the section or nothing."""
    found: dict[str, dict[tuple[str, Ref], None]] = defaultdict(dict)
    for row, field, target, _ in corpus.reference_fields():
        is_page = row.address and row.collection not in WITHOUT_RELATED
        if field.references == "policies" and is_page and not corpus.is_over(row):
            document, anchor = split_anchor(target)
            found[document][anchor, ref(row)] = None
    return {document: tuple(pages) for document, pages in found.items()}
