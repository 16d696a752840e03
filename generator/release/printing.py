"""The paper of a site's forms -> its files in the new site, made on all cores or found as kept."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from generator.finish.papers import content_of
from generator.parallel import each
from generator.release.manifest import Made
from generator.release.trees import Trees, put
from generator.release.wanted import Wanted

if TYPE_CHECKING:
    from generator.engine import Opened


def print_papers(
    same: Mapping[str, Made], wanted: Wanted, opened: "Opened", trees: Trees, jobs: int
) -> dict[str, Made]:
    """The paper of forms, written into the new tree. same: files of the site that stay."""
    papers = wanted.papers(opened.rendering.address)
    missing = [paper for paper in papers if paper.path not in same]
    files = each(partial(content_of, root=opened.project.root), missing, jobs)
    return {
        paper.path: Made(paper.key, put(trees, paper.path, file.read_bytes()))
        for paper, file in zip(missing, files, strict=True)
    }
