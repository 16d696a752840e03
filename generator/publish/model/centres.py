"""Rows of the tables of regions and bodies -> Region and Centre values."""

from collections.abc import Iterator

from generator.publish.model.reading import citation, label, number, ref, reference, texts
from generator.publish.model.site import Centre, Ref, Region
from generator.publish.validate.corpus import Corpus, Record

NOWHERE = Ref("", "")


def centres(corpus: Corpus) -> tuple[Centre, ...]:
    """All bodies in the order of the table."""
    rows = corpus.all("centres")
    return tuple(_centre(corpus, row, rows) for row in rows)


def regions(corpus: Corpus, bodies: tuple[Centre, ...]) -> tuple[Region, ...]:
    """The regions that have a body of their own, in the order of the table."""
    rows = {row.id: row for row in corpus.all("regions")}
    made = (_region(row, rows, bodies) for row in rows.values())
    return tuple(region for region in made if region.centres)


def _centre(corpus: Corpus, row: Record, rows: tuple[Record, ...]) -> Centre:
    return Centre(
        id=row.id,
        name=row.text("name"),
        address=row.address or "",
        is_sample=row.flag("sample"),
        kind=row.text("kind"),
        kind_label=label(corpus, row, "kind"),
        aliases=texts(row, "aliases"),
        region=reference(corpus, "regions", row.text("region")) or NOWHERE,
        zone=row.text("zone"),
        parent=reference(corpus, "centres", row.text("parent")),
        host=row.text("host"),
        supervisor=row.text("supervisor"),
        rights=texts(row, "rights"),
        place=row.text("address"),
        phone=row.text("phone"),
        complaints_phone=row.text("complaints_phone"),
        hours=row.text("hours"),
        verified_on=row.day("verified_on"),
        reopened_on=row.day("reopened_on"),
        status=row.text("status"),
        status_label=label(corpus, row, "status"),
        status_year=number(row, "status_year"),
        status_source=citation(corpus, row.text("status_source")),
        source=citation(corpus, row.text("source")),
        branches=tuple(ref(other) for other in rows if other.text("parent") == row.id),
    )


def _region(row: Record, rows: dict[str, Record], bodies: tuple[Centre, ...]) -> Region:
    parent = rows.get(row.text("parent"))
    own = tuple(body for body in bodies if body.region.address == row.address)
    above = {region.address for region in _above(row, rows)}
    return Region(
        code=row.id,
        name=row.text("name"),
        address=row.address or "",
        parent=ref(parent) if parent else None,
        is_sample=row.flag("sample"),
        centres=own,
        superiors=tuple(
            body for body in bodies if body.region.address in above and body.kind == "centre"
        ),
    )


def _above(row: Record, rows: dict[str, Record]) -> Iterator[Record]:
    parent = rows.get(row.text("parent"))
    while parent:
        yield parent
        parent = rows.get(parent.text("parent"))
