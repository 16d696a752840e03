import pytest

from generator.publish.stages import check
from generator.publish.validate.rules.key_missing import RULE
from validate.checking import RELEASED, TODAY, Fault, MakeProject, released_faults
from validate.key_rows import DUTY, GOOD, NEXT, PATH, RECOVERY, row

CASES = [
    pytest.param(GOOD, set(), id="both"),
    pytest.param(row("duty-1", DUTY), {(RULE.id, PATH, 0, 0)}, id="no recovery"),
    pytest.param(row("recovery-1", RECOVERY), {(RULE.id, PATH, 0, 0)}, id="no duty"),
    pytest.param(
        row("duty-1", DUTY, "2026-01-01 2026-11-20") + row("recovery-1", RECOVERY),
        {(RULE.id, PATH, 5, 14)},
        id="ended yesterday",
    ),
    pytest.param(
        row("duty-1", DUTY, "2026-11-22 2027-11-20") + row("recovery-1", RECOVERY),
        {(RULE.id, PATH, 0, 0)},
        id="begins tomorrow",
    ),
    pytest.param(
        row("duty-1", DUTY, "2026-01-01 2026-11-20")
        + row("duty-2", NEXT)
        + row("recovery-1", RECOVERY),
        set(),
        id="one that ended has another after it",
    ),
]


@pytest.mark.parametrize(("rows", "found"), CASES)
def test_there_is_a_key_of_each_role_today(
    make_project: MakeProject, rows: str, found: set[Fault]
) -> None:
    assert released_faults(make_project, {PATH: rows}, release=False) == found


def test_before_a_release_it_is_an_error(make_project: MakeProject) -> None:
    project = make_project(base=RELEASED)
    (project.root / PATH).write_text(row("duty-1", DUTY), "utf-8")
    levels = [
        [problem.level for problem in check(project, TODAY, release=release)]
        for release in (False, True)
    ]
    assert levels == [["warning"], ["error"]]
