"""Settings: what is set up, and every fault with the name of its variable and without its value."""

from pathlib import Path

import pytest

from generator.endpoint.notices.posting import Reach
from generator.endpoint.notices.robots import DingTalk, Feishu, WeCom
from generator.endpoint.notices.settings import SettingsFault, channels_of
from generator.endpoint.notices.smtp import Smtp
from generator.endpoint.notices.webhook import Webhook

from .test_addresses import STRANGE
from .trust import Trust

MAIL = {
    "PORTAL_SMTP_URL": "smtps://portal%40x.cn:p%3A%2F@mail.x.cn",
    "PORTAL_NOTICE_FROM": "portal@x.cn",
    "PORTAL_NOTICE_TO": "duty@x.cn, lead@x.cn,duty@x.cn",
}
KEY = "11111111-2222-3333-4444-555555555555"
TOKEN = "f" * 64
DING = {"PORTAL_DINGTALK_TOKEN": TOKEN, "PORTAL_DINGTALK_SECRET": "SEC0000000"}
LARK = {"PORTAL_FEISHU_TOKEN": KEY, "PORTAL_FEISHU_SECRET": "secret0000"}
HOOK = {"PORTAL_WEBHOOK_URL": "https://Hook.x.cn/in", "PORTAL_WEBHOOK_SECRET": "s" * 32}


def faults_of(environ: dict[str, str]) -> SettingsFault:
    with pytest.raises(SettingsFault) as caught:
        channels_of(environ)
    return caught.value


def test_nothing_set_up() -> None:
    assert channels_of({}) == ()
    assert channels_of({"PORTAL_SMTP_URL": " "}) == ()


def test_all_set_up() -> None:
    environ = {**MAIL, "PORTAL_WECOM_KEY": KEY, **DING, **LARK, **HOOK}
    to = ("duty@x.cn", "lead@x.cn")
    assert channels_of(environ) == (
        Smtp("mail.x.cn", 465, "tls", "portal@x.cn", to, "portal@x.cn", "p:/"),
        WeCom(KEY),
        DingTalk(TOKEN, "SEC0000000"),
        Feishu(KEY, "secret0000"),
        Webhook("https://Hook.x.cn/in", "s" * 32, frozenset({"hook.x.cn"}), Reach()),
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtps://mail.x.cn:4465", ("mail.x.cn", 4465, "tls", "")),
        ("smtp://u:p@mail.x.cn", ("mail.x.cn", 587, "starttls", "u")),
        ("smtp://127.0.0.1", ("127.0.0.1", 25, "plain", "")),
        ("smtp://localhost:2525/", ("localhost", 2525, "plain", "")),
        ("SMTPS://mail.x.cn", ("mail.x.cn", 465, "tls", "")),
        ("smtp://[::1]", ("::1", 25, "plain", "")),
    ],
)
def test_kinds_of_mail_servers(url: str, expected: tuple[str, int, str, str]) -> None:
    (channel,) = channels_of({**MAIL, "PORTAL_SMTP_URL": url})
    assert isinstance(channel, Smtp)
    assert (channel.host, channel.port, channel.security, channel.user) == expected


WRONG = [
    *[({**MAIL, "PORTAL_SMTP_URL": url}, "PORTAL_SMTP_URL") for url in (
        "mail.x.cn", "http://mail.x.cn", "smtps://", "smtps://x.cn:port", "smtps://x.cn:99999",
        "smtps://user@x.cn", "smtps://:word@x.cn", "smtps://u:p@ss@x.cn/path", "smtps://u:密码@x.cn",
        "smtps://u:%0D%0A@x.cn", "smtps://u:%00@x.cn", "smtps://u:p@x_y.cn", "smtps://u:p/word@x.cn",
        "smtps://x.cn?a=b", "smtps://x.cn#a", "smtps://[::1", "smtps://\u2028",
    )],
    *[({**MAIL, "PORTAL_NOTICE_FROM": text}, "PORTAL_NOTICE_FROM") for text in STRANGE
      if text.strip() and text.strip() not in ("a@x.cn",)],
    *[({**MAIL, "PORTAL_NOTICE_TO": f"b@x.cn,{text}"}, "PORTAL_NOTICE_TO") for text in STRANGE
      if text.strip() not in ("a@x.cn", "a@x.cn, evil@x.cn")],
    ({**MAIL, "PORTAL_NOTICE_TO": ",".join(f"a{at}@x.cn" for at in range(21))}, "PORTAL_NOTICE_TO"),
    ({"PORTAL_WECOM_KEY": f"https://robot.example/webhook/send?key={KEY}"}, "PORTAL_WECOM_KEY"),
    ({"PORTAL_WECOM_KEY": f"{KEY}&debug=1"}, "PORTAL_WECOM_KEY"),
    ({**DING, "PORTAL_DINGTALK_TOKEN": "a/../b" * 9}, "PORTAL_DINGTALK_TOKEN"),
    ({**DING, "PORTAL_DINGTALK_SECRET": "short"}, "PORTAL_DINGTALK_SECRET"),
    ({**LARK, "PORTAL_FEISHU_TOKEN": f"../{KEY}"}, "PORTAL_FEISHU_TOKEN"),
    ({**LARK, "PORTAL_FEISHU_SECRET": "密钥密钥密钥密钥"}, "PORTAL_FEISHU_SECRET"),
    ({**HOOK, "PORTAL_WEBHOOK_URL": "http://hook.x.cn/"}, "PORTAL_WEBHOOK_URL"),
    ({**HOOK, "PORTAL_WEBHOOK_URL": "https://u:p@hook.x.cn/"}, "PORTAL_WEBHOOK_URL"),
    ({**HOOK, "PORTAL_WEBHOOK_SECRET": "s" * 31}, "PORTAL_WEBHOOK_SECRET"),
    ({**HOOK, "PORTAL_WEBHOOK_PRIVATE": "perhaps"}, "PORTAL_WEBHOOK_PRIVATE"),
    ({**HOOK, "PORTAL_NOTICE_CA": "/no/such/file.pem"}, "PORTAL_NOTICE_CA"),
]  # fmt: skip


@pytest.mark.parametrize(("environ", "name"), WRONG)
def test_a_wrong_value_is_told_by_its_name_and_not_repeated(
    environ: dict[str, str], name: str
) -> None:
    fault = faults_of(environ)
    (words,) = fault.faults
    for text in (words.zh, words.en, str(fault), repr(fault)):
        assert name in text
        assert environ[name] not in text or len(environ[name]) < 10
        text.encode("gbk")


@pytest.mark.parametrize(
    ("environ", "missing"),
    [
        ({"PORTAL_SMTP_URL": "smtps://x.cn"}, {"PORTAL_NOTICE_FROM", "PORTAL_NOTICE_TO"}),
        ({"PORTAL_NOTICE_TO": "a@x.cn"}, {"PORTAL_SMTP_URL", "PORTAL_NOTICE_FROM"}),
        ({"PORTAL_DINGTALK_TOKEN": TOKEN}, {"PORTAL_DINGTALK_SECRET"}),
        ({"PORTAL_DINGTALK_SECRET": "SEC0000000"}, {"PORTAL_DINGTALK_TOKEN"}),
        ({"PORTAL_FEISHU_TOKEN": KEY}, {"PORTAL_FEISHU_SECRET"}),
        ({"PORTAL_WEBHOOK_URL": "https://x.cn"}, {"PORTAL_WEBHOOK_SECRET"}),
    ],
)
def test_what_is_missing_is_named(environ: dict[str, str], missing: set[str]) -> None:
    faults = faults_of(environ).faults
    assert len(faults) == len(missing)
    assert all(any(name in words.zh for words in faults) for name in missing)


def test_all_faults_are_told_at_once() -> None:
    environ = {
        "PORTAL_SMTP_URL": "x", "PORTAL_NOTICE_FROM": "x", "PORTAL_NOTICE_TO": "x",
        "PORTAL_WECOM_KEY": "x", "PORTAL_DINGTALK_TOKEN": "x",
    }  # fmt: skip
    assert len(faults_of(environ).faults) == 5


def test_an_authority_of_ones_own(trust: Trust, tmp_path: Path) -> None:
    environ = {**HOOK, "PORTAL_NOTICE_CA": trust.authorities, "PORTAL_WEBHOOK_PRIVATE": "yes"}
    (hook,) = channels_of(environ)
    assert isinstance(hook, Webhook)
    assert hook.reach == Reach(private=True, authorities=trust.authorities)
    empty = tmp_path / "empty.pem"
    empty.write_text("nothing")
    assert len(faults_of({**HOOK, "PORTAL_NOTICE_CA": str(empty)}).faults) == 1
