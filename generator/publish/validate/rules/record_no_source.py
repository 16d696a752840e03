"""Nothing is invented: what is no sample says which document it comes from."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.missing import is_missing

RULE = Rule(
    "record/no-source",
    Words("“{id}”没有写依据", "“{id}” names no source"),
    Words("在 {field} 填写政策文件的编号；没有依据的内容不要写；示例写 sample: true。",
          "Enter the document in {field}; leave out what has none; a sample says sample: true."),
)  # fmt: skip
# The field that names the source, for each collection that must have one.
SOURCES = {
    "guides": "basis",
    "doors": "sources",
    "questions": "sources",
    "publications": "sources",
    "campaigns": "sources",
    "partners": "sources",
    "cooperation": "sources",
    "exhibitions": "sources",
    "courses": "sources",
    "markets": "sources",
    "geographical_indications": "sources",
    "registers": "sources",
    "key_units": "sources",
    "volunteer_teams": "sources",
    "experts": "sources",
    "periods": "sources",
    "pages": "sources",
    "workplans": "source",
    "systems": "document",
}
# Pages about the site itself: no document orders what they say.
ABOUT_THE_SITE = ("about/privacy", "about/statement", "about/accessibility", "status")


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each record without a source."""
    for record in corpus.records:
        field = SOURCES.get(record.collection)
        if field and not _is_free(record) and is_missing(record, field):
            yield RULE.at(record.place, id=record.id, field=field)


def _is_free(record: Record) -> bool:
    return record.flag("sample") or record.text("path") in ABOUT_THE_SITE
