"""portal publish: says what changed, refuses in one sentence, and there is a way back."""

import json
import os
from pathlib import Path

import pytest
from deploy.ssh_server import sshd
from portal_runs import MakeProject, invoke, portal, said, snapshot, tree

from generator.deploy.digests import read_digests
from generator.problems import Language

PAGES = {"index.html": b"home", "assets/portal.css": b"css", "通知/index.html": b"notice"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project that is built: for the command that is all there is to it."""
    folder = tmp_path / "project"
    for name in ("mkdocs.yml", "data/portal.yaml", "content/index.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("", "utf-8")
    for name, data in PAGES.items():
        (folder / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / name).write_bytes(data)
    return folder


def all_but_the_cache(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path: file for path, file in snapshot(folder).items() if "/.cache/" not in path}


def edit(root: Path) -> None:
    """One page more, one changed, one gone."""
    (root / "site" / "new.html").write_bytes(b"new")
    (root / "site" / "index.html").write_bytes(b"home, new")
    (root / "site" / "通知" / "index.html").unlink()


def test_a_site_is_built_and_published(make_project: MakeProject, tmp_path: Path) -> None:
    project = make_project()
    assert invoke(project.root, "build").exit_code == 0
    done = portal(project.root, "publish", "--to", "../www")
    assert done.returncode == 0, said(done)
    assert tree(tmp_path / "www" / "current") == tree(project.site)
    assert done.stdout.startswith(f"已发布到 {tmp_path / 'www'}，第 000001 版：新增 ")
    assert done.stderr == ""


def test_each_publish_says_what_it_did(root: Path) -> None:
    www = root.parent / "www"
    assert invoke(root, "publish", "--to", "../www").stdout == (
        f"已发布到 {www}，第 000001 版：新增 3、更新 0、删除 0 个文件；发送 3 个，共 13 字节。\n"
    )
    assert invoke(root, "publish", "--to", "../www").stdout == f"没有变化，不必发布：{www}。\n"
    edit(root)
    assert invoke(root, "publish", "--to", "../www").stdout == (
        f"已发布到 {www}，第 000002 版：新增 1、更新 1、删除 1 个文件；发送 2 个，共 12 字节。\n"
    )
    assert invoke(root, "publish", "--to", "../www", "--back").stdout == (
        f"{www} 已退回第 000001 版：新增 1、更新 1、删除 1 个文件。\n"
    )
    assert tree(www / "current") == PAGES
    again = invoke(root, "publish", "--to", "../www", "--back")
    assert (again.exit_code, again.stdout) == (1, "")
    assert again.stderr == f"{www} 没有更早的一版可以退回，没有改动。\n"


def test_in_english_too(root: Path) -> None:
    www = root.parent / "www"
    first = invoke(root, "publish", "--to", "../www", "--lang", "en")
    assert first.stdout == (
        f"Published to {www} as release 000001: 3 files added, 0 updated, 0 deleted; "
        "3 sent, 13 bytes.\n"
    )
    again = invoke(root, "publish", "--to", "../www", "--lang", "en")
    assert again.stdout == f"Nothing changed, so nothing was published: {www}.\n"


def test_what_nobody_touched_is_not_read_again(root: Path) -> None:
    """All files of a site that was built a while ago are known from the publish before."""
    for file in (root / "site").rglob("*"):
        os.utime(file, (1, 1))
    invoke(root, "publish", "--to", "../www")
    assert read_digests(root / ".cache/portal/digests").keys() == PAGES.keys()


def test_a_rehearsal_lists_the_files_and_changes_nothing(root: Path) -> None:
    invoke(root, "publish", "--to", "../www")
    edit(root)
    before = all_but_the_cache(root.parent)
    told = "将会新增 1、更新 1、删除 1 个文件；发送 2 个，共 12 字节。"
    result = invoke(root, "publish", "--to", "../www", "--dry-run")
    assert result.stdout.splitlines() == [
        f"只是预演，没有改动 {root.parent / 'www'}。{told}",
        "  新增 new.html",
        "  更新 index.html",
        "  删除 通知/index.html",
    ]
    assert all_but_the_cache(root.parent) == before


def test_a_long_list_is_cut_in_the_terminal_and_whole_as_json(root: Path) -> None:
    for number in range(30):
        (root / "site" / f"{number}.html").write_bytes(b"")
    words = ("publish", "--to", "../www", "--dry-run")
    shown = invoke(root, *words).stdout.splitlines()
    assert shown[-1] == "  ……另有 13 个"
    assert len(shown) == 22
    written = json.loads(invoke(root, *words, "--format", "json").stdout)
    assert len(written["paths"]["added"]) == written["added"] == 33


def test_as_json_it_is_one_value(root: Path) -> None:
    result = invoke(root, "publish", "--to", "../www", "--format", "json")
    assert json.loads(result.stdout) == {
        "target": str(root.parent / "www"),
        "release": "000001",
        "added": 3,
        "updated": 0,
        "deleted": 0,
        "sent_files": 3,
        "sent_bytes": 13,
        "notes": [],
    }


def test_a_zip_file_and_what_changed_since(root: Path) -> None:
    folder = root.parent
    assert invoke(root, "publish", "--to", "../one.zip").stdout == (
        f"已写入 {folder / 'one.zip'}：新增 3、更新 0、删除 0 个文件；发送 3 个，共 13 字节。\n"
    )
    words = ("publish", "--to", "../two.zip", "--since", "../one.zip")
    assert invoke(root, *words).stdout == f"没有变化，不必发布：{folder / 'two.zip'}。\n"
    edit(root)
    assert invoke(root, *words).stdout == (
        f"已写入 {folder / 'two.zip'}：新增 1、更新 1、删除 1 个文件；发送 2 个，共 12 字节。\n"
    )


def test_a_server_is_published_to_and_back(root: Path, tmp_path: Path) -> None:
    with sshd(tmp_path / "sshd") as server:
        address = f"sftp://127.0.0.1:{server.port}{tmp_path}/门户"
        words = ("publish", "--to", address, "--ssh-config", str(server.settings))
        assert invoke(root, *words).exit_code == 0
        edit(root)
        assert invoke(root, *words).stdout == (
            f"已发布到 {address}，第 000002 版：新增 1、更新 1、删除 1 个文件；"
            "发送 2 个，共 12 字节。\n"
        )
        assert tree(tmp_path / "门户" / "current") == tree(root / "site")
        assert invoke(root, *words, "--back").exit_code == 0
        assert tree(tmp_path / "门户" / "current") == PAGES
        stranger = server.other_settings("stranger-s", key="stranger")
        refused = portal(root, *words[:-1], str(stranger))
    assert refused.returncode == 1
    assert refused.stdout == ""
    assert "没有接受登录" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


def test_without_a_client_it_says_what_to_install(root: Path) -> None:
    done = portal(root, "publish", "--to", "sftp://web@example.invalid/www", PATH=str(root))
    assert done.returncode == 1
    assert done.stderr.startswith("本机没有 sftp 程序。")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("words", [("--dry-run",), ()], ids=["rehearsal", "publish"])
def test_a_site_with_a_link_is_refused(words: tuple[str, ...], root: Path) -> None:
    (root / "site" / "key").symlink_to("/etc/hostname")
    result = invoke(root, "publish", "--to", "../www", *words)
    assert result.exit_code == 1
    assert "网站里的 key 是链接" in result.stderr
    assert not (root.parent / "www").exists()


# Words of the command line, and what is said in Chinese and in English.
WRONG = [
    pytest.param(("--to", "site"), "在网站或者来源的文件夹里面", "inside the site", id="site"),
    pytest.param(("--to", "site/www"), "在网站或者来源", "inside the site", id="in the site"),
    pytest.param(("--to", "content/www"), "在网站或者来源", "or its sources", id="content"),
    pytest.param(("--to", "data/a.zip"), "在网站或者来源", "or its sources", id="data"),
    pytest.param(("--to", "staged/x"), "在网站或者来源", "or its sources", id="staged"),
    pytest.param(("--to", "site_templates"), "在网站或者来源", "or its sources", id="templates"),
    pytest.param(("--to", "."), "里有别的内容", "holds something else", id="the project"),
    pytest.param(("--to", ".."), "里有别的内容", "holds something else", id="the folder above"),
    pytest.param(("--to", ""), '不能发布到 ""', 'Cannot publish to ""', id="nothing"),
    pytest.param(("--to", "ftp://host/www"), "不能发布到 ftp://", "Cannot publish", id="ftp"),
    pytest.param(("--to", "web@host:/www"), "sftp://用户@服务器", "sftp://user@host", id="scp"),
    pytest.param(("--to", "sftp://host"), "不是 SFTP 地址", "no SFTP address", id="no folder"),
    pytest.param(("--to", "sftp://a:b@h/w"), "不要写密码", "password out", id="password"),
    pytest.param(("--to", "../www", "--since", "x.zip"), "只用于 ZIP", "ZIP files", id="since"),
    pytest.param(("--to", "../www", "--take-over"), "只用于 sftp", "sftp:// addresses", id="over"),
    pytest.param(("--to", "../a.zip", "--back"), "没有上一版", "no release to go", id="zip back"),
    pytest.param(("--to", "../www", "--back", "--dry-run"), "不能与", "leave out", id="both"),
    pytest.param(("--to", "../no/a.zip"), "没有文件夹", "there is no folder", id="no such folder"),
    pytest.param(("--to", "../a.zip", "--since", "mkdocs.yml"), "不是 portal publish",
                 "no ZIP file", id="no zip"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "zh", "en"), WRONG)
def test_wrong_use_ends_with_2_and_changes_nothing(
    words: tuple[str, ...], zh: str, en: str, root: Path
) -> None:
    before = all_but_the_cache(root.parent)
    spoken: tuple[tuple[Language, str], ...] = (("zh", zh), ("en", en))
    for language, expected in spoken:
        result = invoke(root, "publish", "--lang", language, *words)
        assert (result.exit_code, result.stdout) == (2, "")
        assert expected in result.stderr
    assert all_but_the_cache(root.parent) == before


def test_without_a_site_there_is_nothing_to_publish(root: Path) -> None:
    (root / "site" / "index.html").unlink()
    result = invoke(root, "publish", "--to", "../www")
    assert result.exit_code == 2
    assert "请先运行 portal build" in result.stderr
    assert not (root.parent / "www").exists()


def test_a_folder_with_other_things_is_refused(root: Path) -> None:
    (root.parent / "www").mkdir()
    (root.parent / "www" / "论文.md").write_text("years of work", "utf-8")
    before = all_but_the_cache(root.parent)
    result = invoke(root, "publish", "--to", "../www")
    assert result.exit_code == 2
    assert "里有别的内容（论文.md），没有改动" in result.stderr
    assert "portal build --out" in result.stderr
    assert all_but_the_cache(root.parent) == before
