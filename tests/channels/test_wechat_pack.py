"""What the platform has no room for is told before anything is packed."""

from dataclasses import replace

import pytest
from own_forms import TODAY
from portal_runs import REPOSITORY

from generator.channels.wechat_pack import limits_missed
from generator.project import Project
from generator.publish.load import load
from generator.publish.model import assemble
from generator.publish.model.site import NewsItem
from generator.publish.validate import validate


@pytest.fixture(scope="module")
def item() -> NewsItem:
    corpus = validate(load(Project(REPOSITORY)), TODAY).corpus
    assert corpus
    return assemble(corpus).news[0].make()


@pytest.mark.parametrize(
    ("summary", "author", "told"),
    [
        ("长" * 120, "一二三四五六七八", []),
        ("长" * 121, "", ["摘要 121 个字"]),
        ("短", "一二三四五六七八九", ["作者 9 个字"]),
        ("长" * 200, "一" * 20, ["摘要 200 个字", "作者 20 个字"]),
    ],
)
def test_limits_of_the_platform(item: NewsItem, summary: str, author: str, told: list[str]) -> None:
    found = limits_missed(replace(item, summary=summary, author=author))
    assert [words.zh[: len(text)] for words, text in zip(found, told, strict=True)] == told
