"""Rows of the tables of regions and bodies -> Region and Centre values."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from operator import itemgetter

from generator.publish.model.pieces import Ref
from generator.publish.model.reading import citation, label, ref, reference, title_of
from generator.publish.model.related import RelatedPages
from generator.publish.model.site import Centre, Region
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.references import find

NOWHERE = Ref("", "")
# A body and its place in the table.
Placed = tuple[int, Centre]


def centres(corpus: Corpus, related: RelatedPages) -> tuple[Centre, ...]:
    """All bodies in the order of the table."""
    rows = corpus.all("centres")
    below: dict[str, list[Ref]] = defaultdict(list)
    for row in rows:
        below[row.text("parent")].append(ref(row))
    return tuple(_centre(corpus, row, tuple(below[row.id]), related.of(row)) for row in rows)


def regions(corpus: Corpus, bodies: tuple[Centre, ...]) -> tuple[Region, ...]:
    """The regions that have a body of their own, in the order of the table."""
    rows = {row.id: row for row in corpus.all("regions")}
    of_region: dict[str, list[Placed]] = defaultdict(list)
    for number, body in enumerate(bodies):
        of_region[body.region.address].append((number, body))
    made = (_region(row, rows, of_region) for row in rows.values())
    return tuple(region for region in made if region.centres)


def _centre(
    corpus: Corpus, row: Record, branches: tuple[Ref, ...], related: tuple[Ref, ...]
) -> Centre:
    return Centre(
        id=row.id,
        name=row.text("name"),
        address=row.address or "",
        is_sample=row.flag("sample"),
        kind=row.text("kind"),
        kind_label=label(corpus, row, "kind"),
        aliases=row.texts("aliases"),
        region=reference(corpus, "regions", row.text("region")) or NOWHERE,
        zone=row.text("zone"),
        parent=reference(corpus, "centres", row.text("parent")),
        host=row.text("host"),
        supervisor=row.text("supervisor"),
        rights=_rights(corpus, row),
        place=row.text("address"),
        phone=row.text("phone"),
        complaints_phone=row.text("complaints_phone"),
        hours=row.text("hours"),
        verified_on=row.day("verified_on"),
        reopened_on=row.day("reopened_on"),
        status=row.text("status"),
        status_label=label(corpus, row, "status"),
        status_year=row.number("status_year"),
        status_source=citation(corpus, row.text("status_source")),
        source=citation(corpus, row.text("source")),
        branches=branches,
        related=related,
    )


def _rights(corpus: Corpus, row: Record) -> tuple[str, ...]:
    """What the kinds of right are called that a body serves."""
    found = (find(corpus, "rights", id_)[0] for id_ in row.texts("rights"))
    return tuple(title_of(right) for right in found if right)


def _region(row: Record, rows: dict[str, Record], of_region: Mapping[str, list[Placed]]) -> Region:
    parent = rows.get(row.text("parent"))
    own = of_region.get(row.address or "", [])
    regions = (of_region.get(region.address or "", []) for region in _above(row, rows))
    above = {number: body for found in regions for number, body in found}
    return Region(
        code=row.id,
        name=row.text("name"),
        address=row.address or "",
        parent=ref(parent) if parent else None,
        is_sample=row.flag("sample"),
        centres=tuple(body for _, body in own),
        superiors=tuple(
            body for _, body in sorted(above.items(), key=itemgetter(0)) if body.kind == "centre"
        ),
    )


def _above(row: Record, rows: dict[str, Record]) -> Iterator[Record]:
    parent = rows.get(row.text("parent"))
    while parent:
        yield parent
        parent = rows.get(parent.text("parent"))
