"""What the search knows of a record besides its page."""

import pytest

from generator.publish.pages.searchable import spoken


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ((), ()),
        (("", ""), ()),
        (("市中心", "", "0000"), ("市中心", "0000")),
        (("b", "a", "b"), ("b", "a")),
    ],
    ids=["none", "empty", "in order", "twice"],
)
def test_names_are_said_once_and_empty_ones_not_at_all(
    names: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert spoken(*names) == expected
