"""A template -> what it was compiled to in an earlier run, which every process would do again."""

from contextlib import suppress
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from generator.publish.kept.shelf import read_shelf, write_shelf


class KeptTemplates(BytecodeCache):
    """Compiled templates of one project, in a file each.

    A file is damaged, or of another version of this program, when its digest says so; the bucket
    itself refuses what was compiled from another text.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills the bucket when the template was compiled from the same text."""
        found = read_shelf(self._folder / bucket.key)
        if found:
            bucket.bytecode_from_string(found[0])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps it; a disk that refuses costs the time of compiling again, and nothing else."""
        with suppress(OSError):
            write_shelf(self._folder / bucket.key, bucket.bytecode_to_string(), ())
