"""公众号: a report as HTML -> what the editor of an official account keeps when it is pasted.

Only inline styles, no classes, no links: a link becomes a number, and its address stands at the end
as text; one to a form has a QR code there besides. Pictures are named by their place in the pack.
Source: facts, domain §13.2 and publishing §6 (the editor drops style and script elements, id,
position, transform and whatever reacts to events).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin, urlsplit

from generator.publish.model.pieces import Ref

TEXT: Final = "font-size:16px;line-height:1.75;color:#333333;"
CELL: Final = "border:1px solid #cccccc;padding:6px 8px;font-size:15px;line-height:1.6;"
# Each element that stays, what it becomes, and its style.
KEPT: Final = {
    "p": ("p", f"margin:0 0 16px;{TEXT}"),
    "h2": ("p", "margin:24px 0 12px;font-size:18px;font-weight:bold;color:#14508c;"),
    "h3": ("p", "margin:20px 0 10px;font-size:17px;font-weight:bold;color:#14508c;"),
    "h4": ("p", "margin:16px 0 8px;font-size:16px;font-weight:bold;color:#333333;"),
    "ul": ("ul", "margin:0 0 16px;padding-left:24px;"),
    "ol": ("ol", "margin:0 0 16px;padding-left:24px;"),
    "li": ("li", f"margin:0 0 6px;{TEXT}"),
    "blockquote": ("blockquote", "margin:0 0 16px;padding:8px 12px;border-left:3px solid #14508c;"),
    "table": ("table", "width:100%;border-collapse:collapse;margin:0 0 16px;"),
    "thead": ("thead", ""),
    "tbody": ("tbody", ""),
    "tr": ("tr", ""),
    "th": ("th", f"{CELL}font-weight:bold;background-color:#f2f2f2;"),
    "td": ("td", CELL),
    "strong": ("strong", ""),
    "em": ("em", ""),
    "del": ("del", ""),
    "code": ("span", "font-family:monospace;"),
    "pre": ("p", f"margin:0 0 16px;white-space:pre-wrap;{TEXT}"),
    "sub": ("sub", ""),
    "sup": ("sup", ""),
}
KEPT_ATTRIBUTES: Final = ("colspan", "rowspan", "start")
PICTURE: Final = "max-width:100%;height:auto;display:block;margin:0 auto 16px;"
NUMBER: Final = "font-size:12px;color:#14508c;"
SMALL: Final = "margin:0 0 6px;font-size:14px;line-height:1.6;color:#666666;"
FORMS: Final = "forms/"
FOLDER: Final = "images/"


@dataclass(frozen=True, slots=True)
class Picture:
    """name: in the pack. source: path on the site; empty for a QR code of `address`."""

    name: str
    source: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """What is pasted. links: what was linked and its full address, by number from 1."""

    html: str
    links: tuple[tuple[str, str], ...]
    pictures: tuple[Picture, ...]


def article_of(html: str, address: str, site_url: str, attachments: Sequence[Ref] = ()) -> Article:
    """The article of a page. address: of the page on the site; site_url: of the portal.

    attachments: files that go with it, which readers get from the site.
    """
    site = f"{site_url.rstrip('/')}/"
    reading = _Reading(address, site)
    reading.feed(html)
    for file in attachments:
        link = f'<a href="{escape(urljoin(site, file.address))}">{escape(file.title)}</a>'
        reading.feed(f"<p>附件：{link}</p>")
    reading.close()
    return reading.article()


class _Reading(HTMLParser):
    """The page's text as it comes, written in the other way."""

    def __init__(self, address: str, site_url: str) -> None:
        super().__init__()
        self._page, self._site = urljoin(site_url, address), site_url
        self._out: list[str] = []
        self._links: dict[str, str] = {}
        self._pictures: list[Picture] = []
        # Address and text of the link that is open.
        self._link: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._out.append("<br>")
        elif tag == "img":
            self._picture(told)
        elif tag == "a":
            self._link = (urljoin(self._page, told.get("href", "")), [])
        elif kept := KEPT.get(tag):
            name, style = kept
            more = [f' {one}="{escape(told[one])}"' for one in KEPT_ATTRIBUTES if told.get(one)]
            styled = f' style="{style}"' if style else ""
            self._out.append(f"<{name}{styled}{''.join(more)}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link:
            self._number(*self._link)
            self._link = None
        elif kept := KEPT.get(tag):
            self._out.append(f"</{kept[0]}>")

    def handle_data(self, data: str) -> None:
        self._out.append(escape(data, quote=False))
        if self._link:
            self._link[1].append(data)

    def _number(self, address: str, text: list[str]) -> None:
        """A number behind what was linked; telephones and places on the page itself have none."""
        if urlsplit(address).scheme not in ("http", "https"):
            return
        if address.partition("#")[0] == self._page:
            return
        self._links.setdefault(address, "".join(text))
        number = list(self._links).index(address) + 1
        self._out.append(f'<sup style="{NUMBER}">[{number}]</sup>')

    def _picture(self, told: dict[str, str]) -> None:
        address = urljoin(self._page, told.get("src", ""))
        path = address.removeprefix(self._site)
        ending = path.rpartition(".")[2].lower()
        name = f"{FOLDER}{len(self._pictures) + 1:02}.{ending}"
        self._pictures.append(Picture(name, path))
        self._out.append(_image(name, told.get("alt", "")))

    def article(self) -> Article:
        """All of it, with the addresses at the end."""
        links = tuple((text, address) for address, text in self._links.items())
        codes = [
            (text, Picture(f"{FOLDER}qr-{number}.png", "", address))
            for number, (text, address) in enumerate(links, start=1)
            if address.startswith(f"{self._site}{FORMS}")
        ]
        pictures = (*self._pictures, *(code for _, code in codes))
        html = "".join([*self._out, *_codes(codes), *_addresses(links)])
        return Article(f"<section>{html.strip()}</section>", links, pictures)


def _codes(codes: list[tuple[str, Picture]]) -> list[str]:
    return [
        f'<p style="{SMALL}text-align:center;">长按识别二维码：{escape(text, quote=False)}</p>'
        + _image(code.name, f"二维码：{text}")
        for text, code in codes
    ]


def _addresses(links: tuple[tuple[str, str], ...]) -> list[str]:
    if not links:
        return []
    rows = [
        f'<p style="{SMALL}">[{number}] {escape(text, quote=False)}：{escape(address)}</p>'
        for number, (text, address) in enumerate(links, start=1)
    ]
    return [f'<p style="{SMALL}font-weight:bold;">文中网址（复制到浏览器打开）</p>', *rows]


def _image(name: str, alt: str) -> str:
    return f'<img src="{escape(name)}" alt="{escape(alt)}" style="{PICTURE}">'
