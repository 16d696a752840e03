"""Notices to be sent, as objects whose keys are in the order of their time."""

from collections.abc import Iterable
from itertools import islice, takewhile

from generator.endpoint.store import entry_json, object_keys
from generator.endpoint.store.kept import Notice
from generator.endpoint.store.s3 import S3
from generator.endpoint.store.s3_signature import quoted


class ObjectOutbox:
    """What is below `outbox/`."""

    def __init__(self, s3: S3) -> None:
        self._s3 = s3

    def put(self, notices: Iterable[Notice]) -> None:
        """Keeps notices."""
        for notice in notices:
            content = entry_json.written(entry_json.told_of(notice))
            self._s3.put(object_keys.notice_key(notice), content)

    def due(self, now: int, most: int) -> tuple[Notice, ...]:
        """Notices to be sent by now, the most overdue first."""
        end = object_keys.due_until(now)
        waiting = takewhile(lambda one: one.key < end, self._s3.keys(object_keys.OUTBOX))
        contents = self._s3.get_all([one.key for one in islice(waiting, most)])
        return tuple(entry_json.notice_of(entry_json.read(one)) for one in contents if one)

    def settle(self, notice: Notice, due: int | None) -> None:
        """Takes a notice away, or puts it off."""
        keys = self._about(object_keys.notice_end(notice))
        if due is not None and keys:
            again = notice._replace(due=due, tries=notice.tries + 1)
            self.put([again])
            keys = [key for key in keys if key != object_keys.notice_key(again)]
        self._s3.delete(keys)

    def forget(self, number: str) -> None:
        """Takes the notices of a submission away."""
        self._s3.delete(self._about(f"/{quoted(number)}/"))

    def _about(self, what: str) -> list[str]:
        # All of them: after a failure there may be one notice under two times.
        return [one.key for one in self._s3.keys(object_keys.OUTBOX) if what in one.key]
