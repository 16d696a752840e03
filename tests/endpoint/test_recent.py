"""The same content from two senders within ten minutes is seen; a retry is not another sender."""

from counter import Clock

from generator.endpoint.recent import WINDOW_SECONDS, Recent


def test_only_another_submission_with_the_same_content_is_alike() -> None:
    clock = Clock()
    recent = Recent(clock)
    assert not recent.seen("content", "first")
    assert not recent.seen("content", "first")
    assert recent.seen("content", "second")
    assert not recent.seen("other", "third")
    clock.now += WINDOW_SECONDS
    assert not recent.seen("content", "fourth")


def test_no_more_is_held_than_was_said() -> None:
    recent = Recent(Clock(), most=3)
    for number in range(20):
        assert not recent.seen(str(number), "id")
    assert recent.seen("19", "other")
    assert not recent.seen("0", "other")
