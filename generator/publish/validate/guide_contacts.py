"""A guide and its centre -> where and when people are received, and by whom supervised."""

from generator.publish.validate.corpus import Corpus, Record

# What a guide leaves to the row of its centre.
LENT = {
    "place": "address",
    "hours": "hours",
    "phone": "phone",
    "complaints_phone": "complaints_phone",
}


def is_stated(corpus: Corpus, guide: Record, field: str) -> bool:
    """True when the guide, or for a contact its centre, says so."""
    if guide.values.get(field):
        return True
    centre = corpus.by_id["centres"].get(guide.text("centre"))
    return bool(centre and field in LENT and centre.text(LENT[field]))
