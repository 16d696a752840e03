import pytest

from generator.publish.validate.rules.attachment_type import ALLOWED, RULE
from validate.checking import NEWS, MakeProject, Spot, at, faults, news

FOLDER = "content/news/2026"
CASES = [
    pytest.param("notice.PDF", [], id="capital letters make no other kind"),
    pytest.param("notice.2026.docx", [], id="the last ending counts"),
    pytest.param("flow.svg", [(9, 1)], id="svg can run code"),
    pytest.param("page.html", [(9, 1)], id="html can run code"),
    pytest.param("page.pdf.html", [(9, 1)], id="an ending before the last does not count"),
    pytest.param("setup.exe", [(9, 1)], id="programs are refused"),
    pytest.param("backup.tar.gz", [(9, 1)], id="offices open no tar"),
    pytest.param("SCAN", [(9, 1)], id="a file without an ending has no kind"),
]


@pytest.mark.parametrize(("name", "spots"), CASES)
def test_the_ending_of_a_named_file_is_allowed(
    make_project: MakeProject, name: str, spots: list[Spot]
) -> None:
    files = {**news(f"[文件]({name})"), f"{FOLDER}/{name}": "内容"}
    assert faults(make_project, files) == at(RULE.id, NEWS, spots)


def test_every_allowed_kind_may_be_linked(make_project: MakeProject) -> None:
    names = [f"file.{ending}" for ending in ALLOWED]
    links = news("\n".join(f"[文件]({name})" for name in names))
    assert not faults(make_project, {**links, **{f"{FOLDER}/{name}": "内容" for name in names}})


def test_a_file_named_in_a_field_is_judged_too(make_project: MakeProject) -> None:
    fields = "attachments:\n  - title: 流程\n    file: flow.svg\n"
    files = {**news(fields=fields), f"{FOLDER}/flow.svg": "<svg/>"}
    assert faults(make_project, files) == at(RULE.id, NEWS, [(10, 11)])


def test_a_file_that_is_missing_has_no_kind(make_project: MakeProject) -> None:
    assert faults(make_project, news("[流程](flow.svg)")) == at(
        "attachment/missing", NEWS, [(9, 1)]
    )
