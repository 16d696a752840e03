"""A site that stands, between two states of a report, with what each makes from nothing."""

from dataclasses import dataclass
from pathlib import Path

from cold import Built, built, cold, differing, good_project
from portal_runs import replace

from generator.project import Project
from generator.release import Manner
from generator.release.places import kept_for

REPORT, PAGE = "content/news/2026/second.md", "news/2026/second/index.html"
# Between these titles an editor changes his mind.
ONE, OTHER = "转载的培训消息", "转载的其他消息"


@dataclass(frozen=True, slots=True)
class Standing:
    """A site, how it is built, and what it must be in both states."""

    project: Project
    manner: Manner
    first: Built
    second: Built

    @property
    def site(self) -> Path:
        """Where it stands."""
        return self.project.site

    @property
    def folder(self) -> Path:
        """What is kept of the site."""
        return kept_for(self.project, self.site)

    @property
    def expected(self) -> Built:
        """The site that the sources as they are make from nothing."""
        is_first = ONE in (self.project.root / REPORT).read_text("utf-8")
        return self.first if is_first else self.second

    def change(self) -> None:
        """The report in its other state."""
        before, after = (ONE, OTHER) if self.expected is self.first else (OTHER, ONE)
        replace(self.project.root / REPORT, before, after)

    def build(self) -> Built:
        """What the next build leaves."""
        return built(self.project, manner=self.manner)


def stand(root: Path, manner: Manner) -> Standing:
    """The good site in a folder that is not there yet, with an address, not built yet."""
    project = good_project(root)
    replace(project.mkdocs_file, '!ENV [SITE_URL, ""]', "https://www.example.cn/")
    first = cold(project, manner=manner)
    replace(project.root / REPORT, ONE, OTHER)
    second = cold(project, manner=manner)
    assert PAGE in differing(first.files, second.files)
    return Standing(project, manner, first, second)
