import pytest

from generator.publish.validate.rules.record_duplicate_id import RULE
from validate.checking import CENTRES, REGIONS, MakeProject, Spot, at, centres, faults, news

TWO_REGIONS = '- code: "000000"\n  name: 省\n- code: "000001"\n  name: 市\n'
ROW = "twin,示例,centre,000000,true,"
CASES = [
    pytest.param(centres("zone", ROW), CENTRES, [], id="one record has the id"),
    pytest.param(centres("zone", ROW, ROW), CENTRES, [(6, 1)], id="the second is told"),
    pytest.param(centres("zone", ROW, ROW, ROW), CENTRES, [(6, 1), (7, 1)], id="so is the third"),
    pytest.param({REGIONS: TWO_REGIONS}, REGIONS, [], id="two regions have two codes"),
    pytest.param(
        {REGIONS: TWO_REGIONS + '- name: 区\n  code: "000001"\n'},
        REGIONS,
        [(6, 9)],
        id="the code of a region is its id",
    ),
    pytest.param(
        {
            "content/policies/sample-city.md": "---\ntitle: 甲\ndate_note: 原文未载\nkind: law\n"
            "status: unstated\nheld: false\nsample: true\n---\n"
        },
        CENTRES,
        [],
        id="another collection has its own ids",
    ),
    pytest.param(
        {
            "content/rules/sample-district/duties.md": "---\ntitle: 甲\ncentre: sample-district\n"
            'version: "1"\neffective_on: 2026-01-01\nsample: true\n---\n正文。\n'
        },
        CENTRES,
        [],
        id="two bodies may have rules of one name",
    ),
    pytest.param(
        {
            path.replace("2026/case", "2025/first"): text.replace("2026-05", "2025-05")
            for path, text in news().items()
        },
        CENTRES,
        [],
        id="two years may have reports of one name",
    ),
]


@pytest.mark.parametrize(("files", "path", "spots"), CASES)
def test_an_id_names_one_page(
    make_project: MakeProject, files: dict[str, str], path: str, spots: list[Spot]
) -> None:
    assert faults(make_project, files) == at(RULE.id, path, spots)


def test_of_two_articles_with_one_address_the_later_is_told(make_project: MakeProject) -> None:
    law = "---\ntitle: 甲\ndate_note: 原文未载\nkind: law\nstatus: unstated\nheld: false\n---\n"
    found = faults(make_project, {"content/policies/z/sample-law.md": law})
    assert found == {
        (RULE.id, "content/policies/z/sample-law.md", 1, 1),
        ("record/file-place", "content/policies/z/sample-law.md", 1, 1),
    }
