"""Messages for a program of the office: JSON, signed, to an address that was allowed beforehand.

The receiver computes HMAC-SHA256 with the shared secret over the header X-Portal-Timestamp, a
full stop and the body, compares it with X-Portal-Signature (`v1=` and hex digits), refuses what is
older than five minutes, and takes an X-Portal-Event it knows for a repetition.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass, field

from generator.endpoint.notices.message import Message
from generator.endpoint.notices.outcome import NOT_ALLOWED, Outcome, Refused, Sent
from generator.endpoint.notices.posting import Answer, Reach, place_of, post

JSON_TYPE = "application/json; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Webhook:
    """hosts: in small letters, to which alone anything is sent. reach: how far they may lie."""

    url: str = field(repr=False)
    secret: str = field(repr=False)
    hosts: frozenset[str]
    reach: Reach = field(default_factory=Reach)
    name: str = "webhook"

    def send(self, message: Message, now: int) -> Outcome:
        """Sends it."""
        place = place_of(self.url)
        if place is None or place.host not in self.hosts:
            return Refused(NOT_ALLOWED)
        body = _body(message)
        headers = {
            "Content-Type": JSON_TYPE,
            "X-Portal-Event": message.id,
            "X-Portal-Timestamp": str(now),
            "X-Portal-Signature": f"v1={signature(self.secret, now, body)}",
        }
        answer = post(place, body, headers, self.reach)
        return (answer.failure or Sent()) if isinstance(answer, Answer) else answer


def signature(secret: str, moment: int, body: bytes) -> str:
    """64 hex digits; moment: seconds since 1970."""
    signed = f"{moment}.".encode() + body
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def _body(message: Message) -> bytes:
    """The same bytes for the same message."""
    items = [{"number": item.number, "form": item.form} for item in message.items]
    told = {"event": message.id, "kind": message.kind, "count": len(items), "items": items}
    return json.dumps({**told, "text": message.text}, ensure_ascii=False).encode()
