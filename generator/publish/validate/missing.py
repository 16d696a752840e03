"""Fields of a record -> those that an editor left empty."""

from generator.publish.validate.values import Values


def is_missing(record: Values, field: str) -> bool:
    """True for a field without a value; not for one whose value was refused, which is told."""
    if not record.values.get(field):
        return field in record.values or field not in record.places
    return False
