"""What is posted to a preview is read, judged and answered, whatever it is; nothing is kept."""

from http import HTTPStatus
from io import BytesIO

import pytest
from answers import answers, slots
from own_forms import own_forms

from generator.preview.try_out import MOST_FIELD, Post, Unreadable, answer, read_post
from generator.schema.form_judge import Attached
from generator.schema.form_page import Shell

SHELL = Shell("<title>表</title>", "")
KIND = "multipart/form-data; boundary=b"
Parts = list[tuple[str, str | None, bytes]]


def body(parts: Parts) -> bytes:
    """What a browser posts: name, file name or none, content."""
    made = b""
    for name, file, content in parts:
        of_file = f'; filename="{file}"' if file is not None else ""
        made += f'--b\r\nContent-Disposition: form-data; name="{name}"{of_file}\r\n\r\n'.encode()
        made += content + b"\r\n"
    return made + b"--b--\r\n"


def read(content: bytes, kind: str = KIND) -> Post:
    return read_post(BytesIO(content), len(content), kind)


def test_texts_and_files_are_told_apart() -> None:
    post = read(body([("a", None, "一".encode()), ("a", None, b"2"), ("f", "图.jpg", b"xyz")]))
    assert post.texts == {"a": ["一", "2"]}
    assert post.files == {"f": [Attached("图.jpg", 3)]}


def test_an_empty_place_for_files_holds_none() -> None:
    assert read(body([("f", "", b"")])).files == {}


def test_a_large_file_is_counted_and_not_held() -> None:
    post = read(body([("f", "a.bin", b"x" * 3_000_000)]))
    assert post.files == {"f": [Attached("a.bin", 3_000_000)]}


WHOLE = body([("a", None, b"1")])


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", KIND),
        (WHOLE[:-8], KIND),
        (WHOLE, "text/plain"),
        (WHOLE, "multipart/form-data"),
        (body([("a", None, b"\xff")]), KIND),
        (body([("a", None, b"x" * (MOST_FIELD + 1))]), KIND),
        (body([("a", None, b"1")] * 1100), KIND),
        (body([("carried.f", None, b"no size")]), KIND),
    ],
    ids=["empty", "cut", "no form", "no boundary", "no text", "long", "many", "forged"],
)
def test_what_is_no_form_is_refused(content: bytes, kind: str) -> None:
    with pytest.raises(Unreadable):
        read(content, kind)


def test_a_post_goes_from_checking_to_the_receipt() -> None:
    form = own_forms()["assistance-application"]
    posted = answers(form)
    files = {slot: [Attached("a.jpg", 5)] for slot in slots(form, posted)}
    checked = answer(form, SHELL, Post({**posted, "stage": ["check"]}, files))
    assert checked.status == HTTPStatus.OK
    assert "请核对" in checked.page
    assert 'name="carried.product_photos" value="5 a.jpg"' in checked.page
    done = answer(form, SHELL, Post({**posted, "stage": ["confirm"]}, files))
    assert "回执编号" in done.page
    assert "试用：收件服务还没有接通" in done.page
    again = answer(form, SHELL, Post({**posted, "stage": ["edit"]}, files))
    assert "请重新选择：a.jpg" in again.page


def test_mistakes_are_told_with_the_status_of_a_mistake() -> None:
    form = own_forms()["report"]
    found = answer(form, SHELL, Post({}, {}))
    assert found.status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "<title>错误：" in found.page


def test_a_confirmed_post_is_judged_again() -> None:
    form = own_forms()["report"]
    assert "错误：" in answer(form, SHELL, Post({"stage": ["confirm"]}, {})).page
