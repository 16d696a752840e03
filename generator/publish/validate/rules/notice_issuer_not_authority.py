"""Service by notice and credit notices are acts of an authority or a court, never of a centre."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "notice/issuer-not-authority",
    Words("{kind}只能由行政机关或者人民法院发布，这里写的是维权援助机构",
          "only an authority or a court may issue {kind}; the issuer is a centre"),
    Words("发布机关是行政机关的填 issuer_kind: authority，是法院的填 court；本机构自己不能发布。",
          "Enter issuer_kind: authority or court; a centre itself may not issue it."),
)  # fmt: skip
KINDS = {
    "service-by-notice": Words("送达公告", "service by notice"),
    "credit": Words("信用信息", "credit notices"),
}


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each such notice of a centre."""
    for notice in corpus.all("notices"):
        kind = KINDS.get(notice.text("kind"))
        if kind and notice.text("issuer_kind") == "centre":
            yield RULE.at(notice.place_of("issuer_kind"), kind=kind)
