import pytest

from generator.publish.validate.rules.link_scheme import RULE
from validate.checking import NEWS, MakeProject, Spot, at, faults, news

CASES = [
    pytest.param("[a](https://www.example.cn/)", [], id="https is right"),
    pytest.param("<http://www.example.cn/>", [], id="http is right"),
    pytest.param("[a](HTTPS://WWW.EXAMPLE.CN/)", [], id="capital letters are right"),
    pytest.param(
        "[a](mailto:a@example.cn) [b](tel:000-0000)", [], id="mail and telephone are right"
    ),
    pytest.param("[a](second.md)", [], id="a path has no scheme"),
    pytest.param("[a](javascript:alert(1))", [(9, 1)], id="javascript runs"),
    pytest.param("[a](JavaScript:alert(1))", [(9, 1)], id="so does JavaScript"),
    pytest.param("[a](data:text/html,x)", [(9, 1)], id="data can run"),
    pytest.param("![a](data:image/png;base64,AA==)", [(9, 1)], id="a picture has a file"),
    pytest.param("[a](file:///C:/notice.docx)", [(9, 1)], id="a file of one computer"),
    pytest.param("[a](C:/notice.docx)", [(9, 1)], id="a drive of one computer"),
    pytest.param("<ftp://www.example.cn/>", [(9, 1)], id="browsers open no ftp"),
    pytest.param("[a](//www.example.cn/)", [(9, 1)], id="a host without a scheme"),
]


@pytest.mark.parametrize(("body", "spots"), CASES)
def test_a_link_outside_has_a_scheme_that_does_no_harm(
    make_project: MakeProject, body: str, spots: list[Spot]
) -> None:
    found = {fault for fault in faults(make_project, news(body)) if fault[0] == RULE.id}
    assert found == at(RULE.id, NEWS, spots)


FIELD_CASES = [
    pytest.param("https://www.example.cn", [], id="a web address"),
    pytest.param("http://a.cn/x?b=1#c", [], id="one with all its parts"),
    pytest.param("javascript:alert(1)", [(8, 13)], id="a program"),
    pytest.param("data:text/html,x", [(8, 13)], id="data can run"),
    pytest.param("https://", [(8, 13)], id="nobody there"),
    pytest.param("http:/a", [(8, 13)], id="no host"),
    pytest.param("https://a.cn/a b", [(8, 13)], id="a blank ends an address"),
]


@pytest.mark.parametrize(("address", "spots"), FIELD_CASES)
def test_an_address_in_a_field_is_one_of_the_web(
    make_project: MakeProject, address: str, spots: list[Spot]
) -> None:
    files = news(fields=f"source_url: '{address}'\n")
    found = {fault for fault in faults(make_project, files) if fault[0] == RULE.id}
    assert found == at(RULE.id, NEWS, spots)
