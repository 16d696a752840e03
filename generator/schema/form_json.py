"""A form <-> plain values of JSON, without what is as usual: how the endpoint gets it."""

from collections.abc import Mapping
from typing import Any

from generator.schema.field import Constraints, Dialect, Field
from generator.schema.form import Consent, Form, OneOf, Option, Question, Slot, Step, When

Json = Any
RECORDS = (Consent, Constraints, Dialect, Field, Form, OneOf, Option, Question, Slot, Step, When)


def form_as_json(form: Form) -> Json:
    """The form; `form_of_json` gives it back."""
    return _told(form)


def form_of_json(told: Mapping[str, Json]) -> Form:
    """The form that was told. Raises KeyError and TypeError for what is none."""
    return Form(
        **{
            **told,
            "leads": tuple(told["leads"]),
            "receipt": tuple(told["receipt"]),
            "doors": tuple((title, address) for title, address in told.get("doors", ())),
            "retention": tuple((stage, days) for stage, days in told.get("retention", ())),
            "steps": tuple(_step(step) for step in told["steps"]),
            "consents": tuple(
                Consent(**{**one, "text": tuple(one["text"])}) for one in told["consents"]
            ),
        }
    )


def _told(value: Json) -> Json:
    if isinstance(value, RECORDS):
        usual = value._field_defaults
        return {
            name: _told(held)
            for name, held in value._asdict().items()
            if name not in usual or held != usual[name]
        }
    if isinstance(value, tuple | list):
        return [_told(one) for one in value]
    return value


def _step(told: Mapping[str, Json]) -> Step:
    return Step(
        **{
            **told,
            "lead": tuple(told.get("lead", ())),
            "questions": tuple(_question(one) for one in told.get("questions", ())),
            "slots": tuple(_slot(one) for one in told.get("slots", ())),
            "one_of": tuple(
                OneOf(tuple(one["names"]), one["message"]) for one in told.get("one_of", ())
            ),
        }
    )


def _question(told: Mapping[str, Json]) -> Question:
    return Question(
        **{
            **told,
            "spec": _field(told["spec"]),
            "options": tuple(Option(**one) for one in told.get("options", ())),
            "when": _whens(told),
            "columns": tuple(_question(one) for one in told.get("columns", ())),
        }
    )


def _field(told: Mapping[str, Json]) -> Field:
    limits = dict(told.get("constraints", {}))
    if "enum" in limits:
        limits["enum"] = tuple(limits["enum"])
    return Field(**{**told, "constraints": Constraints(**limits)})


def _slot(told: Mapping[str, Json]) -> Slot:
    return Slot(**{**told, "when": _whens(told)})


def _whens(told: Mapping[str, Json]) -> tuple[When, ...]:
    return tuple(When(one["field"], tuple(one["values"])) for one in told.get("when", ()))
