"""The listing of all sources -> one digest, equal only when nothing was touched."""

from datetime import date

from generator.digest import digest_of
from generator.publish.kept.version import program
from generator.publish.load.listing import Listing

# Where everything kept lies, from the project's root.
CACHE = ".cache/portal"
# The records among it, and the schemas and lists by which they were judged.
RECORDS, CATALOGUE = f"{CACHE}/records", f"{CACHE}/catalogue"
TEMPLATES = f"{CACHE}/templates"
# A file changed so shortly before it was listed may change again without looking different.
TOO_FRESH_NS = 100_000_000


def sources_digest(listing: Listing, today: date) -> bytes:
    """A digest of all sources as they lie there; empty when one may still be changing."""
    signatures = listing.files.values()
    if any(max(found[1], found[2]) > listing.at - TOO_FRESH_NS for found in signatures):
        return b""
    written = repr(sorted(listing.files.items())).encode()
    return digest_of((program(), str(today).encode(), written))
