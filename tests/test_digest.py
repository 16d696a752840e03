"""A digest tells any two lists of texts apart, also where one text ends and the next begins."""

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from generator.digest import DIGEST_BYTES, digest_of

PARTS = st.lists(st.sampled_from([b"", b"\0", b"a", b"b", b"ab", b"\1\0\0\0\0\0\0\0a"]), max_size=5)


@hypothesis_settings(derandomize=True, deadline=None)
@given(PARTS, PARTS)
def test_digests_are_equal_exactly_when_all_parts_are(one: list[bytes], other: list[bytes]) -> None:
    assert (digest_of(one) == digest_of(other)) is (one == other)


def test_a_digest_has_its_length_and_may_be_of_any_iterable() -> None:
    assert len(digest_of(())) == DIGEST_BYTES
    assert digest_of(iter((b"a", b"b"))) == digest_of([b"a", b"b"])


def test_a_digest_is_the_same_in_every_process() -> None:
    assert digest_of((b"a", "乙".encode())).hex() == "d364ea958f648fd3853a24dd711d4af7"
