"""A key that ends within 30 days has one that follows it."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.key_faults import key_faults

RULE = Rule(
    "key/ending",
    Words("公钥“{kid}”到 {end} 停用，还没有接着用的", "“{kid}” ends on {end}; none follows it"),
    Words("日常拆阅的，运行 portal keys rotate；备用恢复的，运行 portal keys new --role recovery。"
          "然后重新生成并发布网站。",
          "Run portal keys rotate for a duty key, portal keys new --role recovery for the other; "
          "then build and publish the site."),
    level="warning",
)  # fmt: skip


def check(corpus: Corpus) -> Iterator[Problem]:
    """One reminder for each such role."""
    for row, fault in key_faults(corpus, "ending"):
        yield RULE.at(row.place_of("not_after"), kid=fault.kid, end=fault.about)
