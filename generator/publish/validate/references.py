"""The text of a reference field -> the record and the section it names."""

from generator.publish.markdown.links import split_anchor
from generator.publish.validate.corpus import Corpus, Record


def find(corpus: Corpus, collection: str, written: str) -> tuple[Record | None, str]:
    """The record of that id, None when there is none, and the anchor after `#` or nothing."""
    id_, anchor = split_anchor(written)
    return corpus.by_id[collection].get(id_), anchor
