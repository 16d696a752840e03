"""Site -> Outputs: every staged file, in the order of the address it becomes."""

from pathlib import PurePosixPath

from generator.publish.model.site import Site
from generator.publish.pages import centres, news, policies, rules
from generator.publish.pages.home import home, shell
from generator.publish.pages.output import Output, staged_page

COLLECTIONS = (centres, policies, rules, news)


def lay_out(site: Site) -> tuple[Output, ...]:
    """All pages, the shell, and the files beside articles."""
    made = [home(site), *(page for module in COLLECTIONS for page in module.pages(site))]
    files = [Output(path, PurePosixPath(path)) for path in site.files]
    return (shell(site), *(staged_page(page) for page in made), *files)
