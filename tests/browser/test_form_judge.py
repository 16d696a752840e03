"""The page's script gives the same verdicts, in the same sentences, as the judge."""

from collections.abc import Iterator

import pytest
from form_cases import cases, questions
from form_desk import Desk
from playwright.sync_api import Browser, Page

from generator.schema.form import Form, Slot, Step
from generator.schema.form_html import form_html
from generator.schema.form_judge import MOST_BYTES, Attached, judge_slot

pytest_plugins = ("chromium", "form_site")
SLOT = Slot("proof", "购买“凭证”", is_required=True, most=2)
NAMES = (
    "a.jpg", "A.JPG", "照片.HEIC", "表.et", "a.tar.gz", "a.zip", "a.exe", "a", ".jpg", "a.",
    "a..jpg", "a. jpg", "a.jpg ", "a.pdf.exe", "..jpg", "a.Pdf",
)  # fmt: skip
SIZES = (0, 1, MOST_BYTES, MOST_BYTES + 1)

JUDGED = """async ([root, cases]) => {
    const { readQuestion } = await import(`${root}assets/forms/questions.js`);
    const { whyNot } = await import(`${root}assets/forms/judge.js`);
    const boxes = [...document.querySelectorAll(".question")];
    const read = new Map(boxes.map(readQuestion).map((question) => [question.name, question]));
    return cases.map(([name, text]) => whyNot(read.get(name), text));
}"""
FILES_JUDGED = """async ([root, lists]) => {
    const { slotOf } = await import(`${root}assets/forms/questions.js`);
    const { whyNotFiles } = await import(`${root}assets/forms/judge.js`);
    const slot = slotOf(document.querySelector("input[type=file]"));
    return lists.map((files) => whyNotFiles(slot, files));
}"""


def form_of(step: Step) -> str:
    form = Form("x", "F00", "示例", "示例", "own", "none", (), (), (step,), ())
    return form_html(form, "")


@pytest.fixture
def page(browser: Browser, desk: Desk) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(desk.origin)
    yield page
    page.close()


def test_no_case_of_the_shared_table_is_judged_otherwise(page: Page, desk: Desk) -> None:
    page.set_content(form_of(Step("one", "示例", questions=tuple(questions().values()))))
    table = cases()
    asked = [[one.question.name, one.text] for one in table]
    said = page.evaluate(JUDGED, [desk.origin, asked])
    different = {
        (one.question.name, one.text): (found, one.expected)
        for one, found in zip(table, said, strict=True)
        if found != one.expected
    }
    assert different == {}


def test_files_are_judged_alike(page: Page, desk: Desk) -> None:
    page.set_content(form_of(Step("one", "示例", slots=(SLOT,))))
    one_each = [[Attached(name, size)] for name in NAMES for size in SIZES]
    lists = [[], [Attached(name, 5) for name in NAMES[:3]], *one_each]
    told = [[{"name": file.name, "size": file.size} for file in files] for files in lists]
    found = page.evaluate(FILES_JUDGED, [desk.origin, told])
    for files, said in zip(lists, found, strict=True):
        assert said == [mistake.message for mistake in judge_slot(SLOT, files)], files
