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
    assert faults(make_project, news(body)) == at(RULE.id, NEWS, spots)
