"""A form on which one may stay unknown protects whoever fills it in, as it says.

It can be left at once, its title in the browser gives nothing away, and photographs lose what the
camera has written into them.
"""

import re
from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.form_protection import has_levels

RULE = Rule(
    "form/report-unprotected",
    Words("可以保密或者匿名的表单，缺少：{missing}", "those who stay unknown lack “{missing}”"),
    Words("写上 quick_exit: true 和 strip_metadata: true；tab 写看不出内容的标题，例如：材料提交。",
          "Write quick_exit: true and strip_metadata: true; let tab give nothing away."),
)  # fmt: skip
TELLING = re.compile(r"举报|投诉|线索|侵权|违法|检举|揭发")


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each form with levels of identity, naming all that is missing."""
    for form in corpus.all("forms"):
        missing = tuple(_missing(form)) if has_levels(form) else ()
        if missing:
            yield RULE.at(form.place_of("identity"), missing="、".join(missing))


def _missing(form: Record) -> Iterator[str]:
    if not form.flag("quick_exit"):
        yield "快速离开按钮"
    if not form.flag("strip_metadata"):
        yield "去掉照片里的拍摄信息"
    if TELLING.search(form.text("tab") or form.text("title")):
        yield "看不出内容的浏览器标题"
