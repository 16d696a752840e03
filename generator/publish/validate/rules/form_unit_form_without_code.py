"""A post that says it comes from a unit is believed with the unit's reporting code only."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "form/unit-form-without-code",
    Words("这张表给分中心和工作站用，没有要求报送码",
          "a form for units asks for no reporting code"),
    Words("写上 unit_code: true；任何人都能打开网页，没有报送码不知道是谁报的。",
          "Write unit_code: true; anybody can open the page and say to be a unit."),
)  # fmt: skip


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each such form."""
    for form in corpus.all("forms"):
        if form.text("audience") == "unit" and not form.flag("unit_code"):
            yield RULE.at(form.place_of("audience"))
