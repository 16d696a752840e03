"""Markdown as editors write it -> HTML that is safe to publish."""
