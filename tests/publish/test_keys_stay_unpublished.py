"""The public keys of the office are read with the other data, and no page is made of them."""

from datetime import date

from conftest import MakeProject
from validate.key_rows import GOOD, PATH

from generator.publish.load import load
from generator.publish.stages import publish
from generator.publish.validate import validate
from generator.publish.validate.key_faults import office_keys
from generator.schema.office_keys import faults

TODAY = date(2026, 11, 21)


def staged(make_project: MakeProject, rows: str, name: str) -> dict[str, bytes]:
    project = make_project(name=name)
    if rows:
        (project.root / PATH).write_text(rows, "utf-8")
    assert publish(project, TODAY).site is not None
    return {
        file.relative_to(project.staged).as_posix(): file.read_bytes()
        for file in project.staged.rglob("*")
        if file.is_file()
    }


def test_the_staged_site_is_the_same_with_and_without_keys(make_project: MakeProject) -> None:
    assert staged(make_project, GOOD, "with") == staged(make_project, "", "without")


def test_the_keys_are_those_of_the_file(make_project: MakeProject) -> None:
    project = make_project()
    (project.root / PATH).write_text(GOOD, "utf-8")
    corpus = validate(load(project), TODAY).corpus
    assert corpus is not None
    keys = office_keys(corpus)
    assert [(key.kid, key.role) for key in keys] == [("duty-1", "duty"), ("recovery-1", "recovery")]
    assert faults(keys, TODAY) == ()
