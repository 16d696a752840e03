"""Work that takes a while -> a moving line on a terminal, nothing in a file or pipe."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

from generator.problems import Language, Words

PATIENCE_SECONDS = 1.0


@contextmanager
def progress(words: Words, language: Language) -> Iterator[None]:
    """Shows the line on standard error once the work has taken longer than a second."""
    console = Console(stderr=True)
    status = console.status(words.in_language(language))
    timer = threading.Timer(PATIENCE_SECONDS, status.start)
    if console.is_terminal:
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
        status.stop()
