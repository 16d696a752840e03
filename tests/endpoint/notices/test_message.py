"""Messages: numbers, titles and counts, and never a sign that is more than a sign."""

from email.parser import BytesParser
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.endpoint.notices.message import LONGEST_TITLE, UNNAMED, message_of, plain
from generator.endpoint.notices.smtp import mail_of
from generator.endpoint.store.kept import Notice

from .memory import NOW, notice

TITLES = {"complaint": "侵权投诉", "application": "维权援助申请"}
HOSTILE = (
    "投诉\r\nBcc: evil@x.cn",
    "投诉\u2028Bcc: evil@x.cn",
    "投诉\x85Bcc: evil@x.cn",
    "投诉\x0b\x0c\x1c\x1d\x1eBcc: evil@x.cn",
    "投诉\ud800\udfff",
    "a, evil@x.cn",
    "(" * 20_000,
    '<at user_id="all">所有人</at>',
    "<@all>",
    "[点这里](https://evil.cn)",
    "投诉\u202egnp.exe",
    "\0投\u200b诉",
    "=?utf-8?q?x?=",
)


def test_one_submission_is_told_by_number_and_form() -> None:
    message = message_of([notice()], TITLES)
    assert message.subject == "1 件新提交"
    assert message.text.splitlines()[:3] == [
        "1 件新提交",
        "编号：WQ-12345-67890-3",
        "表单：侵权投诉",
    ]
    assert message.text.splitlines()[-1] == f"消息号：{message.id[:12]}"


def test_many_are_counted_by_form() -> None:
    many = [notice(about=f"a{at}") for at in range(7)]
    many += [notice(about=f"b{at}", form="application") for at in range(5)]
    message = message_of(many, TITLES)
    assert message.subject == "12 件新提交"
    assert "侵权投诉：7 件\n维权援助申请：5 件\n" in message.text


def test_a_thousand_of_forty_forms_fit_into_a_message_of_a_robot() -> None:
    titles = {f"form{at}": f"{at:02}" + "表" * 30 for at in range(40)}
    many = [notice(about=str(at), form=f"form{at % 40}") for at in range(1000)]
    message = message_of(many, titles)
    assert len(message.text.encode()) <= 2048
    assert "其他表单：750 件" in message.text
    assert message.subject == "1000 件新提交"


def test_the_same_notices_have_the_same_id_in_any_order() -> None:
    some = [notice(about=f"a{at}") for at in range(3)]
    assert message_of(some, TITLES).id == message_of(some[::-1], TITLES).id
    assert message_of(some, TITLES).id != message_of(some[:2], TITLES).id


def test_two_channels_have_ids_of_their_own() -> None:
    assert message_of([notice("smtp")], {}).id != message_of([notice("wecom")], {}).id


def test_the_id_of_a_submission_is_not_told() -> None:
    one = notice(about="0123456789abcdef0123456789abcdef")
    message = message_of([one], TITLES)
    assert "0123456789abcdef" not in f"{message}"


def test_what_is_no_number_is_not_told() -> None:
    odd = Notice("a1-wecom", "张三 13800138000", "complaint", NOW)
    message = message_of([odd], TITLES)
    assert "张三" not in f"{message}"
    assert "编号：—" in message.text


def test_a_form_without_title_is_not_told_by_its_id() -> None:
    assert "表单：未列名的表单" in message_of([notice(form="x-secret")], TITLES).text


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_adds_no_header_and_no_call(title: str) -> None:
    message = message_of([notice()], {"complaint": title})
    mail = mail_of(message, "from@x.cn", ("to@x.cn",), NOW)
    read = BytesParser(policy=default).parsebytes(mail.as_bytes())
    assert set(read.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted",
        "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip
    assert read["To"] == "to@x.cn"
    assert not set("<>@[]\r\u2028\u202e\0=?") & set(message.text)


@settings(max_examples=300, derandomize=True, deadline=None, database=None)
@given(st.text(st.characters()))
def test_a_title_of_any_signs_becomes_one_short_line(title: str) -> None:
    told = plain(title)
    assert 0 < len(told) <= LONGEST_TITLE
    assert told.splitlines() == [told]
    assert told.encode()


def test_a_title_of_nothing_has_a_name() -> None:
    assert plain("") == UNNAMED
