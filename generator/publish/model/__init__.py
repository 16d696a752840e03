"""A corpus without errors -> the Site: frozen, every reference resolved; cannot fail."""

from collections.abc import Iterable, Mapping

from generator.publish.model.articles import heads, news, rules
from generator.publish.model.casework import totals
from generator.publish.model.centres import centres, regions
from generator.publish.model.forms import forms
from generator.publish.model.guides import doors, guides
from generator.publish.model.listings import campaigns, info_pages, listings, moved, stubs
from generator.publish.model.pieces import Head, Ref
from generator.publish.model.policies import policies
from generator.publish.model.reading import reference
from generator.publish.model.related import RelatedPages
from generator.publish.model.site import Centre, NewsItem, NewsLine, Settings, Site
from generator.publish.model.workplans import plans
from generator.publish.validate.attachments import named_files
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.key_faults import office_keys

NOTHING_SEEN: Mapping[str, bytes] = {}


def assemble(
    corpus: Corpus,
    seen: Mapping[str, bytes] = NOTHING_SEEN,
    related: RelatedPages | None = None,
) -> Site:
    """The whole portal as values.

    seen: by file of an article, a digest of it and of all that it names; none when nothing is to be
    compared with an earlier run. related: of the corpus, when it has been made.
    """
    related = related or RelatedPages(corpus)
    bodies = centres(corpus, related)
    return Site(
        today=corpus.today,
        settings=_settings(corpus, bodies),
        regions=regions(corpus, bodies),
        centres=bodies,
        policies=policies(corpus),
        rules=rules(corpus, related),
        news=news(corpus, related, seen),
        guides=guides(corpus, related, bodies),
        doors=doors(corpus),
        campaigns=campaigns(corpus, related),
        plans=plans(corpus),
        casework=totals(corpus),
        pages=info_pages(corpus, related),
        listings=listings(corpus, related),
        stubs=stubs(corpus),
        moved=moved(corpus),
        files=_files(corpus),
        synonyms=_synonyms(corpus),
        forms=forms(corpus),
        keys=office_keys(corpus),
    )


def reports(
    corpus: Corpus,
    seen: Mapping[str, bytes],
    rows: Iterable[Record],
    related: RelatedPages | None = None,
) -> list[Head[NewsLine, NewsItem]]:
    """These news items alone, as they are in the whole portal."""
    return heads(corpus, related or RelatedPages(corpus), seen, rows)


def _synonyms(corpus: Corpus) -> Mapping[str, tuple[str, ...]]:
    """A word that visitors type -> the words of the site for it."""
    found: dict[str, tuple[str, ...]] = {}
    for row in corpus.all("synonyms"):
        for word in row.texts("words"):
            others = (same for same in row.texts("same") if same != word)
            found[word] = tuple(dict.fromkeys((*found.get(word, ()), *others)))
    return found


def _files(corpus: Corpus) -> tuple[str, ...]:
    """The files to publish; those of notices that are over go with their text."""
    current = (row for row in corpus.records if not corpus.is_over(row))
    return tuple(sorted({named.target.address for named in named_files(corpus, current)}))


def _settings(corpus: Corpus, bodies: tuple[Centre, ...]) -> Settings:
    written = corpus.settings
    own = written.text("centre")
    return Settings(
        name=written.text("name"),
        description=written.text("description"),
        announcement=written.text("announcement"),
        limits=written.text("limits"),
        centre=reference(corpus, "centres", own) or Ref("", ""),
        contact=next((body for body in bodies if body.id == own), None),
        site_code=written.text("site_code"),
        icp=written.text("icp"),
        police_filing=written.text("police_filing"),
    )
