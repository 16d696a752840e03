"""portal check --release: what may stay open while an office works must be settled now."""

import json
import re

from portal_runs import MakeProject, invoke

from generator.publish.validate.rules import RELEASE_RULES

RULES = {module.RULE.id for module in RELEASE_RULES}


def rules_told(make_project: MakeProject, *options: str) -> set[str]:
    told = invoke(make_project().root, "check", "--format", "json", *options).stdout
    return {problem["rule"] for problem in json.loads(told)}


def test_only_a_release_asks_for_it(make_project: MakeProject) -> None:
    root = make_project().root
    assert invoke(root, "check").exit_code == 0
    assert invoke(root, "check", "--release").exit_code == 1


def test_a_release_asks_for_nothing_else(make_project: MakeProject) -> None:
    told = rules_told(make_project, "--release")
    assert told <= RULES
    assert {"release/sample-row", "signoff/missing-level"} <= told


def test_only_the_named_paths_are_told(make_project: MakeProject) -> None:
    assert rules_told(make_project, "--release", "data/regions.yaml") == {"release/sample-row"}


def test_the_help_speaks_of_it_in_both_languages(make_project: MakeProject) -> None:
    said = re.sub(r"\s+", "", invoke(make_project().root, "check", "--help").stdout)
    assert "--release" in said
    assert "三审" in said
    assert "sign-off" in said
