"""Work that takes a while -> a moving line on a terminal, nothing in a file or pipe."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.late import late
from generator.problems import Language, Words

if TYPE_CHECKING:
    from rich import console as rich_console
else:
    rich_console = late("rich.console")

PATIENCE_SECONDS = 1.0


@contextmanager
def progress(words: Words, language: Language) -> Iterator[None]:
    """Shows the line on standard error once the work has taken longer than a second."""
    if not sys.stderr.isatty():
        yield
        return
    status = rich_console.Console(stderr=True).status(words.in_language(language))
    timer = threading.Timer(PATIENCE_SECONDS, status.start)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        status.stop()
