"""A hook of mkdocs: our plugin leaves staging, finishing and search alone; mkdocs only renders."""

from generator.engine.plugin import PortalPlugin


def on_startup(**_options: object) -> None:
    """Tells the plugin that somebody else does its stages, as the portal command does."""
    PortalPlugin.embedded = True
