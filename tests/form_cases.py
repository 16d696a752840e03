"""The shared table of questions and texts, which the judge and the page's script are both asked.

The table was made once by schema/make_form_cases.py and is kept beside it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.schema.field import Constraints, Field
from generator.schema.form import Option, Question

TABLE = Path(__file__).parent / "schema" / "form_cases.json"


@dataclass(frozen=True, slots=True)
class Case:
    """expected: the sentence that says why the text is no answer; nothing when it is one."""

    question: Question
    text: str
    expected: str


def question(name: str, told: Mapping[str, Any]) -> Question:
    """A question as a definition tells it."""
    limits = told.get("constraints", {})
    return Question(
        spec=Field(
            name=name,
            title=told["title"],
            type=told.get("type", "string"),
            constraints=Constraints(
                required=limits.get("required", False),
                pattern=limits.get("pattern"),
                minimum=limits.get("minimum"),
                maximum=limits.get("maximum"),
                min_length=limits.get("minLength"),
                max_length=limits.get("maxLength"),
            ),
        ),
        widget=told.get("widget", "text"),
        hint=told.get("hint", ""),
        kind=told.get("kind", ""),
        options=tuple(Option(value, title) for value, title in told.get("options", {}).items()),
    )


def questions() -> dict[str, Question]:
    """The questions of the table by name."""
    told = json.loads(TABLE.read_text("utf-8"))["questions"]
    return {name: question(name, definition) for name, definition in told.items()}


def cases() -> list[Case]:
    """All cases of the table."""
    asked = questions()
    rows = json.loads(TABLE.read_text("utf-8"))["cases"]
    return [Case(asked[name], text, expected) for name, text, expected in rows]
