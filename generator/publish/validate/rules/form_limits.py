"""The limits of a question fit its type, and leave some answer that keeps them."""

from collections.abc import Iterator

from generator.problems import Place, Problem, Rule, Words
from generator.publish.load.schemas import FITTING
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.form_parts import written_questions
from generator.publish.validate.values import Nested

RULE = Rule(
    "form/limits",
    Words("“{title}”的限制不成立：{fault}", "the limits of “{title}” do not hold: {fault}"),
    Words("字数（minLength、maxLength）和写法（pattern）用于文字，大小（minimum、maximum）"
          "用于整数和数字；下限不大于上限。",
          "Lengths and patterns are for texts, minimum and maximum for numbers; the lower limit "
          "is not above the upper one."),
)  # fmt: skip
NONE_LEFT = Words("没有答案能同时满足 {low} {least} 和 {high} {most}",
                  "no answer keeps both {low} {least} and {high} {most}")  # fmt: skip
UNFIT = Words("类型是 {type}，不能写 {name}", "{name} does not fit the type {type}")
PAIRS = (("minimum", "maximum"), ("minLength", "maxLength"))
Fault = tuple[Place, Words]


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each limit that does not fit, and each pair that leaves nothing."""
    for question in written_questions(corpus):
        title = question.text("title") or question.text("name")
        for limits in question.nested("constraints"):
            for place, fault in (*_unfit(question, limits), *_crossed(limits)):
                yield RULE.at(place, title=title, fault=fault)


def _unfit(question: Nested, limits: Nested) -> Iterator[Fault]:
    kind = question.text("type") or "string"
    for name in limits.values:
        if name not in FITTING[kind]:
            yield limits.places[name], UNFIT.fill({"name": name, "type": kind})


def _crossed(limits: Nested) -> Iterator[Fault]:
    for low, high in PAIRS:
        least, most = limits.number(low), limits.number(high)
        if least is not None and most is not None and least > most:
            named = {"low": low, "least": least, "high": high, "most": most}
            yield limits.places[low], NONE_LEFT.fill({**named})
