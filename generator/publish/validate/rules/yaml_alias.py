"""Sources hold no aliases, anchors, merge keys or tags: what a line says stands on that line."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.load.nodes import Alias, Mapping, walk
from generator.schema.record import RecordSchema

RULE = Rule(
    "yaml/alias",
    Words("用了 YAML 的引用写法“{name}”", "the YAML reference “{name}” is not allowed"),
    Words(
        "把内容直接写出来；值以 &、*、! 开头时加引号。",
        "Write the value out; quote a value that begins with &, * or !.",
    ),
)


def check(written: Mapping, _: RecordSchema) -> Iterator[Problem]:
    """One problem for each alias, anchor, merge key or tag."""
    for key, value in written.entries:
        if key.guess == "merge":
            yield RULE.at(key.place, name="<<")
        for node in walk(value):
            if isinstance(node, Alias):
                yield RULE.at(node.place, name=node.name)
