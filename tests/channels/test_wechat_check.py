"""What the editor of an official account would drop is told with its place."""

import pytest

from generator.channels.wechat_check import dropped


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p style=\"color:#333\">一</p>", []),
        ("<html lang=zh><head><title>x</title></head><body><p>一</p></body></html>", []),
        ("<p>一</p>\n <script>x</script>", ["2:2 <script>"]),
        ("<style>p{}</style>", ["1:1 <style>"]),
        ("<p class=a id=b onclick=x>一</p>", ["1:1 class", "1:1 id", "1:1 onclick"]),
        ("<a href=/x/>一</a>", ["1:1 链接"]),
        ("<p style=\"Position: fixed; color: red\">一</p>", ["1:1 Position: fixed"]),
        ("<p style=\"color: var(--main)\">一</p>", ["1:1 var(--main)"]),
        ("<p style=\"transform:rotate(3deg)\">一</p>", ["1:1 transform"]),
        ("<p style=\"background:url(x.png)\">一</p>", ["1:1 url(x.png)"]),
        ("<img src=\"https://x.cn/a.png\" alt=\"\">", ["1:1 https://x.cn/a.png"]),
        ("<img src=\"images/01.png\" alt=\"\">", []),
        ("<iframe src=x></iframe>", ["1:1 <iframe>", "1:1 src"]),
    ],
)  # fmt: skip
def test_what_is_dropped(html: str, told: list[str]) -> None:
    found = dropped(html)
    assert len(found) == len(told)
    for one, expected in zip(found, told, strict=True):
        place, _, what = expected.partition(" ")
        assert f"{one.line}:{one.column}" == place
        assert what in one.words.zh
