"""What is said about writing forms names what there is."""

import re
from pathlib import Path

from generator.editor.form_guide import EXAMPLES, KEYS, examples, form_guide
from generator.publish.load.catalogue import load_catalogue
from generator.publish.validate import ALL_RULES

ROOT = Path(__file__).parents[2]
SCHEMAS = ("forms", "form-step", "form-question", "form-slot")


def test_every_key_is_one_of_a_form() -> None:
    schemas = load_catalogue(ROOT)[0].schemas
    known = {field.name for name in SCHEMAS for field in schemas[name].fields}
    assert {key for keys, _ in KEYS for key in keys.split("、")} <= known


def test_the_examples_are_there_and_shown_in_full() -> None:
    shown = examples(ROOT)
    assert tuple(shown) == EXAMPLES
    page = "\n".join(form_guide(shown, ()))
    blocks = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert blocks == [(ROOT / path).read_text("utf-8") for path in EXAMPLES]


def test_an_example_that_is_gone_is_left_out(tmp_path: Path) -> None:
    assert "```" not in "\n".join(form_guide(examples(tmp_path), ()))


def test_the_rules_on_forms_are_named() -> None:
    last = tuple(form_guide({}, ALL_RULES))[-1]
    named = re.findall(r"`(form/[a-z-]+)`", last)
    assert named == [rule.id for rule in ALL_RULES if rule.id.startswith("form/")]
    assert len(named) >= 13
