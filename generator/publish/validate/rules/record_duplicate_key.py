"""A field may be written once: of two values most programs silently keep the last."""

from collections.abc import Iterator

from generator.problems import Place, Problem, Rule, Words
from generator.publish.load.nodes import Mapping
from generator.schema.record import RecordSchema

RULE = Rule(
    "record/duplicate-key",
    Words("“{key}”写了两次，第 {first} 行已有", "“{key}” is given twice, first on line {first}"),
    Words("留下一个，删去另一个。", "Keep one and delete the other."),
)


def check(written: Mapping, _: RecordSchema) -> Iterator[Problem]:
    """One problem for each repetition."""
    seen: dict[str, Place] = {}
    for key, _value in written.entries:
        first = seen.setdefault(key.text, key.place)
        if first is not key.place:
            yield RULE.at(key.place, key=key.text, first=first.line)
