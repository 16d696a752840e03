"""报送码: what a unit proves itself with -> a printed code; only a keyed digest of it is kept."""

import json
from collections.abc import Mapping

from generator.endpoint.numbers import CODE_SIGNS, LETTERS, Secret

GROUP = 4


class NoUnits(Exception):
    """The file is no file of reporting codes."""


def new_code(chance: bytes) -> str:
    """A code of 20 letters, 97 bits, as it is printed. chance: at least 16 random bytes."""
    value = int.from_bytes(chance, "big")
    signs = [LETTERS[value // len(LETTERS) ** at % len(LETTERS)] for at in range(CODE_SIGNS)]
    groups = ("".join(signs[at : at + GROUP]) for at in range(0, CODE_SIGNS, GROUP))
    return "-".join(groups)


def digest_of_code(secret: Secret, code: str) -> str:
    """What is kept of a code, however it was typed."""
    plain = "".join(code.split()).upper().replace("-", "")
    return secret.digest("unit", plain).hex()


def read_units(text: str) -> Mapping[str, str]:
    """Digest → id of the unit. Raises NoUnits."""
    try:
        told = json.loads(text)
    except ValueError as error:
        raise NoUnits from error
    if not isinstance(told, dict) or not all(isinstance(unit, str) for unit in told.values()):
        raise NoUnits
    return told


def units_text(units: Mapping[str, str]) -> str:
    """The file: one unit a line, by name, so that a line taken out revokes a code."""
    rows = sorted(units.items(), key=lambda pair: (pair[1], pair[0]))
    return json.dumps(dict(rows), ensure_ascii=False, indent=0) + "\n"
