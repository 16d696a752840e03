"""A link or picture in a text names a page or file that exists."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from generator.problems import Problem, Rule, Words
from generator.publish.markdown.rendered import Link
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.suggestion import did_you_mean
from generator.publish.validate.targets import looks_like_file, resolve

RULE = Rule(
    "link/dead",
    Words("链接“{target}”指向的页面或文件不存在", "“{target}” names no page or file"),
    Words(
        "链接写成相对于本文件的路径（../policies/x.md）或网址路径（/centres/x/）。{suggestion}",
        "Write a path from this file (../policies/x.md) or an address (/centres/x/). {suggestion}",
    ),
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each target that is not there; attachment/missing covers files."""
    for record in corpus.records:
        links = record.links
        dead = [link for link in links if _is_dead(corpus, record, link)]
        # A link repeated a thousand times is looked for once.
        suggestions = {
            target: did_you_mean(target, _known(corpus, record, target))
            for target in dict.fromkeys(link.target for link in dead)
        }
        for link in dead:
            yield RULE.at(
                link.place, target=unquote(link.target), suggestion=suggestions[link.target]
            )


def _is_dead(corpus: Corpus, record: Record, link: Link) -> bool:
    if link.kind == "image" or looks_like_file(link.target):
        return False
    if corpus.is_unread(link.target.removeprefix("/")):
        return False
    return resolve(corpus, record, link.target).kind == "missing"


def _known(corpus: Corpus, record: Record, target: str) -> list[str]:
    if target.startswith("/"):
        return [f"/{address}" for address in corpus.addresses if address]
    folder = posixpath.dirname(record.file.removeprefix("content/"))
    return [posixpath.relpath(file, folder) for file in corpus.by_file]
