"""A corpus without errors -> the Site: frozen, every reference resolved; cannot fail."""

from generator.publish.model.articles import news, rules
from generator.publish.model.centres import centres, regions
from generator.publish.model.policies import policies
from generator.publish.model.reading import reference
from generator.publish.model.site import Ref, Settings, Site
from generator.publish.validate.attachments import named_files
from generator.publish.validate.corpus import Corpus


def assemble(corpus: Corpus) -> Site:
    """The whole portal as values."""
    bodies = centres(corpus)
    return Site(
        settings=_settings(corpus),
        regions=regions(corpus, bodies),
        centres=bodies,
        policies=policies(corpus),
        rules=rules(corpus),
        news=news(corpus),
        files=tuple(sorted({named.target.address for named in named_files(corpus)})),
    )


def _settings(corpus: Corpus) -> Settings:
    written = corpus.settings
    return Settings(
        name=written.text("name"),
        description=written.text("description"),
        announcement=written.text("announcement"),
        limits=written.text("limits"),
        centre=reference(corpus, "centres", written.text("centre")) or Ref("", ""),
    )
