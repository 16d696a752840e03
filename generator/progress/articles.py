"""A row of the ledger that names an article as its proof -> what in it contradicts the article."""

from collections.abc import Iterator
from datetime import date

from generator.problems import Place, Problem, Rule, Words
from generator.progress.entries import LINK, PUBLISHED, REPORTED, SENT_IN, PublishedNews
from generator.publish.validate.values import Values

QUANTITY = Rule(
    "ledger/article-quantity",
    Words("一篇稿件只算1件，这里写的数量是 {found}", "one article counts as one, not as {found}"),
    Words(
        "quantity 写1或者不填；其余的另起一行，各写各的证明。",
        "Write 1 in quantity or leave it empty; enter the others in rows with proofs of their own.",
    ),
)
UNIT = Rule(
    "ledger/article-unit",
    Words(
        "稿件“{found}”是“{body}”的，这一行的单位写的是“{unit}”",
        "the article “{found}” is of “{body}”, the row of “{unit}”",
    ),
    Words(
        "单位写“{body}”；确实是“{unit}”的工作，就换一种证明，例如文件或者网址。",
        "Write “{body}”; for work of “{unit}” give another proof, such as a file or an address.",
    ),
)
DATE = Rule(
    "ledger/article-date",
    Words(
        "“{title}”（{name}）是 {day}，与稿件“{found}”的{what}（{stated}）不符",
        "{name} is {day}, which contradicts {what} ({stated}) of the article “{found}”",
    ),
    Words(
        "核对台账和稿件上的日期，改正写错的一处。",
        "Compare the dates of row and article, and correct the wrong one.",
    ),
)
TWICE = Rule(
    "ledger/article-twice",
    Words(
        "“{found}”这篇稿件已经登记过，这一行不再计数",
        "the article “{found}” is entered already; this row does not count",
    ),
    Words(
        "一篇稿件只登记一次：删去这一行，或者写另一篇的编号或网址。",
        "Enter an article once: delete this row, or name another article.",
    ),
    "warning",
)
ARTICLE_RULES = (QUANTITY, UNIT, DATE, TWICE)
# What is counted by the article; other work only uses an article as its proof.
BY_ARTICLE = (REPORTED, PUBLISHED)
TITLES = {"done_on": "完成日期", "reported_on": "报送日期"}
HAPPENED_ON = Words("活动日期", "happened_on")
REPORTED_ON = Words("报送日期", "reported_on")
PUBLISHED_ON = Words("发布日期", "published_on")
Contradiction = tuple[str, date, Words, date]


def article_problems(
    written: Values, place: Place, item: PublishedNews | None
) -> Iterator[Problem]:
    """What a row says otherwise than the article it names; item: that article, if of this site.

    A row that the office above refuses counts for nothing, so nothing in it misleads.
    """
    if written.text("counted") == "no":
        return
    quantity = written.number("quantity")
    is_link = written.text("evidence_kind") == LINK and written.text("metric") in BY_ARTICLE
    if (item or is_link) and quantity not in (None, 1):
        yield QUANTITY.at(written.places.get("quantity", place), found=quantity)
    if item:
        yield from _unit_problems(written, place, item)
        for name, day, what, stated in _contradictions(written, item):
            yield DATE.at(
                written.places[name],
                title=TITLES[name], name=name, day=day, found=item.id, what=what, stated=stated,
            )  # fmt: skip


def _unit_problems(written: Values, place: Place, item: PublishedNews) -> Iterator[Problem]:
    unit = written.text("unit")
    if unit and item.unit and unit != item.unit:
        spot = written.places.get("unit", place)
        yield UNIT.at(spot, found=item.id, body=item.unit, unit=unit)


def _contradictions(written: Values, item: PublishedNews) -> Iterator[Contradiction]:
    """Days of the row that cannot be true together with a day of the article: which, and that."""
    metric, sent, done = (
        written.text("metric"), written.day("reported_on"), written.day("done_on"),
    )  # fmt: skip
    if sent and metric in BY_ARTICLE:
        if item.reported_on and sent != item.reported_on:
            yield "reported_on", sent, REPORTED_ON, item.reported_on
        elif item.published_on and sent > item.published_on:
            yield "reported_on", sent, PUBLISHED_ON, item.published_on
    if done and item.published_on and _is_wrong(metric, done, item.published_on):
        yield "done_on", done, PUBLISHED_ON, item.published_on
    elif done and item.happened_on and metric not in SENT_IN and done < item.happened_on:
        yield "done_on", done, HAPPENED_ON, item.happened_on


def _is_wrong(metric: str, done: date, published: date) -> bool:
    """An article is published on one day; what an article tells of was done by then."""
    return done != published if metric == PUBLISHED else done > published
