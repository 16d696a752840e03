"""What an editor writes is published: ` #` in a plain value would drop the rest of the line."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.load.nodes import Mapping, Scalar, walk
from generator.schema.record import RecordSchema

RULE = Rule(
    "yaml/comment",
    Words("“{comment}”会被当作注释丢掉", "“{comment}” would be dropped as a comment"),
    Words(
        "要保留的，给整个值加引号；真是注释的，单独写一行。",
        "Quote the whole value to keep it; put a real comment on a line of its own.",
    ),
)


def check(written: Mapping, _: RecordSchema) -> Iterator[Problem]:
    """One problem for each value with something behind ` #`."""
    for _key, value in written.entries:
        for node in walk(value):
            if isinstance(node, Scalar) and node.comment:
                yield RULE.at(node.place, comment=node.comment)
