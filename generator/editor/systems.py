"""What the documents call for, and where the portal has it -> the tables of both READMEs."""

from collections.abc import Iterator
from itertools import groupby

from generator.problems import Language
from generator.publish.model.pieces import Citation
from generator.publish.model.reading import citation
from generator.publish.validate.corpus import Corpus, Record

BEGIN, END = "<!-- systems: begin -->", "<!-- systems: end -->"
HEADS: dict[Language, str] = {
    "zh": "| 出处 | 要求的制度或工作 | 在门户的位置 | 还需要什么 | 还缺什么 |",
    "en": "| section | what it calls for | where it lives | needs | still missing |",
}
Row = tuple[Record, Citation]


def with_systems(readme: str, corpus: Corpus, language: Language) -> str:
    """The README with its tables renewed; raises ValueError when the two marks are not there."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{BEGIN} … {END}")
    return f"{before}{BEGIN}\n{systems_tables(corpus, language)}{END}{after}"


def systems_tables(corpus: Corpus, language: Language) -> str:
    """One table for each document, in the order of data/systems.csv."""
    found = ((row, citation(corpus, row.text("document"))) for row in corpus.all("systems"))
    rows = [(row, source) for row, source in found if source]
    parts: list[str] = []
    for title, group in groupby(rows, key=lambda pair: pair[1].document.title):
        parts += [f"**{title}**", "", HEADS[language], "| --- | --- | --- | --- | --- |"]
        parts += [*_lines(group, corpus, language), ""]
    return "".join(f"{part}\n" for part in parts)


def _lines(rows: Iterator[Row], corpus: Corpus, language: Language) -> Iterator[str]:
    for row, source in rows:
        needs = row.text("needs")
        if language == "zh":
            field = corpus.schema_of(row).field("needs")
            needs = field.labels[needs] if field else needs
        cells = (source.section, row.text("system"), f"`{row.text('place')}`", needs,
                 row.text("missing"))  # fmt: skip
        yield f"| {' | '.join(cells)} |"
