"""A text -> the words Pagefind stores for it; `assets/search.js` makes the same words of a text.

Pagefind knows only words between spaces, which Chinese does not write. So a run of Chinese signs
becomes its overlapping pairs, each as the hexadecimal code of its two signs, and a phrase is found
as pairs that follow each other. The first letter of a word says what it is:

    h624b8bed  a pair of signs                  s8bed      one sign
    d202       three digits of a longer number  n42        a number of one or two digits
    wpatent0   a word of Latin letters          z0434043e  a word of other letters

One sign stands for a run of one, for the last sign before letters or digits (发 of 桂知发〔2020〕),
and at the end of the text for signs that only end runs: whoever looks for a single sign looks for
pairs that begin with it. The `0` ends a word of letters, so that none is the beginning of another.
"""

import re
import unicodedata
from functools import cache, lru_cache
from operator import add
from struct import unpack

# Signs of one word or number. 〇 and 々 are letters of their own kind in Unicode.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OTHERS = f"[a-z]+|[0-9]+|[^\\W\\d_a-z{HAN}]+"
_RUNS = re.compile(f"[{HAN}]+|{_OTHERS}")
_KINDS = re.compile(f"([{HAN}]+)|({_OTHERS})")
_HAN = re.compile(f"[{HAN}]")
_WIDE = re.compile("[\U00010000-\U0010ffff]")
# Signs that are the same in half width, or change into another that separates words.
_HALF = re.compile("[\x00-\x7f\u2010-\u2027\u3000-\u3029\u4e00-\u9fff，。：；（）！？、]*")
# 0771-5501234 is one number for whoever looks for a part of it; 2020-05-01 is three.
_JOINED = re.compile("([0-9]{3})-(?=[0-9]{3})")
DIGITS = 3
# Letters of a word in other scripts that are told apart.
MOST_LETTERS = 12
# Hexadecimal digits of a sign; one outside the first 65,536 counts as two, as in JavaScript.
SIGN = 4


def _plain(text: str) -> str:
    """The text in half width and lower case, numbers joined across a hyphen."""
    if not _HALF.fullmatch(text):
        text = unicodedata.normalize("NFKC", text)
    return _JOINED.sub(r"\1", text.lower())


def tokens(text: str) -> list[str]:
    """The words of a text in its order."""
    found: list[str] = []
    heads: list[str] = []
    last: set[str] = set()
    plain = _plain(text)
    is_wide = _WIDE.search(plain) is not None
    kinds = _KINDS.findall(plain)
    for (han, other), (_, following) in zip(kinds, [*kinds[1:], ("", "")], strict=False):
        if other:
            found += _letters_or_digits(other)
            continue
        signs = _units(han) if is_wide else han
        found += map(_pair, map(add, signs, signs[1:]))
        heads.append(signs[:-1])
        if len(signs) == 1 or following:
            found.append(_sign(signs[-1]))
            heads.append(signs[-1])
        else:
            last.add(signs[-1])
    return [*found, *sorted(map(_sign, last.difference(*heads)))]


@lru_cache(1 << 16)
def _pair(signs: str) -> str:
    return f"h{coded(signs)}"


@cache
def _sign(sign: str) -> str:
    return f"s{coded(sign)}"


def _units(run: str) -> str:
    """The run as JavaScript counts signs: one outside the first 65,536 is two."""
    code = run.encode("utf-16-be", "surrogatepass")
    return "".join(map(chr, unpack(f">{len(code) // 2}H", code)))


def runs(text: str) -> list[str]:
    """The longest stretches of Chinese signs, letters or digits."""
    return _RUNS.findall(_plain(text))


def whole(text: str) -> str:
    """The signs, letters and digits of a text without what stands between them."""
    return "".join(runs(text))


def is_han(run: str) -> bool:
    """True for a run of Chinese signs."""
    return _HAN.match(run) is not None


def coded(text: str) -> str:
    """The signs as hexadecimal numbers of four digits."""
    return text.encode("utf-16-be", "surrogatepass").hex()


def _letters_or_digits(run: str) -> list[str]:
    if not run.isascii():
        return [f"z{coded(run)[: MOST_LETTERS * SIGN]}"]
    if run.isalpha():
        return [f"w{run}0"]
    if len(run) < DIGITS:
        return [f"n{run}"]
    return [f"d{run[at : at + DIGITS]}" for at in range(len(run) - DIGITS + 1)]
