"""A ZIP file: the same bytes for the same site, and one that brings an older unpacked site on."""

import os
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from portal_runs import disk, snapshot, tree

from generator.deploy.archive import ZipTarget
from generator.deploy.faults import NotPublished
from generator.deploy.manifest import as_text
from generator.deploy.plan import Changes, Outcome, Sent

from .sites import A, B, make_site


def names(file: Path) -> list[str]:
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def unpack(file: Path, folder: Path) -> None:
    """As the documents say: everything over what is there, then what is to be deleted."""
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder)
    command = "[ ! -f deleted.txt ] || (cd site && xargs -d '\\n' -r rm -f -- < ../deleted.txt)"
    subprocess.run(["sh", "-c", command], cwd=folder, check=True)


def test_the_whole_site_is_in_it(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", B)
    outcome = ZipTarget(tmp_path / "new.zip").publish(site)
    assert names(tmp_path / "new.zip") == ["manifest.tsv", *(f"site/{path}" for path in sorted(B))]
    assert (outcome.release, outcome.changes) == ("", Changes(added=tuple(sorted(B))))
    assert outcome.sent == Sent(len(B), sum(map(len, B.values())))
    unpack(tmp_path / "new.zip", tmp_path / "www")
    assert tree(tmp_path / "www" / "site") == B
    assert (tmp_path / "www" / "manifest.tsv").read_text("utf-8") == as_text(site.manifest)


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    """Whenever, in whatever order and with whatever rights its files were made."""
    one = make_site(tmp_path / "one", A)
    other = make_site(tmp_path / "other", dict(reversed(A.items())))
    for path in other.folder.rglob("*"):
        os.utime(path, (1, 1))
        path.chmod(0o700)
    ZipTarget(tmp_path / "one.zip").publish(one)
    ZipTarget(tmp_path / "other.zip").publish(other)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_chinese_names_are_marked_as_utf_8(tmp_path: Path) -> None:
    ZipTarget(tmp_path / "a.zip").publish(make_site(tmp_path / "site", {"通知.html": b"x"}))
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.getinfo("site/通知.html").flag_bits & 0x800


def test_since_an_older_one_only_changes_are_in_it(tmp_path: Path) -> None:
    old, new = tmp_path / "old.zip", tmp_path / "new.zip"
    ZipTarget(old).publish(make_site(tmp_path / "site", A))
    outcome = ZipTarget(new, since=old).publish(make_site(tmp_path / "site", B))
    changed = sorted(path for path in B if A.get(path) != B[path])
    assert names(new) == ["deleted.txt", "manifest.tsv", *(f"site/{path}" for path in changed)]
    assert outcome.sent.files == len(changed)
    assert outcome.changes.deleted == tuple(sorted(A.keys() - B.keys()))


def test_unpacked_one_after_another_they_give_the_site(tmp_path: Path) -> None:
    """Files come before their folder's name does, so a file that became a folder is a new site."""
    sites = [A, {**A, "index.html": b"2", "new/x.html": b"new"}, {"index.html": b"3"}]
    older = None
    for number, files in enumerate(sites):
        file = tmp_path / f"{number}.zip"
        ZipTarget(file, since=older).publish(make_site(tmp_path / "site", files))
        unpack(file, tmp_path / "www")
        assert tree(tmp_path / "www" / "site") == files
        older = file


def test_without_a_change_since_nothing_is_written(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", A)
    ZipTarget(tmp_path / "old.zip").publish(site)
    outcome = ZipTarget(tmp_path / "new.zip", since=tmp_path / "old.zip").publish(site)
    assert (outcome.changes, outcome.sent) == (Changes(), Sent())
    assert not (tmp_path / "new.zip").exists()


def test_a_rehearsal_tells_and_writes_nothing(tmp_path: Path) -> None:
    target = ZipTarget(tmp_path / "a.zip")
    rehearsed = target.rehearse(make_site(tmp_path / "site", A))
    assert not target.file.exists()
    assert target.publish(make_site(tmp_path / "site", A)) == rehearsed


def test_its_own_file_is_replaced_and_the_changes_told(tmp_path: Path) -> None:
    target = ZipTarget(tmp_path / "a.zip")
    target.publish(make_site(tmp_path / "site", A))
    outcome = target.publish(make_site(tmp_path / "site", {**A, "index.html": b"new"}))
    assert outcome.changes == Changes(updated=("index.html",))
    assert outcome.sent.files == len(A)


def no_zip(file: Path) -> None:
    file.write_bytes(b"years of work")


def another_zip(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("thesis.md", "years of work")


def a_manifest_of_another(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("manifest.tsv", "name\tversion\n")


@pytest.mark.parametrize("other", [no_zip, another_zip, a_manifest_of_another])
@pytest.mark.parametrize("option", ["to", "since"])
def test_a_file_of_another_kind_is_refused_untouched(
    other: Callable[[Path], None], option: str, tmp_path: Path
) -> None:
    site, file = make_site(tmp_path / "site", A), tmp_path / "x.zip"
    other(file)
    target = ZipTarget(file) if option == "to" else ZipTarget(tmp_path / "new.zip", since=file)
    before = snapshot(tmp_path)
    with pytest.raises(NotPublished, match="no ZIP file made by portal publish") as refused:
        target.publish(site)
    assert refused.value.is_misuse
    assert snapshot(tmp_path) == before


def test_other_wrong_use(tmp_path: Path) -> None:
    site, file = make_site(tmp_path / "site", A), tmp_path / "a.zip"
    ZipTarget(file).publish(site)
    wrong: tuple[tuple[Callable[[], Outcome], str], ...] = (
        (lambda: ZipTarget(file, since=file).publish(site), "name the same file"),
        (lambda: ZipTarget(tmp_path / "no" / "a.zip").publish(site), "there is no folder"),
        (lambda: ZipTarget(file, since=tmp_path / "no.zip").publish(site), "no ZIP file made by"),
        (lambda: ZipTarget(file).back(), "no release to go back to"),
    )
    for act, said in wrong:
        with pytest.raises(NotPublished, match=said) as refused:
            act()
        assert refused.value.is_misuse


def test_a_site_that_changes_meanwhile_leaves_the_file_before(tmp_path: Path) -> None:
    target = ZipTarget(tmp_path / "a.zip")
    site = make_site(tmp_path / "site", A)
    target.publish(site)
    before = target.file.read_bytes()
    (site.folder / "index.html").write_bytes(b"another build")
    with pytest.raises(NotPublished, match="changed while"):
        target.publish(site)
    assert target.file.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.zip", "site"]


def test_a_full_disk_leaves_the_file_before(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", {"x": os.urandom(60_000)})
    with disk(tmp_path / "stick", size=32_768) as stick:
        target = ZipTarget(stick / "a.zip")
        target.publish(make_site(tmp_path / "first", A))
        before = target.file.read_bytes()
        with pytest.raises(NotPublished) as refused:
            target.publish(site)
        assert "磁盘已满" in refused.value.words.zh
        assert tree(stick) == {"a.zip": before}
