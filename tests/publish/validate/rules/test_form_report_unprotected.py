import pytest

from generator.publish.validate.rules.form_report_unprotected import RULE
from validate.checking import Change, MakeProject, faults, spots
from validate.forming import STEP, form


def levels(*more: str) -> Change:
    return "identity: optional", "\n".join(["identity: levels", *more])


EXIT, STRIP = "quick_exit: true", "strip_metadata: true"
TELLING: Change = ("title: 示例表单", "title: 违法线索举报")
CASES = [
    pytest.param([], [], id="no levels"),
    pytest.param([levels(EXIT, STRIP)], [], id="protected"),
    pytest.param([levels(STRIP)], ["levels"], id="no way out"),
    pytest.param([levels(EXIT)], ["levels"], id="photographs tell"),
    pytest.param([TELLING], [], id="a title that tells, with names"),
    pytest.param([TELLING, levels(EXIT, STRIP)], ["levels"], id="a title that tells"),
    pytest.param([TELLING, levels(EXIT, STRIP, "tab: 材料提交")], [], id="another in the browser"),
    pytest.param([levels(EXIT, STRIP, "tab: 我要举报")], ["levels"], id="the other tells too"),
]


@pytest.mark.parametrize(("changes", "wrong"), CASES)
def test_who_may_stay_unknown_is_protected(
    changes: list[Change], wrong: list[str], make_project: MakeProject
) -> None:
    files = form(STEP, *changes)
    assert faults(make_project, files) == spots(RULE.id, files, *wrong)
