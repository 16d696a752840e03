"""The rules of a site -> the files of their sheets, made when they are asked for and then kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

from generator import posters as package
from generator.digest import digest_of
from generator.finish.papers import MADE, Paper
from generator.paper import pdf
from generator.paper.pdf import Faces
from generator.posters.press import handbook_pdf, poster_pdf
from generator.posters.sheet import Sheet, Size, handbook_of, sheet_of
from generator.publish.kept.version import contents
from generator.publish.model.site import Site, WallRule

TEMPLATE = Path("site_templates/posters/rule.typ")
HANDBOOK_TEMPLATE = Path("site_templates/posters/handbook.typ")
HANDBOOK = "handbook.pdf"
MADE_WITH = ("segno", "typst")


@dataclass(frozen=True, slots=True)
class Wall:
    """What all sheets of a run share. template: typst source.

    site_url: of the portal, empty when it has none.
    """

    site: Site
    site_url: str
    template: str
    size: Size
    is_for_print_shop: bool
    faces: Faces


def posters(wall: Wall, rules: Iterable[WallRule]) -> Iterator[Paper]:
    """The file of each rule, `{centre}/{rule}-A3.pdf`; made, TooLong or FaultyTemplate."""
    told = f"{wall.faces.serif} {wall.faces.sans} {wall.template}"
    ground = digest_of((_makers(), told.encode()))
    bodies = {centre.address: centre for centre in wall.site.centres}
    for rule in rules:
        body = bodies[rule.centre.address]
        sheet = sheet_of(
            rule, body, wall.site_url, wall.size, is_for_print_shop=wall.is_for_print_shop
        )
        key = digest_of((ground, repr(sheet).encode()))
        make = partial(_pdf, sheet, wall.template, wall.faces)
        yield Paper(_path(rule, sheet), key, key.hex(), make)


def handbooks(wall: Wall, rules: Iterable[WallRule], template: str) -> Iterator[Paper]:
    """The booklet of each body with a rule in force: `{centre}/handbook.pdf`."""
    of_body: dict[str, list[WallRule]] = {}
    for rule in rules:
        if rule.is_in_force:
            of_body.setdefault(rule.centre.address, []).append(rule)
    bodies = {centre.address: centre for centre in wall.site.centres}
    told = f"{wall.faces.serif} {wall.faces.sans} {template}"
    for address, own in of_body.items():
        book = handbook_of(own, bodies[address], wall.site_url)
        key = digest_of((_makers(), told.encode(), repr(book).encode()))
        make = partial(handbook_pdf, book, template, wall.faces, MADE)
        yield Paper(f"{bodies[address].id}/{HANDBOOK}", key, key.hex(), make)


def _path(rule: WallRule, sheet: Sheet) -> str:
    bleed = "-bleed" if sheet.has_marks else ""
    return f"{rule.address.removeprefix('rules/').rstrip('/')}-{sheet.size}{bleed}.pdf"


def _pdf(sheet: Sheet, template: str, faces: Faces) -> bytes:
    return poster_pdf(sheet, template, faces, MADE)


@cache
def _makers() -> bytes:
    """A digest of the modules and packages that make sheets; others change nothing on them."""
    modules = [*sorted(Path(package.__file__).parent.glob("*.py")), Path(pdf.__file__)]
    return digest_of((contents(modules), *(version(name).encode() for name in MADE_WITH)))
