"""Every form survives the way to the endpoint; a damaged bundle is refused."""

import json
from datetime import date

import pytest
from own_forms import own_forms
from small_form import FORM

from generator.schema.form_bundle import Intake, NotOurs, bundle, read_bundle
from generator.schema.form_json import form_as_json, form_of_json
from generator.schema.form_page import Shell
from generator.schema.office_keys import OfficeKey

PAGE = """<title>材料</title>
<a href="../../open/">前</a><a href="#x">这里</a><img src="https://example.com/x.png">
<!--form-->表<!--/form-->
<p>后</p>
"""
KEY = OfficeKey("a", "age1x", "duty", date(2026, 1, 1), date(2027, 1, 1))
INTAKE = Intake(
    forms=((FORM, "forms/small/"),),
    pages={"status": "status/", "none": "none/"},
    keys=(KEY,),
    accepted_by="示例中心",
)
SITE = "https://example.com/portal/"


def page_at(address: str) -> str:
    return PAGE if address != "none/" else "<p>"


@pytest.mark.parametrize("name", ["small", *sorted(own_forms())])
def test_a_form_is_told_and_read_back_as_it_was(name: str) -> None:
    form = FORM if name == "small" else own_forms()[name]
    assert form_of_json(json.loads(json.dumps(form_as_json(form)))) == form


def test_the_bundle_gives_back_forms_shells_and_keys() -> None:
    found = read_bundle(bundle(INTAKE, SITE, page_at))
    form, shell = found.forms["small"]
    assert form == FORM._replace(doors=(("别的办法", "/portal/services/router/#x"),))
    assert (found.keys, found.accepted_by, found.base) == ((KEY,), "示例中心", "/portal/api/")
    assert list(found.pages) == ["status"]
    assert shell.after == "\n<p>后</p>\n"


def test_links_of_a_shell_hold_wherever_it_is_shown() -> None:
    found = read_bundle(bundle(INTAKE, SITE, page_at))
    assert found.forms["small"][1] == Shell(
        """<title>材料</title>
<a href="/portal/open/">前</a><a href="#x">这里</a><img src="https://example.com/x.png">
""",
        "\n<p>后</p>\n",
    )
    assert 'href="/open/"' in found.pages["status"].before


def test_a_form_whose_page_has_no_marks_is_left_out() -> None:
    assert read_bundle(bundle(INTAKE, SITE, lambda _: "<p>")).forms == {}


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"\xff", b'{"format": 1}', b'{"format": 2, "version": "x"}'],
)
def test_what_is_no_bundle_is_refused(content: bytes) -> None:
    with pytest.raises(NotOurs):
        read_bundle(content)


def test_a_changed_bundle_is_refused() -> None:
    whole = bundle(INTAKE, SITE, page_at)
    with pytest.raises(NotOurs):
        read_bundle(whole.replace("姓名".encode(), "名姓".encode(), 1))


def test_the_same_forms_give_the_same_bytes() -> None:
    assert bundle(INTAKE, SITE, page_at) == bundle(INTAKE, SITE, page_at)
