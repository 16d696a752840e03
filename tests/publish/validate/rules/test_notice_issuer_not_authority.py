import pytest

from generator.publish.validate.rules.notice_issuer_not_authority import RULE
from validate.checking import Change, MakeProject, edited, released_faults, spots

PATH = "content/notices/list.md"
CASES = [
    pytest.param(
        [
            ("kind: public-notice", "kind: service-by-notice"),
            ("issuer_kind: authority", "issuer_kind: authority"),
        ],
        [],
        id="an authority serves",
    ),
    pytest.param(
        [
            ("kind: public-notice", "kind: service-by-notice"),
            ("issuer_kind: authority", "issuer_kind: court"),
        ],
        [],
        id="a court serves",
    ),
    pytest.param(
        [
            ("kind: public-notice", "kind: credit"),
            ("issuer_kind: authority", "issuer_kind: authority"),
        ],
        [],
        id="an authority lists",
    ),
    pytest.param(
        [
            ("kind: public-notice", "kind: public-notice"),
            ("issuer_kind: authority", "issuer_kind: centre"),
        ],
        [],
        id="a centre asks for objections",
    ),
    pytest.param(
        [
            ("kind: public-notice", "kind: announcement"),
            ("issuer_kind: authority", "issuer_kind: centre"),
        ],
        [],
        id="a centre announces",
    ),
    pytest.param(
        [
            ("kind: public-notice", "kind: service-by-notice"),
            ("issuer_kind: authority", "issuer_kind: centre"),
        ],
        ["centre\npublished_on"],
        id="a centre serves",
    ),
    pytest.param(
        [
            ("kind: public-notice", "kind: credit"),
            ("issuer_kind: authority", "issuer_kind: centre"),
        ],
        ["centre\npublished_on"],
        id="a centre lists",
    ),
]


@pytest.mark.parametrize(("changes", "written"), CASES)
def test_only_authorities_and_courts_serve_and_list(
    make_project: MakeProject, changes: list[Change], written: list[str]
) -> None:
    files = edited(PATH, *changes)
    assert released_faults(make_project, files, release=False) == spots(RULE.id, files, *written)
