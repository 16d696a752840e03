"""A reader who types what the README prints, in that order, gets through without a mistake."""

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from portal_runs import REPOSITORY
from thorough import is_long

ENGLISH, CHINESE = REPOSITORY / "README.md", REPOSITORY / "README.zh-CN.md"
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SERVE = re.compile(r"scripts/portal serve\b(?:.*--port[ =](?P<port>\d+))?")
DEFAULT_PORT = "8000"
# Another test run on this machine may have the port for a moment.
SECONDS_FOR_THE_PORT = 60
PATIENCE = 600
# What belongs to the test run and not to the reader's terminal. HOME stays for pip's cache.
NOT_THE_READER_S = ("VIRTUAL_ENV", "SOURCE_DATE_EPOCH", "SITE_URL", "NO_MKDOCS_2_WARNING")
NOT_THE_READER_S_BEGINNINGS = ("PYTEST", "PYTHON", "GIT_")
BEGIN = """\
set -e
server=
finish() {
  if [ -n "$server" ]; then kill -- "-$server" 2>/dev/null || true; fi
}
trap finish EXIT
taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
page() {
  (
    exec 3<>"/dev/tcp/127.0.0.1/$1"
    printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3
    grep -q '<h1' <&3
  ) 2>/dev/null
}
"""
# A reader watches the page come and then presses Ctrl+C, which reaches every process of the job.
SERVE_AND_STOP = """\
waited=0
while taken {port}; do
  if [ "$((waited += 1))" -gt {seconds} ]; then echo "port {port} is taken" >&2; exit 1; fi
  sleep 1
done
set -m
{command} &
server=$!
set +m
until page {port}; do
  if [ -z "$(jobs -pr)" ]; then echo "it ended before a page came" >&2; exit 1; fi
  sleep 0.3
done
kill -INT -- "-$server"
status=0
wait "$server" || status=$?
server=
if [ "$status" -ne 0 ] && [ "$status" -ne 130 ]; then exit "$status"; fi
"""


def blocks(readme: Path) -> list[str]:
    return BLOCK.findall(readme.read_text("utf-8"))


def as_typed(line: str, seconds: int = SECONDS_FOR_THE_PORT) -> str:
    """The line itself, but for what would not end by itself."""
    command = line.strip()
    if served := SERVE.match(command):
        port = served["port"] or DEFAULT_PORT
        return SERVE_AND_STOP.format(command=command, port=port, seconds=seconds)
    if command == "scripts/test":
        # Whoever runs this has typed it; a long run installs what tests need a second time.
        return f"{command} --collect-only -q\n" if is_long() else ""
    return f"{line}\n"


def type_all(
    readme: Path, folder: Path, seconds: int = SECONDS_FOR_THE_PORT
) -> "subprocess.CompletedProcess[str]":
    """Types every sh block of a README into one shell in that folder."""
    lines = [line for block in blocks(readme) for line in block.splitlines()]
    return subprocess.run(
        ["bash", "-c", BEGIN + "".join(as_typed(line, seconds) for line in lines)],
        cwd=folder,
        env=reader_s_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def reader_s_environment() -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in NOT_THE_READER_S and not name.startswith(NOT_THE_READER_S_BEGINNINGS)
    }
    ours = str(Path(sys.executable).parent)
    folders = [folder for folder in kept["PATH"].split(os.pathsep) if folder != ours]
    return {**kept, "PATH": os.pathsep.join(folders)}


def clone(target: Path) -> Path:
    """What a reader clones, with what the working copy has beyond the last commit."""
    subprocess.run(
        ["git", "clone", "--quiet", "--no-hardlinks", REPOSITORY, target],
        env=reader_s_environment(),
        check=True,
    )
    listed = subprocess.run(
        ["git", "ls-files", "-z", "-co", "--exclude-standard"],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    for path in listed.stdout.split("\0")[:-1]:
        (target / path).unlink(missing_ok=True)
        if (REPOSITORY / path).is_file():
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / path, target / path)
    return target


@pytest.mark.skipif(os.name != "posix", reason="the blocks are for a POSIX shell")
def test_all_that_the_readme_prints_works_in_a_fresh_clone(tmp_path: Path) -> None:
    assert blocks(ENGLISH), "README.md has no ```sh block"
    done = type_all(ENGLISH, clone(tmp_path / "clone"))
    assert done.returncode == 0, done.stdout[-4000:]
    assert "Traceback" not in done.stdout


def test_both_readmes_print_the_same_commands() -> None:
    assert blocks(CHINESE) == blocks(ENGLISH) != []


# The typing itself: a README of our own beside commands that do what they are told.

PORTAL = """\
#!/usr/bin/env python3
import http.server, pathlib, sys
if sys.argv[1] == "serve":
    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<h1>x</h1>")
    port = int(sys.argv[sys.argv.index("--port") + 1])
    try:
        http.server.HTTPServer(("127.0.0.1", port), Page).serve_forever()
    except KeyboardInterrupt:
        pathlib.Path("interrupted").touch()
        sys.exit(130)
sys.exit(int(sys.argv[1]))
"""
TEST = '#!/bin/sh\necho "$@" > tested\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    for name, text in (("portal", PORTAL), ("test", TEST)):
        (scripts / name).write_text(text, "utf-8")
        (scripts / name).chmod(0o755)
    return tmp_path


def typed(folder: Path, text: str) -> "subprocess.CompletedProcess[str]":
    (folder / "README.md").write_text(text, "utf-8")
    return type_all(folder / "README.md", folder)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


def test_commands_are_typed_in_order_into_one_shell(folder: Path) -> None:
    done = typed(
        folder,
        "# x\n\n```sh\nmkdir below\ncd below\nname='a b'\n```\n\ntext\n\n"
        '```sh\ntouch "$name" \\\n  two\npwd\n```\n',
    )
    assert done.returncode == 0
    assert done.stdout.strip().endswith("/below")
    assert {file.name for file in (folder / "below").iterdir()} == {"a b", "two"}


def test_blocks_of_other_languages_are_not_typed(folder: Path) -> None:
    done = typed(folder, "```sh\ntrue\n```\n\n```text\nfalse\n```\n\n```python\nraise\n```\n")
    assert done.returncode == 0


@pytest.mark.parametrize("command", ["false", "scripts/portal 3", "no-such-command", "cd nowhere"])
def test_one_failing_command_fails_the_whole(command: str, folder: Path) -> None:
    done = typed(folder, f"```sh\n{command}\n```\n\n```sh\ntouch later\n```\n")
    assert done.returncode != 0
    assert not (folder / "later").exists()


def test_the_preview_is_seen_and_interrupted(folder: Path) -> None:
    done = typed(folder, f"```sh\nscripts/portal serve --port {free_port()}\ntouch later\n```\n")
    assert done.returncode == 0, done.stdout
    assert (folder / "interrupted").exists()
    assert (folder / "later").exists()


def test_a_preview_that_ends_before_a_page_comes_fails(folder: Path) -> None:
    (folder / "scripts" / "portal").write_text("#!/bin/sh\nexit 2\n", "utf-8")
    done = typed(folder, f"```sh\nscripts/portal serve --port {free_port()}\n```\n")
    assert done.returncode != 0
    assert "it ended before a page came" in done.stdout


def test_a_stranger_s_page_is_not_taken_for_ours(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        port = stranger.getsockname()[1]
        (folder / "README.md").write_text(
            f"```sh\nscripts/portal serve --port {port}\n```\n", "utf-8"
        )
        done = type_all(folder / "README.md", folder, seconds=0)
    assert done.returncode != 0
    assert f"port {port} is taken" in done.stdout


def test_the_tests_are_only_collected_and_in_a_usual_run_not_typed_again(folder: Path) -> None:
    assert typed(folder, "```sh\nscripts/test\n```\n").returncode == 0
    assert (folder / "tested").exists() == is_long()
    if is_long():
        assert (folder / "tested").read_text("utf-8") == "--collect-only -q\n"
    assert typed(folder, "```sh\nscripts/test tests/schema\n```\n").returncode == 0
    assert (folder / "tested").read_text("utf-8") == "tests/schema\n"


def test_the_reader_does_not_borrow_the_tests_environment() -> None:
    found = shutil.which("portal", path=reader_s_environment()["PATH"])
    assert found != str(Path(sys.executable).with_name("portal"))
    assert "SOURCE_DATE_EPOCH" not in reader_s_environment()
