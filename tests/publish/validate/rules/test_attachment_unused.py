import pytest

from generator.publish.validate.rules.attachment_unused import RULE
from validate.checking import MakeProject, at, faults, news

NEW = "content/news/2026/new.pdf"
USED = [
    pytest.param(news("[文件](new.pdf)"), id="a link uses it"),
    pytest.param(news("![图](new.pdf)"), id="a picture uses it"),
    pytest.param(news("[文件](/news/2026/new.pdf)"), id="a path from the root uses it"),
    pytest.param(news(fields="attachments: [{title: 甲, file: new.pdf}]\n"), id="a field uses it"),
    pytest.param(
        {
            "content/rules/sample-city/new-rule.md": "---\ntitle: 甲\ncentre: sample-city\n"
            'version: "1"\neffective_on: 2026-01-01\nsample: true\n---\n'
            "[文件](../../news/2026/new.pdf)\n"
        },
        id="an article elsewhere uses it",
    ),
]
UNUSED = [
    pytest.param(NEW, news("`new.pdf`"), id="code uses nothing"),
    pytest.param(NEW, news("new.pdf"), id="a name without a link uses nothing"),
    pytest.param(NEW, news("[文件](https://www.example.cn/new.pdf)"), id="a namesake outside"),
    pytest.param("content/policies/scan.pdf", {}, id="policies may leave files lying about"),
    pytest.param("content/news/2026/photos/a.jpg", {}, id="folders below are looked through"),
    pytest.param("content/rules/sample-city/.a.swp.pdf/b.pdf", None, id="hidden folders are not"),
]
HIDDEN = ["Thumbs.db", "desktop.ini", ".DS_Store", "~$new.docx", ".new.pdf.swp"]


@pytest.mark.parametrize("article", USED)
def test_a_file_that_is_named_is_used(make_project: MakeProject, article: dict[str, str]) -> None:
    assert not faults(make_project, {NEW: "内容", **article})


@pytest.mark.parametrize(("path", "article"), UNUSED)
def test_a_file_that_nobody_names_is_told(
    make_project: MakeProject, path: str, article: dict[str, str] | None
) -> None:
    spots = [] if article is None else [(0, 0)]
    assert faults(make_project, {path: "内容", **(article or {})}) == at(RULE.id, path, spots)


@pytest.mark.parametrize("name", HIDDEN)
def test_what_systems_and_editors_leave_is_passed_over(
    make_project: MakeProject, name: str
) -> None:
    assert not faults(make_project, {f"content/news/2026/{name}": "内容"})
