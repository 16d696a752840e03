"""Nobody has to know the telephone of the other side: any way to find them is enough."""

from collections.abc import Iterator

from generator.problems import Place, Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.form_parts import StepParts, step_parts
from generator.publish.validate.values import Nested, Values

RULE = Rule(
    "form/requires-other-sides-phone",
    Words("必须填写对方电话（{name}）才能提交", "“{name}”, the other side's phone, is required"),
    Words("去掉 required；“至少填一项”（one_of）中同时写上对方名称或者地址。",
          "Make it optional; let one_of also name the other side's name or address."),
)  # fmt: skip
PHONE = "other_phone"


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each place that demands it, of shared parts and of forms."""
    for block in corpus.all("form_blocks"):
        yield from _told(_demanded(block))
        yield from _told(_alone(block))
    for form in corpus.all("forms"):
        for step in step_parts(corpus, form):
            yield from _told(_demanded(step.step))
            if not step.step.flag("optional"):
                yield from _told(_alone(step.step))
                yield from _told(_left_alone(step))


def _demanded(values: Values) -> Iterator[Place]:
    for question in values.nested("questions"):
        for limits in question.nested("constraints"):
            if question.text("name") == PHONE and limits.flag("required"):
                yield limits.places["required"]


def _alone(values: Values) -> Iterator[Place]:
    """One of several is demanded, and there is only this one."""
    for group in values.nested("one_of"):
        if set(group.texts("names")) == {PHONE}:
            yield group.places["names"]


def _left_alone(step: StepParts) -> Iterator[Place]:
    """The shared part has others, which this step leaves out."""
    without = set(step.step.texts("without"))
    groups: Iterator[Nested] = (one for block, _ in step.blocks for one in block.nested("one_of"))
    for group in groups:
        names = set(group.texts("names"))
        if names != {PHONE} and names - without == {PHONE}:
            yield step.step.places["without"]


def _told(places: Iterator[Place]) -> Iterator[Problem]:
    return (RULE.at(place, name=PHONE) for place in places)
