"""Bech32, the way age writes its keys (BIP 173): signs of five bits, and six signs of check."""

from collections.abc import Iterable
from functools import lru_cache

SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
CHECK_SIGNS = 6
_STEPS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_VALUE = {sign: value for value, sign in enumerate(SIGNS)}


def _step(top: int) -> int:
    check = 0
    for at, step in enumerate(_STEPS):
        check ^= step if top >> at & 1 else 0
    return check


_TABLE = tuple(_step(top) for top in range(32))


def encoded(prefix: str, content: bytes) -> str:
    """The content with its prefix, `1` between them, and its check; in small letters."""
    value = int.from_bytes(content, "big") << (-len(content) * 8 % 5)
    count = (len(content) * 8 + 4) // 5
    values = [value >> 5 * (count - 1 - at) & 31 for at in range(count)]
    check = _polymod([*values, *[0] * CHECK_SIGNS], _begun(prefix)) ^ 1
    values += [check >> 5 * (CHECK_SIGNS - 1 - at) & 31 for at in range(CHECK_SIGNS)]
    return f"{prefix}1{''.join([SIGNS[value] for value in values])}"


def values_of(prefix: str, text: str) -> list[int] | None:
    """The values of the signs behind the prefix, without the check; None where that is wrong."""
    start = f"{prefix}1"
    if not text.startswith(start):
        return None
    signs = text.removeprefix(start)
    if any(sign not in _VALUE for sign in signs):
        return None
    values = [_VALUE[sign] for sign in signs]
    return values[:-CHECK_SIGNS] if _polymod(values, _begun(prefix)) == 1 else None


@lru_cache(maxsize=4)
def _begun(prefix: str) -> int:
    """The check as far as the prefix goes; there are but two."""
    spread = [*[ord(sign) >> 5 for sign in prefix], 0, *[ord(sign) & 31 for sign in prefix]]
    return _polymod(spread, 1)


def _polymod(values: Iterable[int], check: int) -> int:
    for value in values:
        check = (check & 0x1FFFFFF) << 5 ^ value ^ _TABLE[check >> 25]
    return check
