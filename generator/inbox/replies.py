"""补充材料和留言: what a sender added later -> submissions of their own, opened like the first."""

from collections.abc import Iterator, Sequence

from generator.endpoint.status_page import SLOT
from generator.endpoint.store import Ledger
from generator.endpoint.store.kept import Entry
from generator.inbox.describing import Submission
from generator.inbox.identities import Identity
from generator.inbox.unsealing import NotOpened, opened
from generator.schema.field import Field
from generator.schema.form import Form, Question, Step

REPLY = "reply"
FORM = Form(
    id=REPLY,
    code="",
    title="补充材料、留言",
    tab="补充材料、留言",
    mode="own",
    identity="none",
    leads=(),
    receipt=(),
    steps=(Step(REPLY, "补充", questions=(Question(Field("text", "留言")),), slots=(SLOT,)),),
    consents=(),
)


def replies_to(
    ledger: Ledger, entry: Entry, identities: Sequence[Identity]
) -> Iterator[Submission | NotOpened]:
    """Each reply in order; why, for one that does not open."""
    for event in ledger.events(entry.number):
        if event.kind != REPLY:
            continue
        kept = entry._replace(envelope=event.sealed, files=event.files, received=event.at, aside=())
        try:
            yield Submission(kept, opened(event.sealed, identities), FORM)
        except NotOpened as fault:
            yield fault
