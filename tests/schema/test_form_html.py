"""What the HTML of a form says, in which order, and that nothing typed can become markup."""

import re

import pytest
from small_form import CARD, FORM, KIND, NAME, PLACES

from generator.schema.form_html import check_html, form_html
from generator.schema.form_json import form_as_json, form_of_json
from generator.schema.form_judge import Mistake
from generator.schema.question_html import Filled, control_id, told
from generator.schema.receipt_html import Receipt, receipt_html

EVIL = '"><script>alert(1)</script>'


def between(html: str, begin: str, end: str) -> str:
    return html.partition(begin)[2].partition(end)[0]


def test_label_hint_mistake_and_field_stand_in_this_order() -> None:
    html = form_html(FORM, "", Filled(mistakes=(Mistake("name", "请填写“姓名”"),)))
    parts = ('<label for="f-name">姓名', 'id="f-name-hint"', 'id="f-name-mistake"', 'id="f-name" ')
    places = [html.index(part) for part in parts]
    assert places == sorted(places)
    field = between(html, 'id="f-name" ', ">")
    assert 'aria-describedby="f-name-hint f-name-mistake"' in field
    assert 'aria-invalid="true"' in field


def test_the_summary_stands_first_takes_the_focus_and_leads_to_the_field() -> None:
    html = form_html(FORM, "", Filled(mistakes=(Mistake("name", "请填写“姓名”"),)))
    assert html.startswith('<div class="error-summary" role="alert" tabindex="-1" autofocus')
    assert '<a href="#f-name">请填写“姓名”</a>' in html
    assert html.count("请填写“姓名”") == 2


def test_optional_questions_are_marked_and_required_ones_are_not() -> None:
    html = form_html(FORM, "")
    assert "经过<span" in html
    assert "姓名</label>" in html


def test_without_a_script_a_question_says_when_it_is_to_be_answered() -> None:
    html = form_html(FORM, "")
    assert "（只在“种类”选“乙”时填写）" in html
    assert 'data-when="[[&quot;kind&quot;, [&quot;b&quot;]]]"' in html


def test_what_was_filled_in_stays() -> None:
    posted = {"name": ["张"], "kind": ["b"], "text": ["\n一\n二"], "places.1.town": ["南宁"],
              "consent.general": ["2"]}  # fmt: skip
    html = form_html(FORM, "", Filled(posted))
    assert 'value="张"' in html
    assert re.search(r'value="b"[^>]* checked', html)
    assert not re.search(r'value="a"[^>]* checked', html)
    assert 'value="南宁"' in html
    assert re.search(r'name="consent.general" value="2"[^>]* checked', html)
    # The first line end after <textarea> is not part of the text.
    assert ">\n\n一\n二</textarea>" in html


def test_files_that_were_not_kept_are_named() -> None:
    html = form_html(FORM, "", Filled(lost={"photo": ["一.jpg"]}))
    assert "请重新选择：一.jpg" in html
    assert html.startswith('<div class="error-summary"')


@pytest.mark.parametrize("name", ["name", "text", "places.0.town"])
def test_nothing_typed_becomes_markup(name: str) -> None:
    filled = Filled({name: [EVIL]}, (Mistake("name", EVIL),), {"photo": [EVIL]})
    for html in (form_html(FORM, EVIL, filled), check_html(FORM, EVIL, filled, {"photo": [EVIL]})):
        assert "<script" not in html
        assert "小表 <b>" not in html


def test_answers_are_told_as_a_person_reads_them() -> None:
    posted = {"kind": ["b"], "name": ["张"], "places.1.town": ["南宁"]}
    assert told(KIND, posted) == [("种类", "乙")]
    assert told(NAME, posted) == [("姓名", "张")]
    assert told(CARD, posted) == []
    assert told(PLACES, posted) == [("地点（第 2 行）城市", "南宁")]


def test_the_page_to_check_carries_every_answer_and_names_the_files() -> None:
    html = check_html(FORM, "", Filled({"name": ["张"], "kind": ["a"]}), {"photo": ["一.jpg"]})
    assert '<input type="hidden" name="name" value="张">' in html
    assert "<dt>种类</dt><dd>甲</dd>" in html
    assert "<dt>照片</dt><dd>一.jpg</dd>" in html
    assert 'value="confirm"' in html
    assert 'value="edit"' in html


def test_the_receipt_shows_the_code_in_groups_of_four() -> None:
    html = receipt_html(FORM, Receipt("WQ-1", "ABCDEFGH", "2026-11-21 09:00", "中心"))
    assert "<dd>ABCD EFGH</dd>" in html
    assert "<strong>不等于受理</strong>" in html
    assert "材料" in html
    assert "小表" not in html


def test_every_id_is_there_once() -> None:
    ids = re.findall(r' id="([^"]+)"', form_html(FORM, ""))
    assert len(ids) == len(set(ids))
    assert control_id("places.0.town") in ids


def test_the_print_has_the_consents_in_full_and_room_to_sign() -> None:
    html = between(
        check_html(FORM, "", Filled({"consent.general": ["2"]}), {}), "on-paper", "</section>"
    )
    assert "☑ 我同意（第 2 版）" in html
    assert "□ 我单独同意（第 1 版）" in html
    assert "全文。" in html
    assert "签字（盖章）" in html
    assert "收件编号" in html


def hostile(value: object) -> object:
    """The same definition with markup in every text a person reads."""
    if isinstance(value, dict):
        return {
            k: EVIL if k in SAID and isinstance(v, str) else hostile(v) for k, v in value.items()
        }
    if isinstance(value, list):
        return [EVIL if isinstance(one, str) and one in TEXTS else hostile(one) for one in value]
    return value


SAID = ("title", "tab", "hint", "message", "code")
TEXTS = {*FORM.leads, *FORM.receipt, *FORM.steps[1].lead, *FORM.consents[0].text, "别的办法"}


def test_nothing_in_a_definition_becomes_markup() -> None:
    form = form_of_json(hostile(form_as_json(FORM)))  # type: ignore[arg-type]
    wrong = Filled({"name": ["x"]}, (Mistake("name", EVIL),))
    pages = (
        form_html(form, "", wrong),
        check_html(form, "", Filled({"name": ["x"], "kind": ["a"]}), {"photo": ["a"]}),
        receipt_html(form, Receipt(EVIL, EVIL, EVIL, EVIL)),
    )
    for page in pages:
        assert "&lt;script&gt;" in page
        assert "<script" not in page
