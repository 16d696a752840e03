from collections.abc import Iterator
from pathlib import Path

import pytest

from inbox.kept import Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path / "store")
    yield made
    made.close()
