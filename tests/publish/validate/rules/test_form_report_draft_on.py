import pytest

from generator.publish.validate.rules.form_report_draft_on import RULE
from validate.checking import Change, MakeProject, faults, spots
from validate.forming import STEP, form

LEVELS: Change = ("identity: optional", "identity: levels\nquick_exit: true\nstrip_metadata: true")
STRIPPED: Change = ("mode: own", "mode: own\nstrip_metadata: true")
KEPT: Change = ("routing: centre", "routing: centre\ndraft: true")
CASES = [
    pytest.param([KEPT], [], id="a form like others"),
    pytest.param([LEVELS], [], id="a report"),
    pytest.param([LEVELS, KEPT], ["true\nlead"], id="a report and its draft"),
    pytest.param([STRIPPED, KEPT], ["true\nlead"], id="photographs without their place"),
]


@pytest.mark.parametrize(("changes", "wrong"), CASES)
def test_a_report_leaves_nothing_behind(
    changes: list[Change], wrong: list[str], make_project: MakeProject
) -> None:
    files = form(STEP, *changes)
    assert faults(make_project, files) == spots(RULE.id, files, *wrong)
