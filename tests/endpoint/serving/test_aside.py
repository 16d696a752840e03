"""On the loop nobody waits for the disk but the one whose submission it is."""

import asyncio
import sqlite3
import threading
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest

from generator.endpoint.exchange import Response
from generator.endpoint.serving.aside import Aside
from generator.endpoint.store.tables import connect
from generator.endpoint.store.writer import Work, Writer

Result = TypeVar("Result")


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """In a thread of its own: browsers keep a loop in that of the tests."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    file = tmp_path / "numbers.sqlite"
    with sqlite3.connect(file) as table:
        table.execute("CREATE TABLE numbers (number INTEGER PRIMARY KEY)")
    made = Writer(lambda: connect(file))
    yield made
    made.close()


def kept(writer: Writer, number: int) -> Response:
    def change(work: Work) -> int:
        work.table.execute("INSERT INTO numbers VALUES (?)", (number,))
        return number

    return Response(200, str(writer.do(change)).encode())


def test_many_wait_at_once_and_each_gets_its_own(writer: Writer) -> None:
    async def main() -> list[Response]:
        aside = Aside(asyncio.get_running_loop())
        asked = (aside.answered(partial(kept, writer, one)) for one in range(100))
        return await asyncio.gather(*asked)

    assert [one.content for one in run(main())] == [b"%d" % one for one in range(100)]


def test_the_loop_goes_on_while_the_disk_is_waited_for(writer: Writer) -> None:
    async def main() -> list[str]:
        seen: list[str] = []
        held = threading.Event()
        threading.Thread(target=writer.do, args=(lambda _: held.wait(10),)).start()
        aside = Aside(asyncio.get_running_loop())
        asked = asyncio.ensure_future(aside.answered(lambda: kept(writer, 1)))
        asked.add_done_callback(lambda _: seen.append("kept"))
        await asyncio.sleep(0.05)
        seen.append("another")
        held.set()
        await asked
        return seen

    assert run(main()) == ["another", "kept"]


def test_an_error_reaches_whoever_waits_and_nobody_else(writer: Writer) -> None:
    async def main() -> list[object]:
        aside = Aside(asyncio.get_running_loop())
        asked = (aside.answered(partial(kept, writer, one)) for one in (1, 1, 2))
        return await asyncio.gather(*asked, return_exceptions=True)

    found = run(main())
    assert sum(isinstance(one, Response) for one in found) == 2
    assert [isinstance(one, Exception) for one in found].count(True) == 1


def test_whoever_went_away_is_kept_all_the_same(writer: Writer) -> None:
    """The answer is lost, as on a broken connection; a retry with the same key gets it again."""

    async def main() -> Response:
        aside = Aside(asyncio.get_running_loop())
        held = threading.Event()
        threading.Thread(target=writer.do, args=(lambda _: held.wait(10),)).start()
        gone = asyncio.ensure_future(aside.answered(lambda: kept(writer, 1)))
        await asyncio.sleep(0.01)
        gone.cancel()
        held.set()
        await asyncio.gather(gone, return_exceptions=True)
        return await aside.answered(lambda: kept(writer, 2))

    assert run(main()).content == b"2"
    assert writer.do(
        lambda work: work.table.execute("SELECT count(*) FROM numbers").fetchone()
    ) == (2,)


def test_a_loop_that_ended_does_not_end_the_writer(writer: Writer) -> None:
    held = threading.Event()

    async def main() -> None:
        threading.Thread(target=writer.do, args=(lambda _: held.wait(10),)).start()
        aside = Aside(asyncio.get_running_loop())
        asyncio.ensure_future(aside.answered(lambda: kept(writer, 1)))  # noqa: RUF006 (left alone)
        await asyncio.sleep(0.01)

    run(main())
    held.set()
    assert kept(writer, 2).content == b"2"
