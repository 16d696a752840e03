"""Names of folders at a target -> which release is online, which came before, which come next.

    current -> releases/000007/site    what the web server serves
    releases/000006/site/              the release before
    releases/000006/manifest-000006.tsv
    releases/000007/site/
    releases/000007/manifest-000007.tsv
    lock                               held while a publish runs in this folder

A release is whole when it has a manifest and no other list. One older release is kept, not to go
back to, but because the next one is made in its folder: spare-000005.tsv says what is in it. Over
SFTP, journal-000008-OWNER.tsv says what is certain in a release that OWNER is making or has broken
off. A folder with none of these is a remnant. Numbers in the names keep lists apart that are
fetched together.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from generator.deploy.faults import NotPublished
from generator.problems import Words

CURRENT = "current"
RELEASES = "releases"
SITE = "site"
LOCK = "lock"
FIRST = "000001"
ROOT_NAME = re.compile(rf"{CURRENT}(?:\.\d{{6,}})?|{RELEASES}|{LOCK}")
ID = re.compile(r"\d{6,}")
LIST = re.compile(
    rf"{RELEASES}/(?P<id>\d{{6,}})/(?P<name>manifest-\d+|(?P<spare>spare)-\d+"
    r"|journal-\d+-(?P<owner>[A-Za-z0-9._-]+))\.tsv"
)
LIVE = re.compile(rf"(?:^|[\\/]){RELEASES}[\\/](?P<id>\d{{6,}})[\\/]{SITE}$")
NOT_OURS = Words(
    "{place} 里有别的内容（{found}），没有改动。请写一个空文件夹或者还没有的文件夹，网站服务器指向"
    "其中的 current；要直接替换普通文件夹里的网站，用 portal build --out 文件夹。",
    "{place} holds something else ({found}) and was left alone. Name an empty or a new folder, and "
    "let the web server serve current in it; to replace a site in a plain folder use portal build "
    "--out.",
)


@dataclass(frozen=True, slots=True)
class State:
    """Ids of what is at the target; live is empty while nothing is online.

    last: the greatest number ever given, 0 for none. making: the owner of each release that is
    being made. lists: for each release that is no remnant, the name of the list that holds.
    """

    live: str = ""
    whole: frozenset[str] = frozenset()
    spare: frozenset[str] = frozenset()
    making: Mapping[str, str] = field(default_factory=dict)
    last: int = 0
    lists: Mapping[str, str] = field(default_factory=dict)

    @property
    def next(self) -> str:
        """A number that was never given: six digits or more, in order."""
        return f"{self.last + 1:06}"

    @property
    def before(self) -> str:
        """The release to go back to, empty for none: the greatest whole one below what is live."""
        older = (id_ for id_ in self.whole if self.live and int(id_) < int(self.live))
        return max(older, key=int, default="")

    @property
    def newest_first(self) -> tuple[str, ...]:
        """Whole releases, what is live before all others."""
        return tuple(sorted(self.whole, key=lambda id_: (id_ == self.live, int(id_)), reverse=True))

    def kept(self, new: str) -> frozenset[str]:
        """The releases that stay once `new` is online: itself and what it replaced."""
        replaced = self.live or max(self.whole, key=int, default="")
        return frozenset({new, replaced} - {""})


def state_of(
    place: object, names: Iterable[str], releases: Collection[str], files: Iterable[str], link: str
) -> State:
    """The state of a target from what its folders list.

    names: in the folder itself; releases: in releases/; files: paths such as
    `releases/000007/manifest-000007.tsv`; link: what `current` leads to, empty when there is none.
    Raises NotPublished when anything there is not of this layout.
    """
    strange = [name for name in names if not ROOT_NAME.fullmatch(name)]
    strange += [f"{RELEASES}/{name}" for name in releases if not ID.fullmatch(name)]
    live = LIVE.search(link)
    if link and not live:
        strange.append(CURRENT)
    if strange:
        words = NOT_OURS.fill({"place": place, "found": min(strange)})
        raise NotPublished(words, is_misuse=True)
    return _state(releases, files, live["id"] if live else "")


def _state(releases: Iterable[str], files: Iterable[str], live: str) -> State:
    found = [match for match in map(LIST.fullmatch, files) if match]
    # A journal counts more than what a release was before, and that more than what it may become.
    found.sort(key=lambda match: (bool(match["owner"]), bool(match["spare"])))
    holding = {match["id"]: match for match in found}
    making = {id_: match["owner"] for id_, match in holding.items() if match["owner"]}
    spare = frozenset(id_ for id_, match in holding.items() if match["spare"])
    whole = frozenset(holding) - spare - making.keys()
    return State(
        live=live if live in whole else "",
        whole=whole,
        spare=spare,
        making=making,
        last=max((int(id_) for id_ in releases), default=0),
        lists={id_: f"{match['name']}.tsv" for id_, match in holding.items()},
    )


def site_of(release: str) -> str:
    """Where the pages of a release are, from the target's folder."""
    return f"{RELEASES}/{release}/{SITE}"


def switching(release: str) -> str:
    """The link that is to become `current`; each release has its own, so that two cannot mix."""
    return f"{CURRENT}.{release}"


def manifest_of(release: str) -> str:
    """The name of the list of what a whole release holds."""
    return f"manifest-{release}.tsv"


def spare_of(release: str) -> str:
    """The name of that list once the release is kept only as a beginning."""
    return f"spare-{release}.tsv"


def journal_of(release: str, owner: str) -> str:
    """The name of the list of what is certain in a release that is being made."""
    return f"journal-{release}-{owner}.tsv"
