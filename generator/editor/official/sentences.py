"""Text of one line or paragraph -> where its sentences end and whether another line follows."""

import re

ENDS = "。！？；：!?;:…"
CLOSING = "”’）)】》〉」』\"'*"
OPENING = {"《": "》", "“": "”", "（": "）", "(": ")", "〈": "〉"}
_CLOSERS = {closer: opener for opener, closer in OPENING.items()}
# A label before its value begins a line of its own: 联系人：…
LABELLED = re.compile(
    r"(?:联\s*系\s*人|联\s*系\s*电\s*话|联\s*系\s*方\s*式|咨\s*询\s*电\s*话|电\s*话|手\s*机|传\s*真"
    r"|(?:电\s*子\s*)?邮\s*箱|电\s*子\s*邮\s*件|(?:联\s*系\s*|通\s*讯\s*)?地\s*址|邮\s*编|邮\s*政\s*编\s*码"
    r"|网\s*址|抄\s*送|主\s*送|签\s*发\s*人|附\s*注|主\s*题\s*词|附\s*件)\s*[0-9一二三四五六七八九十]*\s*[:：]"
)
CONTACT = re.compile(
    r"(?:联\s*系\s*人|联\s*系\s*电\s*话|联\s*系\s*方\s*式|咨\s*询\s*电\s*话|电\s*话|传\s*真|邮\s*箱|电\s*子\s*邮\s*件)"
    r"\s*[:：]"
)


def is_ended(text: str) -> bool:
    """True when a sentence ends with the text; closing quotes may stand behind its full stop."""
    return text.rstrip(CLOSING).endswith(tuple(ENDS)) or bool(re.search(r"[一-龥][.．]$", text))


def has_pauses(text: str) -> bool:
    """True for running text, false for a name or a heading of one phrase."""
    return re.search("[，。；：,;:]", text) is not None


def is_closed_by(text: str, following: str) -> bool:
    """True when a quotation mark or bracket is open in the text and closed in the one behind."""
    depth: list[str] = []
    for sign in text:
        if sign in OPENING:
            depth.append(sign)
        elif sign in _CLOSERS and depth and depth[-1] == _CLOSERS[sign]:
            depth.pop()
    return bool(depth) and OPENING[depth[-1]] in following


def lead(text: str) -> tuple[str, str]:
    """The first sentence, with its full stop or colon, and the rest; no rest when it is the only.

    What stands in quotation marks, brackets or titles ends no sentence.
    """
    depth = 0
    for place, sign in enumerate(text):
        if sign in OPENING:
            depth += 1
        elif sign in _CLOSERS:
            depth = max(0, depth - 1)
        elif sign in "。：" and not depth:
            return text[: place + 1], text[place + 1 :].lstrip()
    return text, ""


def join(above: str, below: str) -> str:
    """Two parts of a broken line as one; words of Latin letters keep a blank between them."""
    latin = above[-1:].isascii() and below[:1].isascii()
    return f"{above} {below}" if latin and above[-1:].isalnum() else f"{above}{below}"


def doubled(above: str, below: str) -> str:
    """The signs that end one line and begin the next again, as printers slip at a page's end."""
    for length in range(min(6, len(above), len(below)), 0, -1):
        if above.endswith(below[:length]) and re.fullmatch("[一-龥]+", below[:length]):
            return below[:length]
    return ""
