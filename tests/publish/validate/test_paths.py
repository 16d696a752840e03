"""The lists above an address."""

import pytest

from generator.publish.validate.paths import parent, steps


@pytest.mark.parametrize(
    ("address", "above", "way"),
    [
        ("news/2026/x/", "news/2026/", ["news/", "news/2026/", "news/2026/x/"]),
        ("policies/x/", "policies/", ["policies/", "policies/x/"]),
        ("about/", "/", ["about/"]),
        ("", "/", []),
    ],
)
def test_an_address_lies_below_others(address: str, above: str, way: list[str]) -> None:
    assert parent(address) == above
    assert list(steps(address)) == way
