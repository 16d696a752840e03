"""Imports point one way: each layer may use those before it, never one after it."""

import ast
import re
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"

# From the words everything speaks to the command that starts everything. The engine stands after
# finish because its plugin runs publish before and finish after MkDocs.
LAYERS = (
    "generator.problems",
    "generator.digest",
    "generator.late",
    "generator.parallel",
    "generator.clock",
    "generator.project",
    "generator.schema",
    "generator.endpoint",
    "generator.packs",
    "generator.paper",
    "generator.publish.load",
    "generator.publish.markdown",
    "generator.publish.validate",
    "generator.publish.kept",
    "generator.publish.model",
    "generator.publish.pages",
    "generator.publish.write",
    "generator.publish",
    "generator.progress",
    "generator.finish",
    "generator.posters",
    "generator.channels",
    "generator.engine",
    "generator.release",
    "generator.deploy",
    "generator.preview",
    "generator.editor",
    "generator.inbox",
    "generator.commands",
    "generator.cli",
    "generator.__main__",
)
ONLY_IN = {
    "mkdocs": "generator.engine",
    "frictionless": "generator.publish.validate",
    "comrak": "generator.publish.markdown",
    "nh3": "generator.publish.markdown",
    "openpyxl": ("generator.progress", "generator.inbox"),
    "docx": "generator.paper",
    "multipart": "generator.endpoint",
    "segno": "generator.paper",
    "typst": ("generator.paper", "generator.posters"),
    "watchfiles": "generator.preview",
    "pagefind_bin": "generator.finish.search",
    "pypinyin": "generator.finish.search",
    "click": ("generator.commands", "generator.cli"),
    "rich": "generator.commands",
    "pyrage": ("generator.endpoint", "generator.inbox"),
    "cryptography": "generator.endpoint",
    "granian": "generator.endpoint.serving",
    "greenlet": "generator.endpoint.serving",
}
# Forms are judged by this package on a small serverless machine: nothing outside the standard
# library, and nothing of ours but itself.
LIGHT = "generator.schema"
# Seven stages that hand values on, and what is kept between runs, make a chain of this length from
# the command to the last word. It may shrink, not grow.
LONGEST_CHAIN = 24
FORBIDDEN_NAMES = re.compile(r"(^|_)(utils?|helpers?|common|core|base|misc|managers?)(_|$)")

MODULES = {
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
    for file in sorted(PACKAGE.rglob("*.py"))
}


def layer_of(module: str) -> int:
    """The place of the most specific layer that holds the module."""
    holding = [layer for layer in LAYERS if module == layer or module.startswith(f"{layer}.")]
    return LAYERS.index(max(holding, key=len))


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def imports(file: Path) -> list[ast.Import | ast.ImportFrom]:
    return [
        node for node in ast.walk(parsed(file)) if isinstance(node, ast.Import | ast.ImportFrom)
    ]


@cache
def imported_names(file: Path) -> frozenset[str]:
    names: set[str] = set()
    for node in imports(file):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        else:
            full = {f"{node.module}.{alias.name}" for alias in node.names}
            # `from package import module` uses the module, not what the package itself says.
            names.update(full if full <= set(MODULES) else {*full, node.module or ""})
    return frozenset(names | late_names(file))


def late_names(file: Path) -> set[str]:
    """What is imported by name, to be loaded when it is first used."""
    return {
        node.args[0].value
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "late"
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def own_imports(module: str) -> set[str]:
    return {name for name in imported_names(MODULES[module]) if name in MODULES}


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"generator"}))
def test_a_module_uses_only_its_own_layer_and_those_before(module: str) -> None:
    later = {
        name for name in own_imports(module) - {"generator"} if layer_of(name) > layer_of(module)
    }
    assert not later


def test_there_is_no_circle_of_imports_and_no_long_chain() -> None:
    graph = {module: own_imports(module) - {module} for module in MODULES}
    lengths: dict[str, int] = {}

    def length(module: str, above: tuple[str, ...]) -> int:
        assert module not in above, " -> ".join([*above, module])
        if module not in lengths:
            used = (length(name, (*above, module)) for name in graph[module])
            lengths[module] = 1 + max(used, default=0)
        return lengths[module]

    longest = max(MODULES, key=lambda module: length(module, ()))
    assert lengths[longest] <= LONGEST_CHAIN, longest


def test_nothing_is_imported_inside_a_function() -> None:
    deferred = [
        f"{module}:{node.lineno}"
        for module, file in MODULES.items()
        for function in ast.walk(parsed(file))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not deferred


@pytest.mark.parametrize(("library", "homes"), ONLY_IN.items())
def test_a_library_is_used_in_one_place(library: str, homes: str | tuple[str, ...]) -> None:
    users = {
        module
        for module, file in MODULES.items()
        if any(name.split(".")[0] == library for name in imported_names(file))
    }
    assert users
    assert all(user.startswith(homes) for user in users), users


def test_the_language_of_fields_needs_nothing_but_the_standard_library() -> None:
    allowed = {*sys.stdlib_module_names, "generator"}
    for module, file in MODULES.items():
        if module.startswith(LIGHT):
            assert {name.split(".")[0] for name in imported_names(file)} <= allowed, module


def test_no_module_is_called_by_a_name_that_says_nothing() -> None:
    assert not [module for module in MODULES if FORBIDDEN_NAMES.search(module.split(".")[-1])]


def test_every_module_begins_with_a_sentence_about_what_it_makes() -> None:
    for module, file in MODULES.items():
        assert ast.get_docstring(parsed(file)), module
