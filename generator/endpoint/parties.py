"""What the endpoint is given to work with: values, and the few doors to the world."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from generator.endpoint.numbers import Secret
from generator.endpoint.store import Ledger, Objects
from generator.schema.form import Form
from generator.schema.form_page import Shell

# A form and the page it stands in.
Placed = tuple[Form, Shell]
MOST_BYTES = 250_000_000
# Faster than anybody reads what is to be checked. Seconds.
SOONEST = 3
Waits = Callable[[str, str], int]


def no_wait(_form: str, _peer: str) -> int:
    """Nobody waits."""
    return 0


def no_work() -> Mapping[str, int]:
    """Nothing is due."""
    return {}


def never_seen(_fingerprint: str, _id: str) -> bool:
    """Everything is new."""
    return False


class Deps(NamedTuple):
    """Everything `handle` works with.

    recipients: of the office today, at least two. accepted_by: who receives, as receipts say.
    form: a form of one's own with its page by id. page: the shell of another page of ours,
    `status`. version: of the bundle of forms. base: the endpoint's own address with `/` at the
    end. units: keyed digest of a reporting code → id of the unit. channels: names of the ways
    notices go. now: seconds since 1970. rng: so many random bytes. waits: seconds this form and
    this network address have to wait. seen: whether the same was sent a moment ago. notice:
    stands on every page, nothing as a rule. soonest: seconds from the page to check to its
    confirmation. work: does what is due, for functions without threads; tells how much it was.
    forms: all of one's own.
    """

    secret: Secret
    recipients: Callable[[], tuple[str, ...]]
    accepted_by: str
    form: Callable[[str], Placed | None]
    page: Callable[[str], Shell | None]
    version: str
    ledger: Ledger
    objects: Objects
    now: Callable[[], float]
    rng: Callable[[int], bytes]
    base: str = "/api/"
    units: Mapping[str, str] = {}
    channels: tuple[str, ...] = ()
    waits: Waits = no_wait
    seen: Callable[[str, str], bool] = never_seen
    most_bytes: int = MOST_BYTES
    notice: str = ""
    soonest: int = SOONEST
    forms: Callable[[], tuple[Form, ...]] = tuple
    work: Callable[[], Mapping[str, int]] = no_work

    def address(self, form: Form) -> str:
        """Where a form is posted to."""
        return f"{self.base}v1/f/{form.id}"

    def seed(self) -> bytes:
        """The 32 bytes the signing key of receipts is made from."""
        return self.secret.digest("receipt signing")
