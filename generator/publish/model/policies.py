"""Documents with the relations they state -> Policy values that know both directions."""

from generator.publish.markdown.links import split_anchor
from generator.publish.model.entries import tags
from generator.publish.model.pieces import Ref
from generator.publish.model.reading import body, label, labels, ref, section
from generator.publish.model.related import citing as pages_citing
from generator.publish.model.site import Policy, Relation
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.references import find
from generator.publish.validate.values import Nested

Stated = dict[str, list[Relation]]


def policies(corpus: Corpus) -> tuple[Policy, ...]:
    """All documents: those held first, then by title."""
    rows = corpus.all("policies")
    stated_by = _stated_by(corpus, rows)
    cited = pages_citing(corpus)
    made = (
        _policy(corpus, row, tuple(stated_by.get(row.id, ())), cited.get(row.id, ()))
        for row in rows
    )
    return tuple(sorted(made, key=lambda policy: (not policy.is_held, policy.title)))


def _policy(
    corpus: Corpus,
    row: Record,
    stated_by: tuple[Relation, ...],
    citing: tuple[tuple[str, Ref], ...],
) -> Policy:
    return Policy(
        id=row.id,
        title=row.text("title"),
        address=row.address or "",
        is_sample=row.flag("sample"),
        is_held=row.flag("held"),
        is_full_text=row.text("text") == "full",
        index_number=row.text("index_number"),
        topic_label=label(corpus, row, "topic"),
        number=row.text("number"),
        other_number=row.text("other_number"),
        issuer=row.text("issuer"),
        issuer_note=row.text("issuer_note"),
        addressees=row.text("addressees"),
        issued_on=row.day("issued_on"),
        printed_on=row.day("printed_on"),
        year=row.number("year"),
        date_note=row.text("date_note"),
        kind_label=label(corpus, row, "kind"),
        status_label=label(corpus, row, "status"),
        summary=row.text("summary"),
        remarks=row.texts("remarks"),
        relations=tuple(_relation(corpus, row, item) for item in row.nested("relations")),
        stated_by=stated_by,
        citing=tuple((section(row, anchor), page) for anchor, page in citing),
        tags=tags(corpus, row),
        body=body(corpus, row),
    )


def _relation(corpus: Corpus, row: Record, item: Nested) -> Relation:
    other, _ = find(corpus, "policies", item.text("to"))
    return _stated(corpus, row, item, shown=other)


def _stated_by(corpus: Corpus, rows: tuple[Record, ...]) -> Stated:
    stated: Stated = {}
    for row in rows:
        for item in row.nested("relations"):
            target, _ = split_anchor(item.text("to"))
            stated.setdefault(target, []).append(_stated(corpus, row, item, shown=row))
    return stated


def _stated(corpus: Corpus, by: Record, item: Nested, *, shown: Record | None) -> Relation:
    """The relation that `by` states, seen from the page on which `shown` is the other document."""
    kind, anchor = item.text("kind"), item.text("section")
    return Relation(
        kind=kind,
        label=labels(corpus, "relation", "kind").get(kind, ""),
        document=ref(shown) if shown else Ref("", ""),
        number=shown.text("number") if shown else "",
        section=section(by, anchor),
        section_address=f"{by.address}#{anchor}" if anchor else "",
    )
