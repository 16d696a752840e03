"""Whether a text has one of the formats of strings: an e-mail address, a URI, a UUID, base64.

As frictionless judges them, with the libraries it uses for it; where they are more lenient than
the standard they name, so is this.
"""

import binascii
import re

# Patterns are compiled when first used: an import stays light, and re keeps what it compiled.
# Signs of a mailbox's name: those of RFC 5322 and Latin letters with marks.
_NAME_SIGNS = r"0-9a-z!#$%&'*+/=?^_`{}|~\-\u00a0-\u024f"
_NAME = rf"[{_NAME_SIGNS}]+(\.[{_NAME_SIGNS}]+)*\n?"
_QUOTED = r'"([\x01-\x08\x0b\x0c\x0e-\x1f!#-\[\]-\x7f\u00a0-\u024f]|\\[\t.])*"\n?'
_DOMAIN = r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9][a-z0-9-]{0,61}[a-z]"
_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]*:"
_ANY_CASE = re.IGNORECASE
_LONGEST_NAME, _LONGEST_DOMAIN = 64, 253


def is_email(text: str) -> bool:
    """A mailbox of RFC 5321: a name, one @ and a domain of at least two parts, IDN or not."""
    name, _, domain = text.partition("@")
    if "@" in domain or len(name) > _LONGEST_NAME or len(domain) > _LONGEST_DOMAIN:
        return False
    is_name = re.fullmatch(_NAME, name, _ANY_CASE) or re.fullmatch(_QUOTED, name, _ANY_CASE)
    return is_name is not None and _is_domain(domain)


def is_uri(text: str) -> bool:
    """A reference with a scheme; nothing else of it is looked at."""
    return re.match(_SCHEME, text) is not None


def is_binary(text: str) -> bool:
    """Base64 of RFC 4648; signs outside its alphabet mean nothing, wrong padding is an error."""
    try:
        binascii.a2b_base64(text)
    except ValueError:
        return False
    return True


def is_uuid(text: str) -> bool:
    """32 hexadecimal digits, with hyphens, in braces, or after `urn:uuid:`."""
    digits = text.replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "")
    if len(digits) != 32:
        return False
    try:
        return int(digits, 16) >= 0
    except ValueError:
        return False


def _is_domain(text: str) -> bool:
    try:
        encoded = text.encode("idna").decode("ascii")
    except UnicodeError:
        return False
    return len(encoded) <= _LONGEST_DOMAIN and re.fullmatch(_DOMAIN, encoded, _ANY_CASE) is not None
