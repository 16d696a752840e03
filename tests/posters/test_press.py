"""A sheet is one tagged page, whatever its text; its code leads to the living page."""

import io
from dataclasses import replace
from functools import cache

import pytest
import typst
import zxingcpp
from paper.printed import MADE, bare, faces, pdf_text
from PIL import Image
from portal_runs import REPOSITORY

from generator.paper.outline import Span
from generator.posters.blocks import Block, blocks_of
from generator.posters.press import TooLong, handbook_pdf, inputs, poster_pdf
from generator.posters.sheet import BLEED_MM, SIZES, Handbook, Sheet
from generator.posters.wall import HANDBOOK_TEMPLATE, TEMPLATE

SOURCE = (REPOSITORY / TEMPLATE).read_text("utf-8")
HTML = """<h2>范围</h2><p>先说<strong>要紧的</strong>。</p><ol><li>一项</li><li>二项</li></ol>
<table><tr><th>事</th><th>找谁</th></tr><tr><td>海关</td><td>12360</td></tr></table>"""
SHEET = Sheet(
    title="服务范围",
    body="示例市知识产权维权援助中心",
    blocks=blocks_of(HTML),
    version="2026.1",
    effective="2026 年 3 月 1 日",
    phone="0000-0000001",
    address="https://example.cn/zscq/rules/sample-city/scope/",
    is_sample=False,
)
# Markup of typst, HTML and the like, and signs without blanks for longer than a line.
ODD = "#set page(width: 1cm) $x$ *b* <a> @b `c` [d] \\ // /* & " + "x" * 300
PPI = 40


def of_length(signs: int, sheet: Sheet = SHEET) -> Sheet:
    """A rule of so many signs, in items of a hundred."""
    items = tuple(
        Block("item", (Span("字" * 98 + "。"),), 1, f"{number}.")
        for number in range(1, signs // 100 + 1)
    )
    return replace(sheet, blocks=items)


@cache
def picture(sheet: Sheet) -> Image.Image:
    drawn = typst.compile(
        SOURCE.encode(), font_paths=faces().fonts, ignore_system_fonts=True, format="png",
        ppi=PPI, sys_inputs=inputs(sheet, faces()),
    )  # fmt: skip
    assert isinstance(drawn, bytes), "more than one page"
    return Image.open(io.BytesIO(drawn)).convert("L")


def pdf(sheet: Sheet) -> bytes:
    return poster_pdf(sheet, SOURCE, faces(), MADE)


def test_every_word_stands_on_one_page_that_claims_the_standard() -> None:
    made = pdf(SHEET)
    (text,) = pdf_text(made)
    told = ["服务范围", "范围", "先说要紧的。", "一项", "2.", "找谁", "12360", SHEET.body]
    told += [SHEET.version, SHEET.effective, SHEET.phone, "监督电话", "扫码看最新版本"]
    assert [one for one in told if bare(one) not in text] == []
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert made == pdf(SHEET)


def test_the_code_leads_to_the_living_page() -> None:
    (code,) = zxingcpp.read_barcodes(picture(SHEET))
    assert code.text == SHEET.address


def test_what_is_not_known_is_left_out() -> None:
    (text,) = pdf_text(pdf(replace(SHEET, phone="", address="")))
    assert "监督电话" not in text
    assert "扫码" not in text
    assert not zxingcpp.read_barcodes(picture(replace(SHEET, address="")))


@pytest.mark.parametrize("size", sorted(SIZES))
@pytest.mark.parametrize("signs", [100, 600])
def test_nothing_sticks_out(size: str, signs: int) -> None:
    sheet = of_length(signs, replace(SHEET, size=size))  # type: ignore[arg-type]
    shown = picture(sheet)
    width, height = shown.size
    # The margins: 22 mm of A3 on each side, 15 mm below; the band is 9 mm high.
    side, foot, head = width * 20 // 297, height * 13 // 420, height * 11 // 420
    margins = [(0, head, side, height), (width - side, head, width, height),
               (0, height - foot, width, height)]  # fmt: skip
    assert [shown.crop(margin).getextrema() for margin in margins] == [(255, 255)] * 3


def test_a_short_text_is_large_and_a_long_one_as_large_as_there_is_room() -> None:
    def ink(sheet: Sheet) -> float:
        """How far down the text goes, as a share of the room between head and foot."""
        shown = picture(replace(sheet, address="", phone=""))
        width, height = shown.size
        column = shown.crop((width // 9, height // 5, width * 8 // 9, height * 17 // 20))
        dark = column.point(lambda grey: 255 * (grey < 128)).getbbox()
        assert dark
        return dark[3] / column.height

    assert ink(of_length(900)) > 0.85
    assert ink(of_length(1300)) > 0.85


def test_a_text_that_nobody_could_read_is_told_and_a_larger_page_takes_it() -> None:
    long = of_length(2600)
    with pytest.raises(TooLong) as told:
        pdf(long)
    assert "服务范围" in told.value.words.zh
    assert "--size" in told.value.words.en
    assert pdf_text(pdf(replace(long, size="A1")))


def test_a_text_is_text_whatever_it_holds() -> None:
    odd = replace(SHEET, title=ODD[:40], blocks=(Block("text", (Span(ODD),)),))
    (text,) = pdf_text(pdf(odd))
    assert bare("#set page(width: 1cm) $x$ *b* <a> @b `c` [d] \\ // /* &") in text
    assert "x" * 300 in text


def test_a_print_shop_gets_bleed_and_marks() -> None:
    plain, shop = SHEET, replace(SHEET, bleed=BLEED_MM, has_marks=True)
    scale = 25.4 / PPI
    grown = [
        (large - small) * scale
        for large, small in zip(picture(shop).size, picture(plain).size, strict=True)
    ]
    assert all(abs(one - 2 * (BLEED_MM + 9)) < 2 * scale for one in grown)
    shown = picture(shop)
    edge = round((BLEED_MM + 9) / scale)
    # A mark above the left edge of the page, and the band up to the end of the bleed.
    mark = shown.crop((edge - 2, 0, edge + 3, round(5 / scale)))
    assert mark.getextrema() != (255, 255)
    band = shown.crop((round(10 / scale), round(10 / scale), round(11 / scale), round(11 / scale)))
    assert band.getextrema() != (255, 255)


def test_a_handbook_has_every_rule_with_its_code_and_is_always_the_same() -> None:
    sheets = tuple(replace(SHEET, title=f"制度{at}", version=f"2026.{at}") for at in range(3))
    book = Handbook(SHEET.body, sheets, SHEET.effective, is_sample=False)
    source = (REPOSITORY / HANDBOOK_TEMPLATE).read_text("utf-8")
    made = handbook_pdf(book, source, faces(), MADE)
    cover, contents, *pages = pdf_text(made)
    assert bare(SHEET.body) in cover
    assert "收录3项" in cover
    assert all(f"制度{at}" in contents for at in range(3))
    for at, page in enumerate(pages):
        assert f"制度{at}版本2026.{at}" in page
        assert "先说要紧的。" in page
    assert len(pages) == 3
    assert made == handbook_pdf(book, source, faces(), MADE)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made


def test_a_sample_says_that_it_is_one() -> None:
    (text,) = pdf_text(pdf(replace(SHEET, is_sample=True)))
    assert text.count("示例") == pdf_text(pdf(SHEET))[0].count("示例") + 1
