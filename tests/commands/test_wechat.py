"""portal wechat: a report as a pack for an official account."""

import io
import zipfile
from pathlib import Path

import pytest
import zxingcpp
from click.testing import Result
from PIL import Image
from portal_runs import MakeProject, invoke

SITE = "https://example.cn/zscq/"
NEWS = """---
title: 走访
centre: sample-city
kind: campaign
published_on: 2026-04-27
source: 示例市中心
summary: 一句话。
sample: true
---
见[服务范围](../../rules/sample-city/duties.md)。

![人群](crowd.png)
"""
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    root = make_project().root
    folder = root / "content" / "news" / "2026"
    (folder / "visit.md").write_text(NEWS, "utf-8")
    (folder / "crowd.png").write_bytes(PNG)
    return root


def wechat(root: Path, *words: str, status: int = 0, site: str = SITE) -> Result:
    done = invoke(root, "wechat", *words, SITE_URL=site)
    assert done.exit_code == status, done.output
    return done


@pytest.mark.parametrize("name", ["visit", "2026/visit", "content/news/2026/visit.md"])
def test_a_report_is_packed(root: Path, name: str) -> None:
    wechat(root, name)
    with zipfile.ZipFile(root / "visit.zip") as pack:
        assert pack.namelist() == ["article.html", "notes.txt", "images/01.png"]
        assert pack.read("images/01.png") == PNG
        notes = pack.read("notes.txt").decode("utf-8-sig")
    assert "摘要：一句话。" in notes
    assert f"阅读原文：{SITE}news/2026/visit/" in notes
    assert "images/01.png　news/2026/crowd.png" in notes


def test_the_same_report_gives_the_same_bytes_which_the_check_passes(root: Path) -> None:
    for name in ("a", "b"):
        wechat(root, "visit", "--out", str(root / "packs" / f"{name}.zip"))
    assert (root / "packs" / "a.zip").read_bytes() == (root / "packs" / "b.zip").read_bytes()
    with zipfile.ZipFile(root / "packs" / "a.zip") as pack:
        pack.extract("article.html", root)
    assert "不会丢" in wechat(root, str(root / "article.html"), "--check").output


def test_a_form_gets_a_code_that_leads_to_it(root: Path) -> None:
    (root / "content" / "news" / "2026" / "visit.md").write_text(
        NEWS.replace("../../rules/sample-city/duties.md", f"{SITE}forms/enquiry/"), "utf-8"
    )
    wechat(root, "visit")
    with zipfile.ZipFile(root / "visit.zip") as pack:
        picture = Image.open(io.BytesIO(pack.read("images/qr-1.png")))
    (code,) = zxingcpp.read_barcodes(picture.convert("L"))
    assert code.text == f"{SITE}forms/enquiry/"


def test_what_the_platform_would_refuse_is_told(root: Path) -> None:
    file = root / "content" / "news" / "2026" / "visit.md"
    file.write_text(NEWS.replace("source:", "author: 一二三四五六七八九\nsource:"), "utf-8")
    assert "走访：作者 9 个字" in wechat(root, "visit", status=1).output
    assert not (root / "visit.zip").exists()


def test_without_an_address_nothing_is_made(root: Path) -> None:
    assert "SITE_URL" in wechat(root, "visit", status=2, site="").output
    wechat(root, "visit", "--site-url", SITE, site="")


def test_a_report_that_is_none_is_told_with_one_that_is(root: Path) -> None:
    assert "“visit”" in wechat(root, "visits", status=2).output


def test_the_check_names_the_place_of_what_is_dropped(root: Path) -> None:
    file = root / "own.html"
    file.write_text("<p>一</p>\n<p class='a'>二</p>\n", "utf-8")
    assert "own.html:2:1" in wechat(root, "own.html", "--check", status=1).output
    assert "读不了" in wechat(root, "none.html", "--check", status=1).output
