import pytest

from generator.publish.validate.rules.yaml_alias import RULE
from validate.checking import NEWS, POLICY, MakeProject, Spot, at, faults, news, policy

CASES = [
    pytest.param("place: '*重点*'\n", [], id="quotes make text"),
    pytest.param('place: "&甲"\n', [], id="quotes make text of an anchor"),
    pytest.param("place: 甲 & 乙 * 丙 !\n", [], id="inside a value the signs mean themselves"),
    pytest.param("place: |\n  *甲\n", [], id="a block is text"),
    pytest.param("place: *a\n", [(8, 8)], id="an alias of nothing"),
    pytest.param("place: &a 甲\n", [(8, 8)], id="an anchor nobody uses"),
    pytest.param("place: &a 甲\nauthor: *a\n", [(8, 8), (9, 9)], id="an anchor and its alias"),
    pytest.param("place: !!str 10\n", [(8, 8)], id="a type of YAML"),
    pytest.param("place: !secret 甲\n", [(8, 8)], id="a type of nobody"),
    pytest.param("attachments: &a []\n", [(8, 14)], id="a list with a name"),
]


@pytest.mark.parametrize(("fields", "spots"), CASES)
def test_what_a_line_says_stands_on_it(
    make_project: MakeProject, fields: str, spots: list[Spot]
) -> None:
    assert faults(make_project, news(fields=fields)) == at(RULE.id, NEWS, spots)


def test_a_required_value_with_a_name_is_not_called_missing(make_project: MakeProject) -> None:
    files = {POLICY: policy()[POLICY].replace("title: ", "title: &t ")}
    assert faults(make_project, files) == at(RULE.id, POLICY, [(2, 8)])


def test_a_merge_key_is_an_alias_of_a_whole_record(make_project: MakeProject) -> None:
    found = faults(make_project, news(fields="<<: *a\n"))
    assert at(RULE.id, NEWS, [(8, 1), (8, 5)]) <= found
