"""A request to an object store -> its headers, signed as AWS Signature Version 4 wants it.

Written from the description of the method in the Amazon S3 API reference; the same signature is
taken by Aliyun OSS and Tencent COS at their S3-compatible addresses. Every header is signed.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote

METHOD = "AWS4-HMAC-SHA256"
SERVICE = "s3"
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks. session: of credentials for a limited time. Only key_id is ever printed."""

    key_id: str
    secret: str = field(repr=False)
    session: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is signed.

    path: as it is sent, percent-encoded. headers: without those that signing adds; `host` among
    them. digest: SHA-256 of the body, in hex.
    """

    method: str
    path: str
    query: Pairs
    headers: Mapping[str, str]
    digest: str


def quoted(text: str, keep: str = "") -> str:
    """Percent-encoded but for letters, digits, `-._~` and what is to be kept."""
    return quote(text, safe=f"-._~{keep}")


def query_text(query: Pairs) -> str:
    """The query as it is signed and sent: encoded, then sorted."""
    return "&".join(f"{name}={value}" for name, value in sorted(_quoted_pairs(query)))


def signed(asked: Asked, who: Credentials, region: str, at: datetime) -> dict[str, str]:
    """All headers of the request with its signature; at: the time in UTC."""
    moment = at.strftime("%Y%m%dT%H%M%SZ")
    scope = f"{moment[:8]}/{region}/{SERVICE}/aws4_request"
    headers = {
        **{name.lower(): " ".join(value.split()) for name, value in asked.headers.items()},
        "x-amz-content-sha256": asked.digest,
        "x-amz-date": moment,
        **({"x-amz-security-token": who.session} if who.session else {}),
    }
    names = ";".join(sorted(headers))
    told = hashlib.sha256(_canonical(asked, headers, names).encode()).hexdigest()
    content = "\n".join((METHOD, moment, scope, told))
    signature = hmac.new(_key(who.secret, scope), content.encode(), hashlib.sha256).hexdigest()
    headers["authorization"] = (
        f"{METHOD} Credential={who.key_id}/{scope}, SignedHeaders={names}, Signature={signature}"
    )
    return headers


def _canonical(asked: Asked, headers: Mapping[str, str], names: str) -> str:
    lines = "".join(f"{name}:{headers[name]}\n" for name in sorted(headers))
    return "\n".join(
        (asked.method, asked.path, query_text(asked.query), lines, names, asked.digest)
    )


def _quoted_pairs(query: Pairs) -> list[tuple[str, str]]:
    return [(quoted(name), quoted(value)) for name, value in query]


def _key(secret: str, scope: str) -> bytes:
    key = f"AWS4{secret}".encode()
    for part in scope.split("/"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return key
