"""Files as they are posted -> sealed objects, kept before anything says that they are there."""

from dataclasses import dataclass

from generator.endpoint.envelope import Envelope, FileTold, written
from generator.endpoint.parties import Deps
from generator.endpoint.posted import TooLarge
from generator.endpoint.sealing import Passport, Readable, new_identity, seal, seal_stream
from generator.endpoint.store.kept import SealedFile
from generator.schema.form import Posted

# Where no form says how many.
MOST_FILES = 50


@dataclass(frozen=True, slots=True)
class Taking:
    """The files of one submission, sealed to an identity of its own. most: how many are taken."""

    deps: Deps
    passport: Passport
    files: list[SealedFile]
    most: int

    def take(self, source: Readable) -> None:
        """Seals one file while it is read. Raises TooLarge, Unavailable, what reading raises."""
        if len(self.files) >= self.most:
            raise TooLarge
        writing = self.deps.objects.writing(self.deps.rng(16).hex())
        try:
            seal_stream(source, writing, [self.passport.recipient])
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
        content = Envelope(form, version, given, told, self.passport.secret)
        return seal(written(content), self.deps.recipients())


def taking(deps: Deps, most: int = MOST_FILES) -> Taking:
    """Nothing taken yet."""
    return Taking(deps, new_identity(), [], most)
