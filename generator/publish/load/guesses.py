"""A plain value -> the type YAML 1.1 would make of it."""

from functools import lru_cache

import yaml

_RESOLVER = yaml.resolver.Resolver()
_TAG_PREFIX = "tag:yaml.org,2002:"
_FIRST_SIGNS = frozenset(_RESOLVER.yaml_implicit_resolvers)
# Dates, figures and true are repeated; a longer text is seldom the same again.
_LONGEST_KEPT = 20


def guess(text: str) -> str:
    """`bool`, `int`, `timestamp` or another of YAML's own names; `str` when it stays text."""
    # PyYAML tries only the types that may begin with the first sign of a text.
    if text and text[0] not in _FIRST_SIGNS:
        return "str"
    return _kept(text) if len(text) <= _LONGEST_KEPT else _resolved(text)


def _resolved(text: str) -> str:
    tag: str = _RESOLVER.resolve(  # type: ignore[no-untyped-call]
        yaml.ScalarNode, text, (True, False)
    )
    return tag.removeprefix(_TAG_PREFIX)


_kept = lru_cache(maxsize=1024)(_resolved)
