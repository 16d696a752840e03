"""Form definitions of the corpus -> Form values with their shared parts put in."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

from generator.publish.model.form import PublishedForm
from generator.publish.model.reading import label, reference
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.form_parts import StepParts, step_parts
from generator.publish.validate.values import Values
from generator.schema.field import Constraints, Field, FieldType
from generator.schema.form import (
    Consent,
    Form,
    Identity,
    Mode,
    OneOf,
    Option,
    Question,
    Slot,
    Step,
    When,
    Widget,
)

ROUTER = "services/router/"
CENTRE = "〔中心〕"


def forms(corpus: Corpus) -> tuple[PublishedForm, ...]:
    """All forms by their numbers."""
    rows = sorted(corpus.all("forms"), key=lambda row: (row.text("code"), row.id))
    return tuple(_published(corpus, row) for row in rows)


def _published(corpus: Corpus, row: Record) -> PublishedForm:
    return PublishedForm(
        form=_form(corpus, row),
        address=row.address or "",
        summary=row.text("summary"),
        audience=row.text("audience"),
        audience_label=label(corpus, row, "audience"),
        mode_label=label(corpus, row, "mode"),
        identity_label=label(corpus, row, "identity"),
        routing_label=label(corpus, row, "routing"),
        link=row.text("link"),
        guide=reference(corpus, "guides", row.text("guide")),
        also_for=tuple(
            guide for id_ in row.texts("also_for") if (guide := reference(corpus, "guides", id_))
        ),
        retention=tuple(
            (item.text("stage"), item.text("period"), item.text("basis"))
            for item in row.nested("retention")
        ),
        is_sample=row.flag("sample"),
    )


def _form(corpus: Corpus, row: Record) -> Form:
    centre = corpus.settings.text("name")
    body = reference(corpus, "centres", corpus.settings.text("centre"))
    name = body.title if body else centre
    closes = row.day("closes_on")
    is_over = closes is not None and closes < corpus.today
    return Form(
        id=row.id,
        code=row.text("code"),
        title=row.text("title"),
        tab=row.text("tab") or row.text("title"),
        mode="closed" if is_over else cast("Mode", row.text("mode")),
        identity=cast("Identity", row.text("identity")),
        leads=_paragraphs(row, "lead", name),
        receipt=_paragraphs(row, "receipt", name),
        steps=tuple(_step(parts, name) for parts in step_parts(corpus, row)),
        consents=tuple(_consents(corpus, row.texts("consents"), name)),
        doors=tuple(_doors(corpus, row.texts("doors"))),
        has_draft=row.flag("draft"),
        has_quick_exit=row.flag("quick_exit"),
        strips_metadata=row.flag("strip_metadata"),
        needs_unit_code=row.flag("unit_code"),
        is_encrypted=row.flag("encrypted"),
        closes_on=_written(closes),
        capacity=row.number("capacity"),
        retention=tuple(
            (item.text("stage"), days)
            for item in row.nested("retention")
            if (days := item.number("days"))
        ),
    )


def _doors(corpus: Corpus, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    for id_ in ids:
        if door := reference(corpus, "doors", id_):
            yield door.title, f"{ROUTER}#{id_}"


def _consents(corpus: Corpus, ids: Iterable[str], centre: str) -> Iterator[Consent]:
    known = corpus.by_id.get("consents", {})
    for row in (known[id_] for id_ in ids if id_ in known):
        yield Consent(
            id=row.id,
            version=row.number("version") or 1,
            title=row.text("title"),
            text=_paragraphs(row, "text", centre),
            is_required=row.flag("required"),
        )


def _step(parts: StepParts, centre: str) -> Step:
    """A step with its shared parts first, each as this form wants it."""
    item, when = parts.step, _whens(parts.step)
    is_optional = item.flag("optional")
    holding: tuple[Values, ...] = (*(block for block, _ in parts.blocks), item)
    groups = (_one_of(one) for held in holding for one in held.nested("one_of"))
    slots = (_slot(one.item) for one in parts.slots)
    return Step(
        id=item.text("id"),
        title=item.text("title"),
        lead=_paragraphs(item, "lead", centre),
        questions=tuple(
            _eased(_asked_when(when, one.item), is_optional and one.block is not None)
            for one in parts.questions
        ),
        slots=tuple(
            one._replace(when=(*when, *one.when), is_required=one.is_required and not is_optional)
            for one in slots
        ),
        one_of=() if is_optional else tuple(groups),
    )


def _asked_when(when: tuple[When, ...], item: Values) -> Question:
    """The question, on the conditions of its step and its own."""
    question = _question(item)
    return question._replace(when=(*when, *question.when))


def _eased(question: Question, is_optional: bool) -> Question:
    """The question, no longer required where its step is optional."""
    if not is_optional:
        return question
    limits = question.spec.constraints._replace(required=False)
    return question._replace(spec=question.spec._replace(constraints=limits))


def _question(item: Values) -> Question:
    return Question(
        spec=_field(item),
        widget=cast("Widget", item.text("widget") or _usual_widget(item)),
        hint=item.text("hint"),
        kind=item.text("kind"),
        options=tuple(
            Option(one.text("value"), one.text("title"), one.text("hint"))
            for one in item.nested("options")
        ),
        when=_whens(item),
        is_sensitive=item.flag("sensitive"),
        autocomplete=item.text("autocomplete"),
        columns=tuple(_question(one) for one in item.nested("columns")),
        most=item.number("most") or 1,
    )


def _usual_widget(item: Values) -> str:
    return "date" if item.text("type") == "date" else "text"


def _field(item: Values) -> Field:
    limits = next(iter(item.nested("constraints")), None)
    return Field(
        name=item.text("name"),
        title=item.text("title"),
        type=cast("FieldType", item.text("type") or "string"),
        constraints=_limits(limits) if limits else Constraints(),
    )


def _limits(item: Values) -> Constraints:
    return Constraints(
        required=item.flag("required"),
        pattern=item.text("pattern") or None,
        minimum=item.number("minimum"),
        maximum=item.number("maximum"),
        min_length=item.number("minLength"),
        max_length=item.number("maxLength"),
    )


def _whens(item: Values) -> tuple[When, ...]:
    return tuple(When(one.text("field"), one.texts("values")) for one in item.nested("when"))


def _slot(item: Values) -> Slot:
    return Slot(
        name=item.text("name"),
        title=item.text("title"),
        hint=item.text("hint"),
        is_required=item.flag("required"),
        when=_whens(item),
        is_sensitive=item.flag("sensitive"),
        most=item.number("most") or 10,
    )


def _one_of(item: Values) -> OneOf:
    return OneOf(item.texts("names"), item.text("message"))


def _paragraphs(item: Values, field: str, centre: str) -> tuple[str, ...]:
    return tuple(one.text("text").replace(CENTRE, centre) for one in item.nested(field))


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""
