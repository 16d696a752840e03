"""A project -> its site by MkDocs alone, which reads and renders all staged pages."""

from datetime import date

from generator.engine import render_site
from generator.engine.faults import EngineFault
from generator.finish import finish, write_papers
from generator.finish.papers import Press, papers
from generator.finish.search import FAILED, SearchFailed, place_search
from generator.paper.pdf import has_faces
from generator.problems import Place, Problem
from generator.publish.pages import plan
from generator.publish.pages.forms import intake_of, placed_forms
from generator.publish.stages import publish
from generator.release.manifest import FILE
from generator.release.standing import SitePlace
from generator.release.trees import open_trees, settle, switch


def build(
    place: SitePlace, today: date, *, searched: bool = True, printed: bool = True
) -> tuple[Problem, ...]:
    """Builds the site anew; with an error the one before stays."""
    published = publish(place.project, today)
    if published.site is None:
        return published.problems
    trees = open_trees(place.target, place.folder, {})
    try:
        rendering = render_site(place.project, trees.fresh)
    except EngineFault as fault:
        return (*published.problems, fault.problem)
    site = published.site
    finish(trees.fresh, rendering.address, site.unlisted, intake_of(site))
    if printed and site.forms:
        press = Press(
            place.project.root, site.settings.centre.title, rendering.address, has_faces()
        )
        write_papers(papers(placed_forms(site), press), place.project.root, trees.fresh)
    if searched:
        try:
            place_search(published.site, plan(published.site).pages, place.project, trees.fresh)
        except SearchFailed as failure:
            problem = FAILED.at(Place(place.project.data.name), reason=str(failure))
            return (*published.problems, problem)
    (place.folder / FILE).unlink(missing_ok=True)
    switch(trees)
    settle(trees, (), (), place.folder)
    return (*published.problems, *rendering.problems)
