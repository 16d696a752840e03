"""Text of an official document -> a full-text policy source, with what is doubtful in it.

Nothing is changed in wording: lines are joined, marks of numbers made regular, merged cells
filled, and each of these is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from generator.editor.official.front_matter import Fields, read_fields
from generator.editor.official.header import read_header
from generator.editor.official.joining import as_paragraph, fold
from generator.editor.official.lines import split
from generator.editor.official.markdown_out import as_markdown
from generator.editor.official.outline import lay_out
from generator.editor.official.review import Doubt, as_remark, merged
from generator.editor.official.sections import Numbers
from generator.editor.official.suspicions import suspicions
from generator.editor.official.tables import Table
from generator.editor.official.titles import Heading, Titles


@dataclass(frozen=True, slots=True)
class Imported:
    """A document ready to be a source.

    joined: the lines of the original, counted from 1, that were joined to those above. headings,
    tables: how many the text has.
    """

    fields: Fields
    body: str
    doubts: tuple[Doubt, ...]
    joined: tuple[int, ...]
    headings: int
    tables: int

    def source(self, *, is_sample: bool = False) -> str:
        """The whole file: fields between --- lines, the doubts as remarks, and the text."""
        values = {
            **self.fields.written(has_text=bool(self.body)),
            "remarks": [as_remark(each) for each in self.doubts],
            "sample": is_sample,
        }
        stated = {name: value for name, value in values.items() if value or name == "held"}
        return f"---\n{_as_yaml(stated)}---\n{self.body}"


def import_document(text: str) -> Imported:
    """The source made of a document's text; every text makes one, however little is recognised."""
    lines, seen = split(text)
    header = read_header(lines)
    folded = fold(header.below)
    fields, unsure = read_fields(header, folded.parts)
    titles = Titles(folded.parts)
    above = (as_paragraph(line) for line in header.above)
    numbers = Numbers((*above, *titles.found()))
    blocks = tuple(lay_out(numbers.entries()))
    doubts = merged(
        [
            *(*seen, *header.doubts, *unsure),
            *(*folded.doubts, *titles.doubts, *numbers.doubts),
            *suspicions(folded.parts),
        ]
    )
    return Imported(
        fields=fields,
        body=as_markdown(blocks),
        doubts=doubts,
        joined=folded.joined,
        headings=sum(isinstance(block, Heading) for block in blocks),
        tables=sum(isinstance(block, Table) for block in blocks),
    )


class _Indented(yaml.SafeDumper):
    """Writes the items of a list a step to the right, as the other sources have them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, indentless=False)


def _as_yaml(fields: Mapping[str, object]) -> str:
    text: str = yaml.dump(
        dict(fields), Dumper=_Indented, allow_unicode=True, sort_keys=False, width=10_000
    )
    return text
