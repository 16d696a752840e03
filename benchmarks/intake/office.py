"""The repository's own forms -> an endpoint to be measured: forms, keys, settings, a full form.

Everything is made in a folder of the benchmark's own: two fresh keys, a secret, and the bundle of
the forms with pages about as long as those of the site.
"""

import functools
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.endpoint.sealing import Passport, new_identity
from generator.project import Project
from generator.publish.pages.forms import LOOKUP, intake_of
from generator.publish.stages import publish
from generator.schema.form import Form
from generator.schema.form_bundle import Intake, bundle
from generator.schema.form_page import BEGIN, END
from generator.schema.office_keys import ROLES, OfficeKey

REPOSITORY = Path(__file__).parent.parent.parent
SITE_URL = "https://example.cn/"
# The keys of the benchmark hold longer than anybody runs it.
FIRST_DAY, LAST_DAY = date(2020, 1, 1), date(2099, 12, 31)
# The form that is sent most, and one with files that asks for nothing else.
ENQUIRY = "enquiry"
BOUNDARY = "----example-boundary"
Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Office:
    """folder: of the benchmark. environ: settings of an endpoint whose store lies in the folder.

    keys: both secret ones, the duty key first.
    """

    folder: Path
    environ: Mapping[str, str]
    keys: tuple[Passport, ...]

    @property
    def store(self) -> Path:
        """The folder of the store."""
        return self.folder / "store"


def office(folder: Path) -> Office:
    """An office with nothing in it. folder: one that is there and empty."""
    keys = tuple(new_identity() for _ in ROLES)
    forms = folder / "forms.json"
    forms.write_bytes(bundle(own_intake()._replace(keys=_public(keys)), SITE_URL, _page))
    environ = {
        "PORTAL_FORMS": str(forms),
        "PORTAL_STORE": str(folder / "store"),
        "PORTAL_SECRET": secrets.token_hex(32),
    }
    # Python keeps what it has compiled, as on an ordinary machine, whatever this one is set to.
    compiled = {"PYTHONDONTWRITEBYTECODE": ""}
    return Office(folder, {**os.environ, **compiled, **environ}, keys)


@functools.cache
def own_intake() -> Intake:
    """The forms of this repository."""
    site = publish(Project(REPOSITORY), date(2026, 11, 21)).site
    if site is None:
        raise RuntimeError("the forms of this repository cannot be read: portal check says why")
    told = intake_of(site)
    return told._replace(pages=told.pages or {LOOKUP: "status/"})


def own_form(id_: str) -> Form:
    """A form of this repository."""
    return next(form for form, _ in own_intake().forms if form.id == id_)


def enquiry(question: str = "示例：外观设计专利权的期限怎样计算，从哪一天开始？" * 20) -> Fields:
    """The form of enquiries, filled in; with its names about 1.3 kB are posted."""
    consents = tuple((f"consent.{one.id}", str(one.version)) for one in own_form(ENQUIRY).consents)
    return (
        ("topic", "procedure"),
        ("right_kind", "patent"),
        ("region", "示例省示例市示例县"),
        ("question", question),
        ("answer_way", "code"),
        ("asker_name", "示例女士"),
        *consents,
    )


def _public(keys: tuple[Passport, ...]) -> tuple[OfficeKey, ...]:
    return tuple(
        OfficeKey(f"benchmark-{role}", key.recipient, role, FIRST_DAY, LAST_DAY)
        for role, key in zip(ROLES, keys, strict=True)
    )


def _page(address: str) -> str:
    """A page of the site: about as much around the form as the theme has."""
    links = "".join(
        f'<li><a href="/{where}">{form.title}</a></li>' for form, where in own_intake().forms
    )
    return (
        f"<!doctype html><html lang=zh-CN><title>示例中心 {address}</title>"
        f"<body><nav><ul>{links}</ul></nav>{BEGIN}{END}<footer>示例中心</footer></body></html>"
    )
