"""The lock: one process at a time, and free again however that one ended."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.deploy.faults import NotPublished
from generator.deploy.lock import only_one

HOLDER = """\
import pathlib, sys, time
from generator.deploy.lock import only_one
with only_one(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def hold(file: Path) -> "subprocess.Popen[bytes]":
    """Another process that has the lock."""
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, file], stdout=subprocess.PIPE)
    assert holder.stdout
    assert holder.stdout.readline() == b"held\n"
    return holder


def test_a_second_one_is_told_and_the_killed_one_frees_it(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with hold(file) as holder:
        try:
            with pytest.raises(NotPublished, match="Another publish is at work"), only_one(file):
                pytest.fail("two have it")
        finally:
            holder.send_signal(signal.SIGKILL)
    with only_one(file):
        pass


def test_it_is_free_after_a_fault(tmp_path: Path) -> None:
    with pytest.raises(KeyError), only_one(tmp_path / "lock"):
        raise KeyError
    with only_one(tmp_path / "lock"):
        pass
