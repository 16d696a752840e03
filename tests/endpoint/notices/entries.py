"""Submissions whose every text is full of words of their sender."""

import json
from collections.abc import Iterable

from generator.endpoint.notices.outcome import Channel
from generator.endpoint.store.kept import Entry, Notice

from .memory import NOW


def entry(at: int, words: list[str]) -> Entry:
    told = json.dumps(words)
    return Entry(
        id=f"{at:032x}",
        number="WQ-12345-67890-3",
        form="complaint",
        version=told,
        received="2026-11-21T10:00:00Z",
        lane=told,
        fingerprint=told,
        envelope=told.encode(),
        files=(),
        verifier=told,
        answers_to=told,
        receipt=told.encode(),
        aside=tuple(words),
        unit=told,
    )


def notices_of(kept: Entry, channels: Iterable[Channel]) -> list[Notice]:
    """As a submission is accepted."""
    return [Notice(f"{kept.id}-{one.name}", kept.number, kept.form, NOW) for one in channels]
