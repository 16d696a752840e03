import pytest

from generator.publish.validate.rules.signoff_missing_level import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "content/news/2026/visit.md"
FIRST_ENTRY = "- level"


def entry(level: int, role: str, day: int, result: str = "passed") -> str:
    return (
        f'  - level: "{level}"\n    role: {role}\n    on: 2026-11-{day:02}\n    result: {result}\n'
    )


ONE = entry(1, "科室负责人", 1)
TWO = entry(2, "分管负责人", 2)
THREE = entry(3, "主要负责人", 3)
BACK = entry(3, "主要负责人", 4, "returned")
CASES = [
    pytest.param([], [], id="three levels"),
    pytest.param([(TWO, entry(2, "分管负责人", 1, "returned") + TWO)], [], id="at last passed"),
    pytest.param([(ONE + TWO, TWO + ONE)], [], id="the order written does not count"),
    pytest.param([(THREE, "")], [FIRST_ENTRY], id="without the third"),
    pytest.param([(ONE, "")], [FIRST_ENTRY], id="without the first"),
    pytest.param([(f"sign_off:\n{ONE}{TWO}{THREE}", "")], ["---"], id="none at all"),
    pytest.param([(THREE, BACK)], [FIRST_ENTRY], id="returned"),
    pytest.param([(THREE, THREE + BACK)], [FIRST_ENTRY], id="passed, then returned"),
    pytest.param([(THREE, BACK + THREE)], [FIRST_ENTRY], id="the later day counts"),
    pytest.param([(THREE, entry(3, "主要负责人", 22))], [FIRST_ENTRY], id="dated tomorrow"),
]
KINDS = [
    "rules/jia-city/duties", "notices/list", "policies/jia-measures", "cases/design",
    "campaigns/ip-week-2026", "publications/warning", "questions/win", "guides/application",
    "guides/adjudication", "pages/charges",
]  # fmt: skip


@pytest.mark.parametrize(("changes", "written"), CASES)
def test_three_levels_have_passed_it(
    make_project: MakeProject, changes: list[Change], written: list[str]
) -> None:
    files = edited(PATH, *changes)
    assert released_faults(make_project, files) == spots(RULE.id, files, *written)


@pytest.mark.parametrize("kind", KINDS)
def test_every_published_kind_is_signed_off(make_project: MakeProject, kind: str) -> None:
    path = f"content/{kind}.md"
    files = edited(path, (THREE, ""))
    assert {fault[:2] for fault in released_faults(make_project, files)} == {(RULE.id, path)}


def test_a_document_only_cited_needs_none(make_project: MakeProject) -> None:
    assert not released_faults(make_project, edited("content/policies/jia-law.md"))


def test_nothing_is_asked_before_a_release(make_project: MakeProject) -> None:
    files = edited(PATH, (f"sign_off:\n{ONE}{TWO}{THREE}", ""))
    assert not released_faults(make_project, files, release=False)
