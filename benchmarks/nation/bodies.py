"""A number of pages -> invented regions and bodies, in the proportions of a national net.

A national net of 30,000 pages has 76 centres and 918 sub-centres and stations in 31 provinces; a
smaller project has fewer of each. No code of a region in GB/T 2260 begins with 0, so the codes
here cannot be taken for real ones; every telephone number begins with 0000.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from nation.words import HOSTS, HOURS, RIGHTS, spelled

NATIONAL_PAGES = 30_000
CENTRES, SUB_CENTRES, STATIONS = 76, 306, 612
PROVINCES, CITIES = 31, 9
SUFFIX = "知识产权维权援助"
VERIFIED = "2026-11-02"


@dataclass(frozen=True, slots=True)
class Region:
    """A row of data/regions.yaml; a province has no parent."""

    code: str
    name: str
    parent: str


@dataclass(frozen=True, slots=True)
class Body:
    """A row of data/centres.csv, by its columns."""

    id: str
    name: str
    kind: str
    region: str
    parent: str
    host: str
    rights: str
    address: str
    phone: str
    hours: str


@dataclass(frozen=True, slots=True)
class Net:
    """All invented regions and bodies of one project."""

    regions: tuple[Region, ...]
    bodies: tuple[Body, ...]


def net(pages: int) -> Net:
    """The regions and bodies that fit a project of this many pages: at least two of each kind."""
    provinces = _share(PROVINCES, pages)
    counts = (_share(CENTRES, pages), _share(SUB_CENTRES, pages), _share(STATIONS, pages))
    return Net(tuple(_regions(provinces)), tuple(_bodies(provinces, *counts)))


def _share(whole: int, pages: int) -> int:
    return max(2, round(whole * pages / NATIONAL_PAGES))


def _regions(provinces: int) -> Iterator[Region]:
    for province in range(1, provinces + 1):
        code, name = _code(province), f"示例第{spelled(province)}省"
        yield Region(code, name, "")
        for city in range(1, CITIES + 1):
            yield Region(_code(province, city), f"{name}第{spelled(city)}市", code)


def _code(province: int, city: int = 0) -> str:
    return f"0{province:02}{city:02}0"


def _bodies(provinces: int, centres: int, sub_centres: int, stations: int) -> Iterator[Body]:
    """Centres first: one for each province, then for its cities; the others in turn below them."""
    serial = 0
    for kind, count in (("centre", centres), ("sub-centre", sub_centres), ("station", stations)):
        for index in range(count):
            serial += 1
            turn, province = divmod(index, provinces)
            yield _body(kind, province + 1, turn, serial)


def _body(kind: str, province: int, turn: int, serial: int) -> Body:
    """The body of this kind that a province gets in this turn; serial counts all bodies."""
    chance = random.Random(f"body-{kind}-{province}-{turn}")  # noqa: S311 - no secrets here
    above = f"示例第{spelled(province)}省"
    # A province's first centre is its own; every other body lies in one of its cities.
    city = 0 if kind == "centre" and not turn else (turn - (kind == "centre")) % CITIES + 1
    town = f"第{spelled(city)}市" if city else ""
    host = ""
    if kind == "centre":
        name, number = f"{above}{town}{SUFFIX}中心", f"p{province:02}-c{turn:02}"
    elif kind == "sub-centre":
        name = f"{above}{SUFFIX}{town}第{spelled(turn // CITIES + 1)}分中心"
        number = f"p{province:02}-b{turn:02}"
    else:
        host = f"{above}{town}第{spelled(turn // CITIES + 1)}{chance.choice(HOSTS)}"
        name, number = f"{host}{SUFFIX}工作站", f"p{province:02}-s{turn:02}"
    return Body(
        id=f"sample-{number}",
        name=name,
        kind=kind,
        region=_code(province, city),
        parent="" if kind == "centre" and not turn else f"sample-p{province:02}-c00",
        host=host,
        rights=chance.choice(RIGHTS),
        address=f"{above}{town}示例路{serial}号",
        phone=f"0000-{serial:07}",
        hours=chance.choice(HOURS),
    )
