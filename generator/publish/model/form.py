"""A form as the portal shows it: the form itself, and what its page says besides."""

from dataclasses import dataclass

from generator.publish.model.pieces import Ref
from generator.schema.form import Form


@dataclass(frozen=True, slots=True)
class PublishedForm:
    """A form and what its page says of it besides. link: of the system that takes it instead."""

    form: Form
    address: str
    summary: str
    audience: str
    audience_label: str
    mode_label: str
    identity_label: str
    routing_label: str
    link: str
    guide: Ref | None
    also_for: tuple[Ref, ...]
    retention: tuple[tuple[str, str, str], ...]
    is_sample: bool

    @property
    def ref(self) -> Ref:
        """The link to its page."""
        return Ref(self.form.title, self.address, self.is_sample)
