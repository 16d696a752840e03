"""A folder -> a plain web server as a county's office has one, and what a page there links to."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

from generator.schema.policy import page_headers

BASE = "zscq/wqyz"
FRAMES = "frame-ancestors 'self'; frame-src 'self'"


@dataclass(frozen=True, slots=True)
class Www:
    """A site on the net: the address of its home page, and the folder it comes from."""

    address: str
    site: Path

    @property
    def pages(self) -> list[str]:
        """The address of every page but the one for wrong addresses."""
        found = sorted(self.site.rglob("index.html"))
        folders = (file.parent.relative_to(self.site).as_posix() for file in found)
        return [self.address + ("" if path == "." else f"{quote(path)}/") for path in folders]


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body in one piece: otherwise each answer waits 40 ms for an acknowledgement.
    wbufsize = -1

    def end_headers(self) -> None:
        """What the site's own files tell a server to send: the browser says what breaks it."""
        path = self.path.split("?")[0]
        is_search, is_form = "/search/" in path, "/forms/" in path
        for name, value in page_headers(runs_wasm=is_search, is_private=is_form).items():
            # The tests look at many pages at once, in frames of one of their own.
            if name != "X-Frame-Options":
                self.send_header(name, value.replace("frame-ancestors 'none'", FRAMES))
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (inherited name)
        """Nothing: the terminal is pytest's."""

    def list_directory(self, path: object) -> None:
        """No server of an office lists its folders."""
        self.send_error(403, str(path))


@contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """The address, ending in `/`, at which the folder is served meanwhile."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Links(HTMLParser):
    """What a page links to, fetches, and can be linked to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.targets: set[str] = set()
        self.anchors: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.targets.update(
            value for name, value in attrs if name in ("href", "src") and value is not None
        )
        self.anchors.update(value for value in (values.get("id"),) if value)
        assert tag != "base", "a base address would break every path"
