"""A link or picture in a text names a page or file that exists."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.suggestion import did_you_mean
from generator.publish.validate.targets import resolve

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
        for link in record.body.links if record.body else ():
            target = resolve(corpus, record, link.target)
            if target.kind == "missing" and _is_page(link.target):
                suggestion = did_you_mean(link.target, _known(corpus, record, link.target))
                yield RULE.at(link.place, target=link.target, suggestion=suggestion)


def _is_page(target: str) -> bool:
    path = target.partition("#")[0]
    return path.endswith((".md", "/")) or "." not in path.rpartition("/")[2]


def _known(corpus: Corpus, record: Record, target: str) -> list[str]:
    if target.startswith("/"):
        return [f"/{address}" for address in corpus.addresses if address]
    up = "../" * record.file.removeprefix("content/").count("/")
    return [f"{up}{file}" for file in corpus.by_file]
