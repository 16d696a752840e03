"""A record -> every sentence of its fields and its body, with the place of each word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.problems import Place
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.paragraphs import Paragraph, Spot, paragraphs

# Of Markdown, paragraphs of forms and consents know this sign only.
STRONG = "**"
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’」』）)]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, without Markdown signs.

    field: its name, empty for the body. lead: what an item of a list or a cell stands under.
    around: the row of a table, else the sentence itself.
    """

    text: str
    field: str
    lead: str
    around: str
    start: int
    source: Paragraph

    def place(self, offset: int) -> Place:
        """Where the sign at this offset stands; of a field, where its value begins."""
        return self.source.spots[0].place if self.field else self.source.place(self.start + offset)


def sentences(corpus: Corpus, record: Record) -> Iterator[Sentence]:
    """All sentences of a record: first those of its fields, then those of its body."""
    for field, text, place in corpus.texts_of(record):
        if not field.references:
            plain = text.replace(STRONG, "")
            yield from in_sentences(Paragraph(plain, (Spot(0, place),)), field.name)
    for paragraph in paragraphs(record.body.typed) if record.body else ():
        yield from in_sentences(paragraph, "")


def mentions(corpus: Corpus, record: Record, word: str) -> bool:
    """True when the word stands anywhere in the record: quicker than to part it in sentences."""
    in_body = record.body is not None and word in record.body.typed.text
    return in_body or any(word in text for _, text, _ in corpus.texts_of(record))


def in_sentences(paragraph: Paragraph, field: str) -> Iterator[Sentence]:
    """The sentences of one paragraph; field is empty for one of the body."""
    for found in _SENTENCE.finditer(paragraph.text):
        text = found[0]
        is_cell = paragraph.around not in ("", paragraph.text)
        around = paragraph.around if is_cell else text
        yield Sentence(text, field, paragraph.lead, around, found.start(), paragraph)
