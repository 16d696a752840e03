"""The light judge of fields gives the verdicts of frictionless."""

import json
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from random import Random
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from judging.explained import ROWS, why
from judging.fields import FITTING, kinds, limit_texts, limits, name_of
from judging.texts import written
from judging.verdicts import ours, table_field, theirs

from generator.schema.durations import Duration
from generator.schema.field import LEFT_OUT, Constraints, Dialect, Field, FieldType, Plain, judge

# For each of some forty types, formats and ways of writing, with up to six sets of limits each.
EXAMPLES = 6
CHINA = timezone(timedelta(hours=8))
NOON = datetime(2026, 4, 26, 12, 30, tzinfo=CHINA)
POINT = (Decimal("108.3"), Decimal("22.8"))
LINE = '{"type": "LineString", "coordinates": [[108, 22], [109, 23.5]]}'
OF_DIALECT = {*Dialect._fields}


def field(type_: FieldType = "string", *, form: str = "default", **given: Any) -> Field:
    ways = {name: given.pop(name) for name in OF_DIALECT & set(given)}
    return Field("x", "甲", type_, form, constraints=Constraints(**given), dialect=Dialect(**ways))


def continental(type_: FieldType) -> Field:
    return field(type_, decimal_char=",", group_char=".")


TRUE = ("true", "True", "TRUE", "1")
FALSE = ("false", "False", "FALSE", "0")
ACCEPTED = [
    pytest.param(field(), "甲", "甲", id="string"),
    pytest.param(field(), " ", " ", id="a blank is a string"),
    pytest.param(field("integer"), "-7", -7, id="integer"),
    pytest.param(field("integer"), " 007 ", 7, id="integer with blanks and zeros"),
    pytest.param(field("number"), "108.30", Decimal("108.30"), id="number"),
    pytest.param(field("number"), "-1e3", Decimal(-1000), id="number with an exponent"),
    *(pytest.param(field("boolean"), text, True, id=text) for text in TRUE),
    *(pytest.param(field("boolean"), text, False, id=text) for text in FALSE),
    pytest.param(field("date"), "2024-02-29", date(2024, 2, 29), id="date"),
    pytest.param(field("date"), "2026-5-1", date(2026, 5, 1), id="date without zeros"),
    pytest.param(field("date"), "２０２６-05-01", date(2026, 5, 1), id="date in wide figures"),
    pytest.param(field(), "", None, id="nothing"),
    pytest.param(field("date"), "", None, id="no date"),
    pytest.param(field(pattern="a|ab"), "ab", "ab", id="pattern"),
    pytest.param(field(pattern="a"), "", None, id="nothing has no pattern"),
    pytest.param(field(enum=("a", "b")), "b", "b", id="enum"),
    pytest.param(field("integer", minimum=1, maximum=1), "1", 1, id="both bounds"),
    pytest.param(field(min_length=1, max_length=1), "𠮷", "𠮷", id="length"),
    pytest.param(field("integer", is_bare=False), "约-5元", -5, id="integer in a sentence"),
    pytest.param(
        continental("number"), "1.000,50", Decimal("1000.50"), id="number with other signs"
    ),
    pytest.param(
        field("boolean", true=("是",), false=("否",)), "否", False, id="boolean in Chinese"
    ),
    pytest.param(
        field("date", form="%Y/%m/%d"), "2026/4/6", date(2026, 4, 6), id="date by pattern"
    ),
    pytest.param(field("time"), "24:00:00", time(0), id="midnight"),
    pytest.param(field("time"), "12:30:45,5", time(12, 30, 45, 500000), id="time with a part"),
    pytest.param(field("time"), "12+08:00", time(12, tzinfo=CHINA), id="hour with an offset"),
    pytest.param(
        field("datetime"), "2024-12-31T24:00:00", datetime(2025, 1, 1), id="end of a year"
    ),
    pytest.param(
        field("datetime"), "2026-W53-1 00:00:00", datetime(2026, 12, 28), id="moment of a week"
    ),
    pytest.param(field("datetime"), "20260426T1230+08:00", NOON, id="moment in short"),
    pytest.param(field("year"), "２０２６", 2026, id="year in wide figures"),
    pytest.param(field("yearmonth"), "2026-4", (2026, 4), id="month"),
    pytest.param(field("duration"), "P1DT2.5H", timedelta(days=1, hours=2.5), id="duration"),
    pytest.param(field("duration"), "-P1W", timedelta(days=-7), id="duration backwards"),
    pytest.param(
        field("duration"), "P1Y2MT3S", Duration(Decimal(14), timedelta(seconds=3)), id="months"
    ),
    pytest.param(
        field("duration"),
        "P0001-02-03T04:05:06",
        Duration(Decimal(14), timedelta(3, 6, hours=4, minutes=5)),
        id="duration as a day and a time",
    ),
    pytest.param(field("geopoint"), "108.3, 22.8", POINT, id="point"),
    pytest.param(field("geopoint", form="array"), '["108.3", "22.8"]', POINT, id="point as list"),
    pytest.param(
        field("geopoint", form="object"), '{"lat": "22.8", "lon": "108.3"}', POINT, id="named point"
    ),
    pytest.param(field("array"), '[1, "甲"]', [1, "甲"], id="array"),
    pytest.param(field("object", max_length=1), '{"甲": null}', {"甲": None}, id="object"),
    pytest.param(field("list"), "甲,,乙", ["甲", "", "乙"], id="list"),
    pytest.param(field("list", item_type="integer"), "1, 2", [1, 2], id="list of integers"),
    pytest.param(field("geojson"), LINE, json.loads(LINE), id="line on the map"),
    pytest.param(field("any"), "甲", "甲", id="anything"),
    *(
        pytest.param(field("string", form=form), text, text, id=f"{form} {text}")
        for form, text in (
            ("email", "name@例子.中国"),
            ("uri", "urn:a"),
            ("binary", "5LiA"),
            ("uuid", "{2bc1c94f-0deb-43e9-92a1-4775189ec9f8}"),
        )
    ),
]
REFUSED = [
    pytest.param(field(required=True), "", ["required"], id="required"),
    pytest.param(field("integer"), "1.0", ["type"], id="integer with a point"),
    pytest.param(field("integer"), "一", ["type"], id="integer in Chinese"),
    pytest.param(field("number"), "1,5", ["type"], id="number with a comma"),
    pytest.param(field("number", minimum=1), "NaN", ["minimum"], id="number that is none"),
    pytest.param(field("number", maximum=1), "inf", ["maximum"], id="number without an end"),
    pytest.param(field("boolean"), "yes", ["type"], id="boolean of YAML 1.1"),
    pytest.param(field("boolean"), " true", ["type"], id="boolean with a blank"),
    pytest.param(field("date"), "2026-02-30", ["type"], id="date that is in no calendar"),
    pytest.param(field("date"), "2026-05-01 ", ["type"], id="date with a blank"),
    pytest.param(field("date"), "20260501", ["type"], id="date without hyphens"),
    pytest.param(field("date"), "2026-W01-1", ["type"], id="date of a week"),
    pytest.param(field("date"), "0000-01-01", ["type"], id="date before the calendar"),
    pytest.param(field("number", decimal_char=","), "1.5", ["type"], id="number with a point"),
    pytest.param(field("time"), "12:30", ["type"], id="time without seconds"),
    pytest.param(field("time"), "24:00:01", ["type"], id="time after midnight"),
    pytest.param(field("datetime"), "9999-12-31T24:00:00", ["type"], id="after the calendar"),
    pytest.param(field("datetime"), "2026-04-26T12:30:00+24:00", ["type"], id="offset of a day"),
    pytest.param(
        field("datetime", minimum="2026-01-01T00:00:00Z"),
        "2026-04-26T12:30:00",
        ["minimum"],
        id="a moment without an offset keeps no limit that has one",
    ),
    pytest.param(field("year"), "26", ["type"], id="year of two figures"),
    pytest.param(field("yearmonth"), "2026-13", ["type"], id="month that is none"),
    pytest.param(field("duration"), "P1", ["type"], id="duration without a unit"),
    pytest.param(field("duration"), "P999999999999D", ["type"], id="duration too long"),
    pytest.param(field("geopoint"), "180.1,0", ["type"], id="point that is not on the earth"),
    pytest.param(field("geopoint"), "NaN,0", ["type"], id="point that is nowhere"),
    pytest.param(field("array"), "[" * 100_000, ["type"], id="array too deep"),
    pytest.param(field("array", min_length=1), "[]", ["minLength"], id="array without items"),
    pytest.param(field("object"), "[]", ["type"], id="object that is an array"),
    pytest.param(field("list", item_type="integer"), "1,,2", ["type"], id="list with a gap"),
    pytest.param(field("geojson"), '{"type": "Point"}', ["type"], id="point without a place"),
    pytest.param(field("integer", enum=("1", "2")), "3", ["enum"], id="enum of integers"),
    *(
        pytest.param(field("string", form=form), text, ["type"], id=f"no {form} {text}")
        for form, text in (
            ("email", "a@b"),
            ("uri", "example.cn"),
            ("binary", "abc"),
            ("uuid", "2bc1c94f"),
        )
    ),
    pytest.param(field(pattern="a|b"), "ab", ["pattern"], id="pattern of the whole text"),
    pytest.param(field(pattern="a"), "a\n", ["pattern"], id="pattern to the last sign"),
    pytest.param(field(enum=("a",)), "A", ["enum"], id="enum"),
    pytest.param(field("number", minimum=3), "2.9", ["minimum"], id="minimum"),
    pytest.param(field("date", maximum=date(2026, 1, 1)), "2026-01-02", ["maximum"], id="maximum"),
    pytest.param(field(min_length=2), "甲", ["minLength"], id="too short"),
    pytest.param(field(max_length=1), "甲乙", ["maxLength"], id="too long"),
    pytest.param(
        field(pattern="a", enum=("a",), max_length=1),
        "bb",
        ["enum", "maxLength", "pattern"],
        id="each broken limit",
    ),
]


@pytest.mark.parametrize(("spec", "text", "value"), ACCEPTED)
def test_a_text_that_fits_has_a_value(spec: Field, text: str, value: Plain | None) -> None:
    assert judge(spec, text) == (value, ())
    assert type(judge(spec, text)[0]) is type(value)


@pytest.mark.parametrize(("spec", "text", "broken"), REFUSED)
def test_a_text_that_does_not_fit_has_reasons(spec: Field, text: str, broken: list[str]) -> None:
    value, reasons = judge(spec, text)
    assert value is None
    assert sorted(reason.constraint for reason in reasons) == broken


KINDS = [pytest.param(kind, id=f"{name_of(kind)} {number}") for number, kind in enumerate(kinds())]


@pytest.mark.parametrize("kind", KINDS)
@given(chance=st.randoms(use_true_random=False), any_text=st.text(max_size=12))
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_the_verdict_is_that_of_frictionless(kind: Field, chance: Random, any_text: str) -> None:
    for limit in limits(kind, chance):
        spec = kind._replace(constraints=limit)
        read = table_field(spec).create_cell_reader()
        for text in (written(name_of(spec), chance, limit_texts(spec)), any_text):
            found, said = ours(spec, text), theirs(read, text)
            assert found == said or why(spec, text, said), (spec, text)


def test_every_type_is_compared_with_every_constraint_that_frictionless_checks() -> None:
    ours_of = {"min_length": "minLength", "max_length": "maxLength"}
    assert set(FITTING) == set(get_args(FieldType))
    for type_, fitting in FITTING.items():
        known = set(table_field(Field("x", "甲", type_)).supported_constraints)
        exclusive = {"exclusiveMinimum", "exclusiveMaximum"}
        assert {ours_of.get(name, name) for name in fitting} | {"required"} == known - exclusive


@pytest.mark.parametrize(("type_", "form"), [(t, form) for t in LEFT_OUT for form in LEFT_OUT[t]])
def test_a_format_that_is_left_out_is_not_guessed(type_: FieldType, form: str) -> None:
    with pytest.raises(ValueError, match=form):
        judge(Field("x", "甲", type_, form), "甲")


def test_a_limit_that_is_no_value_of_the_type_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="gestern"):
        judge(field("date", minimum="gestern"), "2026-01-01")


@pytest.mark.parametrize("name", list(ROWS))
def test_each_explained_difference_is_still_one(name: str) -> None:
    spec, text = DIFFERENT[name]
    said = theirs(table_field(spec).create_cell_reader(), text)
    assert said != ours(spec, text)
    assert why(spec, text, said) == name


DIFFERENT = {
    "signalling NaN": (field("number", minimum="1"), "sNaN"),
    "with an offset and without one": (field("time", maximum="12:00:00"), "11:00:00Z"),
    "half a pair of signs in an address": (Field("x", "甲", "string", "uri"), "http://\ud800"),
}
