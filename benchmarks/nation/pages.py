"""A written national project -> the same pages as plain values, for peers that take Markdown.

News items and bodies have facts, a Markdown text and links. Of the repository's own files the
words of the front matter stand above the Markdown, so that no peer has less to write.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from nation.articles import Article
from nation.bodies import VERIFIED, Body
from nation.project import National

MOST_LINKS = 5
KIND_NAMES = {"centre": "维权援助中心", "sub-centre": "分中心", "station": "工作站"}
ARTICLE_FACTS = {
    "published_on": "发布日期",
    "happened_on": "活动日期",
    "place": "地点",
    "source": "来源",
    "author": "作者",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A line of a list that leads to another page: its address, as news/2024/<id>/."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Text:
    """One page: its address without the closing slash, what it says, and where it leads."""

    address: str
    title: str
    description: str = ""
    date: str = ""
    kind: str = ""
    centre: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    body: str = ""
    below: tuple[Link, ...] = ()
    latest: tuple[Link, ...] = ()


def texts(project: National) -> Iterator[Text]:
    """Every page of the project that has words of its own; lists are the peers' own matter."""
    yield from _own(project)
    yield from _bodies(project)
    yield from (article_text(article) for article in project.articles)


def article_text(article: Article) -> Text:
    """The page of a news item."""
    values = article.values
    return Text(
        address=article.address.rstrip("/"),
        title=values["title"],
        description=values["summary"],
        date=values["published_on"],
        kind=values["kind"],
        centre=values["centre"],
        facts=tuple((name, values[key]) for key, name in ARTICLE_FACTS.items()),
        body=article.body,
    )


def _bodies(project: National) -> Iterator[Text]:
    """The page of each body, those below it and its latest news; of each region, its bodies."""
    below: dict[str, list[Link]] = {}
    served: dict[str, list[Link]] = {region.code: [] for region in project.net.regions}
    for body in project.net.bodies:
        link = Link(body.name, f"centres/{body.id}/")
        below.setdefault(body.parent, []).append(link)
        served[body.region].append(link)
    latest: dict[str, list[Link]] = {}
    for article in sorted(project.articles, key=lambda item: item.values["published_on"]):
        link = Link(article.values["title"], article.address)
        latest.setdefault(article.values["centre"], []).insert(0, link)
    for body in project.net.bodies:
        news = tuple(latest.get(body.id, ())[:MOST_LINKS])
        yield replace(_body(body), below=tuple(below.get(body.id, ())), latest=news)
    for region in project.net.regions:
        if links := served[region.code]:
            yield Text(f"regions/{region.code}", region.name, below=tuple(links))


def _body(body: Body) -> Text:
    facts = {
        "咨询电话": body.phone,
        "地址": body.address,
        "办公时间": body.hours,
        "核实日期": VERIFIED,
        "受理的权利": body.rights.replace("|", "、"),
        "依托单位": body.host,
    }
    told = tuple((name, value) for name, value in facts.items() if value)
    return Text(f"centres/{body.id}", body.name, kind=KIND_NAMES[body.kind], facts=told)


def _own(project: National) -> Iterator[Text]:
    content = project.folder / "content"
    added = {article.path for article in project.articles}
    for file in sorted(content.rglob("*.md")):
        path = file.relative_to(content).as_posix()
        if path not in added:
            yield _file(file, path.removesuffix(".md"))


def _file(file: Path, address: str) -> Text:
    _, head, body = file.read_text("utf-8").split("---\n", 2)
    values = yaml.safe_load(head)
    said = [word for key, value in values.items() if key != "title" for word in _words(value)]
    date = values.get("published_on") or ""
    return Text(address, values["title"], date=str(date), body="\n\n".join([*said, body]))


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)
