"""Guides and doors of the corpus -> Guide and Door values."""

from generator.publish.model.entries import entry, label_of, tables
from generator.publish.model.entry import Table
from generator.publish.model.guide import Basis, Door, Exit, Guide, Step
from generator.publish.model.pieces import Ref
from generator.publish.model.reading import citation, reference
from generator.publish.model.related import RelatedPages
from generator.publish.model.site import Centre
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.targets import resolve

ROUTER = "services/router/"
LAST = 1000


def guides(corpus: Corpus, related: RelatedPages, bodies: tuple[Centre, ...]) -> tuple[Guide, ...]:
    """All guides in their order."""
    rows = sorted(corpus.all("guides"), key=lambda row: (row.number("order") or LAST, row.id))
    by_id = {body.id: body for body in bodies}
    return tuple(_guide(corpus, row, related, by_id.get(row.text("centre"))) for row in rows)


def doors(corpus: Corpus) -> tuple[Door, ...]:
    """All doors in their order."""
    rows = sorted(corpus.all("doors"), key=lambda row: (row.number("order") or LAST, row.id))
    return tuple(_door(corpus, row) for row in rows)


def _guide(corpus: Corpus, row: Record, related: RelatedPages, centre: Centre | None) -> Guide:
    return Guide(
        entry=entry(corpus, row, related.of(row)),
        scene=row.text("scene"),
        scene_label=label_of(corpus.schema_of(row).field("scene"), row),
        basis=_basis(corpus, row),
        audience=row.texts("audience"),
        conditions=row.texts("conditions"),
        refusals=row.texts("refusals"),
        limits=row.texts("limits"),
        materials=_materials(corpus, row),
        place=row.text("place") or (centre.place if centre else ""),
        hours=row.text("hours") or (centre.hours if centre else ""),
        phone=row.text("phone") or (centre.phone if centre else ""),
        complaints_phone=row.text("complaints_phone")
        or (centre.complaints_phone if centre else ""),
        steps=tuple(
            Step(item.text("title"), item.text("text"), item.text("actor"))
            for item in row.nested("steps")
        ),
        legal_period=row.text("legal_period"),
        promised_period=row.text("promised_period"),
        fee=row.text("fee"),
        result=row.text("result"),
        decided_by=row.text("decided_by"),
        blanks=_files(corpus, row, "blank"),
        specimens=_files(corpus, row, "specimen"),
        online=_online(row),
        questions=_named(corpus, row, "questions"),
        doors=tuple(
            Ref(door.title, f"{ROUTER}#{id_}", door.is_sample)
            for id_, door in zip(row.texts("doors"), _named(corpus, row, "doors"), strict=True)
        ),
        updated_on=row.day("updated_on"),
        centre=centre.ref if centre else None,
    )


def _basis(corpus: Corpus, row: Record) -> tuple[Basis, ...]:
    made = ((citation(corpus, i.text("document")), i.text("article")) for i in row.nested("basis"))
    return tuple(Basis(document, article) for document, article in made if document)


def _materials(corpus: Corpus, row: Record) -> Table | None:
    return next((table for table in tables(corpus, row) if table.field == "materials"), None)


def _files(corpus: Corpus, row: Record, kind: str) -> tuple[Ref, ...]:
    return tuple(
        Ref(item.text("title"), resolve(corpus, row, item.text("file")).address)
        for item in row.nested("forms")
        if item.text("kind") == kind
    )


def _online(row: Record) -> Ref | None:
    address = row.text("online")
    return Ref(row.text("online_title") or address, address) if address else None


def _named(corpus: Corpus, row: Record, field: str) -> tuple[Ref, ...]:
    named = (reference(corpus, field, id_) for id_ in row.texts(field))
    return tuple(target for target in named if target)


def _door(corpus: Corpus, row: Record) -> Door:
    return Door(
        entry=entry(corpus, row),
        short=row.text("short"),
        home_order=row.number("home_order"),
        door=row.text("door"),
        door_label=label_of(corpus.schema_of(row).field("door"), row),
        centre_does=row.text("centre_does"),
        decides=row.text("decides"),
        guide=reference(corpus, "guides", row.text("guide")),
        exits=tuple(
            Exit(item.text("title"), item.text("phone"), item.text("note"))
            for item in row.nested("exits")
        ),
    )
