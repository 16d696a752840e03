from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.endpoint.store import Ledger, Objects
from generator.endpoint.store.folder import FolderObjects
from generator.endpoint.store.object_ledger import ObjectLedger
from generator.endpoint.store.objects import S3Objects
from generator.endpoint.store.s3 import S3
from generator.endpoint.store.sqlite import SqliteLedger

from . import contract
from .conftest import WHO, MakeBucket


@pytest.fixture(params=["sqlite", "aws", "oss"])
def ledger(
    request: pytest.FixtureRequest, tmp_path: Path, make_bucket: MakeBucket
) -> Iterator[Ledger]:
    """An empty ledger of each kind."""
    if request.param == "sqlite":
        kept = SqliteLedger(tmp_path / "ledger.sqlite")
        yield kept
        kept.close()
    else:
        s3 = S3(make_bucket(request.param), WHO)
        yield ObjectLedger(s3)
        s3.close()


@pytest.fixture(params=["folder", "aws", "oss"])
def objects(
    request: pytest.FixtureRequest, tmp_path: Path, make_bucket: MakeBucket
) -> Iterator[Objects]:
    """Empty objects of each kind."""
    if request.param == "folder":
        yield FolderObjects(tmp_path)
    else:
        s3 = S3(make_bucket(request.param), WHO)
        yield S3Objects(s3)
        s3.close()


@pytest.mark.parametrize("promise", contract.LEDGER, ids=lambda one: one.__name__)
def test_a_ledger_keeps_its_promise(promise: Callable[[Ledger], None], ledger: Ledger) -> None:
    promise(ledger)


@pytest.mark.parametrize("promise", contract.OBJECTS, ids=lambda one: one.__name__)
def test_objects_keep_their_promise(promise: Callable[[Objects], None], objects: Objects) -> None:
    promise(objects)
