"""One build at a time in a place; the system ends the turn of one that is killed."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.release.turn import own_turn

# Says in the log when it is in and out; leaves when told to.
SCRIPT = """import sys
from pathlib import Path
from generator.release.turn import own_turn

place, log, name = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
print("asks", flush=True)
with own_turn(place):
    print("is in", flush=True)
    with log.open("a") as lines:
        lines.write(f"{name} in\\n")
    sys.stdin.readline()
    with log.open("a") as lines:
        lines.write(f"{name} out\\n")
"""


class Builder:
    """A process that takes its turn in a place."""

    def __init__(self, folder: Path, name: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, folder / "turn", folder / "log", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self.says() == "asks"

    def says(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def leave(self) -> None:
        self.process.communicate("leave\n", timeout=60)

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate(timeout=60)


def log(folder: Path) -> list[str]:
    return (folder / "log").read_text("utf-8").splitlines()


def test_the_second_waits_until_the_first_is_out(tmp_path: Path) -> None:
    first = Builder(tmp_path, "first")
    assert first.says() == "is in"
    second = Builder(tmp_path, "second")
    # Long enough for the second to come in, if nothing kept it out.
    time.sleep(0.3)
    assert log(tmp_path) == ["first in"]
    first.leave()
    assert second.says() == "is in"
    second.leave()
    assert log(tmp_path) == ["first in", "first out", "second in", "second out"]


def test_the_turn_of_a_killed_build_ends(tmp_path: Path) -> None:
    first = Builder(tmp_path, "first")
    assert first.says() == "is in"
    second = Builder(tmp_path, "second")
    first.kill()
    assert second.says() == "is in"
    second.leave()
    assert log(tmp_path) == ["first in", "second in", "second out"]


def test_a_turn_may_be_taken_again_also_after_a_fault(tmp_path: Path) -> None:
    place = tmp_path / "new" / "folder" / "turn"
    for _ in range(2):
        with pytest.raises(OSError, match="full"), own_turn(place):
            raise OSError("full")
    later = Builder(place.parent, "later")
    assert later.says() == "is in"
    later.leave()
