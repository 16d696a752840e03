"""进度查询: number and code -> how a submission stands; messages, more files, withdrawing, erasing.

Both stand in the body of a post, never in an address. A wrong number and a wrong code get the same
answer.
"""

import hmac
from typing import NamedTuple

from generator.endpoint import status_page
from generator.endpoint.accepting import at_text, fingerprint
from generator.endpoint.envelope import Envelope, written
from generator.endpoint.exchange import Request, Response
from generator.endpoint.numbers import identity_of, read_code, read_number, verifier_of
from generator.endpoint.parties import Deps
from generator.endpoint.posted import Posted, read_posted
from generator.endpoint.sealing import open_sealed, seal
from generator.endpoint.statuses import OVER, WITHDRAWN, is_on_record, status_of
from generator.endpoint.store.kept import Entry, Event
from generator.endpoint.taking import Taking, taking
from generator.schema.form_judge import Attached, judge_slot

REPLY = "reply"
MOST_REPLY = 5000
# What a wrong guess costs: guesses of one network wait longer and longer.
FORM = "status"


class Asked(NamedTuple):
    """Somebody who has shown that they hold the code."""

    entry: Entry
    code: str
    posted: Posted


def take_status(request: Request, deps: Deps) -> Response:
    """The page of a submission. Raises Unreadable, TooLarge, Broken and Unavailable."""
    if wait := deps.waits(FORM, request.peer):
        return status_page.often(deps, wait)
    taken = taking(deps)
    is_kept = False
    try:
        posted = read_posted(request, deps.most_bytes, taken.take)
        asked = _asked(deps, posted)
        if asked is None:
            return status_page.unknown(deps, posted)
        response, is_kept = _answered(deps, asked, taken)
        return response
    finally:
        if not is_kept:
            taken.undo()


def _asked(deps: Deps, posted: Posted) -> Asked | None:
    number = read_number(posted.first("number"))
    code = read_code(posted.first("code"))
    entry = deps.ledger.find(number) if number else None
    known = entry.verifier if entry else "0" * 64
    is_right = hmac.compare_digest(known, verifier_of(deps.secret, number or "", code))
    return Asked(entry, code, posted) if entry and is_right else None


def _answered(deps: Deps, asked: Asked, taken: Taking) -> tuple[Response, bool]:
    """The page, and whether the files that came are kept."""
    match asked.posted.first("act"):
        case "reply":
            return _replied(deps, asked, taken)
        case "withdraw":
            return _withdrawn(deps, asked), False
        case "erase":
            return _erased(deps, asked), False
        case _:
            return shown(deps, asked), False


def shown(deps: Deps, asked: Asked, said: str = "", wrong: str = "") -> Response:
    """How it stands, with the messages that only the holder of the code can read."""
    events = deps.ledger.events(asked.entry.number)
    identity = identity_of(asked.entry.number, asked.code)
    messages = {
        at: open_sealed(event.sealed, identity).decode()
        for at, event in enumerate(events)
        if event.sealed and event.kind != REPLY
    }
    held = deps.form(asked.entry.form)
    title = held[0].tab if held else asked.entry.form
    page = status_page.Told(asked.entry, asked.code, title, events, messages, said, wrong)
    return status_page.page(deps, page)


def _replied(deps: Deps, asked: Asked, taken: Taking) -> tuple[Response, bool]:
    events = deps.ledger.events(asked.entry.number)
    text = asked.posted.first("text").strip()
    if wrong := _wrong_reply(asked.posted, text, is_over=status_of(events) in OVER):
        return shown(deps, asked, wrong=wrong), False
    sent = {"text": (text,)}
    digests = [file.digest for file in asked.posted.files]
    print_ = fingerprint(deps, f"{REPLY} {asked.entry.number}", sent, digests)
    # Sent once more, because the answer got lost or a button was pressed twice.
    if [event.status for event in events if event.kind == REPLY][-1:] == [print_]:
        return shown(deps, asked, said=status_page.SENT), False
    content = Envelope(REPLY, deps.version, sent, asked.posted.files, taken.identity)
    sealed = seal(written(content), deps.recipients())
    event = Event(at_text(deps.now()), REPLY, print_, sealed, tuple(taken.files))
    deps.ledger.record(asked.entry.number, event)
    taken.keep()
    return shown(deps, asked, said=status_page.SENT), True


def _wrong_reply(posted: Posted, text: str, *, is_over: bool) -> str:
    if is_over:
        return status_page.IS_OVER
    if not text and not posted.files:
        return status_page.EMPTY
    if len(text) > MOST_REPLY:
        return status_page.LONG.format(most=MOST_REPLY, now=len(text))
    files = [Attached(file.name, file.size) for file in posted.files]
    mistakes = judge_slot(status_page.SLOT, files)
    return next((one.message for one in mistakes), "")


def _withdrawn(deps: Deps, asked: Asked) -> Response:
    events = deps.ledger.events(asked.entry.number)
    if status_of(events) in OVER:
        return shown(deps, asked, wrong=status_page.IS_OVER)
    event = Event(at_text(deps.now()), "status", WITHDRAWN)
    deps.ledger.record(asked.entry.number, event)
    return shown(deps, asked, said=status_page.IS_WITHDRAWN)


def _erased(deps: Deps, asked: Asked) -> Response:
    """Before the matter is taken up its sender may have everything erased."""
    if is_on_record(deps.ledger.events(asked.entry.number)):
        return shown(deps, asked, wrong=status_page.ON_RECORD)
    if not asked.posted.first("sure"):
        return shown(deps, asked, wrong=status_page.NOT_SURE)
    parts = deps.ledger.erase(asked.entry.number, "sender")
    deps.objects.delete([part.name for part in parts])
    return status_page.gone(deps, asked.entry.number)
