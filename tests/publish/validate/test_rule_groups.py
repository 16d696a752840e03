"""A rule looks at no more than its group says, so that only what it looks at is judged again."""

import shutil
from collections.abc import Iterable
from dataclasses import replace
from types import ModuleType

import pytest
from conftest import MakeProject

from generator.problems import Problem
from generator.publish.load import load
from generator.publish.validate import rules, validate
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.rules import (
    CORPUS_RULES,
    LINKED_RULES,
    NAME_RULES,
    OWN_RULES,
    RELEASE_LINKED_RULES,
    RELEASE_OWN_RULES,
    RELEASE_RULES,
    RELEASE_WHOLE_RULES,
    VALUE_RULES,
    WHOLE_RULES,
    WRITTEN_RULES,
)
from validate.checking import RELEASED, SITES, TODAY


def names(found: Iterable[ModuleType]) -> list[str]:
    return sorted(module.RULE.id for module in found)


def test_every_rule_is_in_one_group() -> None:
    groups = (
        *(NAME_RULES, VALUE_RULES, OWN_RULES, LINKED_RULES, WHOLE_RULES),
        *(RELEASE_OWN_RULES, RELEASE_LINKED_RULES, RELEASE_WHOLE_RULES),
    )
    grouped = [module for group in groups for module in group]
    there = [value for value in vars(rules).values() if hasattr(value, "RULE")]
    assert names(grouped) == names(there)
    assert names(WRITTEN_RULES) == names((*NAME_RULES, *VALUE_RULES))
    assert names(CORPUS_RULES) == names((*OWN_RULES, *LINKED_RULES, *WHOLE_RULES))
    assert names(RELEASE_RULES) == names(
        (*RELEASE_OWN_RULES, *RELEASE_LINKED_RULES, *RELEASE_WHOLE_RULES)
    )


def broken(rule: ModuleType, make_project: MakeProject) -> Corpus:
    """The records of the site that breaks the rule."""
    project = make_project(base=RELEASED) if rule in RELEASE_RULES else make_project()
    site = SITES / "broken" / rule.RULE.id.replace("/", "-")
    for part in ("content", "data"):
        if (site / part).is_dir():
            shutil.copytree(site / part, project.root / part, dirs_exist_ok=True)
    if (site / "removed.txt").is_file():
        for path in (site / "removed.txt").read_text("utf-8").splitlines():
            (project.root / path).unlink()
    corpus = validate(load(project), TODAY).corpus
    assert corpus is not None
    return corpus


def of_each(rule: ModuleType, corpus: Corpus, known: Corpus) -> list[Problem]:
    """What the rule says of every record by itself, and of the settings, with what is known."""
    found = [p for record in corpus.records for p in rule.check(known.part((record,)))]
    return sorted([*found, *rule.check(known.part((), with_settings=True))], key=Problem.sort_key)


@pytest.mark.parametrize(
    "rule", [*OWN_RULES, *RELEASE_OWN_RULES], ids=lambda module: module.RULE.id
)
def test_a_rule_about_single_records_needs_no_other_record(
    rule: ModuleType, make_project: MakeProject
) -> None:
    corpus = broken(rule, make_project)
    found = sorted(rule.check(corpus), key=Problem.sort_key)
    assert found
    assert of_each(rule, corpus, replace(corpus, records=())) == found


@pytest.mark.parametrize(
    "rule", [*LINKED_RULES, *RELEASE_LINKED_RULES], ids=lambda module: module.RULE.id
)
def test_a_rule_about_links_looks_others_up_and_judges_one(
    rule: ModuleType, make_project: MakeProject
) -> None:
    corpus = broken(rule, make_project)
    found = sorted(rule.check(corpus), key=Problem.sort_key)
    assert found
    assert of_each(rule, corpus, corpus) == found
