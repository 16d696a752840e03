"""A link outside uses https, http, mailto or tel: others run programs or do nothing."""

import re
from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.markdown.cleaner import SCHEMES
from generator.publish.markdown.links import is_external
from generator.publish.validate.corpus import Corpus, Record

RULE = Rule(
    "link/scheme",
    Words("链接“{target}”不是可以公开的地址", "“{target}” is no address that may be published"),
    Words(
        "网址以 https:// 开头，邮箱以 mailto: 开头，电话以 tel: 开头。",
        "Begin with https://, mailto: or tel:.",
    ),
)
WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+(?:[/?#]\S*)?")


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each link, picture or field with another scheme."""
    for record in corpus.records:
        yield from _in_fields(corpus, record)
        for link in record.links:
            scheme = link.target.partition(":")[0].lower()
            if is_external(link.target) and scheme not in SCHEMES:
                yield RULE.at(link.place, target=link.target)


def _in_fields(corpus: Corpus, record: Record) -> Iterator[Problem]:
    for field in corpus.schema_of(record).fields:
        address = record.text(field.name) if field.format == "uri" else ""
        if address and not WEB_ADDRESS.fullmatch(address):
            yield RULE.at(record.place_of(field.name), target=address)
