"""A server that speaks S3, and a bucket of its own for every test."""

import itertools
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.endpoint.store.s3 import S3
from generator.endpoint.store.s3_signature import Credentials
from generator.endpoint.store.s3_wire import OSS_CREATE, Bucket, Call

from .s3_server import KEY_ID, REGION, SECRET

WHO = Credentials(KEY_ID, SECRET)
MakeBucket = Callable[..., Bucket]


@pytest.fixture(scope="session")
def s3_address() -> Iterator[str]:
    program = Path(__file__).parent / "s3_server.py"
    with subprocess.Popen([sys.executable, program], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        yield f"http://127.0.0.1:{int(server.stdout.readline())}"
        server.kill()


@pytest.fixture(scope="session")
def make_bucket(s3_address: str) -> MakeBucket:
    """Makes an empty bucket; kind: `aws`, or `oss` which knows no conditions but its own."""
    numbers = itertools.count()

    def make(kind: str = "aws", **values: object) -> Bucket:
        bucket = Bucket(s3_address, f"{kind}-{next(numbers)}", REGION, path_style=True, prefix="p/")
        if kind == "oss":
            bucket = replace(bucket, create=OSS_CREATE, replace=False)
        s3 = S3(bucket, WHO)
        assert s3.wire.send(Call("PUT")).status == 200
        s3.close()
        return replace(bucket, **values)  # type: ignore[arg-type]

    return make


@pytest.fixture
def s3(make_bucket: MakeBucket) -> Iterator[S3]:
    s3 = S3(make_bucket(), WHO)
    yield s3
    s3.close()
