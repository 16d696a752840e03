"""Addresses of mail and of machines: which ones are taken at all."""

import ipaddress
import re

_LOCAL = r"[A-Za-z0-9_+-](?:[A-Za-z0-9._+-]{0,62}[A-Za-z0-9_+-])?"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
# Much narrower than RFC 5321: the parsers of the standard library take `a, evil@x` for one
# address, and break on many brackets.
_MAILBOX = re.compile(rf"{_LOCAL}@{_LABEL}(?:\.{_LABEL}){{1,10}}")
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL}){{0,10}}")
LONGEST_MAILBOX = 254
# Addresses that carry another one inside (RFC 6052, 3056, 4380): it could be one of our own.
_CARRIERS = tuple(
    ipaddress.IPv6Network(net)
    for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
)

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_mailbox(text: str) -> bool:
    """True for a plain ASCII mail address without name, quotes or comments."""
    short = len(text) <= LONGEST_MAILBOX
    return short and _MAILBOX.fullmatch(text) is not None and ".." not in text


def is_host(text: str) -> bool:
    """True for an ASCII name of a machine or for an address of one."""
    return len(text) <= 253 and (_HOST.fullmatch(text) is not None or _address(text) is not None)


def is_loopback(host: str) -> bool:
    """True when the name can only mean this machine."""
    address = _address(host)
    return host == "localhost" or (address is not None and address.is_loopback)


def is_public(text: str) -> bool:
    """True for an address of the open internet, and of nothing behind a wall."""
    address = _address(text.partition("%")[0])
    if address is None or address.is_multicast or not address.is_global:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return True
    return address.ipv4_mapped is None and not any(address in net for net in _CARRIERS)


def _address(text: str) -> Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None
