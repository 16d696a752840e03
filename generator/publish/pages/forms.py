"""Forms -> the list of forms, and a page for each with the form itself."""

import json
from collections.abc import Iterator

from generator.publish.model.form import PublishedForm
from generator.publish.model.pieces import Ref
from generator.publish.model.site import Site
from generator.publish.pages.display import badges, breadcrumbs, fact, facts, link
from generator.publish.pages.output import Json, Page
from generator.publish.pages.sections import SERVICES
from generator.publish.pages.shell import STATUS
from generator.schema.form import Form
from generator.schema.form_bundle import ENDPOINT, Intake
from generator.schema.form_html import form_html
from generator.schema.office_keys import OfficeKey, keys_as_json

FORMS = Ref("表单", "forms/")
LEAD = "在线填写，或者下载纸质表格。提交以后给回执；回执只证明收到，不等于受理。"
TEMPLATE = "form.html"
# The page of one's own submission, as the endpoint calls it.
LOOKUP = "status"
# From a form's page to the root of the site.
ROOT = "../../"
AUDIENCES = (
    ("public", "个人和企业"),
    ("enterprise", "企业和主办单位"),
    ("authority", "执法和司法机关"),
    ("unit", "分中心、工作站报送"),
)


def pages(site: Site) -> Iterator[Page]:
    """Every page below forms/, nothing when there are no forms."""
    if site.forms:
        yield _list(site.forms)
    for form in site.forms:
        yield _page(form, site.keys)


def placed(form: Form) -> Form:
    """The form as its own page shows it, from where links lead to the rest of the site."""
    doors = tuple((title, f"{ROOT}{address}") for title, address in form.doors)
    return form._replace(doors=doors)


def placed_forms(site: Site) -> tuple[tuple[Form, str], ...]:
    """All forms with the addresses of their pages."""
    return tuple((placed(form.form), form.address) for form in site.forms)


def intake_of(site: Site) -> Intake:
    """All that the endpoint is told of the site."""
    known = {page.entry.address for page in site.pages}
    return Intake(
        forms=placed_forms(site),
        pages={LOOKUP: STATUS} if STATUS in known else {},
        keys=site.keys,
        accepted_by=site.settings.centre.title or site.settings.name,
    )


def _list(forms: tuple[PublishedForm, ...]) -> Page:
    groups: list[Json] = [
        {
            "id": audience,
            "title": title,
            "rows": [_row(form) for form in forms if form.audience == audience],
        }
        for audience, title in AUDIENCES
        if any(form.audience == audience for form in forms)
    ]
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(SERVICES.page),
        "lead": LEAD,
        "groups": groups,
    }
    return Page(FORMS.address, "forms.html", FORMS.title, SERVICES.page.address, record)


def _row(form: PublishedForm) -> Json:
    shown = form.form
    return {
        "title": shown.title,
        "address": form.address,
        "badges": badges(shown.code, form.mode_label, is_sample=form.is_sample),
        "summary": form.summary,
    }


def _page(form: PublishedForm, form_keys: tuple[OfficeKey, ...]) -> Page:
    shown = placed(form.form)
    record: dict[str, Json] = {
        "breadcrumbs": breadcrumbs(SERVICES.page, FORMS),
        "badges": badges(shown.code, form.mode_label, is_sample=form.is_sample),
        "description": form.summary,
        "tab": shown.tab,
        "mode": shown.mode,
        "link": form.link,
        "guide": link(form.guide) if form.guide else None,
        "exit": shown.has_quick_exit,
        "facts": facts(
            [
                fact("身份", form.identity_label),
                fact("由谁收件", form.routing_label),
                fact("截止", shown.closes_on),
                fact("名额", str(shown.capacity or "")),
            ]
        ),
        "form": form_html(shown, f"{ROOT}{ENDPOINT}v1/f/{shown.id}"),
        "keys": json.dumps(keys_as_json(form_keys)) if shown.is_encrypted else "",
    }
    # The search finds the guide, which says what to bring and leads here.
    return Page(form.address, TEMPLATE, shown.title, SERVICES.page.address, record)
