import pytest

from generator.publish.stages import check
from generator.publish.validate.rules.form_link_unused import RULE
from validate.checking import TODAY, Change, MakeProject, faults, spots
from validate.forming import FORM, STEP, form

THERE: Change = ("routing: centre", "routing: centre\nlink: https://sample.example/")
CASES = [
    pytest.param(("mode: own", "mode: link"), [], id="used"),
    pytest.param(("mode: own", "mode: own"), ["https"], id="taken here"),
    pytest.param(("mode: own", "mode: paper"), ["https"], id="on paper"),
    pytest.param(("mode: own", "mode: closed"), ["https"], id="not taken now"),
]


@pytest.mark.parametrize(("change", "wrong"), CASES)
def test_an_address_leads_somebody_there(
    change: Change, wrong: list[str], make_project: MakeProject
) -> None:
    files = form(STEP, THERE, change)
    assert faults(make_project, files) == spots(RULE.id, files, *wrong)


def test_it_forbids_nothing(make_project: MakeProject) -> None:
    project = make_project()
    (project.root / FORM).parent.mkdir()
    (project.root / FORM).write_text(form(STEP, THERE)[FORM], "utf-8")
    assert [problem.level for problem in check(project, TODAY)] == ["warning"]
