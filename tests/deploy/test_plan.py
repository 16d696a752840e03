"""The plan: what differs and no more, in an order that can be carried out."""

import random
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.deploy.manifest import UNKNOWN, Entry, Manifest
from generator.deploy.plan import Changes, Plan, Stock, changes, journal, make_plan

from .sites import A, B


def listed(**files: str) -> Manifest:
    """A manifest in which one letter stands for a content; a name's __ is a slash."""
    return {name.replace("__", "/"): content(letter) for name, letter in sorted(files.items())}


def content(letter: str) -> Entry:
    return UNKNOWN if letter == "?" else Entry(letter * 64, len(letter))


CHANGES = [
    pytest.param({}, {}, Changes(), id="nothing"),
    pytest.param({"a": "x"}, {"a": "x"}, Changes(), id="the same"),
    pytest.param({}, {"b": "x", "a": "x"}, Changes(added=("a", "b")), id="new"),
    pytest.param({"a": "x"}, {"a": "y"}, Changes(updated=("a",)), id="changed"),
    pytest.param({"b": "x", "a": "x"}, {}, Changes(deleted=("a", "b")), id="gone"),
    pytest.param({"a": "x"}, {"b": "x"}, Changes(("b",), (), ("a",)), id="moved"),
]


@pytest.mark.parametrize(("before", "after", "expected"), CHANGES)
def test_a_visitor_s_changes(
    before: dict[str, str], after: dict[str, str], expected: Changes
) -> None:
    found = changes(listed(**before), listed(**after))
    assert found == expected
    assert bool(found) == (before != after)


LIVE = Stock("live", listed(a="x", b__c="y"))
OLD = Stock("old", listed(a="x", z="z"))
# The site, what the folder holds, and the plan with the stock above.
PLANS = [
    pytest.param({"a": "x"}, {}, Plan(links={"a": "live/a"}), id="same path"),
    pytest.param({"n": "y"}, {}, Plan(links={"n": "live/b/c"}), id="same content"),
    pytest.param({"n": "z"}, {}, Plan(links={"n": "old/z"}), id="only the older has it"),
    pytest.param({"d__n": "n"}, {}, Plan(folders=("d",), sends=("d/n",)), id="nobody has it"),
    pytest.param({"a": "x"}, {"a": "x"}, Plan(present=frozenset("a")), id="there already"),
    pytest.param({"a": "n"}, {"a": "x"}, Plan(sends=("a",), present=frozenset("a")), id="differs"),
    pytest.param(
        {"a": "n"},
        {"a": "n", "d__e__f": "x"},
        Plan(removed=("d/e/f",), emptied=("d/e", "d"), present=frozenset(("a", "d/e/f"))),
        id="folders go, deepest first",
    ),
    pytest.param(
        {"d__e__f": "n"}, {}, Plan(folders=("d", "d/e"), sends=("d/e/f",)), id="parents first"
    ),
    pytest.param(
        {"a": "x", "d__b": "n"},
        {"a": "?", "d__b": "?", "d__c": "?"},
        Plan(
            removed=("d/c",),
            folders=("d",),
            links={"a": "live/a"},
            sends=("d/b",),
            unsure=frozenset(("a", "d/b", "d/c")),
        ),
        id="what is unsure is made again",
    ),
    pytest.param(
        {"a__b": "n"},
        {"a": "x"},
        Plan(removed=("a",), folders=("a",), sends=("a/b",), present=frozenset("a")),
        id="a folder in the place of a file",
    ),
]


@pytest.mark.parametrize(("site", "start", "expected"), PLANS)
def test_the_steps(site: dict[str, str], start: dict[str, str], expected: Plan) -> None:
    assert make_plan(listed(**site), listed(**start), (LIVE, OLD)) == expected


def test_the_journal_is_sure_only_of_what_no_step_touches() -> None:
    site, start = listed(a="x", b="y", d="z"), listed(a="x", b="x", c="x", e="?")
    assert journal(site, start) == listed(a="x", b="?", c="?", d="?", e="?")


@given(st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_the_steps_carried_out_give_the_site(seed: int) -> None:
    """On a file system of our own: a set of folders and a table of files."""
    chance = random.Random(seed)  # noqa: S311 (examples, not secrets)
    site, start = some_manifest(chance), some_manifest(chance)
    plan = make_plan(site, start, (Stock("live", some_manifest(chance)),))
    stock = {f"live/{path}": path for path in plan.links.values()}
    assert {path.partition("/")[0] for path in stock} <= {"live"}
    files, folders = dict(start), {folder for path in start for folder in above(path)}
    for path in plan.removed:
        del files[path]
    for folder in plan.emptied:
        assert not any(inside(path, folder) for path in (*files, *folders))
        folders.remove(folder)
    for folder in plan.folders:
        assert folder not in files
        assert set(above(folder)) <= folders
        folders.add(folder)
    for path in (*plan.links, *plan.sends):
        assert set(above(path)) <= folders
        assert path not in folders
        files[path] = site[path]
    assert files == site
    assert folders == {folder for path in site for folder in above(path)}


def above(path: str) -> list[str]:
    return [each.as_posix() for each in PurePosixPath(path).parents][:-1]


def inside(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/")


def some_manifest(chance: random.Random) -> Manifest:
    """Some of the paths of two sites, which use one name for a file and for a folder."""
    paths = A if chance.random() < 0.5 else B
    chosen = [path for path in paths if chance.random() < 0.7]
    return {path: content(chance.choice("xyz")) for path in sorted(chosen)}
