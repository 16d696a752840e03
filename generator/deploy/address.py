"""`sftp://user@host:port/path` -> its parts, or what is wrong with it."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from generator.deploy.faults import NotPublished
from generator.problems import Words

SCHEME = "sftp"
# The host as written: urllib would make it lower case, and a name of ~/.ssh/config may not be.
ADDRESS = re.compile(
    r"sftp://(?:(?P<user>[^/]*)@)?(?P<host>\[[^\]/@]+\]|[^:/@\[\]]+)(?::(?P<port>\d{1,5}))?(?P<path>/.*)"
)
# Neither may look like an option of the client.
USER = re.compile(r"[^\s@:/\0-\x1f\x7f-][^\s@:/\0-\x1f\x7f]*")
HOST = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*|[0-9a-fA-F:]+(?:%[A-Za-z0-9._-]+)?")
# With signs that have a meaning of their own, a password hides the rest; it is not repeated.
PASSWORD = re.compile(r"sftp://[^@/]*:[^@]*@")
CONTROL = re.compile(r"[\0-\x1f\x7f]")
HOME = "/~/"
BAD_ADDRESS = Words(
    "{found} 不是 SFTP 地址。写作 sftp://用户@服务器:端口/文件夹，用户和端口可以省略，文件夹不能是根目录。",
    "{found} is no SFTP address. Write sftp://user@host:port/folder; user and port may be left "
    "out, and the folder is not the root.",
)
NO_PASSWORD = Words(
    "地址里不要写密码：请用密钥登录，由 ssh-agent 或 ~/.ssh/config 提供。",
    "Leave the password out of the address: log in with a key from ssh-agent or ~/.ssh/config.",
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where the releases are; user and port are empty and 0 where ssh's own settings decide.

    path: absolute, or from the folder in which the server lets the user begin.
    """

    user: str
    host: str
    port: int
    path: str

    @property
    def destination(self) -> str:
        """The server as the client wants it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.user}@{host}" if self.user else host

    def __str__(self) -> str:
        port = f":{self.port}" if self.port else ""
        path = self.path if self.path.startswith("/") else f"{HOME}{self.path}"
        return f"{SCHEME}://{self.destination}{port}{path}"


def parse_address(text: str) -> Address:
    """The parts of an address; `sftp://host/~/www` means a folder in the user's own.

    Raises NotPublished when it is none, or holds a password.
    """
    found = ADDRESS.fullmatch(text)
    if not found and PASSWORD.match(text):
        raise NotPublished(NO_PASSWORD, is_misuse=True)
    if not found:
        raise _bad(text)
    user, host, path = unquote(found["user"] or ""), found["host"].strip("[]"), _path(found["path"])
    if ":" in user:
        raise NotPublished(NO_PASSWORD, is_misuse=True)
    is_right = HOST.fullmatch(host) and (not user or USER.fullmatch(user))
    if not is_right or not path or CONTROL.search(path):
        raise _bad(text)
    return Address(user, host, int(found["port"] or 0), path)


def _path(written: str) -> str:
    """The folder without slashes at its end; empty for the root."""
    path = unquote(written)
    if path.startswith(HOME):
        path = path.removeprefix(HOME).lstrip("/")
    return path.rstrip("/")


def _bad(text: str) -> NotPublished:
    return NotPublished(BAD_ADDRESS.fill({"found": text}), is_misuse=True)
