"""The library that seals is the one of the manifest, and other programs open what it made."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from portal_runs import REPOSITORY
from pyrage import decrypt, encrypt, x25519  # type: ignore[import-untyped]
from serving import served

pytest_plugins = ("chromium",)
ASSETS = REPOSITORY / "site_templates" / "theme" / "assets"
VENDOR = ASSETS / "vendor"
MODULES = json.loads((VENDOR / "manifest.json").read_text("utf-8"))["modules"]
LOCK = json.loads((REPOSITORY / "scripts" / "vendored" / "package-lock.json").read_text("utf-8"))
FREE = {"MIT", "BSD-3-Clause"}
# A little more than one piece of an age file, which has 64 KiB.
CONTENT = bytes(range(256)) * 257
SEALED = """async ([content, recipients]) => {
    const { Encrypter } = await import("/vendor/age-encryption.js");
    const encrypter = new Encrypter();
    for (const recipient of recipients) encrypter.addRecipient(recipient);
    return [...await encrypter.encrypt(new Uint8Array(content))];
}"""
OPENED = """async ([sealed, identity]) => {
    const { Decrypter } = await import("/vendor/age-encryption.js");
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return [...await decrypter.decrypt(new Uint8Array(sealed))];
}"""
NEW = """async () => {
    const age = await import("/vendor/age-encryption.js");
    const identity = await age.generateX25519Identity();
    return [identity, await age.identityToRecipient(identity)];
}"""


def sealed(page: Page, content: bytes, *recipients: str) -> bytes:
    return bytes(page.evaluate(SEALED, [list(content), list(recipients)]))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page that may run the scripts of the site, and nothing else."""
    with served(ASSETS, "default-src 'none'; script-src 'self'") as origin:
        page = browser.new_page()
        page.goto(f"{origin}icon.svg")
        yield page
        page.close()


@pytest.mark.parametrize("told", MODULES, ids=lambda told: told["name"])
def test_a_module_is_what_its_manifest_says(told: dict[str, str]) -> None:
    content = (VENDOR / told["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == told["sha256"]
    sri = base64.b64encode(hashlib.sha384(content).digest()).decode()
    assert told["integrity"] == f"sha384-{sri}"


@pytest.mark.parametrize("told", MODULES, ids=lambda told: told["name"])
def test_it_holds_what_was_locked_under_free_licences(
    told: dict[str, list[dict[str, str]]],
) -> None:
    locked = {
        (place.rpartition("node_modules/")[2], one["version"], one["license"], one["integrity"])
        for place, one in LOCK["packages"].items()
        if place and "esbuild" not in place
    }
    held = {
        (one["package"], one["version"], one["licence"], one["integrity"]) for one in told["holds"]
    }
    assert held == locked
    assert {one["licence"] for one in told["holds"]} <= FREE
    texts = (VENDOR / f"{told['name']}.LICENSE.txt").read_text("utf-8")
    for one in told["holds"]:
        assert f"{one['package']} {one['version']} ({one['licence']})" in texts
    assert texts.count("Copyright") >= len(told["holds"])


@pytest.mark.parametrize("told", MODULES, ids=lambda told: told["name"])
def test_a_strict_policy_forbids_nothing_in_it(told: dict[str, str]) -> None:
    text = (VENDOR / told["file"]).read_text("utf-8")
    assert not re.search(r"\beval\b|\bFunction\(|WebAssembly|\bimport\b|https?:|fetch\(", text)


def test_no_file_names_a_registry_of_packages() -> None:
    for file in (*VENDOR.iterdir(), *(REPOSITORY / "scripts" / "vendored").iterdir()):
        assert "registry." not in file.read_text("utf-8"), file


def test_what_the_browser_sealed_each_recipient_opens(page: Page) -> None:
    duty, recovery = x25519.Identity.generate(), x25519.Identity.generate()
    recipients = [str(one.to_public()) for one in (duty, recovery)]
    for content in (b"", b"x", CONTENT):
        made = sealed(page, content, *recipients)
        assert decrypt(made, [duty]) == decrypt(made, [recovery]) == content


def test_the_browser_opens_what_the_server_sealed(page: Page) -> None:
    identity, recipient = page.evaluate(NEW)
    made = encrypt(CONTENT, [x25519.Recipient.from_str(recipient)])
    assert bytes(page.evaluate(OPENED, [list(made), identity])) == CONTENT
    assert str(x25519.Identity.from_str(identity).to_public()) == recipient


@pytest.mark.skipif(not shutil.which("age"), reason="the age program is not on this machine")
def test_the_age_program_opens_it_too(page: Page, tmp_path: Path) -> None:
    identity, recipient = page.evaluate(NEW)
    key, file = tmp_path / "key.txt", tmp_path / "file.age"
    key.write_text(f"{identity}\n", "utf-8")
    file.write_bytes(sealed(page, CONTENT, recipient))
    done = subprocess.run(
        ["age", "--decrypt", "--identity", str(key), str(file)], check=True, capture_output=True
    )
    assert done.stdout == CONTENT
