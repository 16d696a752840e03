"""The judge says what the shared table says; the page's script is asked the same in a browser."""

from form_cases import cases, questions

from generator.schema.form_judge import why_not
from generator.schema.kinds import KINDS

ENOUGH = 500
JUDGED_TYPES = {"string", "integer", "number", "boolean", "date"}


def test_the_judge_says_what_the_table_says() -> None:
    different = {
        (one.question.name, one.text): (said, one.expected)
        for one in cases()
        if (said := why_not(one.question, one.text)) != one.expected
    }
    assert different == {}


def test_the_table_has_every_kind_and_type_with_right_and_wrong_answers() -> None:
    table = cases()
    assert len(table) >= ENOUGH
    for verdict in (True, False):
        asked = [one.question for one in table if bool(one.expected) is verdict]
        assert {one.kind for one in asked} >= set(KINDS)
        assert {one.spec.type for one in asked} >= JUDGED_TYPES
        assert {one.widget for one in asked} >= {"text", "textarea", "radio", "select", "date"}


def test_the_table_has_every_limit() -> None:
    limits = [one.spec.constraints for one in questions().values()]
    for name in ("required", "pattern", "minimum", "maximum", "min_length", "max_length"):
        assert any(getattr(one, name) for one in limits), name
