"""How many examples and seeds a test gets: fewer in a usual run, all of them in a long one.

The profiles of hypothesis decide, which `conftest.py` registers: `--hypothesis-profile=long`, or
the environment variable HYPOTHESIS_PROFILE, for a run that takes some minutes longer.
"""

import os

from hypothesis import settings

USUAL, LONG = "usual", "long"
PROFILE = "HYPOTHESIS_PROFILE"
# In a usual run: examples of one test, and ways through many edits of which each takes seconds.
EXAMPLES, SEEDS = 200, 2


def register() -> None:
    """Both profiles; what pytest's own option names is loaded after this one."""
    for name in (USUAL, LONG):
        settings.register_profile(name, settings.default)
    settings.load_profile(os.environ.get(PROFILE, USUAL))


def is_long() -> bool:
    return settings.get_current_profile_name() == LONG


def up_to(examples: int) -> int:
    """So many examples in a long run, in a usual one no more than there are seconds for."""
    return examples if is_long() else min(examples, EXAMPLES)


def rounds(number: int) -> int:
    """So many rounds over everything in a long run, in a usual one a single one."""
    return number if is_long() else 1


def seeds(*all_of_them: int) -> tuple[int, ...]:
    """All seeds in a long run, in a usual one the first of them."""
    return all_of_them if is_long() else all_of_them[:SEEDS]
