"""The address of a server: its parts as they are written, and no password and no option in it."""

import pytest

from generator.deploy.address import Address, parse_address
from generator.deploy.faults import NotPublished

# As written, its parts, and how the client is told the server.
GOOD = [
    ("sftp://web@example.cn/srv/www", ("web", "example.cn", 0, "/srv/www"), "web@example.cn"),
    ("sftp://example.cn/srv/www/", ("", "example.cn", 0, "/srv/www"), "example.cn"),
    ("sftp://Portal/~/www", ("", "Portal", 0, "www"), "Portal"),
    ("sftp://10.1.2.3:2222/~/a/b", ("", "10.1.2.3", 2222, "a/b"), "10.1.2.3"),
    ("sftp://w@[fe80::1%25eth0]:22/x", ("w", "fe80::1%25eth0", 22, "/x"), "w@[fe80::1%25eth0]"),
    ("sftp://host/站点 一/%E4%BA%8C%20三", ("", "host", 0, "/站点 一/二 三"), "host"),
]


@pytest.mark.parametrize(("text", "parts", "destination"), GOOD)
def test_the_parts(text: str, parts: tuple[str, str, int, str], destination: str) -> None:
    address = parse_address(text)
    assert address == Address(*parts)
    assert address.destination == destination
    assert parse_address(str(address)) == address


@pytest.mark.parametrize(
    "text",
    [
        "sftp://",
        "sftp://host",
        "sftp://host/",
        "sftp://host//",
        "sftp://host/~/",
        "sftp:///srv/www",
        "sftp://host:port/www",
        "sftp://host:/www",
        "sftp://-oProxyCommand=x/www",
        "sftp://-l@host/www",
        "sftp://ho st/www",
        "sftp://us er@host/www",
        "sftp://a@b@host/www",
        "sftp://host/a%0Aput x",
        "sftp://host/a\nrm b",
        "SFTP://host/www",
    ],
)
def test_what_is_no_address_is_wrong_use(text: str) -> None:
    with pytest.raises(NotPublished, match="is no SFTP address") as refused:
        parse_address(text)
    assert refused.value.is_misuse


@pytest.mark.parametrize("text", ["sftp://web:secret@host/www", "sftp://web:se/cr#et@host/www"])
def test_a_password_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(NotPublished) as refused:
        parse_address(text)
    assert refused.value.is_misuse
    assert "不要写密码" in refused.value.words.zh
    assert "cret" not in refused.value.words.zh + refused.value.words.en
