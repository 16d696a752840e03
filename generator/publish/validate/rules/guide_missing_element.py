"""A guide has every element that an inspection looks for, so that one visit is enough.

The telephone for complaints about the service is judged by guide/no-supervision-phone. A guide of
what other offices do names the matter, its basis, who it is for, who decides, and its date.
"""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.guide_contacts import is_stated
from generator.publish.validate.values import Nested

RULE = Rule(
    "guide/missing-element",
    Words("办事指南缺少：{elements}", "the guide lacks “{elements}”"),
    Words("补齐这些要素；没有法定期限的照实写明。办理地点、办理时间和咨询电话可以填在机构表中。",
          "Supply them; say so where the law sets no period. Place, hours and telephone may "
          "stand in the row of the centre."),
)  # fmt: skip
ELEMENTS = {
    "title": "事项名称",
    "basis": "设定依据",
    "audience": "服务对象",
    "conditions": "申请条件",
    "refusals": "不予受理情形",
    "materials": "申请材料",
    "place": "办理地点",
    "hours": "办理时间",
    "phone": "咨询电话",
    "steps": "办理流程",
    "legal_period": "法定期限",
    "promised_period": "承诺期限",
    "fee": "收费",
    "result": "办理结果",
    "online": "网上入口",
    "questions": "常见问题",
    "updated_on": "更新日期",
}
EXIT_ELEMENTS = {
    "title": "事项名称",
    "basis": "依据",
    "audience": "服务对象",
    "decided_by": "由谁决定",
    "updated_on": "更新日期",
}
FORMS = {"blank": "表格下载", "specimen": "样表"}
OF_A_MATERIAL = {
    "original": "原件或复印件",
    "copies": "份数",
    "medium": "形式",
    "issuer": "由谁出具",
}


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each guide, naming everything that is missing."""
    for guide in corpus.all("guides"):
        missing = tuple(_missing(corpus, guide))
        if missing:
            yield RULE.at(guide.place_of("title"), elements="、".join(missing))


def _missing(corpus: Corpus, guide: Record) -> Iterator[str]:
    is_exit = guide.text("scene") == "exit"
    elements = EXIT_ELEMENTS if is_exit else ELEMENTS
    for field, title in elements.items():
        if not is_stated(corpus, guide, field):
            yield title
    if not is_exit:
        yield from _of_the_basis(guide)
        yield from _of_the_materials(guide)
        kinds = {form.text("kind") for form in guide.nested("forms")}
        yield from (title for kind, title in FORMS.items() if kind not in kinds)


def _of_the_basis(guide: Record) -> Iterator[str]:
    """An article, or a section of the document, for each basis."""
    if any(
        not basis.text("article") and not _names_section(basis) for basis in guide.nested("basis")
    ):
        yield "设定依据的条款"


def _names_section(basis: Nested) -> bool:
    return "#" in basis.text("document")


def _of_the_materials(guide: Record) -> Iterator[str]:
    for material in guide.nested("materials"):
        missing = [title for field, title in OF_A_MATERIAL.items() if field not in material.values]
        if missing:
            yield f"{material.text('name')}的{'和'.join(missing)}"
