"""A word that is not known and the words that are -> what the editor probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from generator.problems import Words

MOST_LISTED = 12


def did_you_mean(found: str, known: Iterable[str]) -> Words:
    """“Did you mean X?”, or the known words when none is close."""
    options = sorted(set(known))
    near = get_close_matches(found, options, n=1, cutoff=0.6)
    if near:
        return Words(f"是不是“{near[0]}”？", f"Did you mean “{near[0]}”?")
    if not options:
        return Words("目前一个都没有。", "There are none yet.")
    listed = options[:MOST_LISTED]
    more = len(options) > MOST_LISTED
    return Words(
        f"可用的有：{'、'.join(listed)}{' 等' if more else ''}。",
        f"Known: {', '.join(listed)}{', …' if more else ''}.",
    )
