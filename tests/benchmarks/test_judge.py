"""The benchmark of the judge of fields counts what it asks and every difference."""

from judge import SEED, difference, measured
from judging.explained import ROWS
from judging.fields import kinds, name_of
from judging.verdicts import Verdict, ours, table_field, theirs

from generator.schema.field import Field

VALUES = 14_000


def test_no_difference_is_unexplained_and_every_type_is_asked_about() -> None:
    figures = measured(VALUES, SEED)
    assert figures["unexplained"] == 0, figures["examples"]
    assert sum(figures["explained"].values()) == figures["differences"]
    assert set(figures["explained"]) == set(ROWS)
    assert sum(asked for _, asked in figures["fields"].values()) == VALUES
    assert set(figures["fields"]) == {name_of(kind) for kind in kinds()}
    assert all(accepted < asked for accepted, asked in figures["fields"].values())


def test_the_same_seed_gives_the_same_figures() -> None:
    assert measured(1_000, 3) == measured(1_000, 3)


def test_a_wrong_verdict_is_found() -> None:
    spec = Field("x", "甲", "integer")
    said = theirs(table_field(spec).create_cell_reader(), "1")
    assert difference(spec, "1", ours(spec, "1"), said) is None
    for wrong in (Verdict(frozenset({"type"})), Verdict(frozenset(), "2")):
        found = difference(spec, "1", wrong, said)
        assert found
        assert not found.row
