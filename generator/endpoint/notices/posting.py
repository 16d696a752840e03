"""A request to one fixed address -> what was answered; nobody leads it anywhere else."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from generator.endpoint.notices.addresses import is_host, is_loopback, is_public
from generator.endpoint.notices.outcome import (
    NO_ANSWER,
    NO_CONNECTION,
    NO_TRUST,
    NOT_ALLOWED,
    TOO_FAST,
    Refused,
    Retry,
    code,
)

SECONDS = 10
# No answer worth reading is longer.
LARGEST_ANSWER = 65_536
LONGEST_PAUSE = 6 * 3600
TRY_AGAIN = (408, 425, 429)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request goes; path: with its query."""

    secure: bool
    host: str
    port: int
    path: str


@dataclass(frozen=True, slots=True)
class Reach:
    """private: addresses behind a wall are allowed. authorities: a PEM file to trust besides."""

    private: bool = False
    authorities: str = ""
    seconds: float = SECONDS


@dataclass(frozen=True, slots=True)
class Answer:
    """after: the seconds it asks to be left alone for."""

    status: int
    content: bytes
    after: int = 0

    @property
    def failure(self) -> Retry | Refused | None:
        """What a status other than 2xx means; nobody follows a redirect."""
        if 200 <= self.status < 300:
            return None
        if self.status == 429:
            return Retry(TOO_FAST, self.after)
        if self.status >= 500 or self.status in TRY_AGAIN:
            return Retry(code(self.status), self.after)
        return Refused(code(self.status))


def place_of(url: str) -> Place | None:
    """The place of an address; None unless it is https, or http to this machine itself."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    told = url.isascii() and url.isprintable() and " " not in url and not parts.fragment
    if not told or "@" in parts.netloc or not is_host(host):
        return None
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        return None
    path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    secure = parts.scheme == "https"
    return Place(secure, host, port or (443 if secure else 80), path)


def post(
    place: Place, body: bytes, headers: Mapping[str, str], reach: Reach
) -> Answer | Retry | Refused:
    """The answer, else why there is none."""
    try:
        return _exchange(place, body, headers, reach)
    except ssl.SSLCertVerificationError:
        return Refused(NO_TRUST)
    except TimeoutError:
        return Retry(NO_ANSWER)
    except (OSError, HTTPException, UnicodeError):
        return Retry(NO_CONNECTION)


def trusting(authorities: str) -> ssl.SSLContext:
    """A context that checks certificates, with the authorities of a PEM file besides the usual."""
    context = ssl.create_default_context()
    if authorities:
        context.load_verify_locations(authorities)
    return context


@contextmanager
def cut_after(seconds: float, connection: Callable[[], socket.socket | None]) -> Iterator[None]:
    """Ends the connection after a time: one that answers a byte now and then never times out."""

    def cut() -> None:
        open_one = connection()
        # Past any TLS: that would wait for the other side once more.
        with suppress(OSError):
            if open_one:
                socket.socket.shutdown(open_one, socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _exchange(
    place: Place, body: bytes, headers: Mapping[str, str], reach: Reach
) -> Answer | Refused:
    addresses = _addresses(place, reach)
    if isinstance(addresses, Refused):
        return addresses
    connection = HTTPConnection(place.host, place.port, timeout=reach.seconds)
    with closing(connection), closing(_connected(place, addresses, reach)) as opened:
        connection.sock = opened
        with cut_after(reach.seconds, lambda: opened):
            connection.request("POST", place.path, body, {"Host": _host(place), **headers})
            with connection.getresponse() as response:
                after = _pause(response.headers.get("Retry-After", ""))
                return Answer(response.status, response.read(LARGEST_ANSWER), after)


def _pause(told: str) -> int:
    short = told.isdecimal() and len(told) < 7
    return min(int(told), LONGEST_PAUSE) if short else 0


def _addresses(place: Place, reach: Reach) -> list[str] | Refused:
    """All addresses of the host; what is connected to is one of these, not of a later look-up."""
    found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    allowed = reach.private or all(map(is_public, addresses))
    return addresses if allowed else Refused(NOT_ALLOWED)


def _connected(place: Place, addresses: list[str], reach: Reach) -> socket.socket:
    for address in addresses[:-1]:
        with suppress(OSError):
            return _secured(place, address, reach)
    return _secured(place, addresses[-1], reach)


def _secured(place: Place, address: str, reach: Reach) -> socket.socket:
    plain = socket.create_connection((address, place.port), timeout=reach.seconds)
    if not place.secure:
        return plain
    return trusting(reach.authorities).wrap_socket(plain, server_hostname=place.host)


def _host(place: Place) -> str:
    name = f"[{place.host}]" if ":" in place.host else place.host
    usual = place.port == (443 if place.secure else 80)
    return name if usual else f"{name}:{place.port}"
