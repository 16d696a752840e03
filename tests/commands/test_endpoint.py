"""portal endpoint: settings that are wrong are told, packs and codes are written, stores copied."""

import json
from functools import partial
from pathlib import Path

from counter import Counter
from portal_runs import invoke


def test_all_that_is_wrong_with_the_settings_is_told_at_once(tmp_path: Path) -> None:
    wrong = {"PORTAL_SECRET": "short", "PORTAL_STORE": str(tmp_path / "store")}
    done = invoke(tmp_path, "endpoint", "serve", **wrong)
    assert done.exit_code == 1
    for name in ("PORTAL_FORMS", "PORTAL_SECRET"):
        assert name in done.output
    assert "short" not in done.output
    assert not (tmp_path / "store").exists()


def test_a_pack_needs_a_built_site(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("", "utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "portal.yaml").write_text("", "utf-8")
    done = invoke(tmp_path, "endpoint", "pack", "--target", "wsgi", "--out", "x.zip")
    assert done.exit_code == 2
    assert "portal build" in done.output
    assert not (tmp_path / "x.zip").exists()


def test_a_reporting_code_is_shown_once_and_kept_as_a_digest(tmp_path: Path) -> None:
    issue = partial(invoke, tmp_path, "endpoint", "unit-code", PORTAL_SECRET="s" * 40)
    codes = [issue(unit, "--out", "units.json").output.strip() for unit in ("nanning", "guilin")]
    told = (tmp_path / "units.json").read_text("utf-8")
    assert sorted(json.loads(told).values()) == ["guilin", "nanning"]
    assert not [code for code in codes if code in told]
    (tmp_path / "units.json").write_text("[]", "utf-8")
    assert issue("x", "--out", "units.json").exit_code == 2
    assert (tmp_path / "units.json").read_text("utf-8") == "[]"


def test_the_token_of_a_timer_opens_what_is_due(tmp_path: Path) -> None:
    assert invoke(tmp_path, "endpoint", "token", PORTAL_SECRET="").exit_code == 2
    shared = "secret of the tests, of 32 bytes"
    told = invoke(tmp_path, "endpoint", "token", PORTAL_SECRET=shared).output
    name, _, value = told.strip().partition(": ")
    counter = Counter(tmp_path / "store")
    assert counter.post("/v1/tasks/outbox", (), **{name.lower(): value}).status == 200
    assert counter.post("/v1/tasks/outbox", (), **{name.lower(): f"{value}0"}).status == 403
    counter.deps.ledger.close()  # type: ignore[attr-defined]


def test_a_store_is_backed_up_and_restored(tmp_path: Path) -> None:
    counter = Counter(tmp_path / "store")
    counter.submit()
    done = invoke(tmp_path, "endpoint", "backup", "--store", "store", "--out", "a.tar")
    assert (done.exit_code, "1 件材料、1 个文件" in done.output) == (0, True)
    done = invoke(tmp_path, "endpoint", "restore", "a.tar", "--into", "again")
    assert (done.exit_code, "已恢复" in done.output) == (0, True)
    assert invoke(tmp_path, "endpoint", "restore", "a.tar", "--into", "again").exit_code == 2
    (tmp_path / "a.tar").write_bytes(b"x" * 5000)
    done = invoke(tmp_path, "endpoint", "restore", "a.tar", "--into", "third")
    assert (done.exit_code, "备份不完整" in done.output) == (1, True)
    done = invoke(tmp_path, "endpoint", "backup", "--store", "none", "--out", "b.tar")
    assert (done.exit_code, (tmp_path / "b.tar").exists()) == (1, False)
    counter.deps.ledger.close()  # type: ignore[attr-defined]
