"""The catalogue and the rules -> data/README.md, the page editors look things up in."""

from collections.abc import Iterator, Mapping

from generator.editor.form_guide import form_guide
from generator.problems import LEVELS, Rule
from generator.publish.load.catalogue import SETTINGS_SCHEMA, Catalogue, Collection
from generator.schema.field import Constraints, Field
from generator.schema.record import RecordSchema

TYPES = {
    "string": "文字",
    "integer": "整数",
    "number": "数字",
    "boolean": "true / false",
    "date": "日期",
    "list": "多个值",
    "array": "多组字段",
    "object": "一组字段",
}


def reference(catalogue: Catalogue, rules: tuple[Rule, ...], shown: Mapping[str, str]) -> str:
    """The whole page as Markdown; made by scripts/reference, compared by a test.

    shown: the text of definitions of forms, by their paths.
    """
    return "\n".join(_page(catalogue, rules, shown)) + "\n"


def _page(catalogue: Catalogue, rules: tuple[Rule, ...], shown: Mapping[str, str]) -> Iterator[str]:
    yield "# 字段与规则"
    yield ""
    yield "本页由 `scripts/reference` 根据字段表和程序中的规则生成，请勿手工修改。"
    yield ""
    yield 'YAML 里的文字如果像日期、时间、数字或 yes/no，两边要加引号，例如 `"450000"`、`"10:30"`。'
    titles = {name: schema.title for name, schema in catalogue.schemas.items()}
    for kind in catalogue.collections:
        if kind.name == "forms":
            yield from form_guide(shown, rules)
        yield from _collection(kind, titles)
    yield from _schema("网站设置：data/portal.yaml", catalogue.schemas[SETTINGS_SCHEMA], titles)
    nested = {field.record for schema in catalogue.schemas.values() for field in schema.fields}
    for name in sorted(name for name in nested if name):
        yield from _schema(f"一组字段：{titles[name]}", catalogue.schemas[name], titles)
    yield from _rules(rules)


def _collection(kind: Collection, titles: Mapping[str, str]) -> Iterator[str]:
    where = kind.folder if kind.is_table else f"{kind.folder}/{kind.file}"
    yield from _schema(f"{kind.title}：{where}", kind.schema, titles)
    if kind.address:
        yield ""
        yield f"页面地址：`/{kind.address}`"


def _schema(heading: str, schema: RecordSchema, titles: Mapping[str, str]) -> Iterator[str]:
    yield ""
    yield f"## {heading}"
    yield ""
    yield "| 字段 | 名称 | 类型 | 要求 | 说明 |"
    yield "| --- | --- | --- | --- | --- |"
    for field in schema.fields:
        demands = "；".join(_demands(field, titles))
        yield (
            f"| `{field.name}` | {field.title} | {TYPES[field.type]}"
            f" | {demands} | {field.description} |"
        )


def _demands(field: Field, titles: Mapping[str, str]) -> Iterator[str]:
    limits = field.constraints
    if limits.required:
        yield "必填"
    if limits.unique:
        yield "不能重复"
    if field.record:
        yield f"见“一组字段：{titles[field.record]}”"
    yield from _bounds(limits)
    if limits.enum:
        named = (f"`{code}` {field.labels.get(code, '')}".strip() for code in limits.enum)
        yield "、".join(named)
    if limits.pattern:
        yield f"格式 `{limits.pattern.replace('|', chr(92) + '|')}`"
    if field.references:
        yield f"填 {field.references} 的编号"
    if field.type == "list":
        yield f"表格里用 `{field.delimiter}` 隔开".replace("|", "\\|")


def _bounds(limits: Constraints) -> Iterator[str]:
    if limits.min_length is not None:
        yield f"不少于 {limits.min_length} 字"
    if limits.max_length is not None:
        yield f"不超过 {limits.max_length} 字"
    if limits.minimum is not None and limits.maximum is not None:
        yield f"{limits.minimum} 至 {limits.maximum}"
    elif limits.minimum is not None:
        yield f"不小于 {limits.minimum}"
    elif limits.maximum is not None:
        yield f"不大于 {limits.maximum}"


def _rules(rules: tuple[Rule, ...]) -> Iterator[str]:
    yield ""
    yield "## 规则"
    yield ""
    yield "`portal check` 的每条消息末尾方括号里是规则名。花括号处换成实际内容。"
    yield ""
    yield "| 规则 | 级别 | 消息 | 怎么办 |"
    yield "| --- | --- | --- | --- |"
    for rule in rules:
        level = LEVELS[rule.level].zh
        message, hint = (words.zh.replace("|", "\\|") for words in (rule.message, rule.hint))
        yield f"| `{rule.id}` | {level} | {message} | {hint} |"
