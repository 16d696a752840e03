"""A form -> made-up answers that nobody can take for real ones, for the specimen (样表).

They are no valid answers either: the endpoint's judge refuses most of them, so that a copied
specimen is noticed. Numbers consist of × and 0; no name, telephone or number of anybody.
"""

import re

from generator.schema.form import Form, Posted, Question, is_asked
from generator.schema.form_judge import CONSENT, TICKED, row_name

SAMPLE = "示例"
DAY = "20××年××月××日（示例）"
BY_KIND = {
    "identity-card": "示例：××××××××××××××××××",
    "credit-code": "示例：××××××××××××××××××",
    "phone": "示例：0000-00000000",
    "patent": "示例：ZL ××××××××××××.×",
    "trademark": "示例：第××××××××号",
    "indication": "示例：某某地理标志",
    "layout": "示例：BS.×××××××××",
    "right": "示例：ZL ××××××××××××.×",
    "mailbox": "示例：name@example.com",
}
# By what is asked for; the first that fits. What fits none is told in the question's own words.
BY_TITLE = tuple(
    (re.compile(pattern), sample)
    for pattern, sample in (
        ("网址|链接|页面", "示例：https://www.example.com/"),
        ("邮箱", "示例：name@example.com"),
        ("电话|手机|传真", "示例：0000-00000000"),
        ("邮寄地址|地址|地点", "示例：某省某市某区某路 0 号"),
        ("地区|地域", "示例：某省某市某区"),
        ("护照|证件|编号|案号|号码|文号|代码$", "示例：××××××××"),
        ("日期|时间|期限|什么时候|期间|月份", "示例：20××年××月××日"),
        ("职务|职称", "示例：某某职务"),
        ("国家", "示例：某国"),
        ("展会", "示例：某某展览会"),
        ("产品|展品|商品", "示例：某某牌某某产品"),
        ("权利名称|专利名称|商标名称", "示例：某某专利、商标的名称"),
        ("姓名|联系人|负责人|权利人|填报人|作者|经办|审核人|人员", "示例：某某"),
        ("单位|企业|公司|机构|主办方|参展商|平台|对方", "示例：某某公司"),
        ("金额|数量|价格|人数|几|件数|次数", "示例：0"),
    )
)


def sample_answers(form: Form) -> Posted:
    """An answer to every question that is then asked, with all consents that are demanded.

    Of choices the first is taken; what may simply be confirmed is not, unless it must be.
    """
    answers: dict[str, tuple[str, ...]] = {}
    for question in form.questions:
        if is_asked(question.when, answers):
            answers.update(_answers(question))
    given = {f"{CONSENT}{one.id}": (str(one.version),) for one in form.consents if one.is_required}
    return {**answers, **given}


def _answers(question: Question) -> dict[str, tuple[str, ...]]:
    if question.widget == "rows":
        columns = ((row_name(question, 0, one), one) for one in question.columns)
        return {name: (said,) for name, one in columns if (said := sample(one))}
    said = sample(question)
    return {question.name: (said,)} if said else {}


def sample(question: Question) -> str:
    """One made-up answer, or nothing."""
    if question.widget == "confirm":
        return TICKED if question.spec.constraints.required else ""
    if question.options:
        return question.options[0].value
    if question.spec.type == "date":
        return DAY
    if question.spec.type in ("integer", "number"):
        return f"0（{SAMPLE}）"
    if question.kind in BY_KIND:
        return BY_KIND[question.kind]
    return _worded(question)


def _worded(question: Question) -> str:
    title = question.spec.title
    if question.widget == "textarea":
        return f"示例：这里按实际情况写“{title}”。{question.hint}"
    found = (said for pattern, said in BY_TITLE if pattern.search(title))
    return next(found, f"示例：这里写“{title}”")
