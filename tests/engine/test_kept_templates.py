"""Compiled templates are used again for the same text, and never when damaged or not ours."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from generator.engine.compiled import hasten
from generator.engine.kept_templates import KeptTemplates


class Compiling(Environment):
    """An environment that counts what it compiles."""

    compiled = 0

    def compile(self, *arguments: object, **named: object) -> object:  # type: ignore[override]
        """Compiles as Jinja does."""
        self.compiled += 1
        return super().compile(*arguments, **named)  # type: ignore[call-overload]


def environment(folder: Path, **templates: str) -> Compiling:
    env = Compiling(loader=DictLoader(templates), autoescape=True)
    hasten(env)
    env.bytecode_cache = KeptTemplates(folder)
    return env


def said(env: Environment) -> str:
    return env.get_template("a").render(value="<")


def test_what_was_compiled_once_is_not_compiled_again(tmp_path: Path) -> None:
    first, second = (
        environment(tmp_path, a="1 {{ value }}"),
        environment(tmp_path, a="1 {{ value }}"),
    )
    assert (said(first), first.compiled) == ("1 &lt;", 1)
    assert (said(second), second.compiled) == ("1 &lt;", 0)


def test_another_text_is_compiled_anew(tmp_path: Path) -> None:
    said(environment(tmp_path, a="1 {{ value }}"))
    changed = environment(tmp_path, a="2 {{ value }}")
    assert (said(changed), changed.compiled) == ("2 &lt;", 1)


@pytest.mark.parametrize("at", [0, 20, 60, 200, -1])
def test_a_damaged_file_is_compiled_anew(tmp_path: Path, at: int) -> None:
    said(environment(tmp_path, a="1 {{ value }}"))
    (file,) = tmp_path.iterdir()
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)
    repaired = environment(tmp_path, a="1 {{ value }}")
    assert (said(repaired), repaired.compiled) == ("1 &lt;", 1)
    assert said(environment(tmp_path, a="1 {{ value }}")) == "1 &lt;"


def test_a_file_of_another_template_is_not_used(tmp_path: Path) -> None:
    said(environment(tmp_path, a="1 {{ value }}"))
    (file,) = tmp_path.iterdir()
    other = environment(tmp_path, a="other", b="2")
    file.rename(file.with_name("kept"))
    other.get_template("b").render()
    (theirs,) = (each for each in tmp_path.iterdir() if each.name != "kept")
    theirs.rename(file)
    after = environment(tmp_path, a="1 {{ value }}")
    assert (said(after), after.compiled) == ("1 &lt;", 1)


def test_a_disk_that_refuses_does_not_stop_a_page(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    env = environment(tmp_path / "file" / "folder", a="1 {{ value }}")
    assert said(env) == "1 &lt;"
