"""A report -> a ZIP file with all that the editor of an official account has to put in.

    article.html   to be opened in a browser, copied, and pasted
    notes.txt      title, author, abstract, address of 阅读原文, and which picture goes where
    images/        pictures and QR codes, to be uploaded

The same report gives the same bytes.
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import unquote, urljoin

from generator.channels.wechat import Article, Picture, article_of
from generator.paper.pdf import qr_png
from generator.problems import Words
from generator.publish.model.site import NewsItem

# Limits of the platform (facts, domain §13.2; not published by it, to be looked at again).
MOST_ABSTRACT, MOST_AUTHOR = 120, 8
# 1980-01-01, the first day a zip file can tell.
MADE = (1980, 1, 1, 0, 0, 0)
LONG_ABSTRACT = Words(
    "摘要 {count} 个字，公众号最多 {most} 个字：请缩短 summary",
    "the abstract has {count} characters, an official account takes {most}: shorten summary",
)
LONG_AUTHOR = Words(
    "作者 {count} 个字，公众号最多 {most} 个字：请缩短 author",
    "the author has {count} characters, an official account takes {most}: shorten author",
)
ReadFile = Callable[[str], bytes]


def limits_missed(item: NewsItem) -> tuple[Words, ...]:
    """What the platform would refuse."""
    told = (
        (LONG_ABSTRACT, item.summary, MOST_ABSTRACT),
        (LONG_AUTHOR, item.author, MOST_AUTHOR),
    )
    return tuple(
        words.fill({"count": len(text), "most": most})
        for words, text, most in told
        if len(text) > most
    )


def pack_of(item: NewsItem, site_url: str, read: ReadFile) -> bytes:
    """The ZIP file. read: a file of the site by its path. Raises what read raises."""
    article = article_of(item.body.html, item.address, site_url, item.attachments)
    files = {
        "article.html": _page(item, article).encode(),
        "notes.txt": _notes(item, article, site_url).encode("utf-8-sig"),
        **{one.name: _content(one, read) for one in article.pictures},
    }
    return _zipped(files)


def _page(item: NewsItem, article: Article) -> str:
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head><meta charset="utf-8">'
        f"<title>{escape(item.title, quote=False)}</title></head>\n"
        f"<body>\n{article.html}\n</body>\n</html>\n"
    )


def _notes(item: NewsItem, article: Article, site_url: str) -> str:
    address = urljoin(f"{site_url.rstrip('/')}/", item.address)
    rows = [
        f"标题：{item.title}",
        f"作者：{item.author or item.source}",
        f"摘要：{item.summary}",
        f"阅读原文：{address}",
        "",
        "用法：在浏览器里打开 article.html，全选、复制，粘贴到公众号的编辑器。",
        *(["图片不会跟着过去，请按下面的次序逐张上传："] if article.pictures else []),
        *(f"  {one.name}　{one.address or unquote(one.source)}" for one in article.pictures),
        "发布前再走一次三审；发布以后，把日期和网址填回稿件。",
    ]
    return "\r\n".join(rows) + "\r\n"


def _content(picture: Picture, read: ReadFile) -> bytes:
    return qr_png(picture.address) if picture.address else read(unquote(picture.source))


def _zipped(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            told = zipfile.ZipInfo(name, MADE)
            told.external_attr = 0o644 << 16
            told.compress_type = zipfile.ZIP_DEFLATED
            opened.writestr(told, content)
    return made.getvalue()
