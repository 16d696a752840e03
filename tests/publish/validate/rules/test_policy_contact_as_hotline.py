import pytest

from generator.publish.validate.rules.policy_contact_as_hotline import RULE
from validate.checking import MakeProject, edited, released_faults, spots

CENTRES = edited("data/centres.csv")
CASES = [
    pytest.param("0000-2999999", [], id="another number"),
    pytest.param("0000-20000015", [], id="a longer number"),
    pytest.param("0771-2000001", [], id="the same digits in another area"),
    pytest.param("12330", [], id="a short hotline belongs to everybody"),
    pytest.param("0000-2000001", ["0000-2000001"], id="the telephone"),
    pytest.param("0000-2000002", ["0000-2000002"], id="the telephone for complaints"),
    pytest.param("（0000）2000001", ["0000-2000001"], id="with brackets"),
    pytest.param("0000 2000001", ["0000-2000001"], id="with a blank"),
    pytest.param("００００-２０００００１", ["0000-2000001"], id="in wide figures"),
    pytest.param("2000001，邮箱", ["0000-2000001"], id="without the area"),
    pytest.param("2999999、2000001", ["0000-2000001"], id="the second of two"),
]


@pytest.mark.parametrize(("printed", "written"), CASES)
def test_a_contact_of_a_document_is_no_hotline(
    make_project: MakeProject, printed: str, written: list[str]
) -> None:
    policy = edited("content/policies/jia-measures.md", ("0000-2999999", printed))
    found = released_faults(make_project, {**policy, **CENTRES})
    assert found == spots(RULE.id, CENTRES, *written)
