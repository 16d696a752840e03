"""Texts that are words, numbers, addresses and marks, or nearly so."""

from random import Random
from uuid import UUID


def a_string(chance: Random) -> str:
    """A few signs, or what one of the patterns wants."""
    if chance.random() < 0.3:
        return chance.choice(("450000", "a-b-12", "甲乙〔2026〕1号", "a", "ab", "aaa"))
    return "".join(chance.choice("ab1-〔〕甲𠮷\n ") for _ in range(chance.randrange(1, 9)))


def an_integer(chance: Random) -> str:
    """A whole number, at times about as long as Python reads."""
    digits = chance.choice((1, 2, 3, 4, 20, 4300))
    number = chance.choice(("", "-", "+")) + str(
        chance.randrange(10**digits if digits < 30 else 10**29)
    )
    return number if digits < 4300 else "9" * chance.choice((4299, 4300, 4301))


def a_number(chance: Random) -> str:
    """A number as offices write them too: grouped, with a currency, a unit, an exponent."""
    whole = str(chance.randrange(10 ** chance.randrange(1, 8)))
    if chance.random() < 0.4:
        return f"{chance.uniform(-1000, 1000):.{chance.randrange(4)}f}"
    part = chance.choice(("", ".", ".5", ".25", ",5", "@5", ".000"))
    power = chance.choice(("", "", "", "e3", "E-7", "e+400", "e9999999999999999999"))
    sign = chance.choice(("", "-", "+", "¥", "约-", "- "))
    grouped = f"{int(whole):,}".replace(",", chance.choice((",", " ", "'", "，")))
    return (
        sign + chance.choice((whole, grouped)) + part + power + chance.choice(("", "", "元", "%"))
    )


def a_boolean(chance: Random) -> str:
    """Yes or no in the usual words and in others."""
    return chance.choice(
        ("true", "True", "TRUE", "1", "false", "False", "FALSE", "0", "yes", "是", "否", "tRUE")
    )


def an_email(chance: Random) -> str:
    """A mailbox: names and domains at the edges of what is allowed."""
    name = chance.choice(
        (
            "name",
            "a.b",
            "a..b",
            ".a",
            "a.",
            '"a b"',
            '"a\\\t"',
            "é",
            "ſ",
            "\u212a",
            "张三",
            "a+b",
            "a" * 64,
            "a" * 65,
            "-",
            "a\n",
            "*",
            "Ⱥ",
            "ⱥ",
        )
    )
    domain = chance.choice(
        (
            "example.com",
            "例子.中国",
            "a.b",
            "a",
            "a.b.",
            "-a.cn",
            "a-.cn",
            "a_b.cn",
            "xn--fsq.cn",
            "1.2.3.4",
            "[1.2.3.4]",
            "a" * 63 + ".cn",
            "a" * 64 + ".cn",
            "a。cn",
            "ex ample.cn",
            "ａ.cn",
            "b.c1",
            "b.1c",
            ".cn",
            "a..cn",
            "ß.de",
            "\u0130.tr",
            "a.cn\n",
            ("a" * 60 + ".") * 4 + "cn",
            ("甲" * 20 + ".") * 4 + "cn",
        )
    )
    return chance.choice(
        (
            f"{name}@{domain}",
            f"{name}@{domain}",
            f"{name}@{domain}",
            f"{name}{domain}",
            f"{name}@@{domain}",
        )
    )


def a_uri(chance: Random) -> str:
    """An address: schemes, authorities and ends, whole and broken."""
    scheme = chance.choice(
        ("http:", "https:", "mailto:", "urn:", "a+b-1.c:", "1a:", "://", "", "甲:", "HTTP:")
    )
    return (
        scheme
        + chance.choice(("//", "", "/"))
        + chance.choice(
            ("example.cn", "1.2.3.400", "a@b:99999", "[::1]", "[::", "甲.cn", "\ud800", "a b", "")
        )
        + chance.choice(("", "/a?b#c", "%", "\n", "?\ud800"))
    )


def a_binary(chance: Random) -> str:
    """Signs of base64 with and without padding."""
    return "".join(chance.choice("AQab01+/-_= \n") for _ in range(chance.randrange(1, 12)))


def a_uuid(chance: Random) -> str:
    """A UUID in the forms that Python reads."""
    plain = str(UUID(int=chance.getrandbits(128)))
    return chance.choice(
        (
            plain,
            plain.replace("-", ""),
            "{" + plain + "}",
            f"urn:uuid:{plain}",
            f"{{{plain}",
            plain.replace("-", "_"),
            "0x" + plain.replace("-", "")[2:],
            "+" + plain.replace("-", "")[1:],
        )
    )
