import pytest

from generator.publish.validate.rules.notice_private_attachment import RULE
from validate.checking import Files, MakeProject, faults

NOTICE = "content/notices/case.md"


def notice(names: str, *fields: str) -> Files:
    more = "".join(f"{field}\n" for field in fields)
    return {
        NOTICE: "---\ntitle: 示例公告\nkind: announcement\nissuer: 示例\nissuer_kind: centre\n"
        f"published_on: 2026-11-01\nprivate_attachments: {names}\nsample: true\n{more}---\n正文。\n"
    }


@pytest.mark.parametrize(
    ("names", "files", "columns"),
    [
        pytest.param("[名单.csv]", [], [], id="outside"),
        pytest.param("[名单.csv]", ["别的.csv"], [], id="another file"),
        pytest.param("[名单.csv]", ["名单.csv"], [23], id="beside the notice"),
        pytest.param("名单.csv", ["名单.csv"], [22], id="one name without a list"),
        pytest.param("[a.csv, 名单.csv]", ["名单.csv", "a.csv"], [23, 30], id="two"),
    ],
)
def test_what_stays_outside_is_not_inside(
    names: str, files: list[str], columns: list[int], make_project: MakeProject
) -> None:
    inside = {f"content/notices/{name}": "示例\n" for name in files}
    found = faults(make_project, {**notice(names), **inside})
    assert {fault for fault in found if fault[0] == RULE.id} == {
        (RULE.id, NOTICE, 7, column) for column in columns
    }


def test_a_private_file_that_is_also_offered_is_refused(make_project: MakeProject) -> None:
    offered = "attachments:\n  - title: 名单\n    file: 名单.csv"
    files = {**notice("[名单.csv]", offered), "content/notices/名单.csv": "示例\n"}
    assert RULE.id in {fault[0] for fault in faults(make_project, files)}
