"""portal keys: private halves where nobody commits them, public ones in data, nothing ever lost."""

import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import Result
from inbox.kept import Office
from portal_runs import MakeProject, invoke

from generator.inbox.identities import read_identities
from generator.schema.office_keys import is_recipient

TABLE = "data/keys.yaml"


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    return make_project().root


def keys(root: Path, *words: str, status: int = 0) -> Result:
    done = invoke(root, "keys", *words)
    assert done.exit_code == status, done.output
    return done


def rows(root: Path) -> list[dict[str, object]]:
    found = yaml.safe_load((root / TABLE).read_text("utf-8"))
    assert isinstance(found, list)
    return found


def both(root: Path, out: Path, *words: str) -> None:
    keys(root, "new", "--out", str(out), *words)
    keys(root, "new", "--out", str(out), "--role", "recovery", *words)


def test_new_makes_a_pair_whose_halves_belong_together(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "keys"
    said = keys(root, "new", "--out", str(out), "--valid-days", "100").output
    (row,) = rows(root)
    assert (row["kid"], row["role"]) == ("duty-2026-11-21", "duty")
    assert [str(row[name]) for name in ("not_before", "not_after")] == ["2026-11-21", "2027-03-01"]
    file = out / "duty-2026-11-21.key"
    (identity,) = read_identities(file.read_text())
    assert identity.recipient == row["recipient"]
    assert is_recipient(identity.recipient)
    assert (file.stat().st_mode & 0o777, out.stat().st_mode & 0o777) == (0o600, 0o700)
    assert identity.secret not in said + (root / TABLE).read_text()
    assert str(file) in said
    assert "portal keys new --role recovery" in said


def test_two_of_a_day_have_two_ids_and_the_check_is_content(root: Path, tmp_path: Path) -> None:
    both(root, tmp_path / "keys")
    keys(root, "new", "--out", str(tmp_path / "keys"))
    assert [row["kid"] for row in rows(root)] == [
        *("duty-2026-11-21", "recovery-2026-11-21", "duty-2026-11-21-2")
    ]
    assert "没有发现问题" in keys(root, "check", "--release").output
    assert invoke(root, "check", TABLE).exit_code == 0


def test_a_private_key_is_not_put_where_it_could_be_committed(root: Path) -> None:
    subprocess.run(["git", "init", "--quiet", root], check=True, timeout=30)
    said = keys(root, "new", "--out", "secret", status=2).output
    assert "可能被误提交" in said
    assert not (root / TABLE).exists()
    assert not (root / "secret").exists()
    (root / ".gitignore").write_text("/secret/\n")
    keys(root, "new", "--out", "secret")
    assert len(rows(root)) == 1


def test_nothing_is_replaced(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "duty-2026-11-21.key"
    file.write_text("another")
    assert "没有改动" in keys(root, "new", "--out", str(tmp_path), status=2).output
    assert file.read_text() == "another"
    assert not (root / TABLE).exists()


def test_a_table_with_a_fault_is_told_and_left_alone(root: Path, tmp_path: Path) -> None:
    (root / TABLE).write_text("- kid: x\n  recipient: y\n", "utf-8")
    before = (root / TABLE).read_bytes()
    said = keys(root, "new", "--out", str(tmp_path / "keys"), status=1).output
    assert "field/required" in said
    assert (root / TABLE).read_bytes() == before
    assert not (tmp_path / "keys").exists()


def test_rotate_leaves_the_old_one_thirty_days(root: Path, tmp_path: Path) -> None:
    both(root, tmp_path / "keys")
    with_remark = (root / TABLE).read_text("utf-8").replace("- kid: duty", "# 说明\n- kid: duty")
    (root / TABLE).write_text(with_remark, "utf-8")
    said = keys(root, "rotate", "--out", str(tmp_path / "keys")).output
    old, recovery, new = rows(root)
    assert str(old["not_after"]) == "2026-12-21"
    assert str(recovery["not_after"]) == str(new["not_after"]) == "2027-11-21"
    assert (new["kid"], new["role"]) == ("duty-2026-11-21-2", "duty")
    assert "# 说明" in (root / TABLE).read_text("utf-8")
    assert "“duty-2026-11-21”改到 2026-12-21 停用" in said
    assert "没有发现问题" in keys(root, "check").output


def test_one_that_ends_sooner_keeps_its_day(root: Path, tmp_path: Path) -> None:
    both(root, tmp_path / "keys", "--valid-days", "10")
    keys(root, "rotate", "--out", str(tmp_path / "keys"))
    assert str(rows(root)[0]["not_after"]) == "2026-12-01"


def test_there_is_nothing_to_rotate_at_first(root: Path, tmp_path: Path) -> None:
    said = keys(root, "rotate", "--out", str(tmp_path / "keys"), status=1).output
    assert "portal keys new" in said
    assert not (tmp_path / "keys").exists()


CHECKS = [
    pytest.param("", "", 1, ["key/missing", "key/missing"], id="no file"),
    pytest.param("duty", "", 1, ["key/missing"], id="no recovery"),
    pytest.param("both", "", 0, [], id="both"),
    pytest.param("both", "--valid-days 30", 0, ["key/ending", "key/ending"], id="about to end"),
]


@pytest.mark.parametrize(("made", "words", "status", "rules"), CHECKS)
def test_check_says_what_is_missing_and_what_ends(
    root: Path, tmp_path: Path, made: str, words: str, status: int, rules: list[str]
) -> None:
    out = tmp_path / "keys"
    if made == "duty":
        keys(root, "new", "--out", str(out))
    if made == "both":
        both(root, out, *words.split())
    found = yaml.safe_load(keys(root, "check", "--format", "json", status=status).output)
    assert [problem["rule"] for problem in found] == rules
    assert {problem["path"] for problem in found} <= {TABLE}
    assert all(problem["hint"] for problem in found)


def test_a_key_for_trying_out_is_a_fault_of_a_release_only(root: Path, tmp_path: Path) -> None:
    both(root, tmp_path / "keys")
    text = (root / TABLE).read_text("utf-8")
    (root / TABLE).write_text(f"{text}  development: true\n", "utf-8")
    keys(root, "check")
    assert "key/development" in keys(root, "check", "--release", status=1).output


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path / "store")
    for at in range(3):
        office.keep("small", {"name": [str(at)]})
    return office


def drill(root: Path, office: Office, secret: str, *words: str, status: int = 0) -> str:
    key = office.folder.parent / "a.key"
    key.write_text(f"{secret}\n")
    store = str(office.folder)
    return keys(
        root, "drill", "--store", store, "--identity", str(key), *words, status=status
    ).output


def test_a_drill_says_how_many_open(root: Path, office: Office) -> None:
    said = drill(root, office, office.recovery.secret)
    assert "最近 3 件中能打开 3 件" in said
    assert "最近 2 件中能打开 2 件" in drill(root, office, office.recovery.secret, "--most", "2")
    other = Office(office.folder.parent / "other")
    failed = drill(root, office, other.duty.secret, status=1)
    assert "最近 3 件中能打开 0 件" in failed
    assert failed.count("打不开：WQ-") == 3
    assert "还没有材料" in drill(root, other, other.duty.secret)


@pytest.mark.parametrize("where", ["gone", "."])
def test_a_misspelt_store_is_not_made(root: Path, office: Office, where: str) -> None:
    key = office.folder.parent / "a.key"
    key.write_text(f"{office.duty.secret}\n")
    said = keys(root, "drill", "--store", where, "--identity", str(key), status=2).output
    assert "没有找到收件存储" in said
    assert not (root / "ledger.sqlite").exists()
