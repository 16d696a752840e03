"""核对页 to 提交: what the page to check carries of a draft, so that nobody else can confirm it.

A slip is JSON in base64, and a keyed digest of it. It says which draft, of which form, from when,
and what is known of its files.
"""

import base64
import hmac
import json
from typing import NamedTuple

from generator.endpoint.envelope import FileTold, file_told
from generator.endpoint.numbers import Secret

NAME = "slip"
# Later than anybody waits without having gone away. Seconds.
LATEST = 7200


class Slip(NamedTuple):
    """draft: its id, which is also the idempotency key. issued: seconds since 1970."""

    draft: str
    form: str
    issued: int
    files: tuple[FileTold, ...]

    def is_timely(self, now: float, soonest: int) -> bool:
        """True between the soonest and the latest time for a confirmation."""
        return soonest <= now - self.issued <= LATEST

    def names(self) -> dict[str, list[str]]:
        """Names of the files by slot."""
        told: dict[str, list[str]] = {}
        for file in self.files:
            told.setdefault(file.slot, []).append(file.name)
        return told


def written(secret: Secret, slip: Slip) -> str:
    """The slip as text for a hidden field."""
    content = base64.urlsafe_b64encode(json.dumps(_told(slip)).encode()).decode()
    return f"{content}.{_mark(secret, content)}"


def read(secret: Secret, text: str) -> Slip | None:
    """The slip that was written with this secret; None for anything else."""
    content, _, mark = text.partition(".")
    if not hmac.compare_digest(mark.encode(), _mark(secret, content).encode()):
        return None
    told = json.loads(base64.urlsafe_b64decode(content))
    return Slip(**{**told, "files": tuple(FileTold(**file) for file in told["files"])})


def _told(slip: Slip) -> dict[str, object]:
    files = [file_told(file) for file in slip.files]
    return {"draft": slip.draft, "form": slip.form, "issued": slip.issued, "files": files}


def _mark(secret: Secret, content: str) -> str:
    return secret.digest("slip", content).hex()
