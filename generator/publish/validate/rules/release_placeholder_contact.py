"""Whoever finds a body on the site can reach it, or the body above it."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus, Record

RULE = Rule(
    "release/placeholder-contact",
    Words("“{name}”没有电话和地址，上级机构也没有",
          "“{name}” has neither telephone nor address, nor has the body above it"),
    Words("核实后填写本机构或者上级机构的电话或地址；还没有设立的填 status: planned。",
          "Verify and enter a telephone number or an address of it or of the body above; "
          "a body yet to come has the status planned."),
)  # fmt: skip
OPEN = ("active", "")


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each body that nobody could reach."""
    centres = corpus.by_id["centres"]
    for centre in corpus.all("centres"):
        above = centres.get(centre.text("parent"))
        is_reached = _has_contact(centre) or (above is not None and _has_contact(above))
        if centre.text("status") in OPEN and not is_reached:
            yield RULE.at(centre.place_of("name"), name=centre.text("name"))


def _has_contact(centre: Record) -> bool:
    return bool(centre.text("phone") or centre.text("address"))
