"""A kind and its first facts -> a source file that passes every check as it stands."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from generator.project import Project


class AlreadyThere(Exception):
    """A file or row of that name exists and is not overwritten."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A file to be: its path from the project root and its text."""

    path: str
    text: str


def news(id_: str, title: str, centre: str, day: date, *, sample: bool) -> Skeleton:
    """A news item that happened, was reported and is published on one day."""
    fields = {
        "title": title,
        "centre": centre,
        "kind": "work",
        "happened_on": day,
        "reported_on": day,
        "published_on": day,
        "summary": title,
    }
    return article(f"content/news/{day.year}/{id_}.md", fields, sample=sample, text=WRITE_HERE)


def rule(id_: str, title: str, centre: str, day: date, *, sample: bool) -> Skeleton:
    """The first version of a wall rule, in force from that day."""
    fields = {"title": title, "centre": centre, "version": f"{day.year}.1", "effective_on": day}
    return article(f"content/rules/{centre}/{id_}.md", fields, sample=sample, text=WRITE_HERE)


def policy(id_: str, title: str) -> Skeleton:
    """A document of which only the title is known; the editor adds the rest."""
    fields = {
        "title": title,
        "date_note": "原文未载",
        "kind": "notice",
        "status": "unstated",
        "held": False,
    }
    return article(f"content/policies/{id_}.md", fields, sample=False, text="")


def save(project: Project, skeleton: Skeleton) -> Path:
    """The new file, written; raises AlreadyThere when there is one."""
    target = project.root / skeleton.path
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(skeleton.text)
    except FileExistsError:
        raise AlreadyThere(skeleton.path) from None
    return target


def add_centre(project: Project, values: Mapping[str, str]) -> Path:
    """The table of bodies with one more row; all that stood in it stays to the byte.

    Raises AlreadyThere when a row has that id.
    """
    table = project.data / "centres.csv"
    text = table.read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    header = rows[0]
    if any(row and row[header.index("id")] == values["id"] for row in rows[1:]):
        raise AlreadyThere(values["id"])
    line_end = "\r\n" if "\r\n" in text else "\n"
    line = io.StringIO()
    csv.writer(line, lineterminator=line_end).writerow([values.get(name, "") for name in header])
    end = "" if text.endswith("\n") else line_end
    with table.open("a", encoding="utf-8", newline="") as file:
        file.write(f"{end}{line.getvalue()}")
    return table


class _WithoutAliases(yaml.SafeDumper):
    """Writes a value out each time it occurs: sources hold no aliases."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 (asked for every value)
        return True


WRITE_HERE = "\n<!-- 从这里开始写正文；标题从 ## 开始。 -->\n"


def article(path: str, fields: Mapping[str, object], *, sample: bool, text: str) -> Skeleton:
    """An article with these fields in front of its text."""
    written = {**fields, "sample": True} if sample else dict(fields)
    front_matter = yaml.dump(
        written, Dumper=_WithoutAliases, allow_unicode=True, sort_keys=False, width=10_000
    )
    return Skeleton(path, f"---\n{front_matter}---\n{text}")
