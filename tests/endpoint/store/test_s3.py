from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from botocore.auth import S3SigV4Auth  # type: ignore[import-untyped]
from botocore.awsrequest import AWSRequest  # type: ignore[import-untyped]
from botocore.credentials import Credentials as OtherCredentials  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from generator.endpoint.store import Unavailable
from generator.endpoint.store.objects import S3Objects
from generator.endpoint.store.s3 import S3, Unfit
from generator.endpoint.store.s3_signature import Asked, Credentials, query_text, quoted, signed
from generator.endpoint.store.s3_wire import OSS_CREATE, Bucket, Call, Refused, Wire

from .conftest import WHO, MakeBucket
from .proxy import Action, Proxy, proxy_to

AT = datetime(2026, 11, 21, 10, 0, 0, tzinfo=UTC)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=12)
PLAIN = st.text("abcXYZ019-_ ./:=", min_size=1, max_size=12).map(str.strip).filter(bool)


@pytest.fixture
def far(s3_address: str, make_bucket: MakeBucket) -> Iterator[tuple[Proxy, S3]]:
    """A bucket behind a proxy."""
    with proxy_to(s3_address) as (proxy, address):
        s3 = S3(make_bucket(endpoint=address, timeout_s=5.0, wait_s=0.01), WHO)
        yield proxy, s3
        s3.close()


def once(proxy: Proxy, action: Action, turn: int = 0) -> None:
    """The plan: one request fares like this, all others pass."""
    proxy.plan = lambda number, *_: action if number == turn else "pass"


# --- Signature ------------------------------------------------------------------------------------


@given(
    method=st.sampled_from(["GET", "PUT", "POST", "DELETE"]),
    key=WORDS,
    query=st.dictionaries(WORDS, WORDS, max_size=4),
    headers=st.dictionaries(st.from_regex(r"x-(amz|oss)-[a-z]{1,8}", fullmatch=True), PLAIN),
    session=st.sampled_from(["", "session/token+="]),
)
def test_the_signature_is_that_of_another_implementation(
    method: str, key: str, query: dict[str, str], headers: dict[str, str], session: str
) -> None:
    path, digest = f"/bucket/{quoted(key, '/')}", "a" * 64
    told = {"host": "sample.example:9000", **headers}
    asked = Asked(method, path, list(query.items()), told, digest)
    ours = signed(asked, Credentials("KEY", "secret/+", session), "cn-north-1", AT)

    url = f"http://sample.example:9000{path}?{query_text(asked.query)}"
    other = AWSRequest(method, url, {k: v for k, v in ours.items() if k != "authorization"})
    other.context["timestamp"] = "20261121T100000Z"
    auth = S3SigV4Auth(OtherCredentials("KEY", "secret/+", session or None), "s3", "cn-north-1")
    canonical = auth.canonical_request(other)
    signature = auth.signature(auth.string_to_sign(other, canonical), other)
    assert ours["authorization"].endswith(f"Signature={signature}")
    assert (
        f"SignedHeaders={auth.signed_headers(auth.headers_to_sign(other))},"
        in (ours["authorization"])
    )
    assert f"Credential={auth.scope(other)}," in ours["authorization"]


def test_a_secret_is_never_printed() -> None:
    who = Credentials("KEY", "very-secret", "a-session")
    assert "KEY" in repr(who)
    assert "very-secret" not in repr(who)
    assert "a-session" not in repr(who)


@pytest.mark.parametrize(
    ("endpoint", "path_style", "host", "path"),
    [
        ("https://s3.cn-north-1.example", False, "b.s3.cn-north-1.example", "/p/a%2Bb/c"),
        ("https://s3.example:443", False, "b.s3.example", "/p/a%2Bb/c"),
        ("http://127.0.0.1:9000", True, "127.0.0.1:9000", "/b/p/a%2Bb/c"),
        ("http://store.example", True, "store.example", "/b/p/a%2Bb/c"),
    ],
)
def test_the_bucket_is_in_the_host_or_in_the_path(
    endpoint: str, path_style: bool, host: str, path: str
) -> None:
    wire = Wire(Bucket(endpoint, "b", "r", path_style=path_style, prefix="p/"), WHO)
    told, headers = wire.signed(Call("GET", "a+b/c"))
    assert (headers["host"], told) == (host, path)
    root, _ = wire.signed(Call("GET", None, (("x", "1 2"),)))
    assert root == ("/b?x=1%202" if path_style else "/?x=1%202")


def test_a_wrong_secret_is_refused_and_told_to_nobody(s3: S3) -> None:
    other = S3(s3.bucket, Credentials(WHO.key_id, "other"))
    with pytest.raises(Refused) as refused:
        other.put("a", b"1")
    assert str(refused.value) == "PUT 400 SignatureDoesNotMatch"
    other.close()


# --- What can be done -----------------------------------------------------------------------------


def test_what_is_put_is_got_and_replaced_by_its_tag(s3: S3) -> None:
    s3.put("a b/中+%", b"one")
    content, etag = s3.tagged("a b/中+%")
    assert content == b"one"
    assert s3.replace("a b/中+%", b"two", etag)
    assert not s3.replace("a b/中+%", b"three", etag)
    assert not s3.replace("nobody", b"three", etag)
    assert s3.get("a b/中+%") == b"two"
    assert [one.key for one in s3.keys("")] == ["a b/中+%"]
    with pytest.raises(KeyError):
        s3.get("nobody")
    assert s3.find("nobody") is None
    assert list(s3.get_all(["nobody", "a b/中+%"])) == [None, b"two"]


@pytest.mark.parametrize("kind", ["aws", "oss"])
def test_a_list_goes_on_over_pages_and_from_behind_a_key(
    make_bucket: MakeBucket, kind: str
) -> None:
    s3 = S3(make_bucket(kind), WHO)
    names = [f"a/{number:02}" for number in range(10)]
    for name in ["Z", *names, "b"]:
        s3.put(name, b"")
    assert [one.key for one in s3.keys("a/")] == names
    assert [one.key for one in s3.keys("a/", "a/06")] == names[7:]
    assert [one.key for one in s3.keys("a/", "a/06", 2)] == names[7:9]
    assert [one.key for one in s3.keys("a/", "a/09")] == []
    assert [one.key for one in s3.keys("c")] == []
    s3.delete([*names, "nobody"])
    assert [one.key for one in s3.keys("")] == ["Z", "b"]
    s3.close()


@pytest.mark.parametrize("kind", ["aws", "oss"])
def test_a_bucket_that_keeps_its_promises_is_taken(make_bucket: MakeBucket, kind: str) -> None:
    s3 = S3(make_bucket(kind), WHO)
    s3.check()
    assert list(s3.keys("")) == []
    s3.close()


@pytest.mark.parametrize("status", ["Enabled", "Suspended"])
def test_a_bucket_that_keeps_versions_is_refused(s3: S3, status: str) -> None:
    content = f"<VersioningConfiguration><Status>{status}</Status></VersioningConfiguration>"
    call = Call("PUT", None, (("versioning", ""),), content=content.encode())
    assert s3.wire.send(call).status == 200
    with pytest.raises(Unfit, match="版本控制") as unfit:
        s3.check()
    assert unfit.value.words.zh.encode("cp936")


def test_a_store_that_does_not_know_the_header_is_refused(make_bucket: MakeBucket) -> None:
    s3 = S3(make_bucket(create=OSS_CREATE), WHO)
    with pytest.raises(Unfit, match="overwrite") as unfit:
        s3.check()
    assert unfit.value.words.zh.encode("cp936")
    assert list(s3.keys("")) == []
    s3.close()


def test_a_store_that_says_it_does_not_know_the_header_is_unavailable(
    make_bucket: MakeBucket,
) -> None:
    s3 = S3(replace(make_bucket("oss"), create=("If-None-Match", "*")), WHO)
    with pytest.raises(Refused, match="501 NotImplemented"):
        s3.check()
    s3.close()


# --- What goes wrong on the way -------------------------------------------------------------------


@pytest.mark.parametrize("action", ["busy", "lost", "unheard", "half"])
def test_a_request_that_failed_is_made_again(far: tuple[Proxy, S3], action: Action) -> None:
    proxy, s3 = far
    once(proxy, action)
    assert s3.create("a", b"1")
    once(proxy, action, len(proxy.seen))
    assert s3.get("a") == b"1"
    once(proxy, action, len(proxy.seen))
    assert [one.key for one in s3.keys("")] == ["a"]
    once(proxy, action, len(proxy.seen))
    assert not s3.create("a", b"2")
    once(proxy, action, len(proxy.seen))
    s3.put("a", b"3")
    content, etag = s3.tagged("a")
    once(proxy, action, len(proxy.seen))
    assert s3.replace("a", content + b"4", etag)
    assert s3.get("a") == b"34"
    once(proxy, action, len(proxy.seen))
    s3.delete(["a"])
    assert s3.find("a") is None


def test_a_damaged_upload_is_refused(far: tuple[Proxy, S3]) -> None:
    proxy, s3 = far
    proxy.plan = lambda *_: "damaged"
    with pytest.raises(Refused, match="400 XAmzContentSHA256Mismatch"):
        s3.put("a", b"content")
    proxy.plan = lambda *_: "pass"
    assert s3.find("a") is None


def test_the_store_that_stays_away_is_unavailable(far: tuple[Proxy, S3]) -> None:
    proxy, s3 = far
    for action in ("busy", "lost"):
        proxy.plan = lambda *_, what=action: what
        before = len(proxy.seen)
        with pytest.raises(Unavailable):
            s3.put("a", b"1")
        assert len(proxy.seen) - before == 6
        with pytest.raises(Unavailable):
            s3.stream("a")


def test_patience_ends(far: tuple[Proxy, S3]) -> None:
    proxy, s3 = far
    proxy.plan = lambda *_: "busy"
    hasty = S3(replace(s3.bucket, patience_s=0.0), WHO)
    with pytest.raises(Refused, match="503 SlowDown"):
        hasty.put("a", b"1")
    assert len(proxy.seen) == 1
    hasty.close()


def test_an_object_whose_reading_is_cut_is_unavailable(far: tuple[Proxy, S3]) -> None:
    proxy, s3 = far
    s3.put("objects/a", bytes(300_000))
    once(proxy, "half", len(proxy.seen))
    with pytest.raises(Unavailable):
        b"".join(S3Objects(s3).read("a"))
    assert len(b"".join(S3Objects(s3).read("a"))) == 300_000


def test_a_reader_that_stops_early_spoils_no_later_answer(far: tuple[Proxy, S3]) -> None:
    # moto ends every connection, the proxy keeps them.
    _, s3 = far
    s3.put("objects/a", bytes(300_000))
    s3.put("b", b"short")
    reading = S3Objects(s3).read("a")
    assert next(iter(reading))
    reading.close()  # type: ignore[attr-defined]
    answer = s3.wire.send(Call("GET", "b"))
    assert (answer.content, answer.is_first) == (b"short", True)


@pytest.mark.parametrize("action", ["busy", "lost", "unheard"])
@pytest.mark.parametrize("turn", range(5))
def test_a_large_upload_survives_one_failure(
    far: tuple[Proxy, S3], action: Action, turn: int
) -> None:
    proxy, s3 = far
    once(proxy, action, turn)
    writing = S3Objects(s3).writing("a")
    for _ in range(17):
        writing.write(bytes(1 << 20))
    assert writing.keep().size == 17 << 20
    # begin, three parts, complete; and one of them once more
    assert len(proxy.seen) == 6
    proxy.plan = lambda *_: "pass"
    assert sum(map(len, S3Objects(s3).read("a"))) == 17 << 20


def test_what_a_stopped_machine_left_half_uploaded_is_given_up(s3: S3) -> None:
    objects = S3Objects(s3)
    writing = objects.writing("a")
    writing.write(bytes(9 << 20))
    assert [one.key for one in s3.uploads("objects/")] == ["objects/a"]
    assert objects.give_up(60) == 1
    assert list(s3.uploads("objects/")) == []
    writing.drop()
    assert objects.give_up(60) == 0


def test_a_dropped_upload_leaves_nothing(s3: S3) -> None:
    writing = S3Objects(s3).writing("a")
    writing.write(bytes(9 << 20))
    writing.drop()
    assert list(s3.uploads("objects/")) == []
    assert list(s3.keys("")) == []
