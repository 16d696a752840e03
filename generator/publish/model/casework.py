"""Monthly counts of bodies -> totals of a year that give no single matter away."""

from collections import Counter

from generator.publish.model.site import SMALLEST_SHOWN, YearTotal
from generator.publish.validate.corpus import Corpus


def totals(corpus: Corpus) -> tuple[YearTotal, ...]:
    """Totals by year, the latest first, then in the order of the schema; samples apart."""
    counted: Counter[tuple[str, str, bool]] = Counter()
    for row in corpus.all("casework"):
        key = (row.text("month")[:4], row.text("metric"), row.flag("sample"))
        counted[key] += row.number("count") or 0
    if not counted:
        return ()
    field = corpus.collection("casework").schema.field("metric")
    labels = field.labels if field else {}
    order = list(labels)
    keys = sorted(counted, key=lambda key: (-int(key[0]), key[2], order.index(key[1])))
    return tuple(
        YearTotal(year, labels[metric], _shown(counted[year, metric, is_sample]), is_sample)
        for year, metric, is_sample in keys
    )


def _shown(count: int) -> int | None:
    return None if 0 < count < SMALLEST_SHOWN else count
