"""Fields in order -> a schema: the shape of one record, wherever it comes from."""

from dataclasses import dataclass

from generator.schema.field import Field


@dataclass(frozen=True, slots=True)
class RecordSchema:
    """The fields of one kind of record, in the order editors see them."""

    name: str
    title: str
    fields: tuple[Field, ...]
    primary_key: str | None = None

    def field(self, name: str) -> Field | None:
        """The field of that name, or None."""
        return next((field for field in self.fields if field.name == name), None)

    @property
    def names(self) -> tuple[str, ...]:
        """All field names, in order."""
        return tuple(field.name for field in self.fields)
