"""portal serve: what it says before it serves, and how it ends."""

import re
import signal
import socket
import subprocess
from http.client import HTTPConnection

from portal_runs import PORTAL, MakeProject, portal, replace, said

PATIENCE = 20


def first_words(process: "subprocess.Popen[str]") -> str:
    """What it says until a page comes from the address it names."""
    assert process.stdout
    words = ""
    while "http://" not in words:
        line = process.stdout.readline()
        assert line, f"ended before it served: {words}"
        words += line
    found = re.search(r"127\.0\.0\.1:(\d+)", words)
    assert found, words
    connection = HTTPConnection("127.0.0.1", int(found[1]), timeout=PATIENCE)
    connection.request("GET", "/", headers={"Connection": "close"})
    assert connection.getresponse().status == 200
    connection.close()
    return words


def test_it_names_its_address_and_ends_quietly_with_ctrl_c(make_project: MakeProject) -> None:
    with subprocess.Popen(
        [PORTAL, "serve", "--port", "0"],
        cwd=make_project().root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        words = first_words(process)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
    assert re.search(r"预览地址：http://127\.0\.0\.1:[1-9]\d*/ .*Ctrl\+C", words)
    assert process.returncode == 0
    assert (out, err) == ("", "")


def test_it_tells_the_terminal_what_is_wrong_and_serves_all_the_same(
    make_project: MakeProject,
) -> None:
    project = make_project()
    replace(project.content / "news" / "2026" / "first.md", "kind: campaign", "kind: party")
    with subprocess.Popen(
        [PORTAL, "serve", "--port", "0", "--lang", "en"],
        cwd=project.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        words = first_words(process)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=PATIENCE)
    assert "content/news/2026/first.md:4:7: error: " in words
    assert "Preview: http://127.0.0.1:" in words
    assert process.returncode == 0
    assert out == ""


def test_a_taken_port_is_one_line_and_2(make_project: MakeProject) -> None:
    project = make_project()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = portal(project.root, "serve", "--port", str(port))
    assert done.returncode == 2
    assert [line for line in done.stderr.splitlines() if str(port) in line] == [
        f"Error: 端口 {port} 已被占用，换一个试试：portal serve --port {port + 1}"
    ]
    assert "Traceback" not in said(done)
    assert not (project.root / ".cache").exists()
