"""A corpus -> the records in which the office itself speaks to the public."""

from collections.abc import Iterator

from generator.publish.load.catalogue import SETTINGS_SCHEMA
from generator.publish.validate.corpus import Corpus, Record

# Policies, cases, news, publications, plans and what an authority announces are quotations.
OWN_WORDS = (
    "guides", "doors", "rules", "questions", "pages", "periods", "forms", "form_blocks", "consents",
    SETTINGS_SCHEMA,
)  # fmt: skip


def spoken_records(corpus: Corpus) -> Iterator[Record]:
    """Records whose wording binds the office: guides, rules, answers, forms, announcements."""
    for record in corpus.judged:
        is_own = record.collection in OWN_WORDS
        if is_own or (record.collection == "notices" and record.text("kind") == "announcement"):
            yield record
