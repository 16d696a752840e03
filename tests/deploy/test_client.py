"""The client: paths that mean themselves, and one sentence for whatever keeps it from working."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from portal_runs import tree

from generator.deploy.address import Address
from generator.deploy.client import LONGEST_LINE, Client, Command, Stopped, quoted
from generator.deploy.faults import NotPublished

from .sites import STRANGE
from .ssh_server import Server, free_port, sshd, wire

PWD = (Command("pwd"),)


def client_of(server: Server) -> Client:
    return Client(Address("", "127.0.0.1", server.port, "/"), server.settings)


@pytest.mark.parametrize(
    "name",
    [
        *sorted({part for name in STRANGE for part in name.split("/")}),
        "\\",
        "\\\\\"'",
        "a\\*",
        "~",
        "-rf",
        "?",
    ],
)
def test_a_name_means_itself_in_every_command(name: str, server: Server, tmp_path: Path) -> None:
    (tmp_path / "0").write_bytes(b"x")
    place = tmp_path / "far"
    place.mkdir()
    there = quoted(f"{place}/d/{name}")
    client_of(server).run(
        [
            Command(f"mkdir {quoted(f'{place}/d')}"),
            Command(f"put 0 {there}"),
            Command(f"ln {there} {quoted(f'{place}/{name}')}"),
            Command(f"rm {there}"),
            Command(f"rename {quoted(f'{place}/{name}')} {quoted(f'{place}/d/two {name}')}"),
            Command(f"mkdir {there}"),
            Command(f"cd {there}"),
            Command(f"put 0 {quoted(f'./{name}')}"),
        ],
        tmp_path,
    )
    assert tree(place) == {f"d/two {name}": b"x", f"d/{name}/{name}": b"x"}


def test_what_each_command_printed(server: Server, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a").touch()
    printed = client_of(server).run(
        [
            Command(f"cd {quoted(str(tmp_path))}"),
            Command("ls -1 nothing", may_fail=True),
            Command("ls -1 site"),
        ],
        tmp_path,
    )
    assert printed == ("", "", "site/a\n")


def test_the_first_command_that_fails_ends_it(server: Server, tmp_path: Path) -> None:
    commands = (
        Command(f"mkdir {quoted(f'{tmp_path}/one')}"),
        Command(f"rmdir {quoted(f'{tmp_path}/none')}", "none"),
        Command(f"mkdir {quoted(f'{tmp_path}/two')}"),
    )
    with pytest.raises(Stopped, match=r"Cannot write to none: .*No such file") as stopped:
        client_of(server).run(commands, tmp_path)
    assert stopped.value.command is commands[1]
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_a_line_that_the_client_would_cut_is_refused(server: Server, tmp_path: Path) -> None:
    commands = (Command(f"mkdir {'字' * (LONGEST_LINE // 3)}", "字"),)
    with pytest.raises(NotPublished, match="the path is too long"):
        client_of(server).run(commands, tmp_path)


def said(client: Client, folder: Path) -> str:
    with pytest.raises(NotPublished) as refused:
        client.run(PWD, folder)
    assert not refused.value.is_misuse
    refused.value.words.zh.encode("cp936")
    return refused.value.words.zh


def test_a_host_that_is_not_known(server: Server, tmp_path: Path) -> None:
    settings = server.other_settings("no-hosts", known="nobody")
    assert "还不认识服务器 127.0.0.1" in said(
        replace(client_of(server), settings=settings), tmp_path
    )
    assert (server.folder / "nobody").read_bytes() == b""


def test_a_host_with_another_key(server: Server, tmp_path: Path) -> None:
    settings = server.other_settings("changed", known="changed_hosts")
    assert "与记录的不同" in said(replace(client_of(server), settings=settings), tmp_path)


def test_a_key_that_is_not_accepted(server: Server, tmp_path: Path) -> None:
    settings = server.other_settings("stranger-s", key="stranger")
    found = said(replace(client_of(server), settings=settings), tmp_path)
    assert "没有接受登录" in found
    assert "Permission denied (publickey)" in found


def test_nobody_listens(server: Server, tmp_path: Path) -> None:
    address = replace(client_of(server).address, port=free_port())
    client = Client(address, server.alone)
    assert "连接不上服务器" in said(client, tmp_path)


def test_there_is_no_such_host(server: Server, tmp_path: Path) -> None:
    address = replace(client_of(server).address, host="nobody.invalid")
    assert "找不到服务器 nobody.invalid" in said(Client(address, server.alone), tmp_path)


def test_settings_that_make_no_sense(server: Server, tmp_path: Path) -> None:
    (tmp_path / "config").write_text("Colour blue\n", "utf-8")
    assert "ssh 的设置读不出来" in said(
        replace(client_of(server), settings=tmp_path / "config"), tmp_path
    )


def test_a_server_without_sftp(tmp_path: Path) -> None:
    with sshd(tmp_path / "sshd", subsystem="") as server:
        client = replace(client_of(server), settings=server.alone)
        assert "没有开通 SFTP" in said(client, tmp_path)


def test_a_wire_that_breaks(server: Server, tmp_path: Path) -> None:
    (tmp_path / "0").write_bytes(os.urandom(1_000_000))
    with wire(server, cut_after=200_000) as cut:
        address = replace(client_of(server).address, port=cut.port)
        client = replace(client_of(server), address=address, settings=server.alone)
        with pytest.raises(NotPublished, match=r"The connection to 127\.0\.0\.1 broke"):
            client.run((Command(f"put 0 {quoted(f'{tmp_path}/1')}"),), tmp_path)


def test_a_server_where_nothing_may_be_written(tmp_path: Path) -> None:
    with sshd(tmp_path / "sshd", "internal-sftp -R") as server:
        commands = (Command(f"mkdir {quoted(str(tmp_path / 'x'))}", "x"),)
        with pytest.raises(Stopped, match=r"Cannot write to x: .*Permission denied"):
            client_of(server).run(commands, tmp_path)


def test_there_is_a_client_on_this_machine() -> None:
    assert shutil.which("sftp")
