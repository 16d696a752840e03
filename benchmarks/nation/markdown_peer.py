"""Pages as plain values -> a folder of ordinary Markdown, for mkdocs and for zensical.

This is the way a site of articles is made with mkdocs-material as it comes: every article is a
Markdown file, records stay out of the navigation, and there is no search.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from nation.pages import Link, Text

# A note as GitHub has it, and as mkdocs-material does.
NOTE, ADMONITION = "> [!NOTE]\n> ", "!!! note\n\n    "

SETTINGS = """site_name: 知识产权维权援助
theme: {name: material, language: zh, font: false}
plugins: []
nav: [{首页: index.md}]
not_in_nav: "*"
markdown_extensions: [admonition, tables]
validation: {links: {absolute_links: ignore}}
"""


def write_markdown(folder: Path, texts: Iterable[Text]) -> None:
    """Writes mkdocs.yml and docs/: every page, a list of the news of each month, and a home."""
    months: dict[str, list[Link]] = {}
    for text in texts:
        _write(markdown_file(folder, text), markdown_source(text))
        if text.centre:
            link = Link(text.title, f"{text.address}/")
            months.setdefault(text.date[:7], []).append(link)
    for month, links in months.items():
        _write(folder / "docs" / "months" / f"{month}.md", _page(month, _list(links)))
    lists = [Link(month, f"months/{month}/") for month in sorted(months)]
    _write(folder / "docs" / "index.md", _page("首页", _list(lists)))
    _write(folder / "mkdocs.yml", SETTINGS)


def markdown_file(folder: Path, text: Text) -> Path:
    """Where a page's source lies."""
    return folder / "docs" / f"{text.address}.md"


def markdown_source(text: Text) -> str:
    """The page as somebody would type it for mkdocs."""
    return _page(text.title, *_blocks(text))


def _blocks(text: Text) -> Iterator[str]:
    if text.facts:
        yield "\n".join(f"- {name}：{value}" for name, value in text.facts)
    yield text.body.replace(NOTE, ADMONITION)
    if text.below:
        yield f"## 下级机构\n\n{_list(text.below)}"
    if text.latest:
        yield f"## 工作动态\n\n{_list(text.latest)}"


def _list(links: Iterable[Link]) -> str:
    return "\n".join(f"- [{link.title}](/{link.address})" for link in links)


def _page(title: str, *blocks: str) -> str:
    return "\n\n".join([f"# {title}", *blocks, ""])


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
