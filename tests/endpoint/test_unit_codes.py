"""A unit's code is known however it is typed, and cannot be read from what is kept."""

import pytest

from generator.endpoint.numbers import LETTERS, Secret
from generator.endpoint.unit_codes import (
    NoUnits,
    digest_of_code,
    new_code,
    read_units,
    units_text,
)

SECRET = Secret(b"s" * 32)


def test_a_code_has_twenty_letters_in_groups() -> None:
    code = new_code(bytes(range(32)))
    assert [len(group) for group in code.split("-")] == [4] * 5
    assert set(code.replace("-", "")) <= set(LETTERS)
    assert new_code(bytes(range(1, 33))) != code


def test_a_code_is_known_however_it_is_typed_and_only_with_the_secret() -> None:
    code = new_code(bytes(range(32)))
    digest = digest_of_code(SECRET, code)
    for typed in (code.lower(), code.replace("-", " "), f" {code} "):
        assert digest_of_code(SECRET, typed) == digest
    assert digest_of_code(Secret(b"t" * 32), code) != digest
    assert code not in units_text({digest: "nanning"})


def test_the_file_is_read_back_and_anything_else_is_refused() -> None:
    units = {"aa": "nanning", "bb": "guilin"}
    assert read_units(units_text(units)) == units
    for wrong in ("", "[]", "{", '{"a": 1}'):
        with pytest.raises(NoUnits):
            read_units(wrong)
