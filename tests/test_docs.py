"""What is written about the program is true of it."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import click

import generator
from generator.cli import COMMANDS, portal
from generator.editor.form_guide import examples
from generator.editor.reference import reference
from generator.engine.faults import ENGINE_RULES
from generator.problems import Rule, Words
from generator.publish.load.catalogue import load_catalogue
from generator.publish.validate import ALL_RULES

ROOT = Path(__file__).parent.parent
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")


def commands(group: click.Group, above: str = "portal") -> dict[str, click.Command]:
    """Every command below a group, by what one types."""
    found: dict[str, click.Command] = {}
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        found[f"{above} {name}"] = command
        if isinstance(command, click.Group):
            found.update(commands(command, f"{above} {name}"))
    return found


def test_every_command_says_what_it_does_in_both_languages_and_gives_an_example() -> None:
    for name, command in commands(portal).items():
        assert re.search("[一-龥]", command.help or ""), name
        assert re.search(r"[A-Z][a-z]+", command.help or ""), name
        assert name in (command.epilog or ""), name


def test_no_command_is_forgotten() -> None:
    assert {f"portal {name}" for name in COMMANDS} <= commands(portal).keys()


def test_every_option_says_what_it_does() -> None:
    for name, command in commands(portal).items():
        options = [param for param in command.params if isinstance(param, click.Option)]
        assert all(option.help for option in options), name


def test_the_readmes_name_every_command() -> None:
    for readme in READMES:
        text = readme.read_text("utf-8")
        for name in COMMANDS:
            assert f"portal {name}" in text, (readme.name, name)


def test_every_file_a_readme_names_exists() -> None:
    for readme in READMES:
        text = readme.read_text("utf-8")
        named = re.findall(r"`((?:generator|data|scripts|tests|benchmarks|\.ci)/[\w./-]+)`", text)
        assert named
        assert not [path for path in named if not (ROOT / path).exists()]


def test_the_reference_of_fields_and_rules_is_the_one_the_code_gives() -> None:
    catalogue, problems = load_catalogue(ROOT)
    assert not problems
    written = (ROOT / "data" / "README.md").read_text("utf-8")
    made = reference(catalogue, (*ALL_RULES, *ENGINE_RULES), examples(ROOT))
    assert written == made, "run scripts/reference"


def spoken() -> Iterator[tuple[str, Words]]:
    """Every sentence that a module has a name for, and those of its rules."""
    for found in pkgutil.walk_packages(generator.__path__, "generator."):
        if not found.name.endswith("__main__"):
            module = importlib.import_module(found.name)
            for name, value in dict(vars(module)).items():
                inner = value.values() if isinstance(value, dict) else (value,)
                rules = [words for rule in inner if isinstance(rule, Rule)
                         for words in (rule.message, rule.hint)]  # fmt: skip
                for words in (*rules, *(one for one in inner if isinstance(one, Words))):
                    yield f"{found.name}.{name}", words


def test_every_message_can_be_shown_on_a_chinese_windows_console() -> None:
    rules = [(rule.id, words) for rule in (*ALL_RULES, *ENGINE_RULES)
             for words in (rule.message, rule.hint)]  # fmt: skip
    names = set()
    for name, words in (*rules, *spoken()):
        names.add(name)
        for text in (words.zh, words.en):
            assert text.encode("cp936").decode("cp936") == text, name
    assert len(names) > 200


def test_public_functions_and_classes_say_what_comes_out() -> None:
    silent = []
    for file in sorted((ROOT / "generator").rglob("*.py")):
        for node in ast.parse(file.read_text("utf-8")).body:
            if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name[0] == "_":
                continue
            if not ast.get_docstring(node):
                silent.append(f"{file.relative_to(ROOT)}:{node.lineno}")
    assert not silent


def test_nothing_committed_names_a_registry_or_a_place_on_a_machine() -> None:
    forbidden = re.compile(r"pypi\.org|files\.pythonhosted|/work/main|/root/|/home/\w+/")
    suffixes = {".py", ".md", ".toml", ".yml", ".yaml", ".lock", ".csv", ".html", ".css", ".js"}
    folders = ("generator", "scripts", "benchmarks", "data", "content", "site_templates")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*") if file.is_file()]
    files += [ROOT / "pyproject.toml", *ROOT.glob("*.lock"), *READMES]
    named = [
        str(file)
        for file in files
        if (file.suffix in suffixes or not file.suffix)
        and forbidden.search(file.read_text("utf-8", errors="ignore"))
    ]
    assert not named
