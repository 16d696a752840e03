"""A built site -> the site online: what `--to` names, and what can be done there.

site/ ─ manifest ─ plan ─► folder | archive | remote ─ batch ─ client
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from generator.deploy.address import SCHEME, parse_address
from generator.deploy.archive import ENDING, ZipTarget
from generator.deploy.faults import NotPublished
from generator.deploy.folder import FolderTarget
from generator.deploy.manifest import BuiltSite
from generator.deploy.plan import Outcome
from generator.deploy.remote import SftpTarget
from generator.problems import Words
from generator.project import Project

# A scheme of two letters at least: C:\www is a folder.
OTHER_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://|[^/\\]+@[^/\\]+:")
UNKNOWN_KIND = Words(
    "不能发布到 {found}。可以写文件夹、以 .zip 结尾的文件，或者 sftp://用户@服务器/文件夹。",
    "Cannot publish to {found}. Name a folder, a file that ends with .zip, or "
    "sftp://user@host/folder.",
)
IN_SOURCES = Words(
    "{place} 在网站或者来源的文件夹里面，没有改动。请换一个地方。",
    "{place} lies inside the site or its sources; nothing changed. Name another place.",
)
ONLY_ZIP = Words("--since 只用于 ZIP 文件。", "--since is for ZIP files only.")
ONLY_SFTP = Words(
    "--ssh-config 和 --take-over 只用于 sftp:// 地址。",
    "--ssh-config and --take-over are for sftp:// addresses only.",
)


class Target(Protocol):
    """A place to publish to. Each call raises NotPublished with a sentence for the user."""

    @property
    def name(self) -> str:
        """What the user knows it by."""
        ...

    def rehearse(self, site: BuiltSite) -> Outcome:
        """What publish would do."""
        ...

    def publish(self, site: BuiltSite) -> Outcome:
        """Puts the site there."""
        ...

    def back(self) -> Outcome:
        """Goes back one release."""
        ...


@dataclass(frozen=True, slots=True)
class Where:
    """What the command line says of the target."""

    to: str
    since: Path | None = None
    ssh_config: Path | None = None
    takes_over: bool = False


def target_of(where: Where, project: Project) -> Target:
    """The target that is named; raises NotPublished when it cannot be one."""
    is_sftp = where.to.startswith(f"{SCHEME}://")
    is_zip = not is_sftp and where.to.lower().endswith(ENDING)
    if where.since and not is_zip:
        raise NotPublished(ONLY_ZIP, is_misuse=True)
    if (where.ssh_config or where.takes_over) and not is_sftp:
        raise NotPublished(ONLY_SFTP, is_misuse=True)
    if is_sftp:
        return _server(where, project)
    if not where.to or OTHER_SCHEME.match(where.to):
        raise NotPublished(UNKNOWN_KIND.fill({"found": where.to or '""'}), is_misuse=True)
    place = Path(where.to).resolve()
    _refuse_sources(place, project)
    return ZipTarget(place, where.since) if is_zip else FolderTarget(place)


def _server(where: Where, project: Project) -> SftpTarget:
    address = parse_address(where.to)
    name = sha256(str(address).encode()).hexdigest()[:12]
    workshop = project.root / ".cache" / "portal" / f"publish-{name}"
    settings = where.ssh_config.resolve() if where.ssh_config else None
    return SftpTarget(address, workshop, settings, where.takes_over)


def _refuse_sources(place: Path, project: Project) -> None:
    theirs = (project.site, project.content, project.data, project.staged)
    folders = (*theirs, project.root / "site_templates")
    if any(place.is_relative_to(folder.resolve()) for folder in folders):
        raise NotPublished(IN_SOURCES.fill({"place": place}), is_misuse=True)
