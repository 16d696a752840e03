"""Every rule has one broken site, and what the check says of it is right to the letter."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.problems import LEVELS, REMEDY, Language, Problem, Rule, as_text
from generator.publish.stages import check
from generator.publish.validate import ALL_RULES, rules
from generator.publish.validate.rules import CORPUS_RULES, RELEASE_RULES, WRITTEN_RULES
from validate.checking import RELEASED, SITES, TODAY, MakeProject

BROKEN = sorted((SITES / "broken").iterdir())
MANY = SITES / "broken-many"
RULE_MODULES = (*WRITTEN_RULES, *CORPUS_RULES, *RELEASE_RULES)
# Laid over the site without samples and judged as before a release.
BEFORE_RELEASE = {module.RULE.id.replace("/", "-") for module in RELEASE_RULES}

# What git cannot keep or should not: made when the site is laid out.
THIRD = "content/news/2026/third.md"
MADE: dict[str, Callable[[Path], object]] = {
    "file-binary": lambda root: (root / THIRD).write_bytes(b"PK\x03\x04\x14\0\x06\0\x08\0\xe4\xbd"),
    "file-too-large": lambda root: (root / THIRD).write_bytes("长".encode() * 1_500_000),
    "file-unreadable": lambda root: (root / THIRD).symlink_to("gone.md"),
}

PYTHON_WORDS = re.compile(r"<class|NoneType|dict|tuple")
CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
QUOTED = re.compile("“[^”]*”")
ONLY_A_VALUE = re.compile(r"\{\w+\}")
# These show a title, a list of names or a pattern in English without quotes, or join with “、”.
CHINESE_IN_ENGLISH = {
    "field/pattern",
    "file/unlisted",
    "link/anchor",
    "record/unknown-key",
    "reference/broken",
    "schema/invalid",
}


def problems_of(site: Path, make_project: MakeProject) -> tuple[Problem, ...]:
    is_release = site.name in BEFORE_RELEASE
    project = make_project(base=RELEASED) if is_release else make_project()
    for part in ("content", "data"):
        if (site / part).is_dir():
            shutil.copytree(site / part, project.root / part, dirs_exist_ok=True)
    if (site / "removed.txt").is_file():
        for path in (site / "removed.txt").read_text("utf-8").splitlines():
            (project.root / path).unlink()
    if site.name in MADE:
        MADE[site.name](project.root)
    return check(project, TODAY, release=is_release)


def as_expected(problems: tuple[Problem, ...]) -> str:
    languages: tuple[Language, ...] = ("zh", "en")
    parts = ("\n".join(as_text(problem, spoken) for problem in problems) for spoken in languages)
    return "\n\n".join(parts) + "\n"


def expected(site: Path) -> str:
    return (site / "expected.txt").read_text("utf-8")


def messages(language: Language) -> Iterator[tuple[str, str, str]]:
    """Rule id, message and remedy of every problem of every broken site."""
    remedy = REMEDY.in_language(language)
    level = "|".join(words.in_language(language) for words in LEVELS.values())
    form = re.compile(
        rf"^\S.*?: (?:{level}): (.*) \[(\S+)\]\n    {remedy}[：:] ?(.*)$", re.MULTILINE
    )
    for site in (*BROKEN, MANY):
        half = expected(site).split("\n\n")[0 if language == "zh" else 1]
        found = form.findall(half)
        assert len(found) * 2 == len(half.splitlines()), site.name
        yield from ((rule, message, hint) for message, rule, hint in found)


@pytest.mark.parametrize("site", [*BROKEN, MANY], ids=lambda site: site.name)
def test_the_check_says_exactly_this(site: Path, make_project: MakeProject) -> None:
    assert as_expected(problems_of(site, make_project)) == expected(site)


def test_the_released_site_keeps_every_rule(make_project: MakeProject) -> None:
    assert check(make_project(base=RELEASED), TODAY, release=True) == ()


@pytest.mark.parametrize("site", BROKEN, ids=lambda site: site.name)
def test_a_broken_site_breaks_the_rule_it_is_named_for(site: Path) -> None:
    assert f" [{site.name.replace('-', '/', 1)}]\n" in expected(site)


def test_every_rule_has_a_broken_site_and_every_broken_site_a_rule() -> None:
    assert [site.name for site in BROKEN] == sorted(rule.id.replace("/", "-") for rule in ALL_RULES)


def test_a_rule_module_is_named_for_its_rule() -> None:
    for module in RULE_MODULES:
        name = module.__name__.rpartition(".")[2]
        assert name == module.RULE.id.replace("/", "_").replace("-", "_")


def test_every_rule_module_is_listed_once_and_has_its_test() -> None:
    listed = sorted(module.__name__.rpartition(".")[2] for module in RULE_MODULES)
    modules = Path(rules.__file__).parent.glob("[!_]*.py")
    tests = (Path(__file__).parent / "rules").glob("test_*.py")
    assert listed == sorted(file.stem for file in modules)
    assert listed == sorted(file.stem.removeprefix("test_") for file in tests)


def test_many_faults_in_many_files_are_told_at_once_and_in_file_order(
    make_project: MakeProject,
) -> None:
    places = [problem.place for problem in problems_of(MANY, make_project)]
    assert len(places) >= 7
    assert len({place.path for place in places}) >= 5
    assert places == sorted(places)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_fault_comes_with_a_remedy_and_no_word_of_python(language: Language) -> None:
    for rule, message, hint in messages(language):
        assert message, rule
        assert hint, rule
        assert not PYTHON_WORDS.search(message + hint), rule


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_a_rule_speaks_both_languages(rule: Rule) -> None:
    for words in (rule.message, rule.hint):
        assert CHINESE.search(words.zh) or ONLY_A_VALUE.fullmatch(words.zh)
        assert not CHINESE.search(QUOTED.sub("", words.en))


def test_what_is_said_in_chinese_is_chinese() -> None:
    for rule, message, hint in messages("zh"):
        assert CHINESE.search(message), rule
        assert CHINESE.search(hint), rule


def test_what_is_said_in_english_quotes_what_is_chinese() -> None:
    for rule, message, hint in messages("en"):
        if rule not in CHINESE_IN_ENGLISH:
            assert not CHINESE.search(QUOTED.sub("", f"{message} {hint}")), rule
