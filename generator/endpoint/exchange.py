"""What comes in and what goes out, the same for every kind of server."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from generator.schema.policy import PRIVATE, policy

HTML = "text/html; charset=utf-8"
JSON = "application/json; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
# Answers hold what somebody wrote, or how their matter stands.
ALWAYS = (
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", policy()),
    ("Referrer-Policy", PRIVATE),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Robots-Tag", "noindex"),
)


class Body(Protocol):
    """The body of a request, read once from its beginning."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end. Raises Broken when the sender went away."""


class Broken(Exception):
    """The body ended too early, came too slowly, or is longer than was said."""


Headers = tuple[tuple[str, str], ...]


class Request(NamedTuple):
    """One request.

    path: percent-decoded, below the endpoint's own address, with `/` in front. headers: names in
    small letters. length: what Content-Length says; None when nothing is said. peer: the network
    address it came from, as far as the proxies in front of us are trusted.
    """

    method: str
    path: str
    headers: Mapping[str, str]
    body: Body
    length: int | None
    peer: str = ""


class Response(NamedTuple):
    """One answer, complete."""

    status: int
    content: bytes = b""
    kind: str = HTML
    more: Headers = ()

    @property
    def headers(self) -> Headers:
        """All headers but those every server writes itself."""
        length = str(len(self.content))
        return (("Content-Type", self.kind), ("Content-Length", length), *ALWAYS, *self.more)
