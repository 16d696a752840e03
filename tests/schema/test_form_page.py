"""A built page is cut at its marks, and the answers to a post look like it."""

from small_form import FORM

from generator.schema.form_judge import Mistake
from generator.schema.form_page import Shell, check_page, cut, form_again, receipt_page
from generator.schema.question_html import Filled
from generator.schema.receipt_html import Receipt

PAGE = "<html><title>材料 - 站</title><body>前<!--form-->表<!--/form-->后</body></html>"
SHELL = Shell("<html><title>材料 - 站</title><body>前", "后</body></html>")
RECEIPT = Receipt("WQ-1", "ABCDEFGH", "2026-11-21 09:00", "中心")


def test_a_page_is_cut_at_its_marks() -> None:
    assert cut(PAGE) == SHELL


def test_a_page_without_both_marks_is_none() -> None:
    for page in ("", "前<!--form-->后", "前<!--/form-->后"):
        assert cut(page) is None


def test_a_page_of_mistakes_says_so_in_its_title() -> None:
    wrong = Filled(mistakes=(Mistake("name", "请填写“姓名”"),))
    page = form_again(SHELL, FORM, "", wrong, "试用")
    assert "<title>错误：材料 - 站</title>" in page
    assert page.startswith("<html>")
    assert page.endswith("后</body></html>")
    assert '<p class="strip" role="note">试用</p>' in page


def test_every_answer_can_be_cut_again() -> None:
    pages = (
        form_again(SHELL, FORM, "", Filled()),
        check_page(SHELL, FORM, "", Filled(), {}),
        receipt_page(SHELL, FORM, RECEIPT),
    )
    titles = ("<title>材料", "<title>请核对：材料", "<title>回执：材料")
    for page, title in zip(pages, titles, strict=True):
        found = cut(page)
        assert found
        assert found.after == SHELL.after
        assert title in found.before
