"""A site says what it is and carries the numbers that a site of its kind must show."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus
from generator.publish.validate.missing import is_missing

RULE = Rule(
    "release/site-kind-numbers",
    Words("网站设置没有写{fields}", "the settings lack “{fields}”"),
    Words("填在 data/portal.yaml；政府网站要有标识码和两个备案号，事业单位网站要有两个备案号。",
          "Enter them in data/portal.yaml; a government site shows site_code, icp and "
          "police_filing, the site of an institution the last two."),
)  # fmt: skip
TITLES = {
    "site_kind": "网站性质",
    "site_code": "网站标识码",
    "icp": "ICP备案号",
    "police_filing": "公安备案号",
}
NEEDED = {
    "": ("site_kind",),
    "government": ("site_code", "icp", "police_filing"),
    "institution": ("icp", "police_filing"),
}


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem naming all that is missing."""
    settings = corpus.settings
    needed = NEEDED.get(settings.text("site_kind"), ())
    missing = [TITLES[field] for field in needed if is_missing(settings, field)]
    if missing:
        yield RULE.at(settings.place_of("site_kind"), fields="、".join(missing))
