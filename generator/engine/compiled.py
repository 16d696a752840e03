"""Templates -> the same text in fewer steps: what thousands of pages ask for is looked up plainly.

Jinja's own way tries an attribute at each dictionary, makes an object for each value that is not
there, and wraps each text it has escaped. `tests/engine/test_compiled.py` compares the outcome.
"""

import re
from collections.abc import Callable
from typing import Any

from jinja2 import Environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.runtime import Undefined
from markupsafe import Markup, escape

# A dictionary has these whatever keys it holds; only for them is an attribute looked for first.
OF_EVERY_DICT = frozenset(dir(dict))
NEEDS_ESCAPING = re.compile("[&<>'\"]").search


class PlainGenerator(CodeGenerator):
    """Writes `environment.escaped` where Jinja writes its own `escape`."""

    def _output_child_pre(
        self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        settled = frame.eval_ctx.autoescape and not frame.eval_ctx.volatile
        if settled and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


def hasten(env: Environment) -> None:
    """Makes templates that are compiled from now on quick; they are not looked at again."""
    env.auto_reload = False
    env.code_generator_class = PlainGenerator
    # Attributes of the environment, found by compiled templates before its methods.
    vars(env)["escaped"] = escaped
    vars(env)["getattr"] = _looked_up(env)


def escaped(value: Any) -> str:
    """The text of a value as HTML."""
    if type(value) is str:
        return value if NEEDS_ESCAPING(value) is None else escape(value)
    return value if type(value) is Markup else escape(value)


def _looked_up(env: Environment) -> Callable[[Any, str], Any]:
    """`Environment.getattr` without a failed attempt at each dictionary, as most values are."""
    otherwise = env.getattr
    # What is not there is told of by its name and the type it was looked for in.
    absent: dict[str, Undefined] = {}

    def look_up(holder: Any, name: str) -> Any:
        if type(holder) is not dict or name in OF_EVERY_DICT:
            return otherwise(holder, name)
        if name in holder:
            return holder[name]
        if name not in absent:
            absent[name] = env.undefined(obj={}, name=name)
        return absent[name]

    return look_up
