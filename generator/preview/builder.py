"""A change in any source -> the site laid out anew; a mistake keeps the one before."""

import threading
from datetime import date
from functools import partial
from pathlib import Path

from watchfiles import watch

from generator.engine import Opened, open_press
from generator.engine.faults import EngineFault
from generator.preview.desk import Desk, Folder, Shown
from generator.preview.state import State
from generator.problems import Place, Problem, Rule, Words, has_errors
from generator.project import Project
from generator.publish.kept.examining import examine
from generator.publish.kept.gathering import Memory
from generator.publish.kept.sources import CACHE
from generator.publish.model import assemble
from generator.publish.model.site import Site
from generator.publish.pages import Layout, plan
from generator.publish.pages.output import staged_path
from generator.publish.pages.shell import spoken_frame
from generator.release import release

SYSTEM = Rule(
    "preview/system",
    Words("系统拒绝了操作：{reason}", "the system refused: {reason}"),
    Words("排除原因后保存任意一个文件，即可重试。", "Remove the cause and save any file to retry."),
)


class Builder:
    """Lays out the site anew after every change; its pages are rendered when they are asked for."""

    def __init__(self, project: Project, state: State, today: date) -> None:
        self._project = project
        self._state = state
        self._today = today
        self._memory = Memory()
        self._turn = threading.Lock()

    def build(self) -> None:
        """One build at a time; what came of it is shown."""
        with self._turn:
            try:
                self._build()
            except OSError as error:
                place = Place(str(error.filename or self._project.root))
                reason = error.strerror or str(error)
                self._state.show(None, (SYSTEM.at(place, reason=reason),))

    def _build(self) -> None:
        # The server's threads are no place to fork from.
        examined = examine(self._project, self._today, 1, memory=self._memory)
        if examined.corpus is None or has_errors(examined.problems):
            self._state.show(None, examined.problems)
            return
        site = assemble(examined.corpus, examined.seen)
        layout = plan(site)
        planned = {staged_path(p.address): partial(layout.make, p) for p in layout.pages}
        try:
            opened = open_press(self._project, spoken_frame(site), planned)
            shown, problems = self._laid_out(site, layout, opened) if opened else self._by_mkdocs()
        except EngineFault as fault:
            self._state.show(None, (*examined.problems, fault.problem))
            return
        self._state.show(shown, (*examined.problems, *problems))

    def _laid_out(
        self, site: Site, layout: Layout, opened: Opened
    ) -> tuple[Shown, tuple[Problem, ...]]:
        attachments = {path: self._project.content / path for path in site.files}
        desk = Desk(layout, opened, attachments)
        desk.try_out()
        return desk, opened.rendering.problems

    def _by_mkdocs(self) -> tuple[Shown | None, tuple[Problem, ...]]:
        """A site that only MkDocs itself can render is built whole."""
        target = self._project.root / CACHE / "preview"
        problems = release(self._project, target, self._today)
        return (None if has_errors(problems) else Folder(target)), problems

    def follow_changes(self) -> None:
        """Builds again whenever sources, templates or settings change; does not return."""
        threading.Thread(target=self._follow_settings, daemon=True).start()
        project = self._project
        folders = (project.content, project.data, project.root / "site_templates")
        for _ in watch(*(folder for folder in folders if folder.exists())):
            self.build()

    def _follow_settings(self) -> None:
        # The folder, not the file: editors save by putting a new file in the old one's place.
        settings = self._project.mkdocs_file
        for changes in watch(self._project.root, recursive=False):
            if any(Path(path).name == settings.name for _, path in changes):
                self.build()
