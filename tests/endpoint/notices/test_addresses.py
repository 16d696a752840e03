"""Addresses: only the plain ones pass, and nothing behind a wall counts as public."""

import pytest

from generator.endpoint.notices.addresses import is_host, is_loopback, is_mailbox, is_public

# What a mail address must not be: each of them was taken for one by some parser.
STRANGE = (
    "",
    "a",
    "@x.cn",
    "a@",
    "a@x",
    "a, evil@x.cn",
    "a@x.cn, evil@x.cn",
    "a@x.cn;evil@x.cn",
    "a@x.cn\r\nBcc: evil@x.cn",
    "a@x.cn\n",
    "a\u2028@x.cn",
    "a@x.cn\u2028Bcc: evil@x.cn",
    "a@x.cn\x85Bcc: evil@x.cn",
    "a@x.cn\x0bBcc: evil@x.cn",
    "a\ud800@x.cn",
    "a@x.cn\udfff",
    "a\0@x.cn",
    '"a b"@x.cn',
    "a(b)@x.cn",
    "(" * 20_000,
    "a" * 20_000 + "@x.cn",
    "a@" + "x." * 20_000 + "cn",
    "a@x.cn" + "(" * 20_000,
    "<a@x.cn>",
    "张三 <a@x.cn>",
    "张三@x.cn",
    "ａ@x.cn",
    ".a@x.cn",
    "a.@x.cn",
    "a..b@x.cn",
    "a@-x.cn",
    "a@x-.cn",
    "a@x..cn",
    "a@[127.0.0.1]",
    "a@b@x.cn",
    " a@x.cn",
    "a%x@x.cn",
    f"{'a' * 65}@x.cn",
    f"{'a' * 64}@{('b' * 63 + '.') * 3}cn",
)
PLAIN = ("a@x.cn", "office-1@mail.example.org", "a.b+c_d@sub.x.cn", f"{'a' * 64}@x.cn")


@pytest.mark.parametrize("text", STRANGE)
def test_a_strange_address_of_mail_is_none(text: str) -> None:
    assert not is_mailbox(text)


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_address_of_mail_is_one(text: str) -> None:
    assert is_mailbox(text)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("x.cn", True),
        ("localhost", True),
        ("127.0.0.1", True),
        ("::1", True),
        ("", False),
        ("x_y.cn", False),
        ("x.cn/", False),
        ("x.cn\r\n", False),
        ("例.cn", False),
        ("x" * 300, False),
        ("-x.cn", False),
    ],
)
def test_names_of_machines(text: str, holds: bool) -> None:
    assert is_host(text) is holds


@pytest.mark.parametrize(
    ("host", "holds"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost.evil.cn", False),
        ("127.0.0.1.evil.cn", False),
        ("10.0.0.1", False),
        ("x.cn", False),
    ],
)
def test_this_machine(host: str, holds: bool) -> None:
    assert is_loopback(host) is holds


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1",
        "0.0.0.0",  # noqa: S104
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.100.100.200",
        "198.18.0.1",
        "224.0.0.1",
        "239.1.1.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "nonsense",
    ],
)
def test_what_lies_behind_a_wall_is_not_public(text: str) -> None:
    assert not is_public(text)


@pytest.mark.parametrize("text", ["8.8.8.8", "114.114.114.114", "2400:3200::1"])
def test_the_open_internet_is_public(text: str) -> None:
    assert is_public(text)
