"""Somebody who reads one page all the time, in a process of their own -> all that they ever saw."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VISITOR = """\
import pathlib, select, sys
page, seen = pathlib.Path(sys.argv[1]), set()
while not select.select([sys.stdin], [], [], 0)[0]:
    for _ in range(500):
        try:
            seen.add(page.read_text())
        except OSError as error:
            seen.add(str(error))
print(*seen, sep="\\n")
"""


@contextmanager
def visitor_of(page: Path) -> Iterator[set[str]]:
    """What was seen is in the set once the visit is over."""
    seen = set[str]()
    words = [sys.executable, "-c", VISITOR, str(page)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as visitor:
        yield seen
        printed, _ = visitor.communicate(b"enough")
    seen.update(printed.decode().splitlines())
