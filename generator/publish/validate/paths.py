"""Addresses of the site -> the lists above them."""

from collections.abc import Iterator


def parent(address: str) -> str:
    """`news/2026/x/` -> `news/2026/`."""
    return f"{address.rstrip('/').rpartition('/')[0]}/"


def steps(address: str) -> Iterator[str]:
    """`news/2026/` -> `news/`, `news/2026/`; nothing for the home page."""
    parts = [part for part in address.split("/") if part]
    return ("/".join(parts[:depth]) + "/" for depth in range(1, len(parts) + 1))
