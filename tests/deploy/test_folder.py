"""A folder: releases beside each other, one link, and always a whole site behind it."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portal_runs import disk, snapshot

from generator.deploy.faults import NO_LINKS, NotPublished
from generator.deploy.folder import FolderTarget
from generator.deploy.plan import Changes, Outcome, Sent

from .sites import A, B, Files, check_manifests, inodes, make_site, releases, served
from .test_lock import hold
from .visitor import visitor_of

SEED = 20261121
PATIENCE = 30
Act = Callable[[], Outcome]


@pytest.fixture
def target(tmp_path: Path) -> FolderTarget:
    return FolderTarget(tmp_path / "srv" / "门户 www")


def test_the_first_release_is_the_site(target: FolderTarget, tmp_path: Path) -> None:
    outcome = target.publish(make_site(tmp_path / "site", A))
    assert served(target.root) == A
    assert (outcome.release, outcome.notes) == ("000001", ())
    assert outcome.changes == Changes(added=tuple(sorted(A)))
    assert outcome.sent == Sent(len(A), sum(map(len, A.values())))
    assert sorted(file.name for file in target.root.iterdir()) == ["current", "lock", "releases"]
    assert (target.root / "current").readlink() == Path("releases/000001/site")


def test_an_empty_folder_will_do(target: FolderTarget, tmp_path: Path) -> None:
    target.root.mkdir(parents=True)
    target.publish(make_site(tmp_path / "site", A))
    assert served(target.root) == A


@pytest.mark.parametrize("left", ["no link", "a link to nothing"])
def test_a_lost_link_is_made_again(left: str, target: FolderTarget, tmp_path: Path) -> None:
    """With nothing online there is no way back, and what is there is not sent again."""
    site = make_site(tmp_path / "site", A)
    target.publish(site)
    (target.root / "current").unlink()
    if left == "a link to nothing":
        (target.root / "current").symlink_to("releases/000009/site")
    with pytest.raises(NotPublished, match="no older release"):
        target.back()
    outcome = target.publish(site)
    assert (outcome.release, outcome.sent.files) == ("000002", 0)
    assert served(target.root) == A


def test_no_manifest_can_be_reached_as_a_page(target: FolderTarget, tmp_path: Path) -> None:
    target.publish(make_site(tmp_path / "site", A))
    (manifest,) = target.root.rglob("*.tsv")
    assert not manifest.resolve().is_relative_to((target.root / "current").resolve())


def test_only_what_changed_is_copied(target: FolderTarget, tmp_path: Path) -> None:
    """From the fourth on, a release is made in the folder of the one that went."""
    root, history, nodes = target.root, [Files()] * 3, dict[str, int]()
    for files in (A, B, A, {**A, "new/new.html": b"brand new"}, B, A):
        outcome = target.publish(make_site(tmp_path / "site", files))
        assert served(root) == files
        folder, before, online = history[-3:]
        same = {path for path in files if online.get(path) == files[path]}
        assert {path: nodes[path] for path in same}.items() <= inodes(root).items()
        known = {*online.values(), *before.values()}
        sent = [
            data for path, data in files.items() if data not in known and folder.get(path) != data
        ]
        assert outcome.sent == Sent(len(sent), sum(map(len, sent)))
        assert outcome.changes.updated == tuple(
            sorted(path for path in files if online.get(path, files[path]) != files[path])
        )
        assert outcome.changes.deleted == tuple(sorted(online.keys() - files.keys()))
        check_manifests(root)
        history, nodes = [*history, files], inodes(root)


def test_what_moved_is_linked(target: FolderTarget, tmp_path: Path) -> None:
    """Its bytes are there under another name."""
    target.publish(make_site(tmp_path / "site", A))
    before = inodes(target.root)
    target.publish(make_site(tmp_path / "site", B))
    assert inodes(target.root)["moved/index.html"] == before["news/one/index.html"]


def test_the_release_before_is_not_written_into(target: FolderTarget, tmp_path: Path) -> None:
    """A page that is the same in three releases is one file, also in the folder of the oldest."""
    for number in range(3):
        target.publish(make_site(tmp_path / "site", {**A, "x": b"%d" % number}))
    target.publish(make_site(tmp_path / "site", {**A, "x": b"2", "index.html": b"late"}))
    check_manifests(target.root)
    target.back()
    assert served(target.root) == {**A, "x": b"2"}


def test_what_was_done_to_an_older_release_is_undone(target: FolderTarget, tmp_path: Path) -> None:
    """The next release is made in its folder: cut, gone, strange and linked files must not stay."""
    for number in range(4):
        target.publish(make_site(tmp_path / "site", {**A, "x": b"%d" % number}))
    (spare,) = (file.parent / "site" for file in target.root.glob("releases/*/spare-*.tsv"))
    (spare / "index.html").unlink()
    (spare / "news" / "index.html").unlink()
    (spare / "news" / "index.html").write_bytes(b"cut")
    (spare / "theirs").mkdir()
    (spare / "theirs" / "page.html").write_bytes(b"not ours")
    (spare / "assets" / "portal.css").unlink()
    (spare / "assets" / "portal.css").symlink_to("key")
    (spare / "link").symlink_to(tmp_path)
    target.publish(make_site(tmp_path / "site", B))
    assert served(target.root) == B
    check_manifests(target.root)


def test_without_a_change_nothing_is_published(target: FolderTarget, tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", A)
    target.publish(site)
    before = snapshot(target.root)
    outcome = target.publish(site)
    assert (outcome.release, outcome.changes, outcome.sent) == ("000001", Changes(), Sent())
    assert snapshot(target.root) == before


def test_a_rehearsal_tells_and_changes_nothing(target: FolderTarget, tmp_path: Path) -> None:
    rehearsed = target.rehearse(make_site(tmp_path / "site", A))
    assert not target.root.exists()
    assert target.publish(make_site(tmp_path / "site", A)) == rehearsed
    before = snapshot(target.root)
    rehearsed = target.rehearse(make_site(tmp_path / "site", B))
    assert snapshot(target.root) == before
    assert target.publish(make_site(tmp_path / "site", B)) == rehearsed


def test_this_release_and_the_one_before_stay(target: FolderTarget, tmp_path: Path) -> None:
    for number in range(1, 5):
        target.publish(make_site(tmp_path / "site", {"index.html": b"%d" % number}))
    whole = sorted(file.name for file in target.root.glob("releases/*/manifest-*.tsv"))
    assert whole == ["manifest-000003.tsv", "manifest-000004.tsv"]
    # In the folder of the one before those the next is made.
    assert releases(target.root) == ["000002", "000003", "000004"]


def test_one_release_back_and_no_further(target: FolderTarget, tmp_path: Path) -> None:
    target.publish(make_site(tmp_path / "site", A))
    with pytest.raises(NotPublished, match="no older release"):
        target.back()
    target.publish(make_site(tmp_path / "site", B))
    outcome = target.back()
    assert served(target.root) == A
    assert outcome.release == "000001"
    assert outcome.changes.added == tuple(sorted(A.keys() - B.keys()))
    before = snapshot(target.root)
    with pytest.raises(NotPublished, match="no older release"):
        target.back()
    assert snapshot(target.root) == before
    # The next one has a number of its own, and goes back to what was online before it.
    outcome = target.publish(make_site(tmp_path / "site", B))
    assert (outcome.release, outcome.sent.files) == ("000003", 0)
    assert served(target.root) == B
    target.back()
    assert served(target.root) == A


def test_back_where_nothing_is_makes_nothing(target: FolderTarget) -> None:
    with pytest.raises(NotPublished, match="no older release"):
        target.back()
    assert not target.root.exists()


@given(st.lists(st.integers(0, 2**32), max_size=8))
@settings(max_examples=15, deadline=None)
def test_any_order_of_sites_and_ways_back_serves_what_it_should(seeds: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root, site = Path(folder, "www"), Path(folder, "site")
        target, online = FolderTarget(root), list[Files]()
        for seed in seeds:
            chance = random.Random(seed)  # noqa: S311 (examples, not secrets)
            files = {**some(A, chance), "index.html": b"home"}
            if len(online) == 2 and seed % 3 == 0:
                target.back()
                online.pop()
            elif target.publish(make_site(site, files)).changes:
                online = [*online[-1:], files]
            assert served(root) == online[-1]
            check_manifests(root)


def some(files: Files, chance: random.Random) -> Files:
    return {
        path: chance.choice((data, data + b"!"))
        for path, data in files.items()
        if chance.random() < 0.8
    }


def a_plain_site(root: Path) -> None:
    make_site(root, A)


def a_folder_named_current(root: Path) -> None:
    (root / "current").mkdir(parents=True)


def somebody_s_releases(root: Path) -> None:
    (root / "releases" / "2026").mkdir(parents=True)


def a_link_elsewhere(root: Path) -> None:
    root.mkdir(parents=True)
    (root / "current").symlink_to(root.parent)


def a_file(root: Path) -> None:
    root.parent.mkdir(parents=True)
    root.write_text("x", "utf-8")


@pytest.mark.parametrize(
    "other", [a_plain_site, a_folder_named_current, somebody_s_releases, a_link_elsewhere, a_file]
)
def test_a_folder_with_other_things_is_refused_untouched(
    other: Callable[[Path], None], target: FolderTarget, tmp_path: Path
) -> None:
    site = make_site(tmp_path / "site", A)
    target.root.parent.parent.mkdir(exist_ok=True)
    other(target.root)
    before = snapshot(tmp_path)
    acts: tuple[Act, ...] = (
        lambda: target.publish(site),
        lambda: target.rehearse(site),
        target.back,
    )
    for act in acts:
        with pytest.raises(NotPublished, match="holds something else") as refused:
            act()
        assert refused.value.is_misuse
    assert snapshot(tmp_path) == before


def test_what_was_damaged_at_the_target_is_sent_again(target: FolderTarget, tmp_path: Path) -> None:
    """Cut, removed, or replaced by a link to what no visitor may read."""
    target.publish(make_site(tmp_path / "site", A))
    live = target.root / "current"
    (live / "index.html").write_bytes(b"h")
    (live / "news/index.html").unlink()
    # The size of a link is the length of what it names.
    assert len("key") == len(A["assets/portal.css"])
    (live / "assets/portal.css").unlink()
    (live / "assets/portal.css").symlink_to("key")
    after = {**A, "news/new.html": b"new"}
    outcome = target.publish(make_site(tmp_path / "site", after))
    assert served(target.root) == after
    assert not (live / "assets/portal.css").is_symlink()
    assert (outcome.sent.files, outcome.notes) == (4, (NO_LINKS,))


@pytest.mark.parametrize("text", [b"", b"<html>", b"\xff", b"0\t0\t../../x\n"])
def test_with_a_damaged_manifest_everything_is_sent(
    text: bytes, target: FolderTarget, tmp_path: Path
) -> None:
    target.publish(make_site(tmp_path / "site", A))
    (target.root / "releases/000001/manifest-000001.tsv").write_bytes(text)
    outcome = target.publish(make_site(tmp_path / "site", A))
    assert served(target.root) == A
    assert outcome.sent.files == len(A)


@pytest.mark.parametrize("left", ["manifest", "site", "folder"])
def test_remnants_are_cleared_away(left: str, target: FolderTarget, tmp_path: Path) -> None:
    """What a publish that was killed left before its switch, or while it removed an old release."""
    target.publish(make_site(tmp_path / "site", A))
    folder = target.root / "releases" / "000007"
    folder.mkdir()
    if left != "folder":
        (folder / "site").mkdir()
        (folder / "site" / "index.html").write_bytes(b"half")
    if left == "manifest":
        (folder / "manifest-000007.tsv").write_bytes(b"")
    (target.root / "current.000007").symlink_to("releases/000007/site")
    assert target.publish(make_site(tmp_path / "site", B)).release == "000008"
    assert served(target.root) == B
    assert releases(target.root)[-1] == "000008"
    assert not list(target.root.glob("current.*"))


def test_a_site_that_changes_meanwhile_is_not_put_online(
    target: FolderTarget, tmp_path: Path
) -> None:
    target.publish(make_site(tmp_path / "site", A))
    site = make_site(tmp_path / "site", B)
    make_site(tmp_path / "site", {**B, "index.html": b"another build"})
    with pytest.raises(NotPublished, match=r"index\.html changed while"):
        target.publish(site)
    assert served(target.root) == A
    target.publish(make_site(tmp_path / "site", B))
    assert served(target.root) == B


def test_two_at_once_are_refused(target: FolderTarget, tmp_path: Path) -> None:
    target.publish(make_site(tmp_path / "site", A))
    target.publish(make_site(tmp_path / "site", B))
    site = make_site(tmp_path / "site", A)
    acts: tuple[Act, ...] = (lambda: target.publish(site), target.back)
    with hold(target.root / "lock") as holder:
        try:
            for act in acts:
                with pytest.raises(NotPublished, match="Another publish is at work"):
                    act()
        finally:
            holder.kill()
    assert served(target.root) == B


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the switch takes two steps")
def test_visitors_find_a_whole_site_at_every_moment(target: FolderTarget, tmp_path: Path) -> None:
    """Somebody reads all the time while releases come and go."""
    sites = [make_site(tmp_path / name, {"index.html": name.encode() * 9}) for name in "ab"]
    target.publish(sites[0])
    with visitor_of(target.root / "current" / "index.html") as seen:
        for number in range(60):
            target.publish(sites[number % 2])
    assert seen
    assert seen <= {"a" * 9, "b" * 9}


@pytest.mark.parametrize("pages", [5, 8, 13])
def test_a_full_disk_leaves_the_site_online(pages: int, tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", {f"{number}.html": b"x" * 4096 for number in range(12)})
    with disk(tmp_path / "www", size=(pages + 12) * 4096):
        target = FolderTarget(tmp_path / "www" / "portal")
        target.publish(make_site(tmp_path / "first", {"index.html": b"first"}))
        (tmp_path / "www" / "filler").write_bytes(b"x" * 4096 * 12)
        with pytest.raises(NotPublished) as refused:
            target.publish(site)
        assert "磁盘已满" in refused.value.words.zh
        assert served(target.root) == {"index.html": b"first"}
        # The remnant takes all the room there was; it goes first.
        target.publish(make_site(tmp_path / "site", {"index.html": b"second"}))
        assert served(target.root) == {"index.html": b"second"}


PUBLISH = """\
import pathlib, sys
from generator.deploy.folder import FolderTarget
from generator.deploy.manifest import read_site
print(FolderTarget(pathlib.Path(sys.argv[1])).publish(read_site(pathlib.Path(sys.argv[2]))).release)
"""
MANY = {f"{number // 50}/{number}.html": b"%d" % number for number in range(600)}
MOMENTS = sorted(random.Random(SEED).sample(range(620), k=4))  # noqa: S311 (moments, not secrets)


def kill_midway(target: FolderTarget, site: Path, fresh: Path, moment: int) -> int:
    """The status of a publish that is killed when so many files were copied to the folder."""
    words = [sys.executable, "-c", PUBLISH, str(target.root), str(site)]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as publish:
        give_up = time.monotonic() + PATIENCE
        while publish.poll() is None and time.monotonic() < give_up:
            if fresh.exists() and copied(fresh) >= moment:
                publish.send_signal(signal.SIGKILL)
                break
        return publish.wait(PATIENCE)


def copied(folder: Path) -> int:
    """Files that are linked with no other."""
    count = 0
    for path, _, files in os.walk(folder):
        for name in files:
            with suppress(FileNotFoundError):
                count += Path(path, name).stat().st_nlink == 1
    return count


@pytest.mark.skipif(os.name != "posix", reason="signals are a matter of POSIX")
@pytest.mark.parametrize("before", [1, 3], ids=["new folder", "older folder"])
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_publish_killed_midway_leaves_a_whole_site(
    moment: int, before: int, target: FolderTarget, tmp_path: Path
) -> None:
    for number in range(before):
        target.publish(make_site(tmp_path / "site", {**MANY, "x": b"%d" % number}))
    online = served(target.root)
    new = {path: data + b"!" for path, data in MANY.items()}
    make_site(tmp_path / "site", new)
    fresh = target.root / "releases" / f"{before + 1:06}"
    status = kill_midway(target, tmp_path / "site", fresh, moment)
    # On a slow day the new site is online before the signal comes; then that one is whole.
    assert status in (-signal.SIGKILL, 0)
    assert served(target.root) in (online, new)
    target.publish(make_site(tmp_path / "site", B))
    assert served(target.root) == B
    check_manifests(target.root)
    target.back()
    assert served(target.root) in (online, new)
