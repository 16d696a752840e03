import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import typst

from generator.paper.outline import Outline, blank, filled
from generator.paper.pdf import NoChineseFonts, find_faces, form_pdf, inputs, qr_svg
from generator.paper.rows import WRITE_IN
from paper.printed import (
    IDS,
    IMPRINT,
    MADE,
    PURPOSES,
    TEMPLATE,
    bare,
    faces,
    outline_of,
    pdf_of,
    pdf_text,
    repository_forms,
    texts,
)

# One point in millimetres.
POINT = 25.4 / 72
# Markup of typst, HTML and the like; a sign without a font; signs no file may hold.
ODD = "#set page(width: 1cm) $x$ *b* <a> @b `c` [d] \\ // /* & \U0001f600\ue000\x00\x0b"


def printed(outline: Outline) -> bytes:
    return form_pdf(outline, TEMPLATE, faces(), MADE)


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("id_", IDS)
def test_every_text_of_a_form_is_in_its_pdf_with_page_numbers(id_: str, purpose: str) -> None:
    outline = outline_of(id_, purpose)
    pages = pdf_text(pdf_of(id_, purpose))
    text = "".join(pages)
    # A text that goes on over a page has the foot of the one and the head of the other in between.
    heads = bare(f"{outline.code}{outline.title}{outline.imprint.body}")
    for number, page in enumerate(pages, start=1):
        foot = f"第{number}页，共{len(pages)}页"
        assert foot in page
        text = text.replace(foot, "")
    through = text.replace(heads, "")
    assert [one for one in texts(outline) if bare(one) not in text + through] == []


@pytest.mark.parametrize("id_", IDS)
def test_the_same_form_gives_the_same_bytes_and_claims_the_standard(id_: str) -> None:
    pdf = printed(outline_of(id_, "blank"))
    assert pdf == pdf_of(id_, "blank")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf


@pytest.mark.parametrize("id_", IDS)
def test_every_space_is_high_enough_to_write_in(id_: str) -> None:
    outline = outline_of(id_, "blank")
    rows = [row for part in (*outline.parts, outline.office) for row in part.rows]
    told = {row.space.height for row in rows if row.space.kind in ("text", "grid")}
    assert min(told) >= WRITE_IN >= 9
    found = json.loads(
        typst.query(
            TEMPLATE.encode(), "<write-in>", field="height", font_paths=faces().fonts,
            ignore_system_fonts=True, sys_inputs=inputs(outline, faces()),
        )
    )  # fmt: skip
    heights = {round(float(re.findall(r"[\d.]+(?=pt)", one)[0]) * POINT, 1) for one in found}
    # Ticks are not written in; their lowest line is 6.8 mm.
    assert {round(height, 1) for height in told} <= heights
    assert all(height >= 9 or height == 6.8 for height in heights)


def test_an_answer_is_text_whatever_it_holds() -> None:
    form = repository_forms()["assistance-application"]
    outline = filled(form, IMPRINT, {"wished_result": (ODD,), "urgency": ("x" * 300,)})
    text = "".join(pdf_text(printed(outline)))
    assert bare("#set page(width: 1cm) $x$ *b* <a> @b `c` [d] \\ // /* &") in text
    assert "x" * 300 in text


def test_a_long_answer_goes_on_over_pages() -> None:
    form = repository_forms()["assistance-application"]
    lines = "\n".join(f"第{number}句写得清清楚楚。" for number in range(200))
    text = "".join(pdf_text(printed(filled(form, IMPRINT, {"narrative": (lines,)}))))
    assert all(f"第{number}句写得清清楚楚。" in text for number in range(200))


def test_an_address_is_drawn_for_the_phone_only_where_there_is_one() -> None:
    form = repository_forms()["assistance-application"]
    without = blank(form, replace(IMPRINT, address=""))
    assert inputs(without, faces())["qr"] == ""
    assert inputs(blank(form, IMPRINT), faces())["qr"] == qr_svg(IMPRINT.address)
    assert "扫码" not in "".join(pdf_text(printed(without)))


def test_the_file_is_called_by_the_title_that_gives_nothing_away() -> None:
    form = repository_forms()["report"]
    pdf = printed(blank(form, IMPRINT))
    told, given = (text.encode("utf-16-be").hex().upper() for text in (form.tab, form.title))
    # What stands in the window's title and in the list of headings.
    assert f"/Title<FEFF{told}>".encode() in pdf
    assert f"/Title<FEFF{given}>".encode() not in pdf


def test_without_chinese_fonts_it_says_what_to_install_and_where(tmp_path: Path) -> None:
    with pytest.raises(NoChineseFonts) as told:
        find_faces((tmp_path,), with_system=False)
    for words in (told.value.words.zh, told.value.words.en):
        assert "Noto Serif CJK SC" in words
        assert "fonts-noto-cjk" in words
        assert tmp_path.as_posix() in words
    told.value.words.zh.encode("cp936")
