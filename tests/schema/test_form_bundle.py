"""Every form survives the way to the endpoint; a damaged bundle is refused."""

import json

import pytest
from own_forms import own_forms
from small_form import FORM

from generator.schema.form_bundle import NotOurs, bundle, read_bundle
from generator.schema.form_json import form_as_json, form_of_json
from generator.schema.form_page import cut

PAGE = "<title>材料</title>\n<p>前</p>\n<!--form-->表<!--/form-->\n<p>后</p>\n"


@pytest.mark.parametrize("name", ["small", *sorted(own_forms())])
def test_a_form_is_told_and_read_back_as_it_was(name: str) -> None:
    form = FORM if name == "small" else own_forms()[name]
    assert form_of_json(json.loads(json.dumps(form_as_json(form)))) == form


def test_the_bundle_gives_back_form_and_shell() -> None:
    found = read_bundle(bundle([FORM], lambda _: PAGE))
    assert found == {"small": (FORM, cut(PAGE))}


def test_a_page_without_the_marks_is_left_out() -> None:
    assert read_bundle(bundle([FORM], lambda _: "<p>")) == {}


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"\xff", b'{"format": 2}', b'{"format": 1, "version": "x"}'],
)
def test_what_is_no_bundle_is_refused(content: bytes) -> None:
    with pytest.raises(NotOurs):
        read_bundle(content)


def test_a_changed_bundle_is_refused() -> None:
    whole = bundle([FORM], lambda _: PAGE)
    with pytest.raises(NotOurs):
        read_bundle(whole.replace("姓名".encode(), "名姓".encode(), 1))


def test_the_same_forms_give_the_same_bytes() -> None:
    assert bundle([FORM], lambda _: PAGE) == bundle([FORM], lambda _: PAGE)
