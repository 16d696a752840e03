"""What a target holds: which releases, and what is in each of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.deploy.layout import State, site_of
from generator.deploy.manifest import Manifest
from generator.deploy.plan import Stock


@dataclass(frozen=True, slots=True)
class Holdings:
    """The state of a target, and the list of every release that has a usable one."""

    state: State
    manifests: Mapping[str, Manifest]

    @property
    def live(self) -> Manifest:
        """What is online; nothing when its list is damaged, so that all is sent again."""
        return self.manifests.get(self.state.live, {})

    @property
    def stock(self) -> tuple[Stock, ...]:
        """The whole releases, from which files may be linked."""
        known = (id_ for id_ in self.state.newest_first if id_ in self.manifests)
        return tuple(Stock(site_of(id_), self.manifests[id_]) for id_ in known)
