"""Private keys are read as age writes them, and age reads ours."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from generator.inbox.identities import (
    HAS_NONE,
    IS_LOCKED,
    IS_WRONG,
    Identity,
    NoIdentity,
    identity_file,
    new_identity,
    read_identities,
)
from generator.problems import Words

ONE = new_identity()
CASES = [
    pytest.param(f"{ONE.secret}\n", [ONE], id="alone"),
    pytest.param(identity_file(ONE, "duty-1", date(2026, 11, 21)), [ONE], id="as we write it"),
    pytest.param(f"\ufeff{ONE.secret}\r\n", [ONE], id="saved by an editor"),
    pytest.param(f"  {ONE.secret}  \n{ONE.secret}", [ONE, ONE], id="two"),
]
WRONG = [
    pytest.param("", HAS_NONE, id="empty"),
    pytest.param("age1xyz\n", HAS_NONE, id="a public key"),
    pytest.param(f"# a\n{ONE.secret[:-1]}\n", IS_WRONG.fill({"line": 2}), id="cut off"),
    pytest.param("age-encryption.org/v1\n-> scrypt", IS_LOCKED, id="locked"),
    pytest.param("-----BEGIN AGE ENCRYPTED FILE-----\n", IS_LOCKED, id="locked, as text"),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_the_keys_of_a_file(text: str, found: list[Identity]) -> None:
    assert list(read_identities(text)) == found


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_what_is_no_private_key(text: str, words: Words) -> None:
    with pytest.raises(NoIdentity) as told:
        read_identities(text)
    assert told.value.words == words


def test_age_keygen_reads_ours_and_we_read_its(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    ours.write_text(identity_file(ONE, "duty-1", date(2026, 11, 21)))

    def keygen(*words: str | Path) -> str:
        return subprocess.run(
            ["age-keygen", *words], capture_output=True, encoding="utf-8", check=True, timeout=30
        ).stdout.strip()

    assert keygen("-y", ours) == ONE.recipient
    keygen("-o", theirs)
    (found,) = read_identities(theirs.read_text())
    assert keygen("-y", theirs) == found.recipient
