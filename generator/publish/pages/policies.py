"""Documents -> the list and a page for each, with its relations both ways and who rests on it."""

from collections.abc import Iterator

from generator.publish.model.pieces import Ref, Tag
from generator.publish.model.site import Policy, Relation, Site
from generator.publish.pages.display import (
    badge,
    badges,
    body,
    breadcrumbs,
    day,
    fact,
    facts,
    link,
    links,
)
from generator.publish.pages.listing import ListPage, Row, list_pages
from generator.publish.pages.output import Json, Page, Planned
from generator.publish.pages.searchable import Searchable, spoken
from generator.publish.pages.sections import POLICIES as SECTION

LEAD = "法律法规、意见、方案和解读。标“只记题名”的，本站没有收录内容，点开可看哪份文件提到它。"
RULES = Ref("上墙制度", "rules/")
PERIODS = Ref("时限", "periods/")
UNSTATED = "原文未载"
LAST = 1000
HOLDING = {True: ("held", "收录内容"), False: ("cited", "只记题名")}
# How a relation reads on the page of the document that states it, and on the other one's.
STATED = {
    "implements": "本文贯彻落实",
    "interprets": "本文解读",
    "based-on": "本文依据",
    "plans": "本文计划制定",
    "cites": "本文提到",
}
STATED_BY = {
    "implements": "贯彻落实本文的文件",
    "interprets": "本文的解读",
    "based-on": "以本文为依据的文件",
    "plans": "计划制定本文的文件",
    "cites": "提到本文的文件",
}


def pages(site: Site) -> Iterator[Page | Planned]:
    """Every page below policies/, nothing at all when there are no documents."""
    if site.policies:
        beside = [RULES] if site.rules else []
        beside += [PERIODS] if site.entries("periods") else []
        rows = [_row(policy) for policy in site.policies]
        yield from list_pages(ListPage(SECTION.page, SECTION, LEAD, rows, tuple(beside)))
    yield from (_policy(policy) for policy in site.policies)


def _row(policy: Policy) -> Row:
    code, label = HOLDING[policy.is_held]
    names = (policy.number, policy.issuer or policy.issuer_note, _year(policy))
    shown: dict[str, Json] = {
        "id": policy.id,
        "title": policy.title,
        "address": policy.address,
        "badges": _badges(policy),
        "day": day(policy.issued_on),
        "summary": policy.summary,
        "note": " · ".join(name for name in names if name),
    }
    return Row((*policy.tags, Tag("text", "收录", code, label, LAST)), shown)


def _policy(policy: Policy) -> Page:
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(SECTION.page),
        "badges": _badges(policy),
        "description": policy.summary,
        "held": policy.is_held,
        "facts": _facts(policy),
        "relations": [
            *_grouped(STATED, policy.relations),
            *_grouped(STATED_BY, policy.stated_by),
        ],
        "remarks": list(policy.remarks),
        "full": policy.is_full_text,
        "citations": _citations(policy),
        "citing": _citing(policy),
        **body(policy.body),
    }
    title = policy.title
    return Page(policy.address, "policy.html", title, SECTION.page.address, record, _search(policy))


def _search(policy: Policy) -> tuple[Searchable, ...]:
    names = spoken(policy.number, policy.other_number, policy.index_number)
    day = policy.issued_on or policy.printed_on
    return (Searchable(SECTION.page.title, day, policy.year, names=names),)


def _badges(policy: Policy) -> list[Json]:
    marks = badges(policy.kind_label, is_sample=policy.is_sample)
    return marks if policy.is_held else [*marks, badge("只记题名", "quiet")]


def _facts(policy: Policy) -> list[Json]:
    """The header block of 国办发〔2017〕47号; what the document does not state is said to be so."""
    stated: tuple[tuple[str, str, dict[str, Json]], ...] = (
        ("索引号", policy.index_number or UNSTATED, {}),
        ("主题分类", policy.topic_label, {}),
        ("发文机关", policy.issuer or ("" if policy.issuer_note else UNSTATED),
         {"note": policy.issuer_note}),
        ("发文字号", policy.number or UNSTATED, {}),
        ("其他编号", policy.other_number, {}),
        ("主送", policy.addressees, {}),
        ("成文日期", _year(policy), {"day": day(policy.issued_on), "note": policy.date_note}),
        ("印发日期", "", {"day": day(policy.printed_on)}),
        ("效力", policy.status_label, {}),
    )  # fmt: skip
    return facts([fact(label, text, **more) for label, text, more in stated])


def _citations(policy: Policy) -> list[Json]:
    """How to cite each section: the document's name, its number, the heading, the address."""
    number = f"（{policy.number}）" if policy.number else ""
    return [
        {
            "text": f"《{policy.title}》{number}{entry.title}",
            "address": f"{policy.address}#{entry.anchor}",
        }
        for entry in policy.body.toc
    ]


def _citing(policy: Policy) -> list[Json]:
    """The pages that rest on this document, under the section they name."""
    sections = dict.fromkeys(section for section, _ in policy.citing)
    return [
        {
            "section": section or "全文",
            "pages": links(page for other, page in policy.citing if other == section),
        }
        for section in sections
    ]


def _year(policy: Policy) -> str:
    """The year alone, when the document states no more than that."""
    return f"{policy.year}年" if policy.year and not policy.issued_on else ""


def _grouped(wording: dict[str, str], relations: tuple[Relation, ...]) -> Iterator[Json]:
    for kind, words in wording.items():
        found = [_relation(relation) for relation in relations if relation.kind == kind]
        if found:
            yield {"label": words, "documents": found}


def _relation(relation: Relation) -> Json:
    return {
        "document": link(relation.document),
        "number": relation.number,
        "section": relation.section,
        "section_address": relation.section_address,
    }
