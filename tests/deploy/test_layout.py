"""What folders list -> what is online, what came before, and what is not ours."""

import pytest

from generator.deploy.faults import NotPublished
from generator.deploy.layout import State, state_of

RELEASES = ("000002", "000003", "000004", "000010")
FILES = (
    "releases/000002/spare-000001.tsv",
    "releases/000003/manifest-000003.tsv",
    "releases/000004/manifest-000004.tsv",
    "releases/000004/upload.tsv",
    "releases/000010/journal-000010-me-pc.tsv",
    "releases/000010/spare-000002.tsv",
    "releases/000010/manifest-000010.tsv",
)


def test_a_target_with_everything() -> None:
    names = ("current", "current.000010", "releases", "lock")
    for files in (FILES, tuple(reversed(FILES))):
        state = state_of("www", names, (*RELEASES, "000011"), files, "releases/000004/site")
        assert state == State(
            live="000004",
            whole=frozenset({"000003", "000004"}),
            spare=frozenset({"000002"}),
            making={"000010": "me-pc"},
            last=11,
            lists={
                "000002": "spare-000001.tsv",
                "000003": "manifest-000003.tsv",
                "000004": "manifest-000004.tsv",
                "000010": "journal-000010-me-pc.tsv",
            },
        )


@pytest.mark.parametrize(
    "link",
    [
        "releases/000004/site",
        "/srv/www/portal/releases/000004/site",
        "releases\\000004\\site",
        "\\\\?\\D:\\www\\releases\\000004\\site",
    ],
)
def test_the_link_may_be_written_in_any_way(link: str) -> None:
    assert state_of("www", ("current",), RELEASES, FILES, link).live == "000004"


def test_what_is_online_without_a_manifest_is_nothing_to_build_on() -> None:
    state = state_of("www", ("current",), RELEASES, FILES[:2], "releases/000004/site")
    assert (state.live, state.before, state.next) == ("", "", "000011")


# What is live, which releases are whole; then: the next number, the one to go back to, and what
# stays once the next is online.
STATES = [
    pytest.param("", (), "000001", "", {"000001"}, id="nothing yet"),
    pytest.param("000001", ("000001",), "000002", "", {"000001", "000002"}, id="the first"),
    pytest.param("000002", ("000001", "000002"), "000003", "000001", {"000002", "000003"},
                 id="two"),
    pytest.param("000001", ("000001", "000002"), "000003", "", {"000001", "000003"}, id="back"),
    pytest.param("", ("000001", "000002"), "000003", "", {"000002", "000003"}, id="no link"),
    pytest.param("1000000", ("999999", "1000000"), "1000001", "999999", {"1000000", "1000001"},
                 id="seven digits"),
]  # fmt: skip


@pytest.mark.parametrize(("live", "whole", "following", "before", "kept"), STATES)
def test_numbers_grow_and_one_older_release_stays(
    live: str, whole: tuple[str, ...], following: str, before: str, kept: set[str]
) -> None:
    state = State(live=live, whole=frozenset(whole), last=max(map(int, whole), default=0))
    assert (state.next, state.before) == (following, before)
    assert set(state.kept(state.next)) == kept


OTHERS = [
    pytest.param(("index.html",), (), "", "index.html", id="a plain site"),
    pytest.param(("current", "releases", "论文.md"), (), "", "论文.md", id="ours and more"),
    pytest.param(("releases",), ("v1",), "", "releases/v1", id="another's releases"),
    pytest.param(("current",), (), "/srv/other/site", "current", id="another link"),
    pytest.param(("current",), (), "current", "current", id="no link"),
]


@pytest.mark.parametrize(("names", "releases", "link", "found"), OTHERS)
def test_what_is_not_ours_is_named(
    names: tuple[str, ...], releases: tuple[str, ...], link: str, found: str
) -> None:
    with pytest.raises(NotPublished) as refused:
        state_of("/srv/www", names, releases, (), link)
    assert refused.value.is_misuse
    assert f"/srv/www 里有别的内容（{found}）" in refused.value.words.zh
    assert f"/srv/www holds something else ({found})" in refused.value.words.en
