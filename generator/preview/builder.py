"""A change in any source -> a new build for the preview; a mistake keeps the site before."""

import threading
from datetime import date
from itertools import cycle
from pathlib import Path

from watchfiles import watch

from generator.preview.state import State
from generator.problems import Place, Rule, Words, has_errors
from generator.project import Project
from generator.release import release

SYSTEM = Rule(
    "preview/system",
    Words("系统拒绝了操作：{reason}", "the system refused: {reason}"),
    Words("排除原因后保存任意一个文件，即可重试。", "Remove the cause and save any file to retry."),
)


class Builder:
    """Builds into two folders in turn, so that the one being shown is never touched."""

    def __init__(self, project: Project, state: State, today: date) -> None:
        self._project = project
        self._state = state
        self._today = today
        cache = project.root / ".cache" / "portal" / "preview"
        self._targets = cycle((cache / "a", cache / "b"))
        self._target = next(self._targets)
        self._turn = threading.Lock()

    def build(self) -> None:
        """One build at a time; what came of it is shown."""
        with self._turn:
            self._build()

    def _build(self) -> None:
        try:
            problems = release(self._project, self._target, self._today)
        except OSError as error:
            place = Place(str(error.filename or self._project.root))
            problems = (SYSTEM.at(place, reason=error.strerror or str(error)),)
        if has_errors(problems):
            self._state.show(None, problems)
        else:
            self._state.show(self._target, problems)
            self._target = next(self._targets)

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
