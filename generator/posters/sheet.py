"""A wall rule and its body -> a sheet: every word that stands on it, and how large it is.

Sizes: ISO 216. A print shop wants 3 mm more on each side (出血) and marks where to cut.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin

from generator.posters.blocks import Block, blocks_of
from generator.publish.model.site import Centre, WallRule

Size = Literal["A1", "A2", "A3", "A4"]
# Width and height in millimetres.
SIZES: Mapping[Size, tuple[int, int]] = {
    "A1": (594, 841),
    "A2": (420, 594),
    "A3": (297, 420),
    "A4": (210, 297),
}
BLEED_MM = 3


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on it. phone: for complaints about the service. address: of the living page.

    Empty text is left out. bleed: millimetres beyond each edge; has_marks: where to cut.
    """

    title: str
    body: str
    blocks: tuple[Block, ...]
    version: str
    effective: str
    phone: str
    address: str
    is_sample: bool
    size: Size = "A3"
    bleed: int = 0
    has_marks: bool = False


@dataclass(frozen=True, slots=True)
class Handbook:
    """制度汇编: the rules of one body as a booklet. effective: of the newest of them."""

    body: str
    rules: tuple[Sheet, ...]
    effective: str
    is_sample: bool


def handbook_of(rules: Sequence[WallRule], centre: Centre, site_url: str) -> Handbook:
    """The handbook of these rules of a body, at least one."""
    sheets = tuple(
        sheet_of(rule, centre, site_url, "A4", is_for_print_shop=False) for rule in rules
    )
    newest = max(range(len(rules)), key=lambda at: rules[at].effective_on)
    is_sample = any(sheet.is_sample for sheet in sheets)
    return Handbook(centre.name, sheets, sheets[newest].effective, is_sample)


def sheet_of(
    rule: WallRule, centre: Centre, site_url: str, size: Size = "A3", *, is_for_print_shop: bool
) -> Sheet:
    """The sheet of a rule. site_url: of the portal; without one there is no code to scan."""
    day = rule.effective_on
    return Sheet(
        title=rule.title,
        body=centre.name,
        blocks=blocks_of(rule.body.html),
        version=rule.version,
        effective=f"{day.year} 年 {day.month} 月 {day.day} 日",
        phone=centre.complaints_phone,
        address=urljoin(site_url, rule.address) if site_url else "",
        is_sample=rule.is_sample or centre.is_sample,
        size=size,
        bleed=BLEED_MM if is_for_print_shop else 0,
        has_marks=is_for_print_shop,
    )
