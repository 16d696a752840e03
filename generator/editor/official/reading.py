"""The bytes of a file -> its text, or the reason why it has none."""

from generator.problems import Words

LARGEST_BYTES = 1_000_000
# The first bytes of files that are no text. Sources: ISO 32000-1 7.5.2, APPNOTE.TXT 4.3.7,
# [MS-CFB] 2.2, Rich Text Format 1.9.1.
OTHER_FORMATS = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "DOCX / WPS / OFD / ZIP",
    b"\xd0\xcf\x11\xe0": "DOC / WPS",
    b"{\\rtf": "RTF",
}
BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
SAVE_AS_TEXT = Words(
    "这是 {form} 文件，不是文本。请用原来的软件打开，另存为文本（.txt，编码选 UTF-8）后再导入。",
    "This is a {form} file, not text. Open it where it was made, save it as text, import that.",
)
NO_TEXT = Words(
    "不是能读的文本，应为 UTF-8 或 GB18030 编码。请另存为文本（.txt，编码选 UTF-8）后再导入。",
    "Not a text in UTF-8 or GB18030. Save it as text (.txt, UTF-8) and import that.",
)
WEB_PAGE = Words(
    "这是网页文件，不是文本。请在浏览器里复制正文，存为文本（.txt，编码选 UTF-8）后再导入。",
    "This is a web page, not text. Copy its text into a .txt file and import that.",
)
TOO_LARGE = Words(
    "文件有 {size} 字节，最多 {limit} 字节。请按文件拆开，分别导入。",
    "The file has {size} bytes, at most {limit} are read. Split it and import the parts.",
)
EMPTY = Words(
    "文件里没有文字。请确认原文已经存入这个文件，再导入。",
    "The file has no text. Make sure that the document was saved to it, and import it again.",
)
BLANKS = " \t\r\n\v\f\u3000\xa0\ufeff"


class Unreadable(Exception):
    """The file cannot be imported; `words` says why, and what to do."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def read(content: bytes) -> str:
    """The decoded text; raises Unreadable for what is empty, too large or not a text."""
    if len(content) > LARGEST_BYTES:
        raise Unreadable(TOO_LARGE.fill({"size": len(content), "limit": LARGEST_BYTES}))
    for start, form in OTHER_FORMATS.items():
        if content.startswith(start):
            raise Unreadable(SAVE_AS_TEXT.fill({"form": form}))
    text = _decoded(content)
    if "\0" in text:
        raise Unreadable(NO_TEXT)
    if not text.strip(BLANKS):
        raise Unreadable(EMPTY)
    if text.lstrip(BLANKS)[:9].lower().startswith(("<!doctype", "<html")):
        raise Unreadable(WEB_PAGE)
    return text


def _decoded(content: bytes) -> str:
    marked = BYTE_ORDER_MARKS.get(content[:2])
    for encoding in [marked] if marked else ["utf-8-sig", "gb18030"]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(NO_TEXT)
