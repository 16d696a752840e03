"""portal inbox: what came in is listed, opened, exported, checked, handed on, and stays private."""

import csv
import io
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from inbox.kept import Office, Sent
from openpyxl import load_workbook
from own_forms import own_forms
from portal_runs import MakeProject, invoke
from small_form import FORM

from generator.endpoint.numbers import check_digit
from generator.endpoint.receipt import Receipt, public_key, saved, signed
from generator.endpoint.store.kept import Entry, Event
from generator.inbox.identities import new_identity
from generator.inbox.unsealing import open_envelope
from generator.schema.form_bundle import BUNDLE, Intake, bundle

JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xda\x00\x02x\xff\xd9"
GOOD = {
    "name": ["=张三"],
    "kind": ["a"],
    "text": ["经过。"],
    "consent.general": ["2"],
}
SEED = bytes(range(32))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path / "store")
    yield made
    made.close()


@pytest.fixture
def root(make_project: MakeProject, office: Office) -> Path:
    """A project whose site has the forms, and private keys beside it."""
    root = make_project().root
    forms = ((FORM, "forms/small/"), (own_forms()["unit-news"], "forms/unit-news/"))
    content = bundle(Intake(forms), "https://example.cn/", lambda _: "a<!--form-->b<!--/form-->c")
    (root / "site" / BUNDLE).parent.mkdir(parents=True)
    (root / "site" / BUNDLE).write_bytes(content)
    for name, identity in (("duty", office.duty), ("recovery", office.recovery)):
        (root.parent / f"{name}.key").write_text(f"{identity.secret}\n")
    return root


def inbox(root: Path, *words: str, status: int = 0, key: str = "duty") -> Result:
    command, *rest = words
    identity = ["--identity", str(root.parent / f"{key}.key")] if command != "list" else []
    store = ["--store", str(root.parent / "store")]
    done = invoke(root, "inbox", command, *rest, *store, *identity)
    assert done.exit_code == status, done.output
    return done


def kept(office: Office) -> Entry:
    return office.keep("small", GOOD, [Sent("photo", "现场.jpg", JPG)])


def test_list_shows_no_content_and_needs_no_key(office: Office, root: Path) -> None:
    first, second = kept(office), office.keep("gone", GOOD, aside=("重复",))
    office.ledger.record(first.number, Event("2026-11-21T11:00:00Z", "status", "accepted"))
    said = inbox(root, "list").output
    assert said.splitlines() == [
        f"{first.number}  2026-11-21T10:00:00Z  小表 <b>  accepted",
        f"{second.number}  2026-11-21T10:00:00Z  gone  received  [重复]",
        "共 2 件。",
    ]
    (row,) = json.loads(inbox(root, "list", "--form", "small", "--format", "json").output)
    assert (row["number"], row["files"], row["status"]) == (first.number, 1, "accepted")
    assert "张三" not in said + json.dumps(row)


def test_open_makes_a_folder_and_says_what_to_look_at(office: Office, root: Path) -> None:
    entry = kept(office)
    out = root.parent / "opened"
    typed = f" {entry.number.replace('-', '').lower()} "
    said = inbox(root, "open", typed, "--out", str(out)).output
    folder = out / entry.number
    assert (folder / f"{entry.number}-photo-1.jpg").read_bytes() == JPG
    assert "姓名：=张三" in (folder / "填写内容.txt").read_text("utf-8-sig")
    assert "表单在提交以后改过" in said
    again = inbox(root, "open", entry.number, "--out", str(out), status=2).output
    assert "已经存在" in again


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("WQ-1", "不是收件编号"),
        ("WQ-12345-67890-4", "不是收件编号"),
        (f"00000 00000 {check_digit(10 * '0')}", "没有编号"),
    ],
)
def test_a_number_that_is_none_is_told(office: Office, root: Path, number: str, said: str) -> None:
    kept(office)
    out = str(root.parent / "opened")
    assert said in inbox(root, "open", number, "--out", out, status=2).output


def test_decrypted_material_does_not_go_into_a_work_tree(office: Office, root: Path) -> None:
    entry = kept(office)
    subprocess.run(["git", "init", "--quiet", root], check=True, timeout=30)
    said = inbox(root, "open", entry.number, "--out", "opened", status=2).output
    assert "可能被误提交" in said
    said = inbox(root, "export", "--out", "all.json", status=2).output
    assert "可能被误提交" in said
    assert not (root / "opened").exists()
    assert not (root / "all.json").exists()


def test_another_key_opens_nothing_and_says_so(office: Office, root: Path) -> None:
    entry = kept(office)
    (root.parent / "other.key").write_text(f"{new_identity().secret}\n")
    out = root.parent / "opened"
    said = inbox(root, "open", entry.number, "--out", str(out), status=1, key="other").output
    assert "打不开" in said
    assert not out.exists()
    (root.parent / "other.key").write_text("x")
    said = inbox(root, "open", entry.number, "--out", str(out), status=2, key="other").output
    assert "没有私钥" in said


def test_export_writes_csv_xlsx_and_json(office: Office, root: Path) -> None:
    entry = kept(office)
    office.keep("other", GOOD, received="2026-10-01")
    folder = root.parent
    inbox(root, "export", "--form", "small", "--out", str(folder / "a.csv"))
    (row,) = csv.DictReader(io.StringIO((folder / "a.csv").read_text("utf-8-sig"), newline=""))
    assert (row["编号"], row["姓名"]) == (entry.number, "'=张三")
    inbox(root, "export", "--out", str(folder / "a.xlsx"))
    book = load_workbook(folder / "a.xlsx")
    assert [sheet.title for sheet in book] == ["1 小表 <b>", "2 other"]
    inbox(root, "export", "--since", "2026-11-01", "--out", str(folder / "a.json"))
    told = json.loads((folder / "a.json").read_text("utf-8"))
    assert list(told) == ["small"]
    assert told["small"]["records"][0]["name"] == "=张三"
    assert told["small"]["schema"]["fields"]
    assert (folder / "a.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--out", "../a.txt"], "结尾"),
        (["--out", "../a.csv"], "--form"),
        (["--out", "../a.age", "--encrypted", "age1x"], "age 公钥"),
        (["--out", "../duty.key", "--encrypted", ""], "结尾"),
    ],
)
def test_wrong_use_of_export_is_told_before_anything_is_opened(
    office: Office, root: Path, words: list[str], said: str
) -> None:
    kept(office)
    assert said in inbox(root, "export", *words, status=2).output


def test_what_cannot_be_opened_is_told_and_the_rest_is_exported(office: Office, root: Path) -> None:
    kept(office)
    damaged = office.keep("small", GOOD, envelope=b"damaged")
    out = root.parent / "a.json"
    said = inbox(root, "export", "--out", str(out), status=1).output
    assert damaged.number in said
    assert "有 1 件打不开" in said
    assert len(json.loads(out.read_text("utf-8"))["small"]["records"]) == 1
    assert "没有改动" in inbox(root, "export", "--out", str(out), status=2).output


def test_export_encrypted_is_opened_by_the_stock_program(office: Office, root: Path) -> None:
    entry = kept(office)
    offline = new_identity()
    (root.parent / "offline.key").write_text(f"{offline.secret}\n")
    out = root.parent / "over.age"
    inbox(root, "export", "--encrypted", offline.recipient, "--out", str(out))
    plain = subprocess.run(
        ["age", "--decrypt", "--identity", root.parent / "offline.key", out],
        capture_output=True,
        check=True,
        timeout=30,
    ).stdout
    assert f"{entry.number}/{entry.number}-photo-1.jpg".encode() in plain
    assert JPG in plain
    assert JPG not in out.read_bytes()


def receipt(folder: Path, content: bytes) -> Path:
    (folder / "合同.pdf").write_bytes(content)
    digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"  # of b"test"
    told = Receipt(
        "WQ-12345-67890-7", "2026-11-21T10:00:00Z", "small", "材料", "示例中心",
        (digest,), (), public_key(SEED),
    )  # fmt: skip
    file = folder / "回执.txt"
    file.write_text(saved(signed(told, SEED)), "utf-8", newline="")
    return file


KEY, OTHER = public_key(SEED), public_key(bytes(32))
VERIFIED = [
    pytest.param(b"test", [KEY], 0, ["回执是真的", "不等于受理", "在回执上"], id="genuine"),
    pytest.param(b"test", [OTHER, KEY], 0, ["回执是真的"], id="one of two keys"),
    pytest.param(b"test", ["KEYFILE"], 0, ["回执是真的"], id="a file with the key"),
    pytest.param(b"changed", [KEY], 1, ["回执是真的", "不在回执上"], id="a changed file"),
    pytest.param(b"test", [OTHER], 1, ["不是用这个公钥签的"], id="another key"),
    pytest.param(b"test", ["zz"], 2, ["没有可比对的公钥"], id="no key in it"),
    pytest.param(b"test", [], 2, ["没有可比对的公钥"], id="no key"),
]


@pytest.mark.parametrize(("content", "keys", "status", "said"), VERIFIED)
def test_verify_needs_nothing_but_the_receipt_and_the_key(
    tmp_path: Path, content: bytes, keys: list[str], status: int, said: list[str]
) -> None:
    file = receipt(tmp_path, content)
    (tmp_path / "KEYFILE").write_text(f"# 公钥\r\n{KEY}\r\n")
    words = [word for key in keys for word in ("--key", key)]
    done = invoke(tmp_path, "inbox", "verify", str(file), "合同.pdf", *words)
    assert done.exit_code == status, done.output
    for text in said:
        assert text in done.output


def test_a_changed_receipt_is_told(tmp_path: Path) -> None:
    file = receipt(tmp_path, b"test")
    text = file.read_text("utf-8")
    file.write_text(text.replace("10:00", "09:00"), "utf-8")
    assert "内容被改动" in invoke(tmp_path, "inbox", "verify", str(file), "--key", KEY).output
    file.write_text("不是回执", "utf-8")
    done = invoke(tmp_path, "inbox", "verify", str(file), "--key", KEY)
    assert (done.exit_code, "不是回执" in done.output) == (2, True)


def test_rewrap_seals_to_the_keys_of_today(office: Office, root: Path) -> None:
    entry = kept(office)
    out = root.parent / "new"
    for role in ("duty", "recovery"):
        invoke(root, "keys", "new", "--out", str(out), "--role", role)
    said = inbox(root, "rewrap", status=2).output
    assert "再给一个 --identity" in said
    fresh = str(out / "duty-2026-11-21.key")
    said = inbox(root, "rewrap", "--identity", fresh).output
    assert "重新封存 1 件，以前已做 0 件，打不开 0 件" in said
    assert "以前已做 1 件" in inbox(root, "rewrap", "--identity", fresh).output
    now = office.ledger.find(entry.number)
    assert now is not None
    assert now.envelope != entry.envelope
    (root.parent / "duty.key").write_text(Path(fresh).read_text())
    inbox(root, "open", entry.number, "--out", str(root.parent / "opened"))


def test_rewrap_needs_good_keys(office: Office, root: Path) -> None:
    kept(office)
    assert "portal keys check" in inbox(root, "rewrap", status=1).output


NEWS = {
    "headline": ["走进园区开展宣传"],
    "kind": ["campaign"],
    "happened_on": ["2026-11-18"],
    "body": ["示例分中心走进园区，现场回答企业提出的问题。"],
    "author": ["示例作者"],
    "captions": ["现场答疑"],
    "photographs_agreed": ["1"],
}


def test_promote_makes_a_draft_that_passes_the_check(office: Office, root: Path) -> None:
    entry = office.keep("unit-news", NEWS, [Sent("photographs", "a.jpg", JPG)], unit="sample-city")
    said = inbox(root, "promote", entry.number).output
    folder = root / "content" / "news" / "2026"
    article = (folder / "2026-11-21-1.md").read_text("utf-8")
    assert "title: 走进园区开展宣传\ncentre: sample-city\n" in article
    assert "sample: true" in article
    assert "![现场答疑](2026-11-21-1-1.jpg)" in article
    assert (folder / "2026-11-21-1-1.jpg").is_file()
    assert "发布前请核对：" in said
    assert "没有发现问题" in said
    inbox(root, "promote", entry.number)
    assert (folder / "2026-11-21-2.md").is_file()


def test_promote_replaces_nothing(office: Office, root: Path) -> None:
    entry = office.keep("unit-news", NEWS, [Sent("photographs", "a.jpg", JPG)])
    folder = root / "content" / "news" / "2026"
    folder.mkdir(parents=True, exist_ok=True)
    words = ("promote", entry.number, "--id", "mine", "--centre", "sample-city")
    (folder / "mine.md").write_text("before")
    assert "没有改动" in inbox(root, *words, status=2).output
    assert (folder / "mine.md").read_text() == "before"
    assert not (folder / "mine-1.jpg").exists()
    (folder / "mine.md").unlink()
    (folder / "mine-1.jpg").write_text("before")
    assert "没有改动" in inbox(root, *words, status=2).output
    assert (folder / "mine-1.jpg").read_text() == "before"
    assert not (folder / "mine.md").exists()


@pytest.mark.parametrize(
    ("form", "words", "said"),
    [
        ("small", ["--centre", "sample-city"], "不是动态稿件"),
        ("unit-news", [], "没有“”"),
        ("unit-news", ["--centre", "gone"], "没有“gone”"),
        ("unit-news", ["--centre", "sample-city", "--id", "A b"], "不能用作编号"),
    ],
)
def test_wrong_use_of_promote_is_told(
    office: Office, root: Path, form: str, words: list[str], said: str
) -> None:
    entry = office.keep(form, NEWS)
    assert said in inbox(root, "promote", entry.number, *words, status=2).output
    assert open_envelope(entry, [office.duty]).form == form


def test_an_emptied_store_is_not_taken_for_an_empty_inbox(root: Path, tmp_path: Path) -> None:
    emptied = tmp_path / "emptied"
    emptied.mkdir()
    (emptied / "ledger.sqlite").write_bytes(b"")
    done = invoke(root, "inbox", "list", "--store", str(emptied))
    assert done.exit_code == 2
    assert "ledger.sqlite" in done.output
    assert (emptied / "ledger.sqlite").read_bytes() == b""
