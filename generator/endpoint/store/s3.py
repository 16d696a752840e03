"""What can be done with the objects of one bucket, at AWS S3, Aliyun OSS, Tencent COS or alike.

Only what all of them have: create if there is none, put, get, delete, list, upload in parts. Keys
are told and given back without the prefix of the bucket. Everything raises Unavailable.
"""

import secrets
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from generator.endpoint.store import s3_xml
from generator.endpoint.store.s3_signature import Credentials
from generator.endpoint.store.s3_wire import Answer, Bucket, Call, Wire, refused
from generator.endpoint.store.s3_xml import Begun, Listed
from generator.problems import Words

# Both are the most the interface allows in one request.
LISTED_AT_ONCE = 1000
DELETED_AT_ONCE = 1000
READ_AT_ONCE = 64
READERS = 8
TAKEN_CODES = {"FileAlreadyExists", "ObjectAlreadyExists", "PreconditionFailed"}
KEEPS_VERSIONS = Words(
    "存储桶开启过版本控制：删除的内容仍可恢复，同名对象可能被覆盖。请改用从未开启版本控制的存储桶。",
    "The bucket keeps versions: what is deleted can be had back, and objects may be overwritten."
    " Use a bucket whose versioning (版本控制) was never switched on.",
)
OVERWRITES = Words(
    "对象存储没有拒绝覆盖同名对象，不能用来保存收件。"
    "请检查设置中的 create（OSS 和 COS 各有自己的请求头）。",
    "The object store did overwrite an object it was told to keep, so it cannot hold submissions."
    " Check the setting `create`: OSS and COS want headers of their own.",
)


class Unfit(Exception):
    """Submissions cannot be kept safely in this bucket; words: why, and what to do."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


class S3:
    """The objects of a bucket; for any number of threads."""

    def __init__(self, bucket: Bucket, credentials: Credentials) -> None:
        self.wire = Wire(bucket, credentials)
        self.bucket = bucket

    def close(self) -> None:
        """Closes the connections that are kept."""
        self.wire.close()

    def check(self) -> None:
        """Tries whether the store keeps its promises, with one object. Raises Unfit.

        A store that does not know the header of a conditional PUT ignores it without a word, OSS
        and COS also when versions were ever kept; then the second sender would overwrite the first.
        """
        answer = self._done(Call("GET", None, (("versioning", ""),)))
        if s3_xml.versioning(answer.content):
            raise Unfit(KEEPS_VERSIONS)
        key = f"check/{secrets.token_hex(8)}"
        try:
            if not self.create(key, b"1") or self.create(key, b"2") or self.get(key) != b"1":
                raise Unfit(OVERWRITES)
        finally:
            self.delete([key])

    def get(self, key: str) -> bytes:
        """The content. Raises KeyError when there is none."""
        return self.tagged(key)[0]

    def find(self, key: str) -> bytes | None:
        """The content; None when there is none."""
        try:
            return self.get(key)
        except KeyError:
            return None

    def tagged(self, key: str) -> tuple[bytes, str]:
        """The content and its tag, for replace. Raises KeyError when there is none."""
        call = Call("GET", key)
        answer = self.wire.send(call)
        if answer.status == 404:
            raise KeyError(key)
        if answer.status != 200:
            raise refused(call, answer)
        return answer.content, answer.etag

    def stream(self, key: str) -> Iterator[bytes]:
        """The content in pieces. Raises KeyError when there is none."""
        return self.wire.stream(Call("GET", key))

    def get_all(self, keys: Sequence[str]) -> Iterator[bytes | None]:
        """The contents in the order of the keys, several read at once; None for what is gone."""
        with ThreadPoolExecutor(READERS) as readers:
            for at in range(0, len(keys), READ_AT_ONCE):
                yield from readers.map(self.find, keys[at : at + READ_AT_ONCE])

    def put(self, key: str, content: bytes) -> None:
        """Keeps an object in place of whatever there is."""
        self._done(Call("PUT", key, content=content))

    def create(self, key: str, content: bytes) -> bool:
        """Keeps an object unless there is one already; whether it is this one that is kept.

        An attempt whose answer was lost may have kept it, and the next one is then told that it is
        taken; so what is there is compared.
        """
        call = Call("PUT", key, headers=(self.bucket.create,), content=content)
        answer = self.wire.send(call)
        if answer.status == 200:
            return True
        if answer.status != 412 and answer.code not in TAKEN_CODES:
            raise refused(call, answer)
        return not answer.is_first and self.find(key) == content

    def replace(self, key: str, content: bytes, etag: str) -> bool:
        """Keeps an object in place of the one of this tag; False when that is not there any more.

        Where the store knows no If-Match, whatever is there is replaced.
        """
        headers = (("If-Match", etag),) if self.bucket.replace else ()
        call = Call("PUT", key, headers=headers, content=content)
        answer = self.wire.send(call)
        if answer.status in {404, 412}:
            return not answer.is_first and self.find(key) == content
        if answer.status != 200:
            raise refused(call, answer)
        return True

    def delete(self, keys: Sequence[str]) -> None:
        """Takes objects away; one that is not there is no fault."""
        for at in range(0, len(keys), DELETED_AT_ONCE):
            some = keys[at : at + DELETED_AT_ONCE]
            if len(some) == 1:
                self._done(Call("DELETE", some[0]), 200, 204, 404)
                continue
            full = [self.bucket.prefix + key for key in some]
            call = Call("POST", None, (("delete", ""),), content=s3_xml.deletion(full))
            answer = self._done(call)
            if s3_xml.failed(answer.content):
                raise refused(call, answer)

    def keys(self, prefix: str, after: str = "", most: int | None = None) -> Iterator[Listed]:
        """The objects whose keys begin with this, in the order of keys, from behind one on."""
        left, page, more = most, list[Listed](), True
        while more and (left is None or left > 0):
            page, more = self._page(prefix, after, min(left or LISTED_AT_ONCE, LISTED_AT_ONCE))
            yield from page
            left = None if left is None else left - len(page)
            after = page[-1].key if page else after
            more = more and bool(page)

    def begin(self, key: str) -> str:
        """Begins an upload in parts; its id."""
        answer = self._done(Call("POST", key, (("uploads", ""),)))
        return s3_xml.upload_id(answer.content)

    def part(self, upload: Begun, number: int, content: bytes) -> str:
        """Sends a part, numbered from 1, of at least 5 MiB unless it is the last; its tag."""
        query = (("partNumber", str(number)), ("uploadId", upload.id))
        return self._done(Call("PUT", upload.key, query, content=content)).etag

    def complete(self, upload: Begun, etags: Sequence[str]) -> None:
        """Puts the parts together: only now there is an object."""
        call = Call(
            "POST", upload.key, (("uploadId", upload.id),), content=s3_xml.completion(etags)
        )
        answer = self.wire.send(call)
        # A store may begin to answer with 200 and only then fail.
        is_done = answer.status == 200 and not answer.code
        # After an answer that was lost there is no such upload any more, because it is completed.
        is_done = is_done or (answer.code == "NoSuchUpload" and not answer.is_first)
        if not is_done:
            raise refused(call, answer)

    def abort(self, upload: Begun) -> None:
        """Gives an upload up, with its parts."""
        self._done(Call("DELETE", upload.key, (("uploadId", upload.id),)), 200, 204, 404)

    def uploads(self, prefix: str) -> Iterator[Begun]:
        """Uploads that were begun and neither completed nor given up; the first thousand."""
        full = self.bucket.prefix + prefix
        answer = self._done(Call("GET", None, (("prefix", full), ("uploads", ""))))
        for one in s3_xml.begun(answer.content):
            yield Begun(one.key.removeprefix(self.bucket.prefix), one.id, one.begun)

    def _page(self, prefix: str, after: str, most: int) -> tuple[list[Listed], bool]:
        query = [
            ("encoding-type", "url"),
            ("list-type", "2"),
            ("max-keys", str(most)),
            ("prefix", self.bucket.prefix + prefix),
        ]
        if after:
            query.append(("start-after", self.bucket.prefix + after))
        call = Call("GET", None, query)
        answer = self._done(call)
        found, more = s3_xml.listed(answer.content)
        page = [Listed(one.key.removeprefix(self.bucket.prefix), one.modified) for one in found]
        # A store that does not know start-after would give the first page for ever.
        if after and page and page[0].key <= after:
            raise refused(call, answer)
        return page, more

    def _done(self, call: Call, *statuses: int) -> Answer:
        """The answer, if it has one of these statuses, or 200."""
        answer = self.wire.send(call)
        if answer.status not in (statuses or (200,)):
            raise refused(call, answer)
        return answer
