"""A case is published only after everything that identifies the parties is gone."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "case/masked",
    Words("案例还没有隐去当事人信息", "what identifies the parties has not been removed"),
    Words("隐去姓名、名称、案号、地址等，核对后填 masked: true；否则不要放进仓库。",
          "Remove names, case numbers and addresses, then write masked: true; "
          "until then keep the case out of the repository."),
)  # fmt: skip


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each case that says so; one that says nothing lacks a required field."""
    for case in corpus.all("cases"):
        if case.values.get("masked") is False:
            yield RULE.at(case.place_of("masked"))
