"""Where the ledger keeps what.

    entries/{id}                          a submission; or, after it was erased, what is left
    numbers/{number}                      the id of whoever claimed the number, for ever
    events/{number}/{turn}                what happened to a submission
    drafts/{id}                           what is to be confirmed
    tokens/{SHA-256 of the token}         until when a spent token is kept
    outbox/{due}/{number}/{id}            a notice to be sent; a list of them is in the order of due
    owed/{token}, owed/erased-{id}        a change and what is to be done after it
    audit/{line}                          the audit

Ids are the keys of entries, not numbers, because a retry comes with the same id, while its number
may be that of another turn. An object is created once and stays as it is, but for drafts, and for
entries that get a new envelope or are erased.
"""

import hashlib

from generator.endpoint.store.kept import Notice
from generator.endpoint.store.s3_signature import quoted

ENTRIES, NUMBERS, EVENTS, DRAFTS = "entries/", "numbers/", "events/", "drafts/"
TOKENS, OUTBOX, OWED = "tokens/", "outbox/", "owed/"


def entry_key(id_: str) -> str:
    """Of a submission."""
    return ENTRIES + quoted(id_)


def number_key(number: str) -> str:
    """Of the claim of a number."""
    return NUMBERS + quoted(number)


def events_of(number: str) -> str:
    """What the keys of the events of a submission begin with."""
    return f"{EVENTS}{quoted(number)}/"


def event_key(number: str, turn: int) -> str:
    """Of an event; turn: from 0."""
    return f"{events_of(number)}{turn:06}"


def draft_key(id_: str) -> str:
    """Of a draft."""
    return DRAFTS + quoted(id_)


def token_key(token: str) -> str:
    """Of a spent token, which may be longer than a key."""
    return TOKENS + hashlib.sha256(token.encode()).hexdigest()


def notice_key(notice: Notice) -> str:
    """Of a notice."""
    return f"{OUTBOX}{notice.due:012}{notice_end(notice)}"


def notice_end(notice: Notice) -> str:
    """What the key of a notice ends with, whenever it is due."""
    return f"/{quoted(notice.number)}/{quoted(notice.id)}"


def due_until(now: int) -> str:
    """A key behind all notices that are due."""
    return f"{OUTBOX}{now + 1:012}/"


def debt_key(token: str) -> str:
    """Of what is owed."""
    return OWED + token


def erasing_key(id_: str) -> str:
    """Of an erasure that may not be complete."""
    return debt_key(f"erased-{quoted(id_)}")
