"""The table of progress says in public what the office has decided to say, and no more."""

from collections.abc import Iterator

from generator.problems import Problem, Rule, Words
from generator.publish.validate.corpus import Corpus

RULE = Rule(
    "progress/setting",
    Words("{reason}，进度表里却有 {count} 行{kind}", "{reason}, but {count} row(s) {kind}"),
    Words(
        "把 {path} 里的这些行删去；要公开，由负责人决定后，在 data/portal.yaml 里写 "
        "progress: {setting}。",
        "Delete these rows of {path}; to publish them, the office decides first, and enters "
        "progress: {setting} in data/portal.yaml.",
    ),
)
INTERNAL = {
    "reason": Words("网站设置为不公开进度", "the settings keep progress internal"),
    "kind": Words("", "of progress are in the table"),
    "setting": Words("totals（只公布合计）或 full（公布各单位）", "totals or full"),
}
BY_UNIT = {
    "reason": Words("网站设置为只公布合计", "the settings publish sums only"),
    "kind": Words("写明了单位", "of progress name a unit"),
    "setting": Words("full（公布各单位）", "full"),
}


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem at the first row that may not be there, with the number of such rows."""
    settings, rows = corpus.settings, corpus.all("progress")
    setting = settings.text("progress")
    if not setting and "progress" in settings.places:
        return  # A word that is no setting is a fault of its own.
    is_internal = setting in ("", "internal")
    wrong = [row for row in rows if is_internal or (setting != "full" and row.text("unit"))]
    if wrong:
        place = wrong[0].place if is_internal else wrong[0].place_of("unit")
        said = INTERNAL if is_internal else BY_UNIT
        yield RULE.at(place, count=len(wrong), path=place.path, **said)
