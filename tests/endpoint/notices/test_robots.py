"""Robots: each gets what its manual asks for, and each of its codes means what it means there.

The servers here check as the manuals say that theirs do.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.endpoint.notices.message import message_of
from generator.endpoint.notices.outcome import (
    NOT_ALLOWED,
    TOO_FAST,
    UNREADABLE,
    Channel,
    Outcome,
    Refused,
    Retry,
    Sent,
    code,
)
from generator.endpoint.notices.robots import DingTalk, Feishu, WeCom

from .memory import NOW, notice
from .servers import Got, Said, silent, web

KEY, TOKEN, SECRET = "11111111-2222-3333-4444-555555555555", "f" * 64, "SEC000sample"
MESSAGE = message_of([notice()], {"complaint": "侵权投诉"})
MAKERS: dict[str, Callable[[str], Channel]] = {
    "wecom": lambda base: WeCom(KEY, base, 0.3),
    "dingtalk": lambda base: DingTalk(TOKEN, SECRET, base, 0.3),
    "feishu": lambda base: Feishu(KEY, SECRET, base, 0.3),
}


def said(told: object, status: int = 200) -> Said:
    return Said(status, json.dumps(told).encode())


def mac(key: str, text: str) -> str:
    return base64.b64encode(hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()).decode()


def as_wecom(got: Got) -> Said:
    parts = urlsplit(got.path)
    if (parts.path, parse_qs(parts.query)) != ("/cgi-bin/webhook/send", {"key": [KEY]}):
        return said({"errcode": 93000, "errmsg": f"invalid webhook url {KEY}"})
    if b"\\u" in got.body:
        return said({"errcode": 40033, "errmsg": "invalid charset"})
    told = json.loads(got.body)
    if told["msgtype"] != "text" or len(told["text"]["content"].encode()) > 2048:
        return said({"errcode": 40058, "errmsg": "too long"})
    return said({"errcode": 0, "errmsg": "ok"})


def as_dingtalk(got: Got) -> Said:
    query = parse_qs(urlsplit(got.path).query)
    moment = query["timestamp"][0]
    if query["access_token"] != [TOKEN]:
        return said({"errcode": 300001, "errmsg": "token is not exist"})
    if query["sign"] != [mac(SECRET, f"{moment}\n{SECRET}")] or int(moment) != NOW * 1000:
        return said({"errcode": 310000, "errmsg": "sign not match"})
    if "utf-8" not in got.headers["Content-Type"] or not json.loads(got.body)["text"]["content"]:
        return said({"errcode": 40035, "errmsg": "no json"})
    return said({"errcode": 0, "errmsg": "ok"})


def as_feishu(got: Got) -> Said:
    told = json.loads(got.body)
    if got.path != f"/open-apis/bot/v2/hook/{KEY}":
        return said({"code": 19001, "msg": "param invalid: incoming webhook access token invalid"})
    if told["timestamp"] != str(NOW) or told["sign"] != mac(f"{NOW}\n{SECRET}", ""):
        return said({"code": 19021, "msg": "sign match fail"})
    if told["msg_type"] != "text" or not told["content"]["text"]:
        return said({"code": 9499, "msg": "Bad Request"})
    return said(
        {"StatusCode": 0, "StatusMessage": "success", "code": 0, "data": {}, "msg": "success"}
    )


@pytest.mark.parametrize(
    ("name", "robot"), [("wecom", as_wecom), ("dingtalk", as_dingtalk), ("feishu", as_feishu)]
)
def test_a_robot_takes_the_message(name: str, robot: Callable[[Got], Said]) -> None:
    with web(robot) as server:
        assert MAKERS[name](server.base).send(MESSAGE, NOW) == Sent()
        (got,) = server.got
    assert "侵权投诉" in got.body.decode()
    assert "WQ-12345-67890-3" in got.body.decode()


def test_wrong_secrets_are_refused() -> None:
    wrong: list[tuple[Callable[[Got], Said], Callable[[str], Channel], int]] = [
        (as_wecom, lambda base: WeCom("other-key", base), 93000),
        (as_dingtalk, lambda base: DingTalk("other", SECRET, base), 300001),
        (as_dingtalk, lambda base: DingTalk(TOKEN, "other", base), 310000),
        (as_feishu, lambda base: Feishu("other", SECRET, base), 19001),
        (as_feishu, lambda base: Feishu(KEY, "other", base), 19021),
    ]
    for robot, made, number in wrong:
        with web(robot) as server:
            assert made(server.base).send(MESSAGE, NOW) == Refused(code(number))


@pytest.mark.parametrize(
    ("name", "answer", "outcome"),
    [
        ("wecom", said({"errcode": 45009, "errmsg": "api freq out of limit"}), Retry(TOO_FAST, 60)),
        ("wecom", said({"errcode": -1, "errmsg": "system busy"}), Retry(code(-1))),
        ("wecom", said({"errcode": 93000, "errmsg": KEY}), Refused(code(93000))),
        ("dingtalk", said({"errcode": 130101, "errmsg": "send too fast"}), Retry(TOO_FAST, 600)),
        ("dingtalk", said({"status": 1111, "errcode": 130101}), Retry(TOO_FAST, 600)),
        ("dingtalk", said({"errcode": 410100, "errmsg": ""}), Retry(TOO_FAST, 600)),
        ("dingtalk", said({"errcode": 400102, "errmsg": ""}), Refused(code(400102))),
        ("feishu", said({"code": 11232, "msg": "frequency limited"}), Retry(TOO_FAST, 60)),
        ("feishu", said({"code": 99991400}, 400), Retry(TOO_FAST, 60)),
        ("feishu", said({"code": 19022}, 400), Refused(code(400))),
        ("feishu", said({"StatusCode": 0}), Sent()),
        ("wecom", Said(200, b"<html>"), Retry(UNREADABLE)),
        ("wecom", Said(200, b""), Retry(UNREADABLE)),
        ("wecom", Said(200, b"[]"), Retry(UNREADABLE)),
        ("wecom", Said(200, b'"errcode"'), Retry(UNREADABLE)),
        ("wecom", Said(200, b'{"errcode": "0"}'), Retry(UNREADABLE)),
        ("wecom", Said(200, b"[" * 60_000), Retry(UNREADABLE)),
        ("wecom", Said(200, b'{"errcode": ' + b"9" * 60_000 + b"}"), Retry(UNREADABLE)),
        ("wecom", Said(200, b"\xff\xfe\xff"), Retry(UNREADABLE)),
        ("wecom", Said(500), Retry(code(500))),
        ("wecom", Said(502, b"<html>"), Retry(code(502))),
        ("wecom", Said(404), Refused(code(404))),
        ("dingtalk", Said(302, b"", (("Location", "https://evil.cn/"),)), Refused(code(302))),
        ("feishu", Said(429, b"{}", (("Retry-After", "33"),)), Retry(TOO_FAST, 33)),
    ],
)
def test_what_an_answer_means(name: str, answer: Said, outcome: Outcome) -> None:
    with web(lambda _: answer) as server:
        assert MAKERS[name](server.base).send(MESSAGE, NOW) == outcome


@pytest.mark.parametrize("name", MAKERS)
def test_a_robot_that_hangs_is_tried_again(name: str) -> None:
    with silent() as port:
        assert isinstance(MAKERS[name](f"http://127.0.0.1:{port}").send(MESSAGE, NOW), Retry)


@pytest.mark.parametrize("name", MAKERS)
def test_a_robot_without_tls_is_refused(name: str) -> None:
    assert MAKERS[name]("http://robot.example").send(MESSAGE, NOW) == Refused(NOT_ALLOWED)


@pytest.mark.parametrize("name", MAKERS)
def test_no_secret_is_shown(name: str) -> None:
    shown = repr(MAKERS[name]("https://robot.example"))
    assert not {secret for secret in (KEY, TOKEN, SECRET) if secret in shown}
