from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.endpoint.store.audit_chain import broken, link
from generator.endpoint.store.kept import AuditLine

AT = "2026-11-21T10:00:00Z"
TEXTS = st.text(max_size=8)


def chain(*told: tuple[str, str, str]) -> list[AuditLine]:
    lines: list[AuditLine] = []
    for at, what, about in told:
        lines.append(link(lines[-1] if lines else None, at, what, about))
    return lines


def five() -> list[AuditLine]:
    return chain(*((AT, "accept", f"WQ-{number}") for number in range(5)))


def test_the_first_line_stands_on_nothing() -> None:
    line = link(None, AT, "accept", "WQ-12345-67890-7")
    content = b'["","2026-11-21T10:00:00Z","accept","WQ-12345-67890-7"]'
    assert line == AuditLine(1, AT, "accept", "WQ-12345-67890-7", sha256(content).hexdigest())


def test_a_line_holds_the_digest_of_the_one_before_and_is_plain_ascii() -> None:
    first, second = chain((AT, "a", "b"), (AT, 'q"', "中\ud800"))
    content = f'["{first.digest}","{AT}","q\\"","\\u4e2d\\ud800"]'.encode("ascii")
    assert second.number == 2
    assert second.digest == sha256(content).hexdigest()


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=6))
def test_what_was_linked_is_whole(told: list[tuple[str, str, str]]) -> None:
    assert broken(chain(*told)) is None


@given(st.tuples(TEXTS, TEXTS, TEXTS), st.tuples(TEXTS, TEXTS, TEXTS))
def test_two_lines_that_say_something_else_have_other_digests(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    assert (chain(one)[0].digest == chain(other)[0].digest) == (one == other)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ({"at": "2026-11-22T10:00:00Z"}, 3),
        ({"what": "erase"}, 3),
        ({"about": "WQ-9"}, 3),
        ({"digest": "0" * 64}, 3),
        ({"number": 7}, 7),
    ],
)
def test_a_changed_line_is_named(said: dict[str, object], number: int) -> None:
    lines = five()
    lines[2] = lines[2]._replace(**said)  # type: ignore[arg-type]
    assert broken(lines) == number


def test_a_line_made_anew_breaks_the_one_behind_it() -> None:
    lines = five()
    lines[2] = link(lines[1], AT, "erase", "WQ-9")
    assert broken(lines) == 4


def test_lines_that_are_missing_or_moved_are_seen() -> None:
    lines = five()
    assert broken(lines[1:]) == 2
    assert broken([*lines[:2], *lines[3:]]) == 4
    assert broken([lines[0], lines[2], lines[1]]) == 3
    assert broken([*lines, lines[-1]]) == 5


def test_a_later_piece_is_held_against_the_line_before_it() -> None:
    lines = five()
    assert broken(lines[3:], after=lines[2]) is None
    assert broken(lines[3:], after=lines[1]) == 4


def test_an_empty_audit_is_whole() -> None:
    assert broken([]) is None
