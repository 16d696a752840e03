"""One hostile request: what is sent, and how it may be answered."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from intake.office import ENQUIRY, enquiry
from intake.wire import JSON, File, Pairs, form_kind, multipart, request

FORM_AT = f"/api/v1/f/{ENQUIRY}"
SLOT = "related_file"
# Statuses; 0: the connection was closed without an answer.
TAKEN = (201,)
BAD = (0, 400, 408)
WRONG = (400, 422)
LARGE = (413,)
MISTAKES = (422,)
REFUSED = (0, 400, 403, 404, 405, 408, 409, 411, 413, 414, 415, 417, 422, 431, 501, 505)
ANY = (200, 201, 303, *REFUSED)
Sent = bytes | Callable[[], Iterator[bytes]]
PHOTO: File = (SLOT, "示例.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 4)


@dataclass(frozen=True, slots=True)
class Case:
    """name: begins with the number in facts, endpoint §6. sent: all of it, or what makes it.

    expected: the statuses that are right.
    """

    name: str
    sent: Sent
    expected: tuple[int, ...]


def posted(
    name: str, body: bytes, expected: tuple[int, ...], headers: Pairs = (), *, kind: str = ""
) -> Case:
    """A post to the form in one step. kind: of another content than a form's."""
    told = [
        ("Content-Type", kind) if kind else form_kind(),
        ("Accept", JSON),
        ("Idempotency-Key", f"hostile {name}"),
    ]
    known = {one.lower() for one, _ in headers}
    told = [one for one in told if one[0].lower() not in known]
    return Case(name, request("POST", FORM_AT, (*told, *headers), body), expected)


def filled(
    name: str,
    expected: tuple[int, ...],
    fields: Pairs = (),
    files: tuple[File, ...] = (),
    headers: Pairs = (),
) -> Case:
    """The form as it should be, with these fields in place of its own and behind them."""
    return posted(name, multipart(with_fields(fields), files), expected, headers)


def with_fields(fields: Pairs = ()) -> list[tuple[str, str]]:
    """The form's own fields, those that are given here in place of them."""
    given = {name for name, _ in fields}
    own = [one for one in (("stage", "confirm"), *enquiry("示例问题。" * 8)) if one[0] not in given]
    return [*own, *fields]
