"""What a rendered text consists of -> the values that rules and pages look at."""

from dataclasses import dataclass
from typing import Literal

from generator.problems import Place


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: its level as written (1 to 6), plain text, anchor and place."""

    level: int
    text: str
    anchor: str
    place: Place


@dataclass(frozen=True, slots=True)
class Link:
    """One link or picture: the target as written, decoded, and the text that stands for it."""

    kind: Literal["link", "image"]
    target: str
    label: str
    place: Place


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an editor wrote that does not come out as meant, quoted as written."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Typed:
    """A body as the editor typed it, and the place of its first sign."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Rendered:
    """A body ready to be checked and published; links still point at sources.

    typed: the text it was made of, for rules that judge sentences. too_deep: where lists, quotes
    or tags are nested beyond reason; html is then empty.
    """

    html: str
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    raw_html: tuple[Finding, ...]
    bare_addresses: tuple[Finding, ...]
    typed: Typed
    too_deep: tuple[Finding, ...] = ()

    @property
    def anchors(self) -> frozenset[str]:
        """All anchors a link may point at."""
        return frozenset(heading.anchor for heading in self.headings)
