"""A page of an editor takes no address that the program needs for its own pages."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.rules.record_id import is_usable

RULE = Rule(
    "page/path",
    Words("说明页的网址“{path}”{fault}", "the page's path “{path}” {fault}"),
    Words(
        "换一个网址，例如 about/history；列表、栏目和各类内容的网址由程序使用。",
        "Choose another, such as about/history; lists and sections have theirs from the program.",
    ),
)
TAKEN = Words("已由程序使用", "is in use by the program")
UNUSABLE = Words("不能用作网址", "cannot be an address")


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each page whose path is taken, or no address on every system."""
    for page in corpus.all("pages"):
        path = page.text("path")
        place = page.place_of("path")
        if path and not all(map(is_usable, path.split("/"))):
            yield RULE.at(place, path=path, fault=UNUSABLE)
        elif f"{path}/" in corpus.built:
            yield RULE.at(place, path=path, fault=TAKEN)
