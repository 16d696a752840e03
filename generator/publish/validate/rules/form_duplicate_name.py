"""Every question and every slot of a form has a name of its own, which no other answer can take."""

from collections.abc import Iterable, Iterator

from generator.problems import Place, Problem, Rule, Words
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.form_parts import (
    step_parts,
    written_parts,
    written_questions,
)
from generator.publish.validate.values import Nested
from generator.schema.form_html import STAGE
from generator.schema.form_judge import CONSENT, UNIT_CODE

RULE = Rule(
    "form/duplicate-name",
    Words("名称“{names}”{taken}", "the name “{names}” is taken {taken}"),
    Words("换一个名称；一个通用部分在一张表单里只写一次，不问的写在 without。",
          "Choose another name; put a shared part into a form once, and name in “without” what "
          "is not asked."),
)  # fmt: skip
TWICE = Words("已经用过，在 {other}", "already, at {other}")
RESERVED = Words("由程序自己使用", "by the program itself")
# Posted beside the answers. The consent x has the place `f-consent-x` on the page, which would also
# be that of a question `consent_x`.
OURS = (STAGE, UNIT_CODE)
OUR_STARTS = (CONSENT.replace(".", "_"), "carried_")
OUR_STEP = "consents"
Named = tuple[str, Place]


def check(corpus: Corpus) -> Iterator[Problem]:
    """One problem for each name written twice, and for each shared part that brings such names."""
    for block in corpus.all("form_blocks"):
        yield from _doubled(_written("name", written_parts(block)))
    for question in written_questions(corpus):
        yield from _doubled(_written("name", question.nested("columns")))
    for form in corpus.all("forms"):
        yield from _doubled(
            (part.name, part.place) for step in step_parts(corpus, form) for part in step.parts
        )
        yield from _doubled(_written("id", form.nested("steps")))
    yield from _reserved(corpus)


def _written(field: str, items: Iterable[Nested]) -> Iterator[Named]:
    return ((item.text(field), item.places[field]) for item in items if item.text(field))


def _doubled(named: Iterable[Named]) -> Iterator[Problem]:
    """One problem for each place. At one place stand the names of one shared part, judged there."""
    seen: dict[str, Place] = {}
    found: dict[Place, list[str]] = {}
    for name, place in named:
        if seen.setdefault(name, place) != place:
            found.setdefault(place, []).append(name)
    for place, names in found.items():
        taken = TWICE.fill({"other": str(seen[names[0]])})
        yield RULE.at(place, names="、".join(names), taken=taken)


def _reserved(corpus: Corpus) -> Iterator[Problem]:
    for record in (*corpus.all("form_blocks"), *corpus.all("forms")):
        for name, place in _written("name", _all_parts(record)):
            if name in OURS or name.startswith(OUR_STARTS):
                yield RULE.at(place, names=name, taken=RESERVED)
        for id_, place in _written("id", record.nested("steps")):
            if id_ == OUR_STEP:
                yield RULE.at(place, names=id_, taken=RESERVED)


def _all_parts(record: Record) -> Iterator[Nested]:
    yield from written_parts(record)
    for step in record.nested("steps"):
        yield from written_parts(step)
