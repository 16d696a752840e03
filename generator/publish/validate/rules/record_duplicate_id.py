"""An address is that of one page, and an id without an address that of one record."""

from collections.abc import Iterator

from generator.problems import Place, Problem, Rule, Words
from generator.publish.validate.corpus import Corpus, Record

RULE = Rule(
    "record/duplicate-id",
    Words("编号“{id}”已被 {other} 使用", "“{id}” is already used by {other}"),
    Words("给其中一个另取编号；网址会随之改变。", "Give one of them another id."),
)


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each later record that shares an id or an address with an earlier one."""
    seen: dict[str, Record] = {}
    for record in corpus.records:
        # Plans of one year share its page.
        is_shared = corpus.collection(record.collection).holds == "documents"
        own = None if is_shared else record.address
        key = own or f"{record.collection}:{record.id}"
        first = seen.setdefault(key, record)
        if record.id and first is not record:
            yield RULE.at(_place(corpus, record), id=record.id, other=str(first.place))


def _place(corpus: Corpus, record: Record) -> Place:
    key = corpus.collection(record.collection).schema.primary_key
    return record.place_of(key) if key else record.place
