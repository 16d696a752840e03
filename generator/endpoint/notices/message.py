"""Notices -> the message a person reads, out of known words only."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.endpoint.numbers import read_number
from generator.endpoint.store.kept import Notice

# What a title may hold beside letters, digits and Han characters: nothing that a mail header, a
# robot or a terminal takes for more than a sign.
PUNCTUATION = frozenset(" 《》（）()、，。·—-“”：/+&")
LONGEST_TITLE = 24
MOST_TITLES = 10
MOST_NUMBERS = 20
UNNAMED = "未列名的表单"
CLOSING = "内容已加密封存，本消息不含内容。请用收件程序查看。"


@dataclass(frozen=True, slots=True)
class Item:
    """One submission as it may be told to anybody: its number and the title of its form."""

    number: str
    form: str


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent.

    id: 32 hex digits, the same whenever the same is sent. kind: submissions, audit-head or alarm.
    """

    id: str
    kind: str
    subject: str
    text: str
    items: tuple[Item, ...] = ()


def message_of(notices: Sequence[Notice], titles: Mapping[str, str]) -> Message:
    """One message for all of the notices; titles: by the id of the form."""
    items = tuple(_item(notice, titles) for notice in notices)
    told = _single(items[0]) if len(items) == 1 else _many(items)
    id_ = id_of("submissions", *(notice.id for notice in notices))
    subject = f"{len(items)} 件新提交"
    return Message(id_, "submissions", subject, _text(subject, told, id_), items)


def id_of(*parts: str) -> str:
    """32 hex digits of what makes up a message: its notices in any order."""
    kind, *rest = parts
    return hashlib.sha256("\n".join([kind, *sorted(rest)]).encode()).hexdigest()[:32]


def plain(title: str) -> str:
    """A title without any sign that could be more than a sign, at most 24 characters."""
    kept = "".join(sign for sign in title if sign.isalnum() or sign in PUNCTUATION)
    return " ".join(kept[:1000].split())[:LONGEST_TITLE] or UNNAMED


def _item(notice: Notice, titles: Mapping[str, str]) -> Item:
    # Nothing but a number can leave as one, whatever the ledger was made to hold.
    number = read_number(notice.number) or "—"
    return Item(number, plain(titles.get(notice.form, "")))


def _single(item: Item) -> Iterable[str]:
    return (f"编号：{item.number}", f"表单：{item.form}")


def _many(items: Sequence[Item]) -> Iterable[str]:
    counts = Counter(item.form for item in items).most_common()
    for form, count in counts[:MOST_TITLES]:
        yield f"{form}：{count} 件"
    if others := sum(count for _, count in counts[MOST_TITLES:]):
        yield f"其他表单：{others} 件"
    numbers = "、".join(item.number for item in items[:MOST_NUMBERS])
    yield f"编号：{numbers}{'等' if len(items) > MOST_NUMBERS else ''}"


def _text(subject: str, told: Iterable[str], id_: str) -> str:
    return "\n".join([subject, *told, CLOSING, f"消息号：{id_[:12]}"])
