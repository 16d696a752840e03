"""A corpus -> the items that are signed off before publication, and who passed them last."""

from collections.abc import Iterator, Mapping

from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.values import Nested

# 三审三校 covers all that is published as text; a document only cited is no text of ours.
SIGNED = (
    "news", "notices", "policies", "cases", "campaigns", "publications", "rules", "questions",
    "guides", "pages",
)  # fmt: skip
LEVELS = {"1": "一审", "2": "二审", "3": "三审"}


def signed_records(corpus: Corpus) -> Iterator[Record]:
    """Every record that needs a sign-off and a secrecy review."""
    for record in corpus.records:
        is_text = record.collection != "policies" or record.flag("held")
        if record.collection in SIGNED and is_text:
            yield record


def last_passed(record: Record, corpus: Corpus) -> Mapping[str, Nested]:
    """Level -> its last entry, where that one passed the item and is not in the future."""
    last: dict[str, Nested] = {}
    for entry in record.nested("sign_off"):
        day = entry.day("on")
        if day and day <= corpus.today:
            before = last.get(entry.text("level"))
            if before is None or (before.day("on") or day) <= day:
                last[entry.text("level")] = entry
    return {level: entry for level, entry in last.items() if entry.text("result") == "passed"}
