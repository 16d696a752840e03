"""What templates and MkDocs raise becomes a problem; what the disk raises does not."""

import errno
import pickle
from pathlib import Path

import jinja2
import pytest
from mkdocs.exceptions import ConfigurationError

from generator.engine.faults import NOTICE, TEMPLATE, EngineFault, located, notices
from generator.problems import Place, Words
from generator.project import Project

PROBLEM = TEMPLATE.at(Place("site_templates/theme/rule.html", 3, 1), reason=Words("甲", "a"))


def test_a_fault_comes_whole_from_another_process() -> None:
    copy = pickle.loads(pickle.dumps(EngineFault(PROBLEM)))  # noqa: S301 (just made)
    assert copy.problem == PROBLEM


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        ConfigurationError("theme"),
        EngineFault(PROBLEM),
    ],
    ids=["of the disk", "of the settings", "known already"],
)
def test_what_is_no_fault_of_a_template_stays_what_it_is(error: Exception, tmp_path: Path) -> None:
    with pytest.raises(type(error)) as raised, located(Project(tmp_path)):
        raise error
    assert raised.value is error


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("{% if %}", 1, "expression"),
        ("\n{{ 1 / 0 }}", 2, "division"),
        ("\n\n{{ x | nofilter }}", 3, "nofilter"),
        ("{% include 'gone.html' %}", 0, "gone.html"),
    ],
)
def test_a_fault_of_a_template_is_told_with_its_line(
    text: str, line: int, word: str, tmp_path: Path
) -> None:
    theme = tmp_path / "site_templates" / "theme"
    theme.mkdir(parents=True)
    (theme / "rule.html").write_text(text, "utf-8")
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(theme), autoescape=True)
    with pytest.raises(EngineFault) as raised, located(Project(tmp_path)):
        env.get_template("rule.html").render()
    problem = raised.value.problem
    assert (problem.rule, problem.level) == ("engine/template", "error")
    assert problem.place.path.startswith("site_templates/theme")
    assert problem.place.line == line
    assert word in problem.message.en


def test_what_mkdocs_warns_of_is_one_line_each(tmp_path: Path) -> None:
    found = notices(Project(tmp_path), ["one\n  thing", "another <class 'str'>"])
    assert [problem.message.en for problem in found] == [
        "mkdocs says: one thing",
        "mkdocs says: another str",
    ]
    assert {(problem.rule, problem.level, problem.place.path) for problem in found} == {
        (NOTICE.id, "warning", "mkdocs.yml")
    }
