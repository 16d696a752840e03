"""Texts are Markdown: HTML that the cleaner would take away is reported, not swallowed."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.markdown.reader import RAW_ALLOWED
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "markdown/raw-html",
    Words("正文里的 HTML“{tag}”不会发布", "the HTML “{tag}” is not published"),
    Words(
        "改用 Markdown 写法；只保留不带属性的 {allowed}。要显示尖括号，两边加反引号。",
        "Use Markdown; only {allowed} without attributes are kept. Show brackets in backticks.",
    ),
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each tag."""
    allowed = " ".join(sorted(RAW_ALLOWED))
    for record in corpus.records:
        for finding in record.body.raw_html if record.body else ():
            tag = finding.text.split("\n", 1)[0]
            yield RULE.at(finding.place, tag=tag, allowed=allowed)
