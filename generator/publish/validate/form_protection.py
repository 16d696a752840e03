"""A form -> whether whoever fills it in may have to fear others."""

from generator.publish.validate.corpus import Record


def has_levels(form: Record) -> bool:
    """True where one may give the name, ask to keep it secret, or give none."""
    return form.text("identity") == "levels"


def protects_sender(form: Record) -> bool:
    """True for such a form, and for one that takes out of photographs where they were made."""
    return has_levels(form) or form.flag("strip_metadata")
