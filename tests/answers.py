"""A form -> answers that it takes: the first choice of each, and something fitting for each text.

All of it is made up and says so; numbers have right check digits and belong to nobody.
"""

from collections.abc import Mapping

from generator.schema.form import Form, Question, is_asked
from generator.schema.form_judge import CONSENT, TICKED, UNIT_CODE, row_name

SAMPLE = "示例"
BY_KIND: Mapping[str, str] = {
    "identity-card": "110101190001010014",
    "credit-code": "91110000000000000E",
    "phone": "010-60000000",
    "patent": "202010000000.7",
    "trademark": "1",
    "indication": "示例茶",
    "layout": "BS.000000000",
    "right": "不清楚",
    "mailbox": "sample@example.com",
}
BY_TYPE: Mapping[str, str] = {"integer": "1", "number": "1", "date": "2026-04-26"}


def answers(form: Form) -> dict[str, tuple[str, ...]]:
    """What is posted; questions that are not asked stay empty."""
    found: dict[str, tuple[str, ...]] = {UNIT_CODE: (SAMPLE,)} if form.needs_unit_code else {}
    for question in form.questions:
        if not is_asked(question.when, found):
            continue
        if question.widget == "rows":
            for column in question.columns:
                found[row_name(question, 0, column)] = (answer(column),)
        else:
            found[question.name] = (answer(question),)
    for consent in form.consents:
        found[f"{CONSENT}{consent.id}"] = (str(consent.version),)
    return found


def answer(question: Question) -> str:
    """One answer."""
    limits = question.spec.constraints
    if question.options:
        return question.options[0].value
    if question.widget == "confirm":
        return TICKED
    if question.kind:
        return BY_KIND[question.kind]
    if question.spec.type in BY_TYPE:
        return BY_TYPE[question.spec.type] if not limits.minimum else str(limits.minimum)
    if limits.pattern:
        return PATTERNS[limits.pattern]
    text = SAMPLE * max(1, -(-(limits.min_length or 0) // len(SAMPLE)))
    return text[: limits.max_length]


def slots(form: Form, posted: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The slots that ask for a file."""
    return tuple(slot.name for slot in form.slots if is_asked(slot.when, posted))


# What fits the patterns that definitions use.
PATTERNS: Mapping[str, str] = {
    "([01]?[0-9]|2[0-3])[:：][0-5][0-9]": "09:30",
    "20[0-9]{2}-(0[1-9]|1[0-2])": "2026-04",
}
