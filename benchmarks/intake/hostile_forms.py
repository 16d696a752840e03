"""Hostile forms: boundaries, parts, names, texts, files, keys, slips (facts, endpoint §6)."""

import io
import random
import zipfile
from collections.abc import Iterator

from intake.hostile_case import (
    ANY,
    BAD,
    FORM_AT,
    MISTAKES,
    PHOTO,
    REFUSED,
    SLOT,
    TAKEN,
    WRONG,
    Case,
    filled,
    posted,
    with_fields,
)
from intake.wire import BOUNDARY, form_kind, multipart, request

BODY = multipart(with_fields(), (PHOTO,))
MEGA = 1_000_000
# What people and attackers write: kept as it is, and shown escaped.
TEXTS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "${7*7}", "#{7*7}",
    "'; DROP TABLE entries;--", "1' OR '1'='1", "=HYPERLINK(\"http://evil\")", "+1+1", "-2+3",
    "@SUM(1)", "＝1+1", "\tTAB", "%00", "%0d%0aSet-Cookie: a=b", "../../../etc/passwd",
    "\u202e反向",
    "\u200b零宽\u200d", "\ufeff标记", "\u2028行\u2029段", "\x00空", "\x01\x02\x1b[31m红",
    "\x7f\x80\x85",
    "ａｄｍｉｎ", "аdmin", "𠮷𡃁𢦏", "👨‍👩‍👧‍👦" * 50, "e\u0301" * 400, "\u0300" * 900,
    "\uffff\ufdd0", "﷽" * 300,
    "@all **加粗** [链接](http://evil)", "<@all>", "<at user_id=\"all\">", "```\n代码\n```",
    "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd", "gopher://127.0.0.1:25/",
    "\\\\evil\\share", "cmd|' /C calc'!A0", "NaN", "null", "undefined", "true", "[]", "{}",
    "(" * 1_900, "[" * 1_900, "a" * 1_990, "\n" * 300 + "示例问题", "示例\r\nBcc: evil@example.com",
    "示例\r\n.\r\nMAIL FROM:<evil>", "示例\x0b\x0c\x85\u2028Subject: evil", f"--{BOUNDARY}",
    "\r\n--",
    "（全角）［括号］｛｝", "١٢٣٤٥٦", "½⅓²", "ß" * 500, "İ" * 500, "\u1160" * 200,
    "示例" + "\u0e33" * 300,
)  # fmt: skip
ADDRESSES = (
    "a@example.com\r\nBcc: evil@example.com", "a@example.com, evil@example.com", "(" * 20_000,
    "a\u2028@example.com", "a\x0b@example.com", "a\x85@example.com", "a@example.com\0", "@", "a@",
    "a@b@c", "\"a b\"@example.com", "a@[127.0.0.1]", "a@" + "x." * 100 + "com", "a" * 300 + "@b.cn",
    "<a@example.com>", "a@example.com (注)", "ａ@example.com", "a@例子.中国", "=?utf-8?q?a?=@b.cn",
    "Reply-To: a, evil",
)  # fmt: skip
NAMES_TAKEN = (
    "../../x.pdf", "/etc/x.pdf", "C:\\x.pdf", "..\\..\\x.pdf", "合同\u202efdp.pdf", "a;b.pdf",
    "a'b.pdf", "<script>.pdf", "CON.pdf", "nul.pdf", "x.tar.gz.pdf", " x.pdf", "\u200bx.pdf",
    "x\tx.pdf", "%00.pdf", "x%2f..%2fy.pdf", "－rf.pdf", "-rf.pdf", "~.pdf", "$(id).pdf",
    "`id`.pdf",
    "示例" * 60 + ".pdf", "x.PDF", "{{7*7}}.pdf", "=1+1.pdf", "a\u0301.pdf", "👍.pdf",
)  # fmt: skip
NAMES_WRONG = (
    "x.pdf ", "x.pdf.", "x.exe", "x.html", "x.svg", "x.docm", "x", ".pdf", "CON", "x.pdf\u202e",
    "合同\u202efdp.exe", "x.pdf%00.exe", "x.js", "x.php", "x.lnk", "x.pdf:stream", "x.ＰＤＦ",
    "x.p\u0000df",
)  # fmt: skip


def form_cases() -> Iterator[Case]:
    """All of them."""
    yield from _cut()
    yield from _boundaries()
    yield from _parts()
    yield from _names()
    yield from _other_kinds()
    yield from _files()
    yield from _texts()
    yield from _keys()
    yield from _stages()


def _cut() -> Iterator[Case]:
    chance = random.Random(4)  # noqa: S311 (places, no secret)
    for at in sorted(chance.sample(range(len(BODY) - 4), 40)):
        yield posted(f"E4 cut at {at}, told so", BODY[:at], BAD)
        length = (("Content-Length", str(len(BODY))),)
        head = request("POST", FORM_AT, (form_kind(), ("Idempotency-Key", f"cut {at}"), *length))
        yield Case(f"E4 cut at {at}", head + BODY[:at], BAD)


def _boundaries() -> Iterator[Case]:
    for kind in (
        "multipart/form-data", "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        f"multipart/form-data; boundary={'b' * 71}", f"multipart/form-data; boundary={'b' * 5_000}",
        "multipart/form-data; boundary=other", f"multipart/form-data; boundary=x{BOUNDARY}",
        f"multipart/form-data; boundary=\"{BOUNDARY}", "multipart/form-data; boundary=示例",
        f"multipart/mixed; boundary={BOUNDARY}", f"multipart/form-data, boundary={BOUNDARY}",
        f"multipart/form-data; boundary*=utf-8''{BOUNDARY}",
        "multipart", ";", "text/plain", "application/octet-stream", "x" * 20_000,
        "multipart/form-data" + ";a=b" * 2_000,
    ):  # fmt: skip
        yield posted(f"E6 {kind[:60]} ({len(kind)})", BODY, BAD, kind=kind)
    for kind in (f'multipart/form-data; boundary="{BOUNDARY}"',
                 f"MULTIPART/FORM-DATA; BOUNDARY={BOUNDARY}",
                 f"multipart/form-data; charset=gbk; boundary={BOUNDARY}"):  # fmt: skip
        yield posted(f"E6 {kind}", BODY, TAKEN, kind=kind)


def _parts() -> Iterator[Case]:
    yield posted("E7 20000 parts", multipart([("a", "b")] * 20_000), BAD)
    yield posted("E7 1001 parts", multipart([("a", "b")] * 1_001), BAD)
    yield posted("E7 900 parts", multipart([*with_fields(), *[("a", "b")] * 900]), TAKEN)
    yield posted("E7 a preamble of 5 MB", b"x" * 5 * MEGA + BODY, BAD)
    yield posted("E7 an epilogue of 5 MB", BODY + b"x" * 5 * MEGA, BAD)
    yield posted("E7 an epilogue of line ends", BODY + b"\r\n" * 100_000, REFUSED)
    yield posted("E7 a text of 1 MB", multipart([("question", "x" * MEGA)]), (413,))
    yield posted("E7 300 texts of 100 kB", multipart([("a", "x" * 100_000)] * 300), (413,))
    many = multipart([("stage", "confirm")], [(SLOT, f"{n}.pdf", b"x") for n in range(200)])
    yield posted("E7 200 files", many, (413,))
    for name, old, new in (
        ("20000 headers of a part", b"Content-Disposition",
        b"X: y\r\n" * 20_000 + b"Content-Disposition"),
        ("a header of a part of 1 MB", b'name="topic"', b'name="' + b"t" * MEGA + b'"'),
        ("a part without a name", b'; name="topic"', b""),
        ("a part of another kind", b"form-data; name", b"attachment; name"),
        ("two names", b'name="topic"', b'name="topic"; name="topic"'),
        ("a name without quotes", b'name="topic"', b"name=topic"),
        ("a folded header", b"Content-Disposition: form-data;",
        b"Content-Disposition: form-data;\r\n"),
        ("line ends without CR", b"\r\n", b"\n"),
        ("a length of a part that is wrong", b"Content-Disposition",
        b"Content-Length: 1\r\nContent-Disposition"),
        ("a coding of a part", b"Content-Disposition",
        b"Content-Transfer-Encoding: base64\r\nContent-Disposition"),
        ("a part that is a multipart", b"application/pdf", b"multipart/mixed; boundary=b"),
        ("NUL in a header of a part", b'name="topic"', b'name="to\0pic"'),
    ):  # fmt: skip
        yield posted(f"E7 {name}", BODY.replace(old, new, 1), ANY)
    yield posted("E7 nothing but the last boundary", f"--{BOUNDARY}--\r\n".encode(), WRONG)
    yield posted("E7 an empty body", b"", BAD)
    yield posted("E7 boundaries only", f"--{BOUNDARY}\r\n".encode() * 5_000, BAD)


def _names() -> Iterator[Case]:
    for name in ("__proto__", "constructor", "a\0b", "\u202etopic", "topic\u200b", "topic[]",
    "topic[0]",
                 "topic.0.x", "consent.", "consent.other", "unit_code", "slip", "stage ", "", " ",
                 "a" * 200, "../x", "<b>", "'", "%22", "示例", "class", "self",
                 "__class__"):  # fmt: skip
        expected = ANY if name in ("", " ", "%22") else TAKEN
        yield filled(f"E8 unknown {name[:20]!r}", expected, ((name, "x"),))
    yield posted("E8 a name too long", multipart([*with_fields(), ("n" * 201, "x")]), BAD)
    for name in ("topic", "question", "consent.general", "stage"):
        doubled = [*with_fields(), *[(name, "law")] * 50]
        yield posted(f"E8 {name} 50 times", multipart(doubled), ANY)
    for value in ("none", "law\0", "LAW", "law ", "law\nlaw", "0", "x" * 10_000):
        expected = TAKEN if value == "law " else MISTAKES
        yield filled(f"E8 a choice that is none: {value[:8]!r}", expected, (("topic", value),))
    yield filled("E8 consent not given", MISTAKES, (("consent.general", ""),))
    for trap in ("homepage", "second_name"):
        yield filled(f"E8 a trap is filled in: {trap}", TAKEN, ((trap, "x"),))


def _other_kinds() -> Iterator[Case]:
    coded = "application/x-www-form-urlencoded"
    for name, body in (
        ("a million pairs", b"a=b&" * MEGA), ("semicolons", b"topic=law;question=x"),
        ("bad UTF-8", b"topic=%ff%fe"), ("GBK", b"question=%D5%C5"), ("nothing", b""),
        ("percent signs", b"%" * 100_000), ("one long value", b"question=" + b"x" * MEGA),
    ):  # fmt: skip
        yield posted(f"E9 urlencoded: {name}", body, REFUSED, kind=coded)
    for name, content in (
        ("GBK", "张三的问题是什么".encode("gbk")), ("GB18030", "㐀㐁的问题是".encode("gb18030")),
        ("UTF-16", "示例问题".encode("utf-16")), ("half a sign", "示例问题".encode()[:-1]),
        ("overlong", b"\xc0\xaf" * 10), ("half of a surrogate pair", b"\xed\xa0\x80" * 5),
        ("beyond Unicode", b"\xf4\x90\x80\x80" * 3), ("Latin-1", b"caf\xe9 caf\xe9"),
        ("Big5", "問題是什麼呢".encode("big5")),
    ):  # fmt: skip
        body = multipart(with_fields((("question", "X1X2X3"),))).replace(b"X1X2X3", content)
        yield posted(f"E9 a text in {name}", body, BAD)


def _files() -> Iterator[Case]:
    for name in NAMES_TAKEN:
        yield filled(f"E12 {name[:30]!r}", TAKEN, files=((SLOT, name, b"%PDF-1.7"),))
    for name in NAMES_WRONG:
        yield filled(f"E12 {name[:30]!r} is refused", WRONG, files=((SLOT, name, b"%PDF-1.7"),))
    yield filled("E12 300 signs", BAD, files=((SLOT, "x" * 300 + ".pdf", b"x"),))
    yield filled("E12 no name but content", BAD, files=((SLOT, "", b"x"),))
    yield filled("E12 no name and no content", TAKEN, files=((SLOT, "", b""),))
    yield filled("E12 a name and no content", MISTAKES, files=((SLOT, "x.pdf", b""),))
    yield filled("E12 six files", MISTAKES, files=tuple((SLOT, f"{n}.pdf", b"x") for n in range(6)))
    yield filled("E12 a slot that is none", ANY, files=(("other", "x.pdf", b"x"),))
    for old, new in ((b'filename="x.pdf"', b"filename*=UTF-8''..%2Fx.pdf"),
                     (b'filename="x.pdf"', b"filename=\"a.pdf\"; filename*=UTF-8''b.exe"),
                     (b'filename="x.pdf"', b'filename="a.pdf"; filename="b.exe"'),
                     (b'filename="x.pdf"', b'filename="x.pdf'),
                     (b'filename="x.pdf"', b'filename="\xd5\xc5.pdf"'),
                     (b'filename="x.pdf"', b'filename="a\\"b.pdf"')):  # fmt: skip
        body = multipart(with_fields(), ((SLOT, "x.pdf", b"x"),)).replace(old, new)
        yield posted(f"E12 {new!r}", body, ANY)
    for name, ending, content in _polyglots():
        expected = ANY if "boundary" in name else TAKEN
        yield filled(f"E13 {name}", expected, files=((SLOT, f"x.{ending}", content),))


def _polyglots() -> Iterator[tuple[str, str, bytes]]:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", bytes(20 * MEGA))
    eicar = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
    yield "a zip bomb", "docx", bomb.getvalue()
    yield "PDF and ZIP", "pdf", b"%PDF-1.7\n" + bomb.getvalue()[:4_000]
    yield "GIF and HTML", "jpg", b"GIF89a<script>alert(1)</script>"
    yield "SVG", "png", b"<svg onload=alert(1)>"
    yield "HTML as PDF", "pdf", b"<!doctype html><script>alert(1)</script>"
    yield "macros", "docx", b"PK\x03\x04[Content_Types].xml vbaProject.bin"
    yield "the test virus", "zip", eicar
    yield "an encrypted zip", "zip", b"PK\x03\x04\x14\x00\x01\x00" + bytes(60)
    yield "a program", "pdf", b"MZ" + bytes(500)
    yield "an age file", "pdf", b"age-encryption.org/v1\n-> X25519 x\n"
    yield "a boundary in the content", "pdf", f"\r\n--{BOUNDARY}x\r\n".encode() * 50
    yield "many line ends", "pdf", b"\r" * 200_000


def _texts() -> Iterator[Case]:
    for number, text in enumerate(TEXTS):
        name = f"E21 text {number} {text[:12]!r}"
        # Behind other words: only blanks and line ends would be no question.
        yield filled(
            name, ANY if f"--{BOUNDARY}" in text else TAKEN, (("question", f"示例问题 {text}"),)
        )
    for text in ("x" * 2_001, "示" * 200_000, ""):
        yield filled(f"E21 a text of {len(text)} signs", (413, 422), (("question", text),))
    for number, address in enumerate(ADDRESSES):
        fields = (("answer_way", "mail"), ("mailbox", address))
        yield filled(f"E14 address {number}", (201, 422), fields)
    for number, name in enumerate(
        ("示例\r\nBcc: a@b.cn", "示例\u2028", "\x0b\x0c\x85", "@all", "<@all>", "# 标题")
    ):
        yield filled(f"E15 a name, {number}", TAKEN, (("asker_name", name),))


def _keys() -> Iterator[Case]:
    same = (("Idempotency-Key", "hostile same key"),)
    yield posted("E16 a key", BODY, TAKEN, same)
    yield posted("E16 the same key again", BODY, TAKEN, same)
    yield filled("E16 the same key for something else", MISTAKES, headers=same)
    yield filled("E16 a key of 10 kB", TAKEN, headers=(("Idempotency-Key", "j" * 10_000),))
    yield filled("E16 an empty key", ANY, headers=(("Idempotency-Key", ""),))


def _stages() -> Iterator[Case]:
    for stage in ("check", "edit", "", "delete", "CONFIRM", "confirm\0", "x" * 5_000):
        yield filled(f"E18 stage {stage[:9]!r}", ANY, (("stage", stage),))
    for slip in ("x", ".", "a.b", "=.=", "e30.e30", "示例.示例", "A" * 100_000 + ".x", "\0.\0",
                 "eyJkcmFmdCI6IngifQ==." + "0" * 64):  # fmt: skip
        yield filled(f"E18 a slip that is none: {slip[:9]!r}", ANY, (("slip", slip),))
