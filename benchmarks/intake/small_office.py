"""A small office for the benchmarks: one form with files, and all that its server is told.

Everything here is invented and is marked so (示例).
"""

import os
from pathlib import Path

from generator.endpoint.sealing import new_identity
from generator.schema.field import Constraints, Field
from generator.schema.form import Consent, Form, Question, Slot, Step
from generator.schema.form_bundle import Intake, bundle
from generator.schema.form_page import BEGIN, END
from generator.schema.office_keys import ROLES, OfficeKey
from intake.office import FIRST_DAY, LAST_DAY, Office

PAGE = f'<!doctype html><html lang="zh"><title>示例</title><main>{BEGIN}{END}</main></html>'
SLOT = "files"
REQUIRED = Constraints(required=True)
FORM = Form(
    id="sample",
    code="F00",
    title="示例表",
    tab="示例材料",
    mode="own",
    identity="required",
    leads=(),
    receipt=("已收到，不等于受理。",),
    steps=(
        Step(
            "all",
            "内容",
            questions=(
                Question(Field("name", "姓名", constraints=REQUIRED)),
                Question(Field("text", "经过", constraints=REQUIRED), widget="textarea"),
            ),
            slots=(Slot(SLOT, "材料", most=5),),
        ),
    ),
    consents=(Consent("general", 1, "我同意", ("全文。",), True),),
)
CONSENT = ("consent.general", "1")


def small_office(folder: Path) -> Office:
    """A new office in a folder, which is made; what its server puts aside lies there too."""
    (folder / "tmp").mkdir(parents=True)
    keys = tuple(new_identity() for _ in ROLES)
    public = tuple(
        OfficeKey(f"sample-{role}", key.recipient, role, FIRST_DAY, LAST_DAY)
        for role, key in zip(ROLES, keys, strict=True)
    )
    intake = Intake(((FORM, f"forms/{FORM.id}/"),), {"status": "status/"}, public, "示例中心")
    forms = folder / "forms.json"
    forms.write_bytes(bundle(intake, "http://127.0.0.1/", lambda _: PAGE))
    environ = {
        "PORTAL_FORMS": str(forms),
        "PORTAL_STORE": str(folder / "store"),
        "PORTAL_SECRET": "sample-secret-of-the-benchmarks-0123456789",
        "TMPDIR": str(folder / "tmp"),
    }
    return Office(folder, {**os.environ, **environ}, keys)
