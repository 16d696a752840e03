"""Files as they are posted -> sealed objects, kept before anything says that they are there."""

from typing import NamedTuple

from generator.endpoint.envelope import Envelope, FileTold, written
from generator.endpoint.parties import Deps
from generator.endpoint.posted import TooLarge
from generator.endpoint.sealing import Passport, Readable, new_identity, seal, seal_stream
from generator.endpoint.store.kept import SealedFile
from generator.schema.form import Posted

# Where no form says how many.
MOST_FILES = 50


class Taking(NamedTuple):
    """The files of one submission. most: how many are taken.

    passports: the identity of its own that they are sealed to, made for the first of them.
    """

    deps: Deps
    passports: list[Passport]
    files: list[SealedFile]
    most: int

    @property
    def identity(self) -> str:
        """What opens the files, for the envelope; nothing when there are none."""
        return self.passports[0].secret if self.passports else ""

    def take(self, source: Readable) -> None:
        """Seals one file while it is read. Raises TooLarge, Unavailable, what reading raises."""
        if len(self.files) >= self.most:
            raise TooLarge
        if not self.passports:
            self.passports.append(new_identity())
        writing = self.deps.objects.writing(self.deps.rng(16).hex())
        try:
            seal_stream(source, writing, [self.passports[0].recipient])
            part = writing.keep()
        except BaseException:
            writing.drop()
            raise
        self.files.append(SealedFile((part,)))

    def undo(self) -> None:
        """Takes all of them away again: nothing of what is refused is kept."""
        self.deps.objects.delete([part.name for file in self.files for part in file.parts])
        self.files.clear()

    def keep(self) -> None:
        """They belong to something that is kept: whatever happens now, they stay."""
        self.files.clear()

    def envelope(
        self, form: str, answers: Posted, told: tuple[FileTold, ...], version: str
    ) -> bytes:
        """The envelope of the submission, sealed to the office."""
        given = {name: tuple(values) for name, values in answers.items()}
        content = Envelope(form, version, given, told, self.identity)
        return seal(written(content), self.deps.recipients())


def taking(deps: Deps, most: int = MOST_FILES) -> Taking:
    """Nothing taken yet."""
    return Taking(deps, [], [], most)
