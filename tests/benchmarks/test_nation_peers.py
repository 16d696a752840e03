"""The peers get the same articles and bodies; an edit changes one of them and says what to see."""

import csv
from pathlib import Path

import pytest
import yaml
from nation.articles import Article
from nation.contender import Peer, item
from nation.edits import edit_phone, edit_sentence
from nation.hugo_peer import LAYOUT, hugo_file, write_hugo
from nation.markdown_peer import markdown_file, write_markdown
from nation.pages import Text, article_text, texts
from nation.peers import MAKERS
from nation.project import National, write

from generator.publish.pages.leaves import FULL


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> National:
    return write(tmp_path_factory.mktemp("nation") / "project", 60)


@pytest.fixture(scope="module")
def pages(project: National) -> dict[str, Text]:
    return {text.address: text for text in texts(project)}


def test_every_article_body_and_own_file_is_a_page(
    project: National, pages: dict[str, Text]
) -> None:
    addresses = {article.address.rstrip("/") for article in project.articles}
    addresses |= {f"centres/{body.id}" for body in project.net.bodies}
    addresses |= {"guides/report", "policies/patent-law"}
    assert addresses <= pages.keys()
    files = len([*(project.folder / "content").rglob("*.md")])
    regions = {body.region for body in project.net.bodies}
    assert len(pages) == files + len(project.net.bodies) + len(regions)


def test_a_body_leads_to_those_below_it_and_to_its_latest_news(
    project: National, pages: dict[str, Text]
) -> None:
    first = pages["centres/sample-p01-c00"]
    below = {body.id for body in project.net.bodies if body.parent == "sample-p01-c00"}
    assert {link.address for link in first.below} == {f"centres/{name}/" for name in below}
    assert [link.address for link in first.latest] == [
        f"news/{article.path[5:9]}/{Path(article.path).stem}/"
        for article in sorted(project.articles, key=published, reverse=True)
        if article.values["centre"] == "sample-p01-c00"
    ]


def published(article: Article) -> str:
    return article.values["published_on"]


def test_both_peers_carry_every_text(
    project: National, pages: dict[str, Text], tmp_path: Path
) -> None:
    write_hugo(tmp_path / "hugo", project.folder / "site_templates" / "theme", pages.values())
    write_markdown(tmp_path / "markdown", pages.values())
    for article in project.articles:
        text = article_text(article)
        assert article.body in hugo_file(tmp_path / "hugo", text).read_text("utf-8")
        source = markdown_file(tmp_path / "markdown", text).read_text("utf-8")
        before, _, note = article.body.partition("> [!NOTE]\n> ")
        assert source.startswith(f"# {text.title}\n")
        assert f"{before}!!! note\n\n    {note}" in source
    assert hugo_file(tmp_path / "hugo", pages["centres/sample-p01-c00"]).name == "_index.md"


def test_mkdocs_gets_the_pages_as_they_were_staged(project: National, tmp_path: Path) -> None:
    peer = MAKERS["mkdocs"](project, tmp_path / "mkdocs")
    assert isinstance(peer, Peer)
    for article in project.articles:
        assert edit_sentence(peer.source(article), 1) in peer.source(article).read_text("utf-8")
    assert (tmp_path / "mkdocs" / "rendered_only.py").is_file()


def test_an_edit_changes_the_first_sentence_each_time(tmp_path: Path) -> None:
    file = tmp_path / "item.md"
    file.write_text("---\ntitle: x\n---\n这是示例稿件，内容为虚构。\n\n第二段。\n", "utf-8")
    for number in (1, 2):
        sentence = edit_sentence(file, number)
        assert f"第{number}次" in sentence
        assert file.read_text("utf-8") == f"---\ntitle: x\n---\n{sentence}\n\n第二段。\n"


def test_an_edit_that_finds_nothing_is_a_mistake(tmp_path: Path) -> None:
    file = tmp_path / "item.md"
    file.write_text("别的内容。\n", "utf-8")
    with pytest.raises(ValueError, match="nothing to edit"):
        edit_sentence(file, 1)


def test_one_telephone_number_is_changed(project: National, tmp_path: Path) -> None:
    table = tmp_path / "centres.csv"
    before = (project.folder / "data" / "centres.csv").read_text("utf-8")
    table.write_text(before, "utf-8")
    body = project.net.bodies[1]
    edit_phone(table, body, 7)
    changed = set(table.read_text("utf-8").splitlines()) - set(before.splitlines())
    (row,) = csv.DictReader([before.splitlines()[0], *changed])
    assert (row["id"], row["phone"]) == (body.id, "0000-9000007")


def test_edits_of_one_run_fall_on_different_items(project: National) -> None:
    assert len({item(project.articles, number).path for number in range(9)}) == 9


def test_hugo_shows_as_many_rows_on_a_page_of_a_list_as_we_do() -> None:
    settings = yaml.safe_load((LAYOUT / "hugo.yaml").read_text("utf-8"))
    assert settings["pagination"]["pagerSize"] == FULL
