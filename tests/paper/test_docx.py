import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Mm

from generator.paper.docx import form_docx
from generator.paper.outline import filled
from paper.printed import (
    IDS,
    IMPRINT,
    MADE,
    PURPOSES,
    bare,
    docx_of,
    outline_of,
    repository_forms,
    texts,
)

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = shutil.which("soffice")


def xml_of(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.read(name).decode()


def shown(data: bytes) -> str:
    """All letters of the file: text, heads and feet."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = [
            name for name in packed.namelist() if re.search("word/(doc|head|foot).*xml$", name)
        ]
    body = "".join(xml_of(data, name) for name in names if "rels" not in name)
    found = "".join(re.findall(r"<w:t[ >][^<]*|<w:t>[^<]*", body))
    plain = re.sub(r"<w:t[^>]*>", "", found)
    return bare(plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("id_", IDS)
def test_a_form_opens_again_and_holds_every_text(id_: str, purpose: str) -> None:
    outline, data = outline_of(id_, purpose), docx_of(id_, purpose)
    text = shown(data)
    assert [one for one in texts(outline) if bare(one) not in text] == []
    assert Document(io.BytesIO(data)).core_properties.title == outline.tab


@pytest.mark.parametrize("id_", IDS)
def test_the_same_form_gives_the_same_bytes(id_: str) -> None:
    assert form_docx(outline_of(id_, "filled"), MADE) == docx_of(id_, "filled")


@pytest.mark.parametrize("id_", IDS)
def test_rows_are_high_enough_whole_and_have_a_head_on_each_page(id_: str) -> None:
    outline = outline_of(id_, "blank")
    document = Document(io.BytesIO(docx_of(id_, "blank")))
    rows = [row for table in document.tables for row in table.rows]
    assert all(row._tr.find(f".//{WORD}cantSplit") is not None for row in rows)
    heights = [row.height for row in rows if row.height is not None]
    assert min(heights) >= Mm(9)
    assert all(row.height_rule == WD_ROW_HEIGHT_RULE.AT_LEAST for row in rows if row.height)
    grids = [row for part in outline.parts for row in part.rows if row.space.kind == "grid"]
    heads = [row for row in rows if row._tr.find(f".//{WORD}tblHeader") is not None]
    assert len(heads) == len(grids)


def test_the_page_is_a4_with_a_binding_edge_and_numbers() -> None:
    data = docx_of("report", "blank")
    section = Document(io.BytesIO(data)).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    # Word keeps lengths in twentieths of a point.
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.left_margin is not None
    assert section.right_margin is not None
    assert section.left_margin > section.right_margin
    feet = section.footer.paragraphs[0]._p
    fields = [field.get(f"{WORD}instr") for field in feet.iter(f"{WORD}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]


def test_chinese_letters_have_chinese_fonts_with_others_in_their_place() -> None:
    data = docx_of("report", "blank")
    styles, fonts = xml_of(data, "word/styles.xml"), xml_of(data, "word/fontTable.xml")
    for name in ("仿宋", "黑体", "宋体"):
        assert f'w:eastAsia="{name}"' in styles
        assert f'<w:font w:name="{name}"><w:altName' in fonts


def test_the_file_tells_no_time_but_the_one_it_was_given() -> None:
    data = docx_of("report", "blank")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "2026-11-20T16:00:00Z" in xml_of(data, "docProps/core.xml")
    assert "python-docx" not in xml_of(data, "docProps/core.xml")


def test_an_answer_with_signs_that_no_file_may_hold_is_written_without_them() -> None:
    form = repository_forms()["assistance-application"]
    answers = {"wished_result": ("甲\x00\x0b\x1b<w:p>&\n乙",)}
    text = shown(form_docx(filled(form, IMPRINT, answers), MADE))
    assert "甲<w:p>&乙" in text


@pytest.mark.skipif(OFFICE is None, reason="there is no soffice on this machine")
@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("id_", IDS)
def test_a_word_processor_converts_it(id_: str, purpose: str, tmp_path: Path) -> None:
    source = tmp_path / "form.docx"
    source.write_bytes(docx_of(id_, purpose))
    subprocess.run(
        [str(OFFICE), "--headless", f"-env:UserInstallation={(tmp_path / 'own').as_uri()}",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)],
        check=True, timeout=120, capture_output=True,
    )  # fmt: skip
    assert (tmp_path / "form.pdf").read_bytes().startswith(b"%PDF-")
