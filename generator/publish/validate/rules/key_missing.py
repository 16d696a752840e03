"""There is a key of duty and one of recovery today, or the forms of the site cannot be used.

A reminder while the office works, since no day may stop a site from being built; before a release
it is an error.
"""

from collections.abc import Iterator

from generator.problems import Place, Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.key_faults import KEYS_FILE, key_faults

RULE = Rule(
    "key/missing",
    Words("今天没有有效的{role}公钥{reason}", "there is no {role} key valid today{reason}"),
    Words("运行 portal keys new --role {code} 新做一对密钥，再生成、发布网站；"
          "在这以前，网上的表单不能提交。",
          "Make a pair with portal keys new --role {code}, then build and publish the site; until "
          "then no form can be sent."),
    level="warning",
)  # fmt: skip
ROLE_NAMES = {"duty": Words("日常拆阅", "duty"), "recovery": Words("备用恢复", "recovery")}
ENDED = Words("：“{kid}”已在 {end} 停用", ": “{kid}” ended on {end}")
NEVER = Words("", "")


def missing(place: Place, role: str, reason: Words = NEVER) -> Problem:
    """The problem of a role that has no valid key."""
    return RULE.at(place, role=ROLE_NAMES[role], code=role, reason=reason)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each role without a valid key; nothing where there are no keys at all."""
    for row, fault in key_faults(corpus, "missing", "expired"):
        if fault.kind == "missing":
            yield missing(Place(KEYS_FILE), fault.about)
        else:
            ended = ENDED.fill({"kid": fault.kid, "end": fault.about})
            yield missing(row.place_of("not_after"), row.text("role"), ended)
