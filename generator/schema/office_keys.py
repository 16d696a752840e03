"""公钥 of the office -> which of them submissions are sealed to today, and what is wrong with them.

A duty key opens what comes in every day; a recovery key lies offline and opens it when the duty key
is lost. Public halves only: `age1…`, as the age file format writes X25519 recipients. Nothing here
but the standard library.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from generator.schema.bech32 import values_of

Role = Literal["duty", "recovery"]
ROLES: tuple[Role, ...] = ("duty", "recovery")
# How long before its end a key is to be followed by the next one, and both are valid meanwhile.
OVERLAP = timedelta(days=30)
FaultKind = Literal[
    "recipient", "role", "days", "twice", "missing", "expired", "ending", "development"
]
PREFIX = "age"
# 32 bytes of a key in signs of 5 bits.
_SIGNS = 52


class OfficeKey(NamedTuple):
    """One public key. kid: its id. It is valid from not_before to not_after, both included.

    development: made by `portal serve` on its own machine; it must not go online.
    """

    kid: str
    recipient: str
    role: str
    not_before: date
    not_after: date
    development: bool = False

    def is_valid(self, day: date) -> bool:
        """True when submissions of this day are sealed to it."""
        return self.not_before <= day <= self.not_after


class KeyFault(NamedTuple):
    """What is wrong. kid: of which key, nothing when one is missing; about: role, day or recipient.

    is_warning: sealing goes on, but somebody has to act.
    """

    kind: FaultKind
    kid: str
    about: str
    is_warning: bool = False


def valid_on(keys: Sequence[OfficeKey], day: date) -> tuple[OfficeKey, ...]:
    """The keys that submissions of a day are sealed to, in the order given."""
    return tuple(key for key in keys if key.is_valid(day))


def faults(
    keys: Sequence[OfficeKey], day: date, *, is_release: bool = False
) -> tuple[KeyFault, ...]:
    """All that is wrong on a day: first key by key, then what is missing.

    A key that has ended is no fault as long as another one of its role is valid; one that ends
    within OVERLAP is a warning where none follows it.
    """
    found = [fault for key in keys for fault in _of_key(key, is_release=is_release)]
    found += _twice(keys, lambda key: key.kid) + _twice(keys, lambda key: key.recipient)
    return (*found, *(fault for role in ROLES for fault in _of_role(keys, role, day)))


def stops_sealing(found: Sequence[KeyFault]) -> bool:
    """True when nothing may be sealed: it could be lost, or read by somebody else."""
    return any(not fault.is_warning for fault in found)


def is_recipient(text: str) -> bool:
    """True for the public half of an age X25519 key: BIP 173 with prefix `age`, 32 bytes."""
    values = values_of(PREFIX, text)
    # 52 signs hold 260 bits: the last four, beyond 32 bytes, are nothing.
    return values is not None and len(values) == _SIGNS and not values[-1] & 0b1111


def keys_as_json(keys: Sequence[OfficeKey]) -> list[dict[str, Any]]:
    """The keys as `forms.json` tells them."""
    return [
        {
            "kid": key.kid,
            "recipient": key.recipient,
            "role": key.role,
            "not_before": key.not_before.isoformat(),
            "not_after": key.not_after.isoformat(),
            "development": key.development,
        }
        for key in keys
    ]


def keys_of_json(told: Sequence[Mapping[str, Any]]) -> tuple[OfficeKey, ...]:
    """The keys that were told. Raises KeyError, TypeError, ValueError for what are none."""
    return tuple(
        OfficeKey(
            kid=str(one["kid"]),
            recipient=str(one["recipient"]),
            role=str(one["role"]),
            not_before=date.fromisoformat(one["not_before"]),
            not_after=date.fromisoformat(one["not_after"]),
            development=bool(one.get("development", False)),
        )
        for one in told
    )


def _of_key(key: OfficeKey, *, is_release: bool) -> Iterator[KeyFault]:
    if not is_recipient(key.recipient):
        yield KeyFault("recipient", key.kid, key.recipient)
    if key.role not in ROLES:
        yield KeyFault("role", key.kid, key.role)
    if key.not_after < key.not_before:
        yield KeyFault("days", key.kid, key.not_after.isoformat())
    if key.development and is_release:
        yield KeyFault("development", key.kid, key.role)


def _twice(keys: Sequence[OfficeKey], told: Callable[[OfficeKey], str]) -> list[KeyFault]:
    texts = [told(key) for key in keys]
    return [
        KeyFault("twice", key.kid, text)
        for at, (key, text) in enumerate(zip(keys, texts, strict=True))
        if text in texts[:at]
    ]


def _of_role(keys: Sequence[OfficeKey], role: Role, day: date) -> Iterator[KeyFault]:
    own = [key for key in keys if key.role == role]
    valid = valid_on(own, day)
    if not valid:
        past = [key for key in own if key.not_after < day]
        last = max(past, key=lambda key: key.not_after, default=None)
        if last:
            yield KeyFault("expired", last.kid, last.not_after.isoformat())
        else:
            yield KeyFault("missing", "", role)
        return
    last = max(valid, key=lambda key: key.not_after)
    if last.not_after - day <= OVERLAP and not _is_followed(own, last):
        yield KeyFault("ending", last.kid, last.not_after.isoformat(), is_warning=True)


def _is_followed(keys: Sequence[OfficeKey], last: OfficeKey) -> bool:
    """True where another key of the role takes over before this one has ended, or the day after."""
    next_day = last.not_after + timedelta(days=1)
    return any(key.not_before <= next_day <= key.not_after for key in keys)
