"""The preview of the repository's own site, in which forms can be tried."""

import threading
from collections.abc import Iterator

import pytest
from own_forms import TODAY, own_forms
from portal_runs import own_project
from thorough import is_long

from generator.preview.builder import Builder
from generator.preview.server import PreviewServer
from generator.preview.state import State

PHOTO = {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff\xd9"}
FORMS = {name: form for name, form in own_forms().items() if form.mode == "own"}
# Between them they ask in every way in which forms ask; a long run tries all forms.
TELLING = (
    "assistance-application", "enquiry", "key-unit-recommendation", "report", "satisfaction",
    "unit-fair-plan", "unit-news",
)  # fmt: skip
TRIED = tuple(sorted(FORMS)) if is_long() else TELLING


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The preview of this repository's own site, where forms can be tried."""
    project = own_project(tmp_path_factory.mktemp("forms") / "project")
    state = State()
    Builder(project, state, TODAY).build()
    assert state.shown.site, state.shown.problems
    server = PreviewServer(0, state, "zh", project)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
