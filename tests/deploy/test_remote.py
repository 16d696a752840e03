"""A server over SFTP, a real one: only changes travel, and a whole site is online at any moment."""

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from portal_runs import disk, snapshot

from generator.deploy.address import Address
from generator.deploy.batch import switch_in_two_steps
from generator.deploy.client import Client
from generator.deploy.faults import NO_LINKS, NOT_ATOMIC, NotPublished
from generator.deploy.folder import FolderTarget
from generator.deploy.manifest import UNKNOWN, as_text, read_site
from generator.deploy.plan import Changes, Outcome, Sent
from generator.deploy.remote import SftpTarget

from .sites import STRANGE, A, B, Files, check_manifests, inodes, make_site, releases, served
from .ssh_server import Server, Wire, sshd, wire
from .test_lock import hold
from .visitor import visitor_of

SEED = 20261121
PATIENCE = 30
# All that a batch of sftp could misread.
FOLDER = """站点 'b' "c" [d]*"""
Act = Callable[[], Outcome]


@pytest.fixture
def target(server: Server, tmp_path: Path) -> SftpTarget:
    return target_at(server, tmp_path)


def target_at(server: Server, tmp_path: Path) -> SftpTarget:
    """A folder two below one that exists."""
    (tmp_path / "srv").mkdir(exist_ok=True)
    root = tmp_path / "srv" / "www" / FOLDER
    address = Address("", "127.0.0.1", server.port, str(root))
    return SftpTarget(address, tmp_path / "cache" / "workshop", server.settings)


def root_of(target: SftpTarget) -> Path:
    return Path(target.address.path)


def test_the_first_release_is_the_site(target: SftpTarget, tmp_path: Path) -> None:
    files = {**A, **{name: name.encode() for name in STRANGE}}
    outcome = target.publish(make_site(tmp_path / "site", files))
    root = root_of(target)
    assert served(root) == files
    assert (outcome.release, outcome.notes) == ("000001", ())
    assert outcome.sent == Sent(len(files), sum(map(len, files.values())))
    assert sorted(file.name for file in root.iterdir()) == ["current", "releases"]
    assert (root / "current").readlink() == Path("releases/000001/site")
    assert not (tmp_path / "cache" / "workshop").exists()


def test_an_empty_folder_will_do(target: SftpTarget, tmp_path: Path) -> None:
    root_of(target).mkdir(parents=True)
    target.publish(make_site(tmp_path / "site", A))
    assert served(root_of(target)) == A


@pytest.mark.parametrize("left", ["no link", "a link to nothing"])
def test_a_lost_link_is_made_again(left: str, target: SftpTarget, tmp_path: Path) -> None:
    site, current = make_site(tmp_path / "site", A), root_of(target) / "current"
    target.publish(site)
    current.unlink()
    if left == "a link to nothing":
        current.symlink_to("releases/000009/site")
    with pytest.raises(NotPublished, match="no older release"):
        target.back()
    outcome = target.publish(site)
    assert (outcome.release, outcome.sent.files) == ("000002", 0)
    assert served(root_of(target)) == A


def test_only_what_changed_is_sent(target: SftpTarget, tmp_path: Path) -> None:
    """From the fourth on, a release is made in the folder of the one that went."""
    root, history, nodes = root_of(target), [Files()] * 3, dict[str, int]()
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
        check_manifests(root)
        history, nodes = [*history, files], inodes(root)
    assert releases(root) == ["000004", "000005", "000006"]


def test_the_bytes_of_one_page_travel_and_not_those_of_the_site(
    server: Server, tmp_path: Path
) -> None:
    target = target_at(server, tmp_path)
    chance = random.Random(SEED)  # noqa: S311 (bytes that do not shrink, not secrets)
    files = {f"{number}.html": chance.randbytes(20_000) for number in range(50)}
    target.publish(make_site(tmp_path / "site", files))
    for number in range(4):
        files[f"{number}.html"] = chance.randbytes(20_000)
        make_site(tmp_path / "site", files)
        assert 20_000 < bytes_of_a_publish(target, server, tmp_path / "site") < 100_000
        check_manifests(root_of(target))
    assert served(root_of(target)) == files


def test_without_a_change_nothing_is_published(target: SftpTarget, tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", A)
    target.publish(site)
    before = snapshot(root_of(target))
    outcome = target.publish(site)
    assert (outcome.release, outcome.changes, outcome.sent) == ("000001", Changes(), Sent())
    assert snapshot(root_of(target)) == before


def test_a_rehearsal_tells_and_changes_nothing(target: SftpTarget, tmp_path: Path) -> None:
    for number, files in enumerate((A, B, A, B, {**A, "x": b"x"})):
        site = make_site(tmp_path / "site", files)
        before = snapshot(tmp_path / "srv") if number else None
        rehearsed = target.rehearse(site)
        assert (snapshot(tmp_path / "srv") if number else None) == before
        assert root_of(target).exists() == bool(number)
        assert target.publish(site) == rehearsed


def test_one_release_back_and_no_further(target: SftpTarget, tmp_path: Path) -> None:
    """As in a folder of this machine, though here an older release is kept to build on."""
    root = root_of(target)
    with pytest.raises(NotPublished, match="no older release"):
        target.back()
    for files in ({"index.html": b"0"}, {"index.html": b"1"}, A, B):
        target.publish(make_site(tmp_path / "site", files))
    outcome = target.back()
    assert served(root) == A
    assert outcome.release == "000003"
    assert outcome.changes.added == tuple(sorted(A.keys() - B.keys()))
    before = snapshot(root)
    with pytest.raises(NotPublished, match="no older release"):
        target.back()
    assert snapshot(root) == before
    outcome = target.publish(make_site(tmp_path / "site", B))
    assert (outcome.release, outcome.sent.files) == ("000005", 0)
    assert served(root) == B
    target.back()
    assert served(root) == A


def test_any_order_of_sites_and_ways_back_serves_what_it_should(
    target: SftpTarget, tmp_path: Path
) -> None:
    chance, online = random.Random(SEED), list[Files]()  # noqa: S311 (examples, not secrets)
    for _ in range(14):
        paths = A if chance.random() < 0.5 else B
        files = {path: chance.choice((b"1", b"2")) for path in paths if chance.random() < 0.7}
        if len(online) == 2 and chance.random() < 0.3:
            target.back()
            online.pop()
        elif target.publish(make_site(tmp_path / "site", files)).changes:
            online = [*online[-1:], files]
        assert served(root_of(target)) == online[-1]
        check_manifests(root_of(target))


def test_a_folder_may_be_published_to_in_either_way(target: SftpTarget, tmp_path: Path) -> None:
    here = FolderTarget(root_of(target))
    for number, files in enumerate((A, B, A, B, A)):
        site = make_site(tmp_path / "site", files)
        (here if number % 2 else target).publish(site)
        assert served(here.root) == files
    target.back()
    assert served(here.root) == B


def a_plain_site(root: Path) -> None:
    make_site(root, A)


def a_folder_named_current(root: Path) -> None:
    (root / "current").mkdir(parents=True)


def a_link_elsewhere(root: Path) -> None:
    root.mkdir(parents=True)
    (root / "current").symlink_to(root.parent)


def somebody_s_releases(root: Path) -> None:
    (root / "releases" / "2026").mkdir(parents=True)


@pytest.mark.parametrize(
    "other", [a_plain_site, a_folder_named_current, a_link_elsewhere, somebody_s_releases]
)
def test_a_folder_with_other_things_is_refused_untouched(
    other: Callable[[Path], None], target: SftpTarget, tmp_path: Path
) -> None:
    site = make_site(tmp_path / "site", A)
    root_of(target).parent.mkdir()
    other(root_of(target))
    before = snapshot(tmp_path / "srv")
    acts: tuple[Act, ...] = (lambda: target.publish(site), target.back)
    for act in acts:
        with pytest.raises(NotPublished, match="holds something else") as refused:
            act()
        assert refused.value.is_misuse
    assert snapshot(tmp_path / "srv") == before


@pytest.mark.parametrize("text", [b"", b"<html>", b"\xff", b"0\t0\t../../x\n"])
def test_with_a_damaged_manifest_everything_is_sent(
    text: bytes, target: SftpTarget, tmp_path: Path
) -> None:
    site = make_site(tmp_path / "site", A)
    target.publish(site)
    (root_of(target) / "releases/000001/manifest-000001.tsv").write_bytes(text)
    assert target.publish(site).sent.files == len(A)
    assert served(root_of(target)) == A


def test_what_is_missing_at_the_server_is_sent_again(target: SftpTarget, tmp_path: Path) -> None:
    target.publish(make_site(tmp_path / "site", A))
    (root_of(target) / "current" / "news" / "index.html").unlink()
    after = {**A, "new.html": b"new"}
    outcome = target.publish(make_site(tmp_path / "site", after))
    assert served(root_of(target)) == after
    assert outcome.notes == (NO_LINKS,)


# What a server does not offer, by the names of its requests, and the notes of each publish.
POOR = [
    pytest.param("hardlink", (NO_LINKS,), id="no hard links"),
    pytest.param("posix-rename", (NOT_ATOMIC,), id="no renaming over a file"),
    pytest.param("hardlink,posix-rename", (NOT_ATOMIC, NO_LINKS), id="neither"),
]


@pytest.mark.parametrize(("denied", "notes"), POOR)
def test_a_server_that_offers_less_is_told_of(
    denied: str, notes: tuple[object, ...], tmp_path: Path
) -> None:
    with sshd(tmp_path / "sshd", f"internal-sftp -P {denied}") as server:
        target = target_at(server, tmp_path)
        assert target.publish(make_site(tmp_path / "site", A)).notes == ()
        for files in (B, A, B, A):
            outcome = target.publish(make_site(tmp_path / "site", files))
            assert served(root_of(target)) == files
            assert set(outcome.notes) <= set(notes)
            check_manifests(root_of(target))
        assert outcome.notes == notes
        # Without links it is what differs from the folder of the oldest release that is sent.
        same = [path for path in A if A[path] == B.get(path)]
        assert outcome.sent.files == (len(A) - len(same) if "hardlink" in denied else 0)
        target.back()
        assert served(root_of(target)) == B


def test_a_switch_in_two_steps_makes_its_link_anew(target: SftpTarget, tmp_path: Path) -> None:
    """Without it `current` would go and nothing come."""
    for files in (A, B):
        target.publish(make_site(tmp_path / "site", files))
    steps = tuple(switch_in_two_steps(target.address.path, "000001"))
    Client(target.address, target.settings).run(steps, tmp_path)
    assert served(root_of(target)) == A


def test_a_server_without_links_for_folders_is_refused(tmp_path: Path) -> None:
    with sshd(tmp_path / "sshd", "internal-sftp -P symlink") as server:
        target = target_at(server, tmp_path)
        with pytest.raises(NotPublished, match="No symbolic links can be made"):
            target.publish(make_site(tmp_path / "site", A))


def test_somebody_else_s_publish_is_not_disturbed(target: SftpTarget, tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", A)
    target.publish(site)
    begun = root_of(target) / "releases" / "000002"
    (begun / "site").mkdir(parents=True)
    (begun / "site" / "index.html").write_bytes(b"half")
    (begun / "site" / "stray.html").write_bytes(b"half")
    unsure = as_text({"index.html": UNKNOWN, "stray.html": UNKNOWN})
    (root_of(target) / "current.000002").symlink_to("releases/000002/site")
    for name in ("journal-000002-li-pc7", "manifest-000002", "spare-000001"):
        (begun / f"{name}.tsv").write_text(unsure, "utf-8")
    before = snapshot(root_of(target))
    site = make_site(tmp_path / "site", B)
    with pytest.raises(NotPublished) as refused:
        target.publish(site)
    assert "li-pc7 正在向" in refused.value.words.zh
    assert "--take-over" in refused.value.words.en
    assert snapshot(root_of(target)) == before
    outcome = replace(target, takes_over=True).publish(site)
    assert outcome.release == "000003"
    assert served(root_of(target)) == B
    assert releases(root_of(target)) == ["000001", "000003"]
    assert sorted(file.name for file in root_of(target).iterdir()) == ["current", "releases"]
    assert sorted(file.name for file in begun.with_name("000003").iterdir()) == [
        "manifest-000003.tsv",
        "site",
    ]


def test_what_cannot_be_cleared_away_is_not_put_online(target: SftpTarget, tmp_path: Path) -> None:
    """A file would go into the folder that somebody put in its place, and not be found."""
    target.publish(make_site(tmp_path / "site", A))
    begun = root_of(target) / "releases" / "000002"
    (begun / "site" / "new.html").mkdir(parents=True)
    (begun / "site" / "new.html" / "theirs").write_bytes(b"x")
    unsure = as_text({"new.html": UNKNOWN})
    (begun / "journal-000002-li-pc7.tsv").write_text(unsure, "utf-8")
    with pytest.raises(NotPublished) as refused:
        replace(target, takes_over=True).publish(
            make_site(tmp_path / "site", {**A, "new.html": b"new"})
        )
    assert "new.html" in refused.value.words.zh
    assert served(root_of(target)) == A


def test_two_machines_that_disturb_each_other_leave_a_whole_site(
    target: SftpTarget, tmp_path: Path
) -> None:
    """Each takes over what the other has begun, again and again; a visitor reads all the time."""
    root = root_of(target)
    for files in (B, A, B, A):
        target.publish(make_site(tmp_path / "site", files))

    def publish(who: str) -> int:
        mine = replace(target, workshop=tmp_path / "caches" / who, takes_over=True)
        done = 0
        for number in range(6):
            files = {**A, "who.html": f"{who}-{number}".encode(), f"{who}/{number}.html": b"x"}
            with suppress(NotPublished):
                done += bool(mine.publish(make_site(tmp_path / who, files)).changes)
        return done

    with visitor_of(root / "current" / "index.html") as seen, ThreadPoolExecutor(2) as both:
        counts = tuple(both.map(publish, ("li", "wang")))
    assert sum(counts) >= 1
    assert seen == {"home"}
    last = replace(target, takes_over=True)
    for files in (B, A):
        last.publish(make_site(tmp_path / "site", files))
        assert served(root) == files
        check_manifests(root)


def test_two_at_once_on_this_machine_are_refused(target: SftpTarget, tmp_path: Path) -> None:
    target.workshop.parent.mkdir()
    with hold(target.workshop.with_suffix(".lock")) as holder:
        try:
            with pytest.raises(NotPublished, match="Another publish is at work"):
                target.publish(make_site(tmp_path / "site", A))
        finally:
            holder.kill()
    assert not root_of(target).exists()


def test_a_site_that_changes_meanwhile_is_not_put_online(
    target: SftpTarget, tmp_path: Path
) -> None:
    target.publish(make_site(tmp_path / "site", A))
    site = make_site(tmp_path / "site", B)
    make_site(tmp_path / "site", {**B, "index.html": b"another build"})
    before = snapshot(root_of(target))
    with pytest.raises(NotPublished, match=r"index\.html changed while"):
        target.publish(site)
    assert snapshot(root_of(target)) == before


# Breaking off.


def over(wire: Wire, target: SftpTarget, server: Server) -> SftpTarget:
    """The same target by a wire of its own."""
    address = replace(target.address, port=wire.port)
    return replace(target, address=address, settings=server.alone)


def bytes_of_a_publish(target: SftpTarget, server: Server, site: Path) -> int:
    with wire(server) as counted:
        over(counted, target, server).publish(read_site(site))
    return counted.sent


@pytest.mark.parametrize("is_new_folder", [True, False], ids=["new folder", "older folder"])
def test_a_connection_broken_anywhere_leaves_a_whole_site(
    server: Server, tmp_path: Path, *, is_new_folder: bool
) -> None:
    """The wire is cut after parts of what a whole publish sends, and then it goes on."""
    target = target_at(server, tmp_path)
    root = root_of(target)
    for number in range(1 if is_new_folder else 3):
        target.publish(make_site(tmp_path / "site", {**A, "x": b"%d" % number}))
    online = served(root)
    shutil.copytree(root, tmp_path / "kept", symlinks=True)
    make_site(tmp_path / "site", B)
    whole = bytes_of_a_publish(target, server, tmp_path / "site")
    assert served(root) == B
    for percent in (20, 55, 65, 75, 85, 95):
        shutil.rmtree(root)
        shutil.copytree(tmp_path / "kept", root, symlinks=True)
        broken = pytest.raises(NotPublished, match="connect")
        with wire(server, cut_after=whole * percent // 100) as cut, broken:
            over(cut, target, server).publish(read_site(tmp_path / "site"))
        assert served(root) in (online, B)
        check_manifests(root)
        target.publish(read_site(tmp_path / "site"))
        assert served(root) == B
        check_manifests(root)


PUBLISH = """\
import pathlib, sys
from generator.deploy.address import Address
from generator.deploy.manifest import read_site
from generator.deploy.remote import SftpTarget
port, root, workshop, settings, site = sys.argv[1:]
target = SftpTarget(
    Address("", "127.0.0.1", int(port), root), pathlib.Path(workshop), pathlib.Path(settings)
)
print(target.publish(read_site(pathlib.Path(site))).release)
"""
MANY = {f"{number // 50}/{number}.html": b"%d" % number for number in range(300)}
MOMENTS = sorted(random.Random(SEED).sample(range(320), k=4))  # noqa: S311 (moments, not secrets)


def kill_midway(target: SftpTarget, site: Path, moment: int) -> int:
    """The status of a publish that is killed when so many files of its release are there."""
    address = target.address
    words = [sys.executable, "-c", PUBLISH, str(address.port), address.path]
    words += [str(target.workshop), str(target.settings), str(site)]
    fresh = root_of(target) / "releases" / "000002"
    with subprocess.Popen(words, stdout=subprocess.PIPE) as publish:
        give_up = time.monotonic() + PATIENCE
        while publish.poll() is None and time.monotonic() < give_up:
            if sum(file.is_file() for file in fresh.rglob("*")) >= moment:
                publish.send_signal(signal.SIGKILL)
                break
        return publish.wait(PATIENCE)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_publish_killed_midway_leaves_a_whole_site(
    moment: int, target: SftpTarget, tmp_path: Path
) -> None:
    """The client may still do what it was told; the next publish takes its folder away."""
    root = root_of(target)
    target.publish(make_site(tmp_path / "site", A))
    new = {**MANY, "index.html": b"new"}
    make_site(tmp_path / "site", new)
    status = kill_midway(target, tmp_path / "site", moment)
    assert status in (-signal.SIGKILL, 0)
    assert served(root) in (A, new)
    target.publish(make_site(tmp_path / "site", B))
    assert served(root) == B
    target.publish(make_site(tmp_path / "site", {**B, "y": b"y"}))
    assert served(root) == {**B, "y": b"y"}
    check_manifests(root)


def test_a_full_disk_leaves_the_site_online(target: SftpTarget, tmp_path: Path) -> None:
    with disk(tmp_path / "srv", size=40 * 4096):
        target.publish(make_site(tmp_path / "site", {"index.html": b"first"}))
        with pytest.raises(NotPublished) as refused:
            target.publish(make_site(tmp_path / "site", {"x.html": b"x" * 300_000}))
        assert "多半是磁盘已满" in refused.value.words.zh
        assert "x.html" in refused.value.words.zh
        assert served(root_of(target)) == {"index.html": b"first"}
        target.publish(make_site(tmp_path / "site", {"index.html": b"second"}))
        assert served(root_of(target)) == {"index.html": b"second"}
