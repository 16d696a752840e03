"""One build after another -> the folder to show, what is wrong, and a number that grows."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass

from generator.preview.desk import Shown as Site
from generator.problems import Problem

HEARTBEAT_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Shown:
    """What visitors of the preview see. site is None until there was one without a fault."""

    number: int
    site: Site | None
    problems: tuple[Problem, ...]


class State:
    """The latest Shown, for many readers and one builder."""

    def __init__(self) -> None:
        self._shown = Shown(0, None, ())
        self._changed = threading.Condition()

    @property
    def shown(self) -> Shown:
        """The latest state."""
        return self._shown

    def show(self, site: Site | None, problems: tuple[Problem, ...]) -> None:
        """Replaces what is shown; without a site the one before stays."""
        with self._changed:
            number = self._shown.number + 1
            self._shown = Shown(number, site or self._shown.site, problems)
            self._changed.notify_all()

    def follow(self, seen: int) -> Iterator[Shown | None]:
        """Every state after the one seen; None from time to time, so that a reader can leave."""
        while True:
            with self._changed:
                if self._shown.number == seen:
                    self._changed.wait(HEARTBEAT_SECONDS)
                shown = self._shown
            yield shown if shown.number != seen else None
            seen = shown.number
