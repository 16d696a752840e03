"""One sshd for all tests of this folder that a process runs."""

from collections.abc import Iterator

import pytest

from .ssh_server import Server, sshd


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with sshd(tmp_path_factory.mktemp("sshd")) as running:
        yield running
