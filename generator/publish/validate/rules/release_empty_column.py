"""No page says that it is still to be written: to a reader, and to an inspector, it is empty."""

import re
from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.paragraphs import paragraphs

RULE = Rule(
    "release/empty-column",
    Words("这一段只写了“{text}”，等于空白",
          "this paragraph only says “{text}” and counts as empty"),
    Words("写出内容；还没有内容的，删去这一段或者这个文件，网站就不会列出它。",
          "Write the text, or delete the paragraph or the file: the site then does not list it."),
)  # fmt: skip
EMPTY = r"建设中|整理中|完善中|编写中|更新中|暂无内容|暂无|敬请期待|待完善|待补充|待公布"
PART = re.compile(
    r"(?:本|该)?(?:栏目|页面|网页|页|网站|部分|章节)?(?:的?(?:内容|资料|信息))?"
    rf"(?:正在|尚在|还在|仍在|有)?(?:{EMPTY})"
)
ANYWHERE = re.compile(EMPTY)
BREAK = re.compile(r"[\s，,。.、；;：:！!…—～~（）()]+")


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each such paragraph of a page or an article, and each such summary."""
    for record in corpus.records:
        summary = record.text("summary")
        if is_empty(summary):
            yield RULE.at(record.place_of("summary"), text=summary)
        yield from _in_body(record)


def _in_body(record: Record) -> Iterator[Problem]:
    if record.body is None or not ANYWHERE.search(record.body.typed.text):
        return
    for paragraph in paragraphs(record.body.typed):
        if is_empty(paragraph.text) and paragraph.around == paragraph.text:
            yield RULE.at(paragraph.place(0), text=paragraph.text.strip())


def is_empty(text: str) -> bool:
    """True for a text of such words alone."""
    parts = [part for part in BREAK.split(text) if part]
    return bool(parts) and all(PART.fullmatch(part) for part in parts)
