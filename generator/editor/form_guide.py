"""Definitions of forms and the rules on them -> the section of data/README.md on writing forms."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.problems import Rule

# One form that is short and whole, and one shared part with conditions.
EXAMPLES = ("data/forms/feedback.yaml", "data/form-blocks/agent.yaml")
KEYS = (
    ("lead、receipt", "开头的话和回执上的话，每段一条。回执写明“不等于受理”。"),
    ("steps", "表单分成几部分，每部分一个标题，按写的顺序排。"),
    ("questions", "一部分里的各项。name 是收到的数据里的名称，整张表单不能重复，定了就不改。"),
    ("slots", "要添加的材料，各写清楚叫什么；排在本部分各项之后。"),
    ("blocks", "用到的通用部分（data/form-blocks/），排在自己的各项之前；不问的写在 without。"),
    ("optional", "写 true，这一部分用到的通用部分都可以不填。"),
    ("when", "都成立才问：field 是前面的选择项，values 是选项代码，勾选框写 \"1\"。不问的不收。"),
    ("one_of", "几项里至少填一项，message 是都没填时的提示。"),
    ("sensitive", "敏感个人信息。consents 里要有 sensitive，填了就必须单独勾选。"),
    ("consents", "提交前勾选的同意事项（data/consents/）。改了文字，version 要加一。"),
    ("mode", "own 在线提交；link 到其他平台办理，另写 link；paper 只收纸质；closed 现在不收。"),
)  # fmt: skip


def examples(root: Path) -> dict[str, str]:
    """Path from the project root -> text, of the definitions that are shown."""
    found = ((path, root / path) for path in EXAMPLES)
    return {path: file.read_text("utf-8") for path, file in found if file.is_file()}


def form_guide(shown: Mapping[str, str], rules: Iterable[Rule]) -> Iterator[str]:
    """The lines of the section. shown: what `examples` gives."""
    yield from ("", "## 表单怎样写", "")
    yield "一张表单是 data/forms/ 里的一个文件，文件名就是网址 `/forms/…/` 里的编号。"
    yield "在线填写、纸质表格和收到的数据都按它生成。写好后用 `portal serve` 试填，什么都不保存。"
    yield from ("", "| 写在哪里 | 做什么 |", "| --- | --- |")
    yield from (f"| {key} | {text} |" for key, text in KEYS)
    for path, text in shown.items():
        yield from ("", f"`{path}` 的全文：", "", "```yaml", text.rstrip("\n"), "```")
    names = "、".join(f"`{rule.id}`" for rule in rules if rule.id.startswith("form/"))
    yield from ("", f"`portal check` 除了下面各表的要求，还检查 {names}。")
