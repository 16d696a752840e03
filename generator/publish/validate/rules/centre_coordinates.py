"""Coordinates say their system: the same figures in two systems lie hundreds of metres apart."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "centre/coordinates",
    Words("经度、纬度、坐标系没有填全", "longitude, latitude and system are not all given"),
    Words(
        "三项一起填，或者一起留空。coordinate_system 填 GCJ-02 或 WGS-84。",
        "Enter all three or none; the system is GCJ-02 or WGS-84.",
    ),
)
TOGETHER = ("longitude", "latitude", "coordinate_system")


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each body with one or two of the three."""
    for record in corpus.all("centres"):
        given = [name for name in TOGETHER if name in record.places]
        if given and len(given) < len(TOGETHER):
            yield RULE.at(record.place_of(given[0]))
