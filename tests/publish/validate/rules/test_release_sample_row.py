import pytest

from generator.publish.validate.rules.release_sample_row import RULE
from validate.checking import MakeProject, edited, released_faults, spots

PATH = "data/doors.yaml"
CASES = [
    pytest.param("sources: [jia-measures]", [], id="a real one"),
    pytest.param("sources: [jia-measures]\n  sample: false", [], id="false is real"),
    pytest.param("sample: true", ["true"], id="a sample"),
]


@pytest.mark.parametrize(("field", "written"), CASES)
def test_nothing_made_up_is_released(
    make_project: MakeProject, field: str, written: list[str]
) -> None:
    files = edited(PATH, ("sources: [jia-measures]", field))
    assert released_faults(make_project, files) == spots(RULE.id, files, *written)


def test_a_sample_does_no_harm_before_a_release(make_project: MakeProject) -> None:
    files = edited(PATH, ("sources: [jia-measures]", "sample: true"))
    assert not released_faults(make_project, files, release=False)
