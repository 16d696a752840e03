"""A body and a number -> an invented news item as an editor would write it, the same each time."""

import random
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from nation import sentences
from nation.bodies import Body
from nation.words import FILLS, LINKS, SUMMARIES, TITLES

FIRST_YEAR, QUARTERS = 2020, 28
LAST_DAY = date(2026, 11, 20)
KINDS = ("campaign", "training", "visit", "work", "exhibition", "experience-exchange")
# A discussion of cases is rarer than the rest.
ALL_KINDS = (*KINDS, *KINDS, "case-seminar")


@dataclass(frozen=True, slots=True)
class Article:
    """A news item: its place below content/, front matter in order, and Markdown body."""

    path: str
    values: dict[str, str]
    body: str

    @property
    def address(self) -> str:
        """Where the page stands on the site: news/2024/<id>/."""
        return f"{self.path.removesuffix('.md')}/"

    @property
    def source(self) -> str:
        """The file as an editor would have written it."""
        lines = "\n".join(f"{key}: {value}" for key, value in self.values.items())
        return f"---\n{lines}\n---\n{self.body}"


def articles(bodies: tuple[Body, ...], count: int) -> Iterator[Article]:
    """So many items, the bodies taking turns, spread over the quarters of seven years."""
    for number in range(count):
        turn, index = divmod(number, len(bodies))
        yield _article(bodies[index], turn + 1, number * QUARTERS // count)


def _article(body: Body, turn: int, quarter: int) -> Article:
    name = f"{body.id}-{turn:02}"
    chance = random.Random(f"news-{name}")  # noqa: S311 - no secrets here
    published = _published(chance, quarter)
    reported = published - timedelta(chance.randint(1, 4))
    kind = chance.choice(ALL_KINDS)
    words = _Words(chance)
    values = {
        "title": f"示例：{words.filled(chance.choice(TITLES[kind]))}",
        "centre": body.id,
        "kind": kind,
        "happened_on": f"{reported - timedelta(chance.randint(1, 5))}",
        "reported_on": f"{reported}",
        "published_on": f"{published}",
        "place": f"示例{words.word('place')}",
        "source": body.name,
        "author": "示例作者",
        "summary": words.filled(chance.choice(SUMMARIES)),
        "sample": "true",
    }
    text = "\n\n".join(_parts(chance, words))
    return Article(f"news/{published.year}/{name}.md", values, f"{text}\n")


def _published(chance: random.Random, quarter: int) -> date:
    year, part = FIRST_YEAR + quarter // 4, quarter % 4
    month = 3 * part + chance.randint(1, 3)
    day = date(year, month, chance.randint(1, monthrange(year, month)[1]))
    return day if day <= LAST_DAY else LAST_DAY - timedelta(chance.randint(0, 45))


def _parts(chance: random.Random, words: "_Words") -> Iterator[str]:
    """The body in blocks: four headings with paragraphs, a table, a list and a note between."""
    yield "这是示例稿件，内容为虚构。"
    for number, part in enumerate(sentences.PARTS):
        yield f"## {chance.choice(sentences.HEADINGS[number])}"
        told = [words.filled(line) for line in chance.sample(part, 10)]
        yield "".join(told[:5])
        if number == 1:
            yield _table(chance, words)
        yield "".join(told[5:])
        if number == 2:
            yield from _list(chance, words)
    yield f"> [!NOTE]\n> {words.filled(chance.choice(sentences.NOTES))}"
    if chance.random() < 0.5:
        label, address = chance.choice(LINKS)
        yield f"更多内容见[{label}]({address})。"


def _table(chance: random.Random, words: "_Words") -> str:
    rows = [
        f"| 第{number}节 | {words.filled(cell)} | {chance.choice(FILLS['way'])} |"
        for number, cell in enumerate(chance.sample(sentences.CELLS, chance.randint(5, 6)), 1)
    ]
    return "\n".join(["| 时段 | 内容 | 形式 |", "|---|---|---|", *rows])


def _list(chance: random.Random, words: "_Words") -> Iterator[str]:
    yield chance.choice(sentences.LIST_LEADS)
    items = [words.filled(item) for item in chance.sample(sentences.LIST_ITEMS, 4)]
    items[-1] = f"{items[-1].removesuffix('；')}。"
    yield "\n".join(f"- {item}" for item in items)


class _Words(dict[str, str]):
    """Fills the gaps of an article's sentences: an item keeps to its own subject mostly."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__()
        self._chance = chance
        self._subject = {gap: chance.choice(words) for gap, words in FILLS.items()}

    def __missing__(self, gap: str) -> str:
        return str(self._chance.randint(3, 60)) if gap == "n" else self.word(gap)

    def word(self, gap: str) -> str:
        """One word of the kind the gap asks for: the article's own three times out of four."""
        is_own = self._chance.random() < 0.75
        return self._subject[gap] if is_own else self._chance.choice(FILLS[gap])

    def filled(self, sentence: str) -> str:
        """The sentence without gaps."""
        return sentence.format_map(self)
