"""Code stays small: functions, modules, nesting, and values that do not change."""

import ast
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "generator").rglob("*.py")) + sorted((ROOT / "scripts").glob("*.py"))
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
DEEPEST_NESTING = 3
MOST_METHODS = 12
ONE_SCREEN = 50
BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions() -> dict[str, Function]:
    return {
        f"{file.relative_to(ROOT)}:{node.lineno} {node.name}": node
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, Function)
    }


def length(function: Function) -> int:
    """Lines from the first statement on, the docstring not counted."""
    first = function.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    body = function.body[1:] if is_docstring else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def nesting(node: ast.AST, depth: int = 0) -> int:
    """The deepest block inside; an `elif` is no deeper than its `if`."""
    deepest = depth
    for field, value in ast.iter_fields(node):
        children = value if isinstance(value, list) else [value]
        is_elif = field == "orelse" and len(children) == 1 and isinstance(node, ast.If)
        for child in children:
            if isinstance(child, ast.AST) and not isinstance(child, Function | ast.ClassDef):
                step = isinstance(child, BLOCKS) and not (is_elif and isinstance(child, ast.If))
                deepest = max(deepest, nesting(child, depth + step))
    return deepest


def test_a_function_has_ten_lines_in_the_median_and_never_more_than_forty() -> None:
    lengths = {name: length(node) for name, node in functions().items()}
    assert median(lengths.values()) <= 10
    assert not {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION}


def test_a_function_is_nested_three_deep_at_most() -> None:
    deep = {name: nesting(node) for name, node in functions().items()}
    assert not {name: depth for name, depth in deep.items() if depth > DEEPEST_NESTING}


def test_a_module_is_at_most_three_hundred_lines() -> None:
    lines = {str(file): len(file.read_text("utf-8").splitlines()) for file in FILES}
    assert not {file: count for file, count in lines.items() if count > LONGEST_MODULE}


def test_the_pipeline_fits_on_one_screen() -> None:
    pipeline = ROOT / "generator" / "publish" / "__init__.py"
    assert len(pipeline.read_text("utf-8").splitlines()) <= ONE_SCREEN


def test_every_dataclass_is_frozen() -> None:
    for file in FILES:
        if file.is_relative_to(ROOT / "scripts"):
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                marks = [ast.unparse(mark) for mark in node.decorator_list]
                assert all("frozen=True" in m for m in marks if "dataclass" in m), (file, node.name)
