"""HTTP on this machine -> pages of the latest build, each told when the next one is ready."""

import json
from dataclasses import replace
from functools import cached_property
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from generator.endpoint.development import development_deps
from generator.endpoint.parties import Deps, Placed
from generator.endpoint.serving.plain import answer_plain
from generator.engine.faults import EngineFault
from generator.preview.desk import Shown as Site
from generator.preview.state import Shown, State
from generator.problems import Language, as_json
from generator.project import Project
from generator.schema.form_bundle import ENDPOINT
from generator.schema.form_page import Shell

BASE = f"/{ENDPOINT}"
EVENTS = "/.portal/events"
OVERLAY = files("generator.preview").joinpath("overlay.html").read_text("utf-8")
NO_SITE = """<!doctype html><html lang="zh"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>来源有误</title></head>
<body></body></html>"""


class PreviewServer(ThreadingHTTPServer):
    """Serves the state on one port of this machine only."""

    daemon_threads = True

    def __init__(self, port: int, state: State, language: Language, project: Project) -> None:
        self.state = state
        self.language: Language = language
        self.project = project
        super().__init__(("127.0.0.1", port), _Handler)

    @cached_property
    def endpoint(self) -> Deps:
        """Where forms are posted to: kept on this machine, sealed to keys for trying out."""

        def form(id_: str) -> Placed | None:
            site = self.state.shown.site
            return site.form(id_) if site else None

        def page(name: str) -> Shell | None:
            site = self.state.shown.site
            return site.shell(name) if site else None

        return development_deps(self.project.root, form, page, BASE)


class _Handler(SimpleHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    # Head and content of an answer are two writes, and the second is not to wait for the first.
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        shown = self.server.state.shown
        if urlsplit(self.path).path == EVENTS:
            self._stream()
        elif self.path.startswith(BASE):
            self._answer()
        elif shown.site is None:
            self._send_page(NO_SITE, shown, HTTPStatus.OK)
        else:
            self._send_found(shown, shown.site)

    def do_POST(self) -> None:
        if self.path.startswith(BASE):
            self._answer()
        else:
            self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)

    def do_PUT(self) -> None:
        self.do_POST()

    def _answer(self) -> None:
        """What the endpoint answers."""
        shown = self.server.state.shown.site
        deps = self.server.endpoint
        answer_plain(self, deps._replace(accepted_by=shown.accepted_by if shown else ""))

    def do_HEAD(self) -> None:
        self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)

    def end_headers(self) -> None:
        """Nothing is kept by the browser: a style just edited is asked for anew."""
        if not self.path.startswith(BASE):
            self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (inherited name)
        """Nothing: the terminal is for problems."""

    def _send_found(self, shown: Shown, site: Site) -> None:
        """The page or file asked for; a fault in its template is told like one in a source."""
        # A path with two slashes in front is a path here, not the name of a server.
        path = self.path.partition("?")[0].partition("#")[0]
        try:
            found = site.answer(path)
            page = found.page if found else site.missing()
        except EngineFault as fault:
            told = replace(shown, problems=(*shown.problems, fault.problem))
            self._send_page(NO_SITE, told, HTTPStatus.OK)
            return
        if found and found.file:
            self._send_file(found.file)
        elif found and found.moved:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", found.moved)
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._send_page(page, shown, HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)

    def _send_file(self, file: Path) -> None:
        content = file.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _send_page(self, page: str, shown: Shown, status: HTTPStatus) -> None:
        state = _as_event(shown, self.server.language).replace("<", "\\u003c")
        overlay = OVERLAY.replace("{{ state }}", state).replace("{{ events }}", EVENTS)
        body = page.replace("</body>", f"{overlay}</body>").encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self) -> None:
        """Server-sent events: the whole state whenever it changes."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        try:
            for shown in self.server.state.follow(-1):
                event = f"data: {_as_event(shown, self.server.language)}\n\n" if shown else ":\n\n"
                self.wfile.write(event.encode())
                self.wfile.flush()
        except (BrokenPipeError, ConnectionResetError):
            return


def _as_event(shown: Shown, language: Language) -> str:
    problems = json.loads(as_json(shown.problems, language))
    return json.dumps({"number": shown.number, "problems": problems}, ensure_ascii=False)
