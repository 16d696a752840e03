"""What the endpoint tells those who ask without a form."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from counter import PEER, PHOTO, RIGHT, Counter

from generator.endpoint import receipt
from generator.endpoint.serving.incoming import Whole, request_of


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    made = Counter(tmp_path / "store")
    yield made
    made.deps.ledger.close()  # type: ignore[attr-defined]


def test_whoever_holds_a_receipt_gets_the_key_to_check_it_with(counter: Counter) -> None:
    key = counter.get("/v1/key").content.decode().strip()
    told = (("stage", "confirm"), *RIGHT)
    wanted = {"idempotency_key": "a", "accept": "application/json"}
    made = counter.post("/v1/f/small", told, PHOTO, **wanted)
    found = receipt.read(json.loads(made.content)["receipt"])
    assert receipt.is_genuine(found, key)
    assert not receipt.is_genuine(found, "0" * 64)


@pytest.mark.parametrize("path", ["/v1/key", "/v1/challenge", "/healthz", "/openapi.json"])
def test_what_is_only_read_takes_no_post(path: str, counter: Counter) -> None:
    done = counter.send(request_of("POST", path, (), Whole(b""), PEER))
    assert done.status == 405
    assert ("Allow", "GET") in done.headers


def test_no_answer_is_kept_by_anybody_on_its_way(counter: Counter) -> None:
    for path in ("/v1/key", "/healthz", "/none"):
        assert ("Cache-Control", "no-store") in counter.get(path).headers
