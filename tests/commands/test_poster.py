"""portal poster: the rules of an office as sheets in a folder."""

import shutil
from pathlib import Path

import pytest
from click.testing import Result
from paper.printed import bare, pdf_text
from portal_runs import REPOSITORY, MakeProject, invoke

from generator.posters.wall import HANDBOOK_TEMPLATE, TEMPLATE

SITE = "https://example.cn/zscq/"
LONG = """---
title: 长制度
centre: sample-city
version: "2026.1"
effective_on: 2026-03-01
sample: true
---
"""


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    root = make_project().root
    shutil.copytree(REPOSITORY / TEMPLATE.parent, root / TEMPLATE.parent)
    return root


def poster(root: Path, *words: str, status: int = 0, site: str = SITE) -> Result:
    done = invoke(root, "poster", *words, SITE_URL=site)
    assert done.exit_code == status, done.output
    return done


def made(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.pdf")
    }


def test_all_rules_are_made_and_again_the_same(root: Path) -> None:
    said = poster(root).output
    first = made(root / "posters")
    assert (
        len(first) == len(list((root / "content" / "rules").rglob("*.md"))) == said.count("已生成")
    )
    assert all(name.endswith("-A3.pdf") for name in first)
    poster(root, "--out", str(root.parent / "again"))
    assert made(root.parent / "again") == first


def test_what_is_kept_is_made_anew_when_it_was_damaged(root: Path) -> None:
    poster(root)
    first = made(root / "posters")
    for kept in (root / ".cache" / "portal" / "papers").glob("*.pdf"):
        kept.write_bytes(b"")
    poster(root)
    assert made(root / "posters") == first


@pytest.mark.parametrize("way", ["{centre}/{rule}", "{rule}", "content/rules/{centre}/{rule}.md"])
def test_a_rule_is_named_in_every_way_in_which_it_can_be_known(root: Path, way: str) -> None:
    file = sorted((root / "content" / "rules").rglob("*.md"))[0]
    name = way.format(centre=file.parent.name, rule=file.stem)
    poster(root, name, "--size", "A2", "--bleed")
    assert [*made(root / "posters")] == [f"{file.parent.name}/{file.stem}-A2-bleed.pdf"]


def test_rules_in_force_are_bound_for_each_body(root: Path) -> None:
    poster(root, "--handbook")
    ((path, pdf),) = made(root / "posters").items()
    assert path == "sample-city/handbook.pdf"
    text = "".join(pdf_text(pdf))
    assert "制度汇编" in text
    assert "工作职责" in text
    # It comes into force next year.
    assert "以后施行的制度" not in text
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf


def test_a_rule_that_is_none_is_told_with_those_that_are(root: Path) -> None:
    file = sorted((root / "content" / "rules").rglob("*.md"))[0]
    said = poster(root, f"{file.stem}x", status=2).output
    assert f"{file.stem}x" in said
    assert f"“{file.stem}”" in said
    assert not (root / "posters").exists()


def test_without_an_address_there_is_no_code_and_it_says_so(root: Path) -> None:
    said = poster(root, site="").output
    assert "SITE_URL" in said
    assert not any(
        "扫码" in text for pdf in made(root / "posters").values() for text in pdf_text(pdf)
    )
    assert "SITE_URL" not in poster(root, "--site-url", SITE, site="").output


def test_one_that_is_too_long_is_told_and_the_others_are_made(root: Path) -> None:
    folder = root / "content" / "rules" / "sample-city"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "long.md").write_text(LONG + f"{'字' * 3000}。\n", "utf-8")
    done = poster(root, status=1)
    assert "“长制度”太长" in done.output
    assert "sample-city/long-A3.pdf" not in made(root / "posters")
    assert made(root / "posters")
    poster(root, "long", "--size", "A1")
    (text,) = pdf_text(made(root / "posters")["sample-city/long-A1.pdf"])
    assert bare("长制度") in text


def test_pictures_that_paper_leaves_out_are_told(root: Path) -> None:
    folder = root / "content" / "rules" / "sample-city"
    (folder / "flow.md").write_text(LONG + "见图。\n\n![流程](flow.png)\n", "utf-8")
    (folder / "flow.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    said = poster(root).output
    assert said.count("里有图片") == 1
    assert "“长制度”里有图片" in said


@pytest.mark.parametrize(
    ("template", "words"), [(TEMPLATE, ()), (HANDBOOK_TEMPLATE, ("--handbook",))]
)
def test_a_faulty_template_is_told_with_its_place(
    root: Path, template: Path, words: tuple[str, ...]
) -> None:
    (root / template).write_text("#set page(width: 1cm)\n#let x = \n", "utf-8")
    said = poster(root, *words, status=1).output
    assert "海报模板有误" in said
    assert "2:" in said
    assert not made(root / "posters")


def test_nothing_is_made_from_sources_with_mistakes(root: Path) -> None:
    file = sorted((root / "content" / "rules").rglob("*.md"))[0]
    file.write_text(file.read_text("utf-8").replace("effective_on", "effectiv_on"), "utf-8")
    assert file.stem in poster(root, status=1).output
    assert not (root / "posters").exists()


def test_an_office_without_rules_is_told_where_they_are_written(root: Path) -> None:
    for folder in ("rules", "news"):
        shutil.rmtree(root / "content" / folder)
    assert "content/rules/" in poster(root, status=2).output


def test_a_template_that_is_gone_is_asked_for(root: Path) -> None:
    (root / TEMPLATE).unlink()
    assert TEMPLATE.as_posix() in poster(root, status=1).output
