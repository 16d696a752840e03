"""Templates in fewer steps say what Jinja's own way says of any value."""

from typing import Any

import pytest
from jinja2 import Environment, StrictUndefined, Undefined
from jinja2.exceptions import UndefinedError
from markupsafe import Markup, escape

from generator.engine.compiled import escaped, hasten

VALUES: tuple[Any, ...] = (
    "", "文字", "a<b", "a>b", "a&b", 'a"b', "a'b", "&lt;", "<script>", "\x00", "甲" * 500,
    Markup("<b>"), Markup(""), 0, 7, 1.5, True, False, None, [], ["<"], {"a": "<"},
    ("&",), {"items": "own"},
)  # fmt: skip
# What a template may ask of a value, whatever it is.
TEMPLATES = (
    "{{ value }}",
    "{{ value.a }}|{{ value['a'] }}|{{ value.items }}|{{ value.get }}|{{ value.missing }}",
    "{% if value.a %}{{ value.a }}{% else %}none{% endif %}",
    "{% for one in value %}{{ one }}{{ loop.last }}{% endfor %}",
    "{% macro part(x) %}<i>{{ x }}</i>{% endmacro %}{{ part(value) }}{% set y = part(1) %}{{ y }}",
    "{{ value | d('other', true) }}{{ value ~ '<' }}{{ (value or '<') | safe }}",
    "{% set kept %}{{ value }}{% endset %}{{ kept }}",
    "{% autoescape false %}{{ value }}{% endautoescape %}",
    "{% filter upper %}{{ value }}{% endfilter %}",
)


def environment(*, quick: bool, undefined: type[Undefined] = Undefined) -> Environment:
    env = Environment(autoescape=True, undefined=undefined)
    if quick:
        hasten(env)
    return env


def said(env: Environment, text: str, value: object) -> str:
    """What a template says, or raises."""
    try:
        return env.from_string(text).render(value=value)
    except (TypeError, UndefinedError) as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize("undefined", [Undefined, StrictUndefined])
@pytest.mark.parametrize("text", TEMPLATES)
def test_every_value_is_shown_as_jinja_shows_it(text: str, undefined: type[Undefined]) -> None:
    usual = environment(quick=False, undefined=undefined)
    quick = environment(quick=True, undefined=undefined)
    for value in VALUES:
        assert plain(said(quick, text, value)) == plain(said(usual, text, value)), value


def plain(text: str) -> str:
    """Without the place in memory that a method's own text names."""
    return text.partition(" at 0x")[0]


@pytest.mark.parametrize("value", VALUES)
def test_escaped_is_what_markupsafe_escapes(value: object) -> None:
    assert escaped(value) == escape(value)


def test_what_is_missing_is_told_by_its_name() -> None:
    with pytest.raises(UndefinedError, match="'dict object' has no attribute 'missing'"):
        environment(quick=True).from_string("{{ value.missing.more }}").render(value={})
