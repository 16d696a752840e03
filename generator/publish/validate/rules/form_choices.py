"""A question with choices says what there is to choose from, and rows say what stands in them."""

from collections import Counter
from collections.abc import Iterator

from generator.problems import Place, Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.form_parts import written_questions
from generator.publish.validate.values import Nested

RULE = Rule(
    "form/choices",
    Words("“{title}”的样式和选项不配：{fault}", "“{title}” {fault}"),
    Words("单选、多选、下拉（radio、checkboxes、select）写 options，各项代码不同；"
          "多行表格（rows）写 columns 和 most；其他样式都不写。",
          "radio, checkboxes and select take options of different values; rows take columns and "
          "most; other widgets take none of them."),
)  # fmt: skip
CHOOSING = ("radio", "checkboxes", "select")
ROWS = "rows"
# What belongs to a widget, and to no other.
BELONGS = {"options": CHOOSING, "columns": (ROWS,), "most": (ROWS,)}
LACKS = Words("样式是 {widget}，没有写 {field}", "is of widget {widget} without {field}")
SPARE = Words("样式是 {widget}，不能写 {field}", "is of widget {widget}, which takes no {field}")
TWICE = Words("有两个选项的代码都是“{value}”", "has two options of the value “{value}”")
Fault = tuple[Place, Words]


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each thing that lacks, is too much, or stands twice."""
    for question in written_questions(corpus):
        title = question.text("title") or question.text("name")
        for place, fault in (*_unfit(question), *_doubled(question)):
            yield RULE.at(place, title=title, fault=fault)


def _unfit(question: Nested) -> Iterator[Fault]:
    widget = question.text("widget") or "text"
    for field, widgets in BELONGS.items():
        named: dict[str, object] = {"widget": widget, "field": field}
        if widget in widgets and not question.values.get(field):
            yield question.places["widget"], LACKS.fill(named)
        elif widget not in widgets and question.values.get(field):
            yield question.places[field], SPARE.fill(named)


def _doubled(question: Nested) -> Iterator[Fault]:
    seen: Counter[str] = Counter()
    for option in question.nested("options"):
        value = option.text("value")
        seen[value] += 1
        if value and seen[value] > 1:
            yield option.places["value"], TWICE.fill({"value": value})
