"""A skeleton says the least that is right, and is written once."""

import csv
from datetime import date

import pytest
import yaml
from portal_runs import MakeProject

from generator.editor import skeleton

DAY = date(2026, 11, 21)


def front_matter(made: skeleton.Skeleton) -> dict[str, object]:
    before, head, _ = made.text.split("---\n", 2)
    assert before == ""
    values: dict[str, object] = yaml.safe_load(head)
    return values


def test_news_happened_and_was_reported_on_the_day_of_the_build() -> None:
    made = skeleton.news("park", "走进园区", "sample-city", DAY, sample=False)
    assert made.path == "content/news/2026/park.md"
    assert front_matter(made) == {
        "title": "走进园区",
        "centre": "sample-city",
        "kind": "work",
        "happened_on": DAY,
        "reported_on": DAY,
        "published_on": DAY,
        "summary": "走进园区",
    }


def test_what_hangs_on_a_sample_centre_is_a_sample() -> None:
    news = skeleton.news("park", "走进园区", "sample-city", DAY, sample=True)
    rule = skeleton.rule("duty", "值班制度", "sample-city", DAY, sample=True)
    assert front_matter(news)["sample"] is True
    assert front_matter(rule)["sample"] is True


def test_a_rule_begins_with_the_first_version_of_the_year() -> None:
    made = skeleton.rule("duty", "值班制度", "nanning", DAY, sample=False)
    assert made.path == "content/rules/nanning/duty.md"
    assert front_matter(made) == {
        "title": "值班制度",
        "centre": "nanning",
        "version": "2026.1",
        "effective_on": DAY,
    }


def test_a_version_stays_text_and_not_a_number() -> None:
    assert "version: '2026.1'\n" in skeleton.rule("duty", "制度", "x", DAY, sample=False).text


def test_a_policy_claims_nothing_but_its_title() -> None:
    made = skeleton.policy("notice", "关于示例工作的通知")
    assert made.path == "content/policies/notice.md"
    assert front_matter(made) == {
        "title": "关于示例工作的通知",
        "date_note": "原文未载",
        "kind": "notice",
        "status": "unstated",
        "held": False,
    }
    assert made.text.endswith("---\n")


@pytest.mark.parametrize(
    "title",
    [
        "yes",
        "2026",
        "2026-01-01",
        "null",
        "a: b",
        "# x",
        "“引号”",
        "'",
        '"',
        "- x",
        "*x",
        "&x",
        "长" * 99,
    ],
)
def test_a_title_comes_back_as_it_was_given(title: str) -> None:
    made = skeleton.news("x", title, "sample-city", DAY, sample=False)
    assert front_matter(made)["title"] == title
    assert front_matter(made)["summary"] == title
    assert "&id" not in made.text
    assert "\\u" not in made.text


def test_an_article_tells_where_to_write() -> None:
    made = skeleton.news("x", "题名", "sample-city", DAY, sample=False)
    assert made.text.endswith("---\n\n<!-- 从这里开始写正文；标题从 ## 开始。 -->\n")


def test_saving_makes_folders_and_gives_the_file(make_project: MakeProject) -> None:
    project = make_project()
    made = skeleton.Skeleton("content/news/2031/甲.md", "---\ntitle: 甲\n---\n")
    saved = skeleton.save(project, made)
    assert saved == project.root / made.path
    assert saved.read_bytes() == made.text.encode()


def test_saving_never_overwrites(make_project: MakeProject) -> None:
    project = make_project()
    file = project.content / "policies" / "sample-law.md"
    before = file.read_bytes()
    with pytest.raises(skeleton.AlreadyThere, match=r"content/policies/sample-law\.md"):
        skeleton.save(project, skeleton.policy("sample-law", "示例法"))
    assert file.read_bytes() == before


def test_a_new_row_has_every_column_and_the_rest_stays(make_project: MakeProject) -> None:
    project = make_project()
    table = project.data / "centres.csv"
    before = table.read_bytes()
    values = {
        "id": "x1",
        "name": '甲,"乙"',
        "kind": "station",
        "region": "000001",
        "sample": "true",
    }
    assert skeleton.add_centre(project, values) == table
    assert table.read_bytes().startswith(before)
    with table.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    given = {name: value for name, value in zip(header, rows[-1], strict=True) if value}
    assert given == values


def test_a_table_with_a_byte_order_mark_keeps_it_once(make_project: MakeProject) -> None:
    project = make_project()
    table = project.data / "centres.csv"
    table.write_bytes(b"\xef\xbb\xbf" + table.read_bytes())
    skeleton.add_centre(project, {"id": "x1"})
    assert table.read_bytes().count(b"\xef\xbb\xbf") == 1
    with pytest.raises(skeleton.AlreadyThere):
        skeleton.add_centre(project, {"id": "sample-city"})


def test_a_row_with_a_known_id_is_refused(make_project: MakeProject) -> None:
    project = make_project()
    before = (project.data / "centres.csv").read_bytes()
    with pytest.raises(skeleton.AlreadyThere, match="sample-city"):
        skeleton.add_centre(project, {"id": "sample-city", "name": "另一个"})
    assert (project.data / "centres.csv").read_bytes() == before
