"""What a measured process held is the sum over its tree, shared pages once; what a site holds."""

import sys
from pathlib import Path

import pytest
from nation.measure import Failed, Run, Size, run, size

MB = 1_000_000
ALONE = f"import time; held = bytes(b'x') * {60 * MB}; time.sleep(0.4)"
# The child is a program of its own; the parent holds nothing of that size.
IN_A_CHILD = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"
# Four workers that only share what the parent holds.
SHARED = f"""
import os, time
held = bytes(b'x') * {60 * MB}
for _ in range(4):
    child = os.fork()
    if not child:
        time.sleep(0.5)
        os._exit(0)
for _ in range(4):
    os.wait()
"""


def python(code: str, *words: str) -> Run:
    return run([sys.executable, "-c", code, *words], Path.cwd())


@pytest.mark.parametrize("words", [(ALONE,), (IN_A_CHILD, ALONE), (SHARED,)])
def test_memory_is_that_of_the_whole_tree_counted_once(words: tuple[str, ...]) -> None:
    found = python(*words)
    assert 60 <= found.peak_mb <= 110


def test_a_command_that_fails_says_its_last_words() -> None:
    with pytest.raises(Failed, match=r"ended with 3: the last words"):
        python("import sys; print('the last words'); sys.exit(3)")


def test_the_size_of_a_site_is_told_by_files_and_by_pages(tmp_path: Path) -> None:
    for name, length in (("index.html", 100), ("a/index.html", 300), ("a/x.css", 50)):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"x" * length)
    assert size(tmp_path) == Size(files=3, bytes=450, pages=2, page_bytes=200)
