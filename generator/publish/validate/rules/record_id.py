"""An id becomes an address and a folder: it must work on every system and never be reserved."""

import re
from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "record/id",
    Words("编号“{id}”不能用作网址", "“{id}” cannot be an address"),
    Words(
        "只用小写英文字母、数字和连字符，如 nanning-2026；不用 index、region 等保留名。",
        "Use lower-case letters, digits and hyphens, as in nanning-2026; no reserved name.",
    ),
)
# Parts of every page are called so.
OURS = "portal-"
FORM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# index, region, router and by are pages of ours; the others are no file names on Windows.
RESERVED = {"index", "region", "router", "by", "con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)
}


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each record with such an id."""
    for record in corpus.records:
        if record.id and not is_usable(record.id):
            yield RULE.at(record.place, id=record.id)


def is_usable(id_: str) -> bool:
    """True for an id that may become an address."""
    is_ours = id_ in RESERVED or id_.startswith(OURS)
    return not is_ours and FORM.fullmatch(id_) is not None
