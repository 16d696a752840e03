"""Commands for the machine's own OpenSSH client -> what each one printed, or what went wrong.

Keys, agent, known hosts and settings are those of the user's ssh; nothing is asked for. One call
is one connection, and the first command that fails ends it. Source: sftp(1), batch mode.
"""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.deploy.address import Address
from generator.deploy.faults import REFUSED, NotPublished
from generator.problems import Words

PROGRAM = "sftp"
ECHO = b"sftp> "
# Longer lines are cut by the client, which reads 2,048 bytes at a time.
LONGEST_LINE = 2000
# Pages shrink to a quarter on the way, which counts on the slow lines of offices.
OPTIONS = ("BatchMode=yes", "ConnectTimeout=20", "ServerAliveInterval=20", "Compression=yes")
NO_CLIENT = Words(
    "本机没有 sftp 程序。Debian 请安装 openssh-client；Windows 请在“可选功能”里添加 "
    "OpenSSH 客户端。",
    "This machine has no sftp program. On Debian install openssh-client; on Windows add the "
    "optional feature OpenSSH Client.",
)
HOST_CHANGED = Words(
    "服务器 {host} 的主机密钥与记录的不同，没有连接。先向服务器管理员核实，属实后用 "
    "ssh-keygen -R 删除旧记录。",
    "The host key of {host} is not the one on record; nothing was sent. Ask who runs the server; "
    "if the change is real, remove the old record with ssh-keygen -R.",
)
HOST_UNKNOWN = Words(
    "还不认识服务器 {host} 的主机密钥。请先用 ssh 手工连接一次，核对指纹后接受。",
    "The host key of {host} is not known yet. Connect once by hand with ssh, compare the "
    "fingerprint and accept it.",
)
NO_LOGIN = Words(
    "服务器 {host} 没有接受登录：{reason}。请核对用户名，并用 ssh-agent 或 ~/.ssh/config 提供密钥；"
    "这里不会询问密码。",
    "{host} refused the login: {reason}. Check the user, and offer a key with ssh-agent or "
    "~/.ssh/config; no password is asked for here.",
)
NO_SFTP = Words(
    "服务器 {host} 没有开通 SFTP。请服务器管理员在 sshd 中启用 sftp 子系统。",
    "{host} offers no SFTP. Ask who runs the server to enable the sftp subsystem of sshd.",
)
NO_SUCH_HOST = Words(
    "找不到服务器 {host}：{reason}。请核对地址。",
    "There is no server {host}: {reason}. Check the address.",
)
BAD_SETTINGS = Words(
    "ssh 的设置读不出来：{reason}。请核对 --ssh-config 或者 ~/.ssh/config。",
    "The settings of ssh cannot be read: {reason}. Check --ssh-config or ~/.ssh/config.",
)
NO_CONNECTION = Words(
    "连接不上服务器 {host}：{reason}。请检查网络、端口和防火墙。",
    "Cannot connect to {host}: {reason}. Check network, port and firewall.",
)
BROKEN = Words(
    "与服务器 {host} 的连接中断：{reason}。线上网站仍是完整的；请再运行一次。",
    "The connection to {host} broke: {reason}. The site online is whole; run again.",
)
FAILED = Words(
    "服务器没有写成 {place}：{reason}。多半是磁盘已满或者超出配额。线上网站仍是完整的；"
    "请清理后再运行。",
    "The server did not write {place}: {reason}. Most likely its disk is full or over its quota. "
    "The site online is whole; make room and run again.",
)
TOO_LONG = Words(
    "文件路径太长，sftp 程序不能发送：{place}", "the path is too long for the sftp program: {place}"
)
# What ssh says before any command is read, each with its sentence, the most telling first.
BEFORE = (
    (r"REMOTE HOST IDENTIFICATION HAS CHANGED", HOST_CHANGED),
    (r"Host key verification failed|No .* host key is known", HOST_UNKNOWN),
    (r"Could not resolve hostname", NO_SUCH_HOST),
    (r"Permission denied \(|Too many authentication failures", NO_LOGIN),
    (r"subsystem request failed|Received message too long", NO_SFTP),
    (r"Can't open user config file|Bad configuration option|bad configuration", BAD_SETTINGS),
    (r"", NO_CONNECTION),
)
# The client's status after a command that the server refused; with 255 it lost the server.
COMMAND_REFUSED = 1
CLOSING = re.compile(r"Connection closed\.?$|^$")


@dataclass(frozen=True, slots=True)
class Command:
    """One line of a batch. place: what a reader knows of it.

    may_fail: the batch goes on. refused: the sentence when the server does not do it, the first
    whose words stand in what it says; one of the usual when there is none.
    """

    line: str
    place: str = ""
    may_fail: bool = False
    refused: tuple[tuple[str, Words], ...] = ()


class Stopped(NotPublished):
    """The server did not do a command; reason is what it said."""

    def __init__(self, words: Words, command: Command, reason: str) -> None:
        super().__init__(words)
        self.command = command
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Client:
    """Whom to call, with which settings of ssh; settings None means the user's own."""

    address: Address
    settings: Path | None = None

    def run(self, commands: Sequence[Command], folder: Path) -> tuple[str, ...]:
        """What each command printed; local names are those of the folder.

        Raises Stopped for a command that failed, NotPublished for all that keeps the two apart.
        """
        batch = "".join(f"{line}\n" for line in _lines(commands))
        done = subprocess.run(  # noqa: S603 (the address was parsed: no part of it is an option)
            tuple(self._words()), input=batch.encode(), capture_output=True, check=False, cwd=folder
        )
        printed = _sections(done.stdout)
        if done.returncode:
            is_refused = printed and done.returncode == COMMAND_REFUSED
            said = done.stderr.decode(errors="replace")
            raise (
                self._stopped(commands[len(printed) - 1], said)
                if is_refused
                else self._apart(said, has_begun=bool(printed))
            )
        return printed

    def _words(self) -> Iterator[str]:
        program = shutil.which(PROGRAM)
        if program is None:
            raise NotPublished(NO_CLIENT)
        yield from (program, "-b", "-")
        if self.settings:
            yield from ("-F", str(self.settings))
        for option in OPTIONS:
            yield from ("-o", option)
        if self.address.port:
            yield from ("-P", str(self.address.port))
        yield self.address.destination

    def _apart(self, said: str, *, has_begun: bool) -> NotPublished:
        """The sentence for what keeps client and server from talking."""
        found = next(words for pattern, words in BEFORE if re.search(pattern, said))
        words = BROKEN if has_begun else found
        return NotPublished(words.fill({"host": self.address.host, "reason": _reason(said)}))

    def _stopped(self, command: Command, said: str) -> Stopped:
        reason, place = _reason(said), command.place or self.address
        usual = (("Failure", FAILED), ("", REFUSED))
        words = next(words for said, words in (*command.refused, *usual) if said in reason)
        return Stopped(words.fill({"place": place, "reason": reason}), command, reason)


def quoted(path: str) -> str:
    """A path as one word of a batch: blanks, quotes and signs such as * mean themselves."""
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _lines(commands: Iterable[Command]) -> Iterator[str]:
    for command in commands:
        line = f"{'-' if command.may_fail else ''}{command.line}"
        if len(line.encode()) > LONGEST_LINE:
            raise NotPublished(TOO_LONG.fill({"place": command.place}))
        yield line


def _sections(stdout: bytes) -> tuple[str, ...]:
    """What was printed after each command that was begun."""
    found: list[bytes] = []
    for line in stdout.splitlines(keepends=True):
        if line.startswith(ECHO):
            found.append(b"")
        elif found:
            found[-1] += line
    return tuple(section.decode(errors="replace") for section in found)


def _reason(said: str) -> str:
    """The last line that says something of its own."""
    lines = [line.strip() for line in said.splitlines()]
    telling = [line for line in lines if not CLOSING.search(line)]
    return telling[-1] if telling else "Connection closed"
