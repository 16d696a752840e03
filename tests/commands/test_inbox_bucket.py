"""portal inbox where submissions are kept in a bucket, as those of functions are."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from inbox.kept import Office, Sent
from portal_runs import REPOSITORY, MakeProject, invoke

from generator.endpoint.store.opening import open_store
from generator.endpoint.store.s3 import S3
from generator.endpoint.store.s3_signature import Credentials
from generator.endpoint.store.s3_wire import Bucket, Call

SERVER = REPOSITORY / "tests" / "endpoint" / "store" / "s3_server.py"
STORE = "s3://inbox/portal"
PDF = b"%PDF-1.7\n%%EOF\n"
GOOD = {"name": ["张三"], "kind": ["a"], "text": ["经过。"]}
ENVIRONMENT = {
    "PORTAL_S3_REGION": "us-east-1",
    "PORTAL_S3_KEY": "AKIDSAMPLE",
    "PORTAL_S3_SECRET": "sample/secret+key",
    "PORTAL_S3_PATH": "yes",
}


@pytest.fixture(scope="module")
def environment() -> Iterator[dict[str, str]]:
    with subprocess.Popen([sys.executable, SERVER], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        address = f"http://127.0.0.1:{int(server.stdout.readline())}"
        told = ENVIRONMENT | {"PORTAL_S3_ENDPOINT": address}
        bucket = Bucket(address, "inbox", told["PORTAL_S3_REGION"], path_style=True)
        made = S3(bucket, Credentials(told["PORTAL_S3_KEY"], told["PORTAL_S3_SECRET"]))
        assert made.wire.send(Call("PUT")).status == 200
        made.close()
        yield told
        server.kill()


@pytest.fixture
def office(tmp_path: Path, environment: dict[str, str]) -> Iterator[Office]:
    made = Office(tmp_path / "unused")
    made.ledger, made.objects = open_store(STORE, environment)
    yield made
    made.close()


@pytest.fixture
def root(make_project: MakeProject, office: Office) -> Path:
    root = make_project().root
    (root.parent / "duty.key").write_text(f"{office.duty.secret}\n")
    return root


def inbox(root: Path, environment: dict[str, str], *words: str, store: str = STORE) -> Result:
    return invoke(root, "inbox", *words, "--store", store, **environment)


def test_what_a_function_kept_is_listed_opened_and_answered(
    office: Office, root: Path, environment: dict[str, str]
) -> None:
    entry = office.keep("small", GOOD, [Sent("photo", "说明.pdf", PDF)])
    key = ("--identity", str(root.parent / "duty.key"))
    listed = inbox(root, environment, "list", "--format", "json")
    assert listed.exit_code == 0, listed.output
    assert [row["number"] for row in json.loads(listed.output)] == [entry.number]
    out = root.parent / "opened"
    opened = inbox(root, environment, "open", entry.number, "--out", str(out), *key)
    assert opened.exit_code == 0, opened.output
    assert (out / entry.number / f"{entry.number}-photo-1.pdf").read_bytes() == PDF
    said = inbox(root, environment, "answer", entry.number, "--status", "accepted")
    assert said.exit_code == 0, said.output
    assert [event.status for event in office.ledger.events(entry.number)] == ["accepted"]


@pytest.mark.parametrize("name", sorted({*ENVIRONMENT, "PORTAL_S3_ENDPOINT"} - {"PORTAL_S3_PATH"}))
def test_a_setting_that_is_not_there_is_named(
    name: str, root: Path, environment: dict[str, str]
) -> None:
    done = inbox(root, environment | {name: ""}, "list")
    assert done.exit_code == 2
    assert name in done.output


def test_a_store_that_nobody_answers_for_is_said_to_be_away(
    root: Path, environment: dict[str, str]
) -> None:
    done = inbox(root, environment | {"PORTAL_S3_ENDPOINT": "http://127.0.0.1:1"}, "list")
    assert done.exit_code == 1
    assert "现在用不了" in done.output


def test_a_bucket_that_is_none_is_said_to_be_none(root: Path, environment: dict[str, str]) -> None:
    done = inbox(root, environment, "list", store="s3://nobody-s/portal")
    assert done.exit_code == 1
    assert "Traceback" not in done.output
