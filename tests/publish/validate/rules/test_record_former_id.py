import pytest

from generator.publish.validate.rules.record_former_id import RULE
from validate.checking import Files, MakeProject, edited, released_faults, spots

GUIDE = "content/guides/application.md"
EXIT = "content/guides/adjudication.md"
LISTED = "former_ids: [old-application]"


def guide(ids: str) -> Files:
    return edited(GUIDE, (LISTED, f"former_ids: [{ids}]"))


CASES = [
    pytest.param("old-application", [], id="a free id"),
    pytest.param("one, two-2", [], id="two of them"),
    pytest.param("warning", [], id="in use in another collection"),
    pytest.param("adjudication", ["adjudication"], id="in use"),
    pytest.param("application]", ["application]"], id="its own"),
    pytest.param("old, other, old", ["old]"], id="listed twice"),
    pytest.param("旧编号", ["旧编号"], id="no address"),
    pytest.param("con", ["con]"], id="no file name on Windows"),
    pytest.param("Old", ["Old]"], id="capitals"),
    pytest.param("index", ["index]"], id="a page of ours"),
    pytest.param("portal-content", ["portal-content]"], id="a part of every page"),
]


@pytest.mark.parametrize(("ids", "written"), CASES)
def test_a_former_id_leads_to_one_page(
    make_project: MakeProject, ids: str, written: list[str]
) -> None:
    files = guide(ids.removesuffix("]"))
    found = released_faults(make_project, files, release=False)
    assert found == spots(RULE.id, files, *written)


def test_two_records_may_not_claim_one_former_id(make_project: MakeProject) -> None:
    second = edited(EXIT, ("scene: exit", "scene: exit\nformer_ids: [old-application]"))
    found = released_faults(make_project, {**second, **edited(GUIDE)}, release=False)
    assert found == spots(RULE.id, edited(GUIDE), "old-application")


def test_bodies_may_have_rules_of_one_former_id(make_project: MakeProject) -> None:
    rule = "content/rules/jia-city/duties.md"
    text = edited(rule, ("version:", "former_ids: [scope]\nversion:"))[rule]
    other = text.replace("jia-city", "jia-station")
    files = {rule: text, "content/rules/jia-station/tasks.md": other}
    assert not released_faults(make_project, files, release=False)


def test_the_former_id_of_a_page_is_its_path(make_project: MakeProject) -> None:
    page = "content/pages/charges.md"
    files = edited(page, ("section:", "former_ids: [about/fees, about/privacy]\nsection:"))
    found = released_faults(make_project, files, release=False)
    assert found == spots(RULE.id, files, "about/privacy")
