"""Certificates for the servers of this folder, made once in a process."""

import pytest

from .trust import Trust, made_in


@pytest.fixture(scope="session")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Trust:
    return made_in(tmp_path_factory.mktemp("trust"))


@pytest.fixture(scope="session")
def other_name(tmp_path_factory: pytest.TempPathFactory) -> Trust:
    """Of an authority that is trusted, for a machine that is not this one."""
    return made_in(tmp_path_factory.mktemp("other"), "127.0.0.2")
