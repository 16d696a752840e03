"""A small form with one of everything."""

from generator.schema.field import Constraints, Field
from generator.schema.form import Consent, Form, OneOf, Option, Question, Slot, Step, When

REQUIRED = Constraints(required=True)
NAME = Question(Field("name", "姓名", constraints=REQUIRED), hint="与证件一致。")
KIND = Question(
    Field("kind", "种类", constraints=REQUIRED),
    widget="radio",
    options=(Option("a", "甲"), Option("b", "乙", "少见")),
)
CARD = Question(
    Field("card", "身份证号"), kind="identity-card", is_sensitive=True, when=(When("kind", ("b",)),)
)
PLACES = Question(
    Field("places", "地点"),
    widget="rows",
    most=2,
    columns=(Question(Field("town", "城市", constraints=REQUIRED)),),
)
FORM = Form(
    id="small",
    code="F99",
    title="小表 <b>",
    tab="材料",
    mode="own",
    identity="required",
    leads=("先看**这里**。",),
    receipt=("已收到，**不等于受理**。",),
    steps=(
        Step("who", "您", questions=(NAME, KIND, CARD)),
        Step(
            "what",
            "事情",
            ("说明。",),
            (Question(Field("text", "经过"), widget="textarea"), PLACES),
            (Slot("photo", "照片", is_required=True, most=2),),
            (OneOf(("text",), "请填写“经过”"),),
        ),
    ),
    consents=(
        Consent("general", 2, "我同意", ("全文。",), True),
        Consent("sensitive", 1, "我单独同意", ("敏感。",), False),
    ),
    doors=(("别的办法", "../../services/router/#x"),),
    has_draft=True,
)
