"""Invented and real things never mix: samples hang on sample bodies, real things on real ones."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "sample/mixed",
    Words("{own}挂在了{other}“{target}”下", "{own} hangs on the {other} “{target}”"),
    Words(
        "示例内容写 sample: true 并挂在示例机构下；真实内容挂在真实机构下。",
        "Mark samples with sample: true and hang them on a sample body, real things on a real one.",
    ),
)
KINDS = {True: Words("示例", "a sample"), False: Words("真实内容", "a real record")}
OTHERS = {True: Words("示例机构", "sample body"), False: Words("真实机构", "real body")}


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each reference to a body of the other sort."""
    centres = corpus.by_id["centres"]
    for record, field, target, place in corpus.reference_fields():
        centre = centres.get(target) if field.references == "centres" else None
        if centre is None or record is corpus.settings:
            continue
        own, other = record.flag("sample"), centre.flag("sample")
        if own != other:
            yield RULE.at(place, own=KINDS[own], other=OTHERS[other], target=target)
