"""The forms of this repository, read once."""

from datetime import date
from functools import cache

from portal_runs import REPOSITORY

from generator.project import Project
from generator.publish.model.site import Site
from generator.publish.stages import publish
from generator.schema.form import Form

TODAY = date(2026, 11, 21)


@cache
def own_site() -> Site:
    """The model of the repository's own site."""
    site = publish(Project(REPOSITORY), TODAY).site
    assert site is not None
    return site


def own_forms() -> dict[str, Form]:
    """All its forms by id."""
    return {form.form.id: form.form for form in own_site().forms}
