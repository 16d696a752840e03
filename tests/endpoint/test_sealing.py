"""Sealing while it is read: whose fault it is stays known."""

from io import BytesIO

import pytest

from generator.endpoint.exchange import Broken
from generator.endpoint.sealing import new_identity, open_sealed, seal_stream
from generator.endpoint.store import Unavailable


class Failing:
    """Gives or takes some bytes and then fails."""

    def __init__(self, fault: Exception) -> None:
        self._fault = fault
        self._left = 2

    def read(self, _size: int = -1) -> bytes:
        self._count()
        return bytes(1000)

    def write(self, content: bytes) -> int:
        self._count()
        return len(content)

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise self._fault


def test_what_is_sealed_opens() -> None:
    passport, sealed = new_identity(), BytesIO()
    seal_stream(BytesIO(bytes(200_000)), sealed, [passport.recipient])
    assert open_sealed(sealed.getvalue(), passport.secret) == bytes(200_000)


def test_a_sender_that_goes_away_is_told_as_that() -> None:
    with pytest.raises(Broken):
        seal_stream(Failing(Broken()), BytesIO(), [new_identity().recipient])


def test_a_store_that_fails_is_told_as_that() -> None:
    with pytest.raises(Unavailable):
        seal_stream(BytesIO(bytes(900_000)), Failing(Unavailable()), [new_identity().recipient])
