"""A folder named for the site -> whether a site may go there, and where its spare is kept."""

from hashlib import blake2b
from pathlib import Path

from generator.project import Project

# What every site made here has; the theme, which has it too, is told by its frame.
SITE_MARK = "assets/portal.css"
THEME_MARK = "main.html"
SITES = ".cache/portal/sites"
NAME_BYTES = 8


class NotOurFolder(Exception):
    """The folder that the site should replace holds something else."""


def refuse_other_folders(project: Project, target: Path) -> None:
    """Raises NotOurFolder for a folder that holds no site of ours, or holds sources."""
    if project.root.is_relative_to(target):
        raise NotOurFolder(target)
    sources = (project.content, project.data, project.staged, project.root / "site_templates")
    if any(target.is_relative_to(folder) for folder in sources):
        raise NotOurFolder(target)
    is_free = not target.exists() or (target.is_dir() and not any(target.iterdir()))
    is_site = (target / SITE_MARK).is_file() and not (target / THEME_MARK).exists()
    if not is_free and not is_site:
        raise NotOurFolder(target)


def kept_for(project: Project, target: Path) -> Path:
    """The folder of what belongs to one site besides itself, on the same disk.

    In the project's cache where that is on the disk of the site; else beside the site, hidden.
    """
    name = blake2b(str(target).encode(), digest_size=NAME_BYTES).hexdigest()
    if _disk(target) == _disk(project.root / SITES):
        return project.root / SITES / name
    return target.with_name(f".{target.name}-spare")


def _disk(folder: Path) -> int:
    there = next(above for above in (folder, *folder.parents) if above.exists())
    return there.stat().st_dev
