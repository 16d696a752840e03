"""The audit as objects: line 7 is `audit/000000000007`; whoever creates it first has written it.

Who comes second reads the line that was faster and follows that one. Each object also says by which
debt it was written, so that a line is not written twice after a failure.
"""

from collections.abc import Iterator

from generator.endpoint.store import Unavailable, entry_json
from generator.endpoint.store.audit_chain import link
from generator.endpoint.store.kept import AuditLine
from generator.endpoint.store.s3 import LISTED_AT_ONCE, READ_AT_ONCE, S3
from generator.endpoint.store.s3_xml import Listed

FOLDER = "audit/"
# How often a line may be overtaken before it is left to the next sweep.
TRIES = 100


class ObjectAudit:
    """The lines below `audit/`; for any number of threads and machines.

    page: how many lines are listed at once to find the last one.
    """

    def __init__(self, s3: S3, page: int = LISTED_AT_ONCE) -> None:
        self._s3, self._page = s3, page
        self._last: AuditLine | None = None

    def append(self, at: str, what: str, about: str, by: str) -> None:
        """Adds a line. by: the debt that is paid with it."""
        last = self._last or self._tail(0)
        for _ in range(TRIES):
            line = link(last, at, what, about)
            told = {"at": at, "what": what, "about": about, "digest": line.digest, "by": by}
            if self._s3.create(_key(line.number), entry_json.written(told)):
                self._last = line
                return
            last = self._tail(line.number - 1)
        raise Unavailable

    def lines(self, after: int = 0) -> Iterator[AuditLine]:
        """The lines from behind one on."""
        keys: list[str] = []
        for one in self._s3.keys(FOLDER, _key(after)):
            keys.append(one.key)
            if len(keys) == READ_AT_ONCE:
                yield from self._read(keys)
                keys = []
        yield from self._read(keys)

    def has(self, by: str, since: float) -> bool:
        """Whether a debt was paid with a line written since a time of the store's clock."""
        keys = [one.key for one in self._s3.keys(FOLDER) if one.modified >= since]
        contents = self._s3.get_all(keys)
        return any(content and entry_json.read(content).get("by") == by for content in contents)

    def _tail(self, known: int) -> AuditLine | None:
        """The last line; known: the number of one that is there."""
        page = list(self._s3.keys(FOLDER, _key(known), self._page))
        if len(page) == self._page:
            page = self._last_page(known + self._page)
        if not page and not known:
            return None
        key = page[-1].key if page else _key(known)
        return entry_json.line_of(_number(key), entry_json.read(self._s3.get(key)))

    def _last_page(self, known: int) -> list[Listed]:
        """The end of the list, found by longer and longer steps and then by shorter ones."""
        step = self._page
        while self._goes_on(known + step):
            known, step = known + step, step * 2
        while step > self._page:
            step //= 2
            known += step if self._goes_on(known + step) else 0
        return list(self._s3.keys(FOLDER, _key(known - 1)))

    def _goes_on(self, number: int) -> bool:
        return any(True for _ in self._s3.keys(FOLDER, _key(number), 1))

    def _read(self, keys: list[str]) -> Iterator[AuditLine]:
        for key, content in zip(keys, self._s3.get_all(keys), strict=True):
            if content is None:
                raise Unavailable
            yield entry_json.line_of(_number(key), entry_json.read(content))


def _key(number: int) -> str:
    return f"{FOLDER}{number:012}"


def _number(key: str) -> int:
    return int(key.removeprefix(FOLDER))
