import pytest

from generator.publish.validate.rules.question_consent import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "content/questions/win.md"
CASES = [
    pytest.param([], [], id="with consent"),
    pytest.param(
        [("origin: enquiry\nconsent: true", "origin: editor")],
        [],
        id="an editor's question needs none",
    ),
    pytest.param([("consent: true\n", "")], ["enquiry"], id="nothing said"),
    pytest.param([("consent: true", "consent: false")], ["false"], id="refused"),
]


@pytest.mark.parametrize(("changes", "written"), CASES)
def test_who_asked_has_consented(
    make_project: MakeProject, changes: list[Change], written: list[str]
) -> None:
    files = edited(PATH, *changes)
    assert released_faults(make_project, files, release=False) == spots(RULE.id, files, *written)
