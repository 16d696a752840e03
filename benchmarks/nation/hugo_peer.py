"""Pages as plain values -> a folder for hugo, with the layout beside this module.

The layout writes the head, navigation, facts, table of contents, text and foot that the portal's
own pages have, so that both write about as many bytes for a page.
"""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from nation.pages import Text

LAYOUT = Path(__file__).resolve().parent / "hugo"
ASSETS = ("icon.svg", "portal.css", "portal.js")


def write_hugo(folder: Path, theme: Path, texts: Iterable[Text]) -> None:
    """Writes the settings, layouts, assets and the content of a site."""
    shutil.copytree(LAYOUT, folder)
    (folder / "static" / "assets").mkdir(parents=True)
    for name in ASSETS:
        shutil.copyfile(theme / "assets" / name, folder / "static" / "assets" / name)
    for text in texts:
        file = hugo_file(folder, text)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(hugo_source(text), "utf-8")
    news = folder / "content" / "news"
    for year in [*news.iterdir()]:
        (year / "_index.md").write_text(f"---\ntitle: {year.name}年工作动态\n---\n", "utf-8")
    (news / "_index.md").write_text("---\ntitle: 工作动态\n---\n", "utf-8")


def hugo_file(folder: Path, text: Text) -> Path:
    """Where a page's source lies: a body is a term, whose pages are its news items."""
    is_body = text.address.startswith("centres/")
    name = f"{text.address}/_index.md" if is_body else f"{text.address}.md"
    return folder / "content" / name


def hugo_source(text: Text) -> str:
    """Front matter and Markdown; the values are written as JSON, which is YAML too."""
    values: dict[str, object] = {
        "title": text.title,
        "description": text.description,
        "params": {
            "kind": text.kind,
            "facts": [{"name": name, "value": value} for name, value in text.facts],
        },
    }
    if text.date:
        values["date"] = text.date
    if text.centre:
        values |= {"centres": [text.centre], "kinds": [text.kind], "years": [text.date[:4]]}
    head = "\n".join(
        f"{key}: {json.dumps(said, ensure_ascii=False)}" for key, said in values.items()
    )
    links = "\n".join(f"- [{link.title}](/{link.address})" for link in text.below)
    return f"---\n{head}\n---\n{text.body}{links}\n"
