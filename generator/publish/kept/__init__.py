"""What earlier runs found out -> a corpus and its problems without reading what did not change.

Everything kept lies under .cache/portal/ and may be thrown away at any time: what is missing,
damaged or made by another version, schema, setting or day is worked out anew.
"""
