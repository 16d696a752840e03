"""Values of the model -> the small pieces all templates share, worded for readers."""

from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import quote

from generator.publish.model.entry import Statement
from generator.publish.model.pieces import BodyHtml, Citation, Ref
from generator.publish.model.site import Centre
from generator.publish.pages.output import Json

SAMPLE = "示例"
UNPUBLISHED = "待公布"
HOME = Ref("首页", "")


def day(value: date | None) -> Json:
    """A date for people and for machines, None when there is none."""
    if value is None:
        return None
    return {"iso": value.isoformat(), "text": f"{value.year}年{value.month}月{value.day}日"}


def link(target: Ref) -> Json:
    """A link to a page of the site."""
    return {"title": target.title, "address": target.address, "sample": target.is_sample}


def links(targets: Iterable[Ref]) -> list[Json]:
    """Links in the given order."""
    return [link(target) for target in targets]


def badge(text: str, tone: str = "plain") -> Json:
    """A short mark beside a title. Tones: plain, warm (temporary, sample), quiet."""
    return {"text": text, "tone": tone}


def badges(*texts: str, is_sample: bool = False) -> list[Json]:
    """Marks in order, empty ones left out, the sample mark last."""
    marks = [badge(text) for text in texts if text]
    return [*marks, badge(SAMPLE, "warm")] if is_sample else marks


def fact(label: str, text: str = "", **more: Json) -> dict[str, Json]:
    """One row of a header block: a label with text, a link, a day or a note."""
    return {"label": label, "text": text, **more}


def facts(rows: Sequence[dict[str, Json]]) -> list[Json]:
    """The rows that say something."""
    return [row for row in rows if any(value for key, value in row.items() if key != "label")]


def breadcrumbs(*above: Ref) -> list[Json]:
    """The way from the home page to the page's parent."""
    return links((HOME, *above))


def body(text: BodyHtml) -> dict[str, Json]:
    """The text of a page and its table of contents, which a single heading does not need."""
    toc: list[Json] = [
        {"level": str(entry.level), "title": entry.title, "anchor": entry.anchor}
        for entry in text.toc
    ]
    return {"body": text.html, "toc": toc if len(toc) > 1 else []}


def cited(source: Citation | None) -> Json:
    """The document and section a fact rests on."""
    if source is None:
        return None
    number = f"（{source.number}）" if source.number else ""
    section = f" {source.section}" if source.section else ""
    title = f"《{source.document.title}》{number}{section}"
    return {"title": title, "address": source.address}


def cited_all(sources: Iterable[Citation]) -> list[Json]:
    """The documents and sections something rests on, in the order written."""
    return [cited(source) for source in sources]


def statements(said: Iterable[Statement]) -> list[Json]:
    """The fields of an entry as rows of a header block."""
    return facts(
        [
            fact(
                one.label,
                one.text,
                lines=list(one.items),
                links=links(one.links),
                day=day(one.day),
                external=one.external,
            )
            for one in said
        ]
    )


def files(targets: Iterable[Ref]) -> list[Json]:
    """Links to files of the site, with what kind of file each is."""
    return [
        {
            "title": target.title,
            "address": quote(target.address),
            "kind": target.address.rpartition(".")[2].upper(),
        }
        for target in targets
    ]


def telephone(phone: str) -> str:
    """The number as a phone dials it; empty without a number."""
    return f"tel:{phone.replace(' ', '').replace('转', ',')}" if phone else ""


def contact(centre: Centre) -> dict[str, Json]:
    """How to reach a body; without a number, where to ask instead."""
    return {
        "phone": centre.phone,
        "tel": telephone(centre.phone),
        "ask": link(centre.parent) if centre.parent and not centre.phone else None,
        "place": centre.place,
        "hours": centre.hours,
        "verified": day(centre.verified_on),
    }


def status(centre: Centre) -> str:
    """`重建中（2020年）`, or nothing when the documents say nothing."""
    if not centre.status_label:
        return ""
    year = f"（{centre.status_year}年）" if centre.status_year else ""
    return f"{centre.status_label}{year}"


def centre_row(centre: Centre) -> Json:
    """A body in a list: name, what it is, and how to reach it."""
    return {
        **_as_mapping(link(centre.ref)),
        "badges": badges(centre.kind_label, status(centre), is_sample=centre.is_sample),
        "contact": contact(centre),
    }


def _as_mapping(value: Json) -> dict[str, Json]:
    return dict(value) if isinstance(value, dict) else {}
