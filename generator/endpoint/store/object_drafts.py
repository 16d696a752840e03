"""What is kept for a time only, as objects: drafts and spent tokens."""

from collections.abc import Collection, Iterator
from secrets import token_hex

from generator.endpoint.store import entry_json, object_keys
from generator.endpoint.store.kept import Draft
from generator.endpoint.store.object_debts import GRACE_S
from generator.endpoint.store.s3 import S3


class ObjectDrafts:
    """What is below `drafts/` and `tokens/`."""

    def __init__(self, s3: S3) -> None:
        self._s3 = s3

    def hold(self, draft: Draft) -> None:
        """Keeps a draft in place of that of the same id."""
        content = entry_json.written(entry_json.told_of(draft))
        self._s3.put(object_keys.draft_key(draft.id), content)

    def find(self, id_: str) -> Draft | None:
        """The draft of this id."""
        content = self._s3.find(object_keys.draft_key(id_))
        return entry_json.draft_of(entry_json.read(content)) if content else None

    def all(self) -> Iterator[Draft]:
        """All drafts."""
        keys = [one.key for one in self._s3.keys(object_keys.DRAFTS)]
        contents = self._s3.get_all(keys)
        return (entry_json.draft_of(entry_json.read(one)) for one in contents if one)

    def over(self, now: int) -> list[Draft]:
        """Drafts nobody can begin to confirm any more.

        An hour longer than their time: somebody may have begun in time and still be at work.
        """
        return [draft for draft in self.all() if draft.until + GRACE_S < now]

    def forget(self, drafts: Collection[Draft]) -> list[Draft]:
        """Takes drafts away; those that were still there."""
        there = [draft for draft in drafts if self.find(draft.id) == draft]
        self._s3.delete([object_keys.draft_key(draft.id) for draft in there])
        return there

    def spend(self, token: str, until: int) -> bool:
        """Marks a token as used up to a time; False when it was used before."""
        # With something of its own, so that an attempt whose answer was lost is known again.
        content = entry_json.written({"until": until, "by": token_hex(8)})
        return self._s3.create(object_keys.token_key(token), content)

    def forget_tokens(self, now: int) -> None:
        """Takes tokens away whose time is over."""
        keys = [one.key for one in self._s3.keys(object_keys.TOKENS)]
        contents = zip(keys, self._s3.get_all(keys), strict=True)
        self._s3.delete(
            [key for key, one in contents if one and entry_json.read(one)["until"] < now]
        )
