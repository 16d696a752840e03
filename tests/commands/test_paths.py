"""Paths mean what they mean in a shell, and nothing is replaced or overlooked by mistake."""

import pytest
from portal_runs import MakeProject, invoke, snapshot

BUILD = ("build", "--no-search")
ADDRESSES = ["x/../site_templates/theme", "site_templates/theme", "content", ".", "data/../staged"]


@pytest.mark.parametrize("out", ADDRESSES)
def test_sources_and_templates_are_never_replaced(out: str, make_project: MakeProject) -> None:
    root = make_project().root
    before = snapshot(root)
    assert invoke(root, "build", "--out", out).exit_code == 2
    assert snapshot(root) == before


def test_a_site_may_be_named_from_a_folder_below(make_project: MakeProject) -> None:
    root = make_project().root
    assert invoke(root / "content", *BUILD, "--out", "../site").exit_code == 0
    assert (root / "site" / "index.html").is_file()


def test_a_link_to_a_folder_is_followed(make_project: MakeProject) -> None:
    root = make_project().root
    (root.parent / "www").mkdir()
    (root / "link").symlink_to(root.parent / "www")
    assert invoke(root, *BUILD, "--out", "link").exit_code == 0
    assert (root / "link").is_symlink()
    assert (root.parent / "www" / "index.html").is_file()
    assert not list(root.glob(".link*"))


def test_a_path_that_is_not_there_is_wrong_use(make_project: MakeProject) -> None:
    done = invoke(make_project().root, "check", "content/nope")
    assert done.exit_code == 2
    assert "没有“content/nope”" in done.stderr


@pytest.mark.parametrize("path", ["news", "../content/news", "./news/../news"])
def test_a_path_is_resolved_before_it_is_compared(path: str, make_project: MakeProject) -> None:
    root = make_project().root
    article = root / "content" / "news" / "2026" / "second.md"
    article.write_text(article.read_text("utf-8") + "\n[甲](gone.md)\n", "utf-8")
    done = invoke(root / "content", "check", path)
    assert done.exit_code == 1
    assert "[link/dead]" in done.stdout


def test_a_folder_with_the_name_of_an_article_is_told(make_project: MakeProject) -> None:
    root = make_project().root
    (root / "content" / "news" / "2026" / "x.md").mkdir()
    done = invoke(root, "check")
    assert done.exit_code == 1
    assert "[file/unreadable]" in done.stdout


def test_what_mkdocs_warns_of_is_passed_on(make_project: MakeProject) -> None:
    root = make_project().root
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "sit_author: 某\n", "utf-8")
    done = invoke(root, *BUILD)
    assert done.exit_code == 0
    assert "sit_author" in done.stdout
    assert "[engine/notice]" in done.stdout


def test_without_an_address_there_is_no_sitemap(make_project: MakeProject) -> None:
    root = make_project().root
    assert invoke(root, *BUILD, SITE_URL="").exit_code == 0
    assert not (root / "site" / "sitemap.xml").exists()


def test_a_row_ends_as_the_other_rows_of_the_table_do(make_project: MakeProject) -> None:
    root = make_project().root
    table = root / "data" / "centres.csv"
    table.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))
    words = ("--id", "x-1", "--kind", "station", "--region", "000001", "--sample")
    assert invoke(root, "new", "centre", "新站", *words).exit_code == 0
    assert b"\n" not in table.read_bytes().replace(b"\r\n", b"")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", "编号\n".encode("gb18030")])
def test_a_table_that_cannot_be_read_is_not_added_to(
    content: bytes, make_project: MakeProject
) -> None:
    root = make_project().root
    table = root / "data" / "centres.csv"
    table.write_bytes(content)
    words = ("--id", "x-1", "--kind", "station", "--region", "000001", "--sample")
    done = invoke(root, "new", "centre", "新站", *words)
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    assert table.read_bytes() == content
