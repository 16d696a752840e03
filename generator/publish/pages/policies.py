"""Documents -> the list and a page for each, with its relations both ways."""

from collections.abc import Iterator

from generator.publish.model.site import Policy, Ref, Relation, Site
from generator.publish.pages.display import (
    badge,
    badges,
    body,
    breadcrumbs,
    day,
    fact,
    facts,
    link,
)
from generator.publish.pages.output import Json, Page

SECTION = "policies/"
POLICIES = Ref("政策文件", SECTION)
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


def pages(site: Site) -> Iterator[Page]:
    """Every page below policies/, nothing at all when there are no documents."""
    if site.policies:
        yield _list(site.policies)
    yield from (_policy(policy) for policy in site.policies)


def policy_row(policy: Policy) -> Json:
    """A document in a list: kind, title, number, issuer, day."""
    return {
        "title": policy.title,
        "address": policy.address,
        "badges": badges(policy.kind_label, is_sample=policy.is_sample),
        "number": policy.number,
        "issuer": policy.issuer or policy.issuer_note,
        "day": day(policy.issued_on),
        "year": _year(policy),
        "summary": policy.summary,
    }


def _list(policies: tuple[Policy, ...]) -> Page:
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(),
        "held": [policy_row(policy) for policy in policies if policy.is_held],
        "cited": [policy_row(policy) for policy in policies if not policy.is_held],
    }
    return Page(SECTION, "policies.html", POLICIES.title, SECTION, record)


def _policy(policy: Policy) -> Page:
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(POLICIES),
        "badges": _badges(policy),
        "description": policy.summary,
        "held": policy.is_held,
        "facts": _facts(policy),
        "relations": [
            *_grouped(STATED, policy.relations),
            *_grouped(STATED_BY, policy.stated_by),
        ],
        "remarks": list(policy.remarks),
        **body(policy.body),
    }
    return Page(policy.address, "policy.html", policy.title, SECTION, record)


def _badges(policy: Policy) -> list[Json]:
    marks = badges(policy.kind_label, is_sample=policy.is_sample)
    return marks if policy.is_held else [*marks, badge("只记题名", "quiet")]


def _facts(policy: Policy) -> list[Json]:
    return facts(
        [
            fact("发文机关", policy.issuer, note=policy.issuer_note),
            fact("发文字号", policy.number),
            fact("其他编号", policy.other_number),
            fact("主送", policy.addressees),
            fact("成文日期", _year(policy), day=day(policy.issued_on), note=policy.date_note),
            fact("印发日期", day=day(policy.printed_on)),
            fact("效力", policy.status_label),
        ]
    )


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
