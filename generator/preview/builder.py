"""A change in any source -> the site laid out anew; a mistake keeps the one before."""

import threading
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from watchfiles import watch

from generator.endpoint.development import development_keys
from generator.engine import open_press
from generator.engine.faults import EngineFault
from generator.finish.papers import Press, papers
from generator.paper.pdf import has_faces
from generator.preview.desk import Desk, Folder, Shown
from generator.preview.laid_out import LaidOut, with_new_texts
from generator.preview.state import State
from generator.problems import Place, Problem, Rule, Words, has_errors
from generator.project import Project
from generator.publish.kept.examining import Examined, examine
from generator.publish.kept.gathering import Memory
from generator.publish.kept.sources import CACHE
from generator.publish.model import assemble
from generator.publish.model.related import RelatedPages
from generator.publish.pages import plan
from generator.publish.pages.forms import intake_of
from generator.publish.pages.output import staged_path
from generator.publish.pages.shell import spoken_frame
from generator.publish.validate.corpus import Corpus
from generator.release import release
from generator.release.frame import frame_digest
from generator.release.retouching import others_of

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
        self._laid: LaidOut | None = None
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
        try:
            self._lay_out(examined, examined.corpus)
        except EngineFault as fault:
            self._state.show(None, (*examined.problems, fault.problem))

    def _lay_out(self, examined: Examined, corpus: Corpus) -> None:
        """Shows the site as the sources say. Raises EngineFault."""
        frame = frame_digest(self._project, examined.ground, b"")
        laid = with_new_texts(self._laid, examined, frame) if self._laid else None
        laid = laid or self._from_nothing(examined, corpus, frame)
        if laid is None:
            shown, problems = self._by_mkdocs()
        else:
            shown, problems = self._desk(laid), laid.opened.rendering.problems
        self._laid = laid
        self._state.show(shown, (*examined.problems, *problems))

    def _from_nothing(self, examined: Examined, corpus: Corpus, frame: bytes) -> LaidOut | None:
        """None for a site that only MkDocs itself can render."""
        related = RelatedPages(corpus)
        site = assemble(corpus, related=related)
        if site.forms and not site.keys:
            site = replace(site, keys=development_keys(self._project.root, self._today))
        layout = plan(site)
        planned = {staged_path(p.address): partial(layout.make, p) for p in layout.pages}
        offers_pdf = bool(site.forms) and has_faces()
        frame_told = spoken_frame(site, offers_pdf=offers_pdf)
        opened = open_press(self._project, frame_told, planned)
        if opened is None:
            return None
        attachments = {path: self._project.content / path for path in site.files}
        others = others_of(examined)
        intake = intake_of(site)
        title, base = site.settings.centre.title, opened.rendering.address
        press = Press(self._project.root, title, base, offers_pdf)
        printed = {paper.path: paper for paper in papers(intake.forms, press)}
        return LaidOut(
            examined.seen, others, frame, related, layout, opened, attachments, intake, printed
        )

    def _desk(self, laid: LaidOut) -> Shown:
        desk = Desk(laid)
        # A site that differs by a few texts has the faults of the one before.
        if self._laid is None or self._laid.opened is not laid.opened:
            desk.try_out()
        return desk

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
