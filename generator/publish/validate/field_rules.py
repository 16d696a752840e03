"""A broken constraint of a field -> the problem an editor reads, with the options or limits."""

from collections.abc import Iterator, Mapping

from generator.problems import Place, Problem, Rule, Words
from generator.publish.load import nodes
from generator.publish.validate.suggestion import did_you_mean
from generator.schema.field import Field, Reason

REQUIRED = Rule(
    "field/required",
    Words("“{title}”（{name}）没有填写", "“{name}” is missing"),
    Words("补上 {name}。{description}", "Enter {name}."),
)
TYPE = Rule(
    "field/type",
    Words(
        "“{title}”（{name}）写的是“{found}”，应为{expected}", "{name}: “{found}”, not {expected}"
    ),
    Words("改成{expected}。{description}", "Write {expected}."),
)
ENUM = Rule(
    "field/enum",
    Words("“{title}”（{name}）写的是“{found}”，不在可选项中", "{name}: “{found}” is no option"),
    Words("{suggestion}", "{suggestion}"),
)
PATTERN = Rule(
    "field/pattern",
    Words("“{title}”（{name}）写的是“{found}”，格式不对", "{name}: “{found}” has the wrong form"),
    Words("{description}应符合 {limit}。", "It must match {limit}."),
)
RANGE = Rule(
    "field/range",
    Words("“{title}”（{name}）写的是“{found}”，超出范围", "{name}: “{found}” is out of range"),
    Words("应{bound} {limit}。{description}", "It must be {bound} {limit}."),
)
LENGTH = Rule(
    "field/length",
    Words("“{title}”（{name}）有 {count} 个字，不合要求", "{name}: {count} characters"),
    Words("{extent} {limit} 个字。", "{extent} {limit} characters."),
)
FIELD_RULES = (REQUIRED, TYPE, ENUM, PATTERN, RANGE, LENGTH)

EXPECTED = {
    "string": Words("一段文字", "text"),
    "integer": Words("整数", "a whole number"),
    "number": Words("数字", "a number"),
    "boolean": Words("真假值 true 或 false", "true or false"),
    "date": Words("日历上有的日期，如 2026-03-01", "a date of the calendar such as 2026-03-01"),
    "list": Words("一个或多个值", "one or more values"),
    "array": Words("每项以“- ”开头的列表", "a list whose items begin with “- ”"),
    "object": Words("一组“字段名: 值”", "a group of “key: value” lines"),
}
URI = Words("完整的网址，如 https://www.example.cn/", "a full address such as https://…")
SHORTEST = Words("最少", "At least")
LONGEST = Words("最多", "At most")
AT_LEAST = Words("不小于", "at least")
AT_MOST = Words("不大于", "at most")
CONSTRAINT_RULES: Mapping[str, Rule] = {
    "required": REQUIRED,
    "type": TYPE,
    "enum": ENUM,
    "pattern": PATTERN,
    "minimum": RANGE,
    "maximum": RANGE,
    "minLength": LENGTH,
    "maxLength": LENGTH,
}


def field_problem(field: Field, reason: Reason, place: Place, found: str) -> Problem:
    """The problem of one field whose value breaks a constraint or is of another type."""
    rule = CONSTRAINT_RULES[reason.constraint]
    expected = URI if field.format == "uri" else EXPECTED[field.type]
    return rule.at(
        place,
        name=field.name,
        title=field.title,
        description=field.description,
        found=found,
        count=len(found),
        limit=reason.limit,
        expected=expected,
        bound=AT_LEAST if reason.constraint.startswith("min") else AT_MOST,
        extent=SHORTEST if reason.constraint.startswith("min") else LONGEST,
        suggestion=_options(field, found),
    )


def _options(field: Field, found: str) -> Words:
    labelled = {field.labels.get(code): code for code in field.constraints.enum}
    if found in labelled:
        return Words(f"写代码“{labelled[found]}”。", f"Write the code “{labelled[found]}”.")
    suggestion = did_you_mean(found, field.constraints.enum)
    names = "、".join(f"{code}（{label}）" for code, label in _named(field))
    return Words(f"可选：{names}。", suggestion.en) if names else suggestion


def _named(field: Field) -> Iterator[tuple[str, str]]:
    return ((code, field.labels[code]) for code in field.constraints.enum if code in field.labels)


def shown(node: nodes.Node | None) -> str:
    """What an editor wrote, short enough for a message."""
    if isinstance(node, nodes.Scalar):
        return node.text
    if isinstance(node, nodes.Sequence):
        return "- …"
    return "…: …" if isinstance(node, nodes.Mapping) else ""
