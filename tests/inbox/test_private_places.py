"""Nothing private is put where it could be committed."""

import subprocess
from pathlib import Path

import pytest

from generator.inbox.private_places import may_be_committed, write_private


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "tree"
    subprocess.run(["git", "init", "--quiet", root], check=True, timeout=30)
    (root / ".gitignore").write_text("/keys/\n*.key\n")
    return root


@pytest.mark.parametrize(
    ("path", "is_so"),
    [
        ("tree/a.txt", True),
        ("tree/deep/a.txt", True),
        ("tree/keys/a.txt", False),
        ("tree/deep/a.key", False),
        ("tree/.gitignore", True),
        ("a.txt", False),
        ("beside/a.txt", False),
        ("beside/../tree/a.txt", True),
        ("link/a.txt", True),
    ],
)
def test_a_work_tree_takes_only_what_it_ignores(
    tree: Path, tmp_path: Path, path: str, *, is_so: bool
) -> None:
    (tmp_path / "link").symlink_to(tree)
    assert may_be_committed(tmp_path / path) is is_so


def test_a_work_tree_beside_another_one_counts(tree: Path) -> None:
    (tree / "keys" / "inner").mkdir(parents=True)
    (tree / "keys" / "inner" / ".git").write_text("gitdir: ../../.git\n")
    assert may_be_committed(tree / "keys" / "inner" / "a.txt")


def test_a_private_file_is_its_owners_alone_and_never_replaced(tmp_path: Path) -> None:
    file = tmp_path / "a.key"
    write_private(file, "私\n")
    assert file.read_bytes() == "私\n".encode()
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        write_private(file, "other")
    assert file.read_bytes() == "私\n".encode()
