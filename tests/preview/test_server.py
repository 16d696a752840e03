"""Over HTTP the preview gives pages with their state, nothing outside the site, and news of it."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from generator.preview.desk import Folder
from generator.preview.server import EVENTS, PreviewServer
from generator.preview.state import State
from generator.problems import Language, Place, Problem, Words
from generator.project import Project

PAGE = (
    "<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>"
)
FAULT = Problem(
    Place("content/a.md", 3, 7),
    "error",
    "field/enum",
    Words("写的是“</script><b>”", "“</script><b>” is wrong"),
    Words("改正", "mend it"),
)
PATIENCE = 10
Serve = Callable[..., PreviewServer]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("outside", "utf-8")
    site = tmp_path / "site"
    for path, text in {
        "index.html": PAGE.format(title="首页"),
        "404.html": PAGE.format(title="没有找到"),
        "news/index.html": PAGE.format(title="动态"),
        "news/2026/签到 表.csv": "序号,姓名\n",
        "assets/portal.css": "body { color: red }",
        "assets/portal.js": "// </body>",
    }.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")
    return site


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    running: list[tuple[PreviewServer, threading.Thread]] = []

    def start(state: State, language: Language = "zh") -> PreviewServer:
        server = PreviewServer(0, state, language, Project(tmp_path))
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        running.append((server, thread))
        return server

    yield start
    for server, thread in running:
        server.shutdown()
        thread.join(PATIENCE)
        server.server_close()


def showing(site: Path | None, *problems: Problem) -> State:
    state = State()
    state.show(Folder(site) if site else None, problems)
    return state


def connect(server: PreviewServer) -> HTTPConnection:
    host, port = server.server_address[:2]
    return HTTPConnection(str(host), port, timeout=PATIENCE)


def get(server: PreviewServer, path: str) -> tuple[HTTPResponse, str]:
    connection = connect(server)
    connection.request("GET", path, headers={"Connection": "close"})
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    return response, body


def state_in(page: str) -> dict[str, object]:
    found = re.search(r'id="portal-preview-state">(.*?)</script>', page, re.DOTALL)
    assert found
    state: dict[str, object] = json.loads(found[1])
    return state


@pytest.mark.parametrize(
    ("path", "title"),
    [("/", "首页"), ("/index.html", "首页"), ("/news/", "动态"), ("/?a=1#x", "首页")],
)
def test_a_page_comes_with_the_state_and_is_never_kept(
    path: str, title: str, site: Path, serve: Serve
) -> None:
    response, page = get(serve(showing(site)), path)
    assert response.status == 200
    assert response.getheader("Content-Type") == "text/html; charset=utf-8"
    assert response.getheader("Cache-Control") == "no-store"
    assert f"<h1>{title}</h1>" in page
    assert page.endswith("</body></html>")
    assert state_in(page) == {"number": 1, "problems": []}


def test_other_files_come_as_they_are(site: Path, serve: Serve) -> None:
    server = serve(showing(site))
    response, style = get(server, "/assets/portal.css?v=1")
    assert (response.status, response.getheader("Content-Type")) == (200, "text/css")
    assert style == "body { color: red }"
    assert get(server, "/assets/portal.js")[1] == "// </body>"
    assert get(server, "/news/2026/%E7%AD%BE%E5%88%B0%20%E8%A1%A8.csv")[1] == "序号,姓名\n"


def test_a_folder_without_its_slash_leads_to_the_page(site: Path, serve: Serve) -> None:
    response, _ = get(serve(showing(site)), "/news")
    assert (response.status, response.getheader("Location")) == (301, "/news/")


@pytest.mark.parametrize(
    "path",
    [
        "/nothing/",
        "/nothing.html",
        "/assets/",
        "/news/2026/",
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/news/../../secret.txt",
        "/..%5csecret.txt",
        "/....//secret.txt",
        "//secret.txt",
        "/%00",
        "/index.html%00.txt",
        "/.portal/",
    ],
)
def test_what_is_not_in_the_site_is_the_site_s_own_404(path: str, site: Path, serve: Serve) -> None:
    response, page = get(serve(showing(site)), path)
    assert response.status == 404
    assert "<h1>没有找到</h1>" in page
    assert "outside" not in page
    assert state_in(page)["number"] == 1


def test_problems_travel_in_the_page_as_data(site: Path, serve: Serve) -> None:
    _, page = get(serve(showing(site, FAULT)), "/")
    assert state_in(page)["problems"] == [
        {
            "path": "content/a.md",
            "line": 3,
            "column": 7,
            "level": "error",
            "rule": "field/enum",
            "message": "写的是“</script><b>”",
            "hint": "改正",
        }
    ]
    assert "</script><b>" not in page


def test_problems_speak_the_language_that_was_asked_for(site: Path, serve: Serve) -> None:
    _, page = get(serve(showing(site, FAULT), "en"), "/")
    assert '"hint": "mend it"' in page
    assert "改正" not in page


@pytest.mark.parametrize("path", ["/", "/news/", "/anything"])
def test_without_a_site_every_address_shows_the_problems(path: str, serve: Serve) -> None:
    response, page = get(serve(showing(None, FAULT)), path)
    assert response.status == 200
    assert "<title>来源有误</title>" in page
    assert "写的是" in page


def next_event(stream: HTTPResponse) -> dict[str, object]:
    line = stream.readline().decode()
    assert line.startswith("data: ")
    assert stream.readline() == b"\n"
    event: dict[str, object] = json.loads(line.removeprefix("data: "))
    return event


def test_open_pages_are_told_of_every_change(site: Path, serve: Serve) -> None:
    state = showing(site)
    connection = connect(serve(state))
    connection.request("GET", EVENTS)
    with connection.getresponse() as stream:
        assert stream.getheader("Content-Type") == "text/event-stream"
        assert next_event(stream) == {"number": 1, "problems": []}
        state.show(None, (FAULT,))
        told = next_event(stream)
        assert told["number"] == 2
        assert json.dumps(told["problems"], ensure_ascii=False).count("content/a.md") == 1
        state.show(Folder(site), ())
        assert next_event(stream) == {"number": 3, "problems": []}
    connection.close()
    state.show(Folder(site), ())


def test_a_reader_that_left_does_not_disturb_the_others(
    site: Path, serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    state = showing(site)
    server = serve(state)
    for _ in range(3):
        connection = connect(server)
        connection.request("GET", EVENTS)
        stream = connection.getresponse()
        next_event(stream)
        stream.close()
        connection.close()
        state.show(Folder(site), ())
    assert get(server, "/")[0].status == 200
    assert "Traceback" not in capsys.readouterr().err


def test_a_new_site_shows_at_the_next_request(site: Path, serve: Serve, tmp_path: Path) -> None:
    state = showing(site)
    server = serve(state)
    other = tmp_path / "other"
    other.mkdir()
    (other / "index.html").write_text(PAGE.format(title="新首页"), "utf-8")
    (other / "404.html").write_text(PAGE.format(title="没有"), "utf-8")
    state.show(Folder(other), ())
    assert "<h1>新首页</h1>" in get(server, "/")[1]
    assert get(server, "/news/")[0].status == 404


def test_only_this_machine_is_served(serve: Serve) -> None:
    assert serve(State()).server_address[0] == "127.0.0.1"


def test_a_taken_port_is_refused(tmp_path: Path) -> None:
    project = Project(tmp_path)
    with PreviewServer(0, State(), "zh", project) as first, pytest.raises(OSError, match="in use"):
        PreviewServer(first.server_address[1], State(), "zh", project)


def test_the_terminal_stays_silent(
    site: Path, serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    server = serve(showing(site))
    get(server, "/")
    get(server, "/nothing")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")


def test_a_style_just_edited_is_asked_for_anew(site: Path, serve: Serve) -> None:
    answer, _ = get(serve(showing(site)), "/assets/portal.css")
    assert answer.headers.get_all("Cache-Control") == ["no-store"]


@pytest.mark.parametrize("path", ["/", "/mkdocs.yml", "/../secret.txt"])
def test_only_whole_answers_are_given(path: str, site: Path, serve: Serve) -> None:
    connection = connect(serve(showing(site)))
    connection.request("HEAD", path)
    assert connection.getresponse().status == 405
