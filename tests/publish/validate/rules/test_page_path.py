import pytest

from generator.publish.validate.rules.page_path import RULE
from validate.checking import Files, MakeProject, at, faults

PAGE = "content/pages/case.md"


def page(path: str) -> Files:
    """The path stands on line 3, from column 7 on."""
    return {
        PAGE: f'---\ntitle: 示例说明\npath: "{path}"\nsection: open\nsummary: 摘要。\n'
        "sample: true\n---\n正文。\n"
    }


FREE = ["history", "about/history", "about/history/early", "newsletter", "plans"]
TAKEN = [
    "search", "services", "services/router", "learn", "open", "policies", "guides", "news",
    "news/items", "news/2026", "plan", "plan/2026", "centres", "centres/region", "campaigns",
    "experts", "casework", "rules/sample-city", "gi", "progress",
]  # fmt: skip
UNUSABLE = ["index", "about/index", "con", "about/nul", "guides/by/scene", "portal-content"]


@pytest.mark.parametrize("path", FREE)
def test_a_path_of_its_own_is_free(path: str, make_project: MakeProject) -> None:
    assert faults(make_project, page(path)) == set()


@pytest.mark.parametrize("path", [*TAKEN, *UNUSABLE])
def test_an_address_of_the_program_or_of_no_system_is_refused(
    path: str, make_project: MakeProject
) -> None:
    assert faults(make_project, page(path)) == at(RULE.id, PAGE, [(3, 7)])
