"""Nothing is invented: what is no sample names its document, and every figure stands there."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from urllib.parse import unquote, urldefrag

import pytest
from conftest import REPOSITORY

from generator.clock import build_date
from generator.problems import has_errors
from generator.project import Project
from generator.publish.load import load
from generator.publish.markdown.links import split_anchor
from generator.publish.model import assemble
from generator.publish.model.site import Site
from generator.publish.validate import validate
from generator.publish.validate.corpus import Corpus, Record
from generator.publish.validate.targets import resolve
from generator.publish.validate.values import Values

from .www import Www

# Pages about this website itself rest on the program, not on a document.
ABOUT_THE_SITE = {"about/privacy/", "about/statement/", "about/accessibility/", "status/"}
# Collections whose records state nothing of the world. rights and regions are lists of words,
# systems points from the documents to the site. synonyms only says which words of the site the
# search looks for as well; no page shows a row of it.
# Forms ask, and say what the office may promise; they state no facts of a document.
WITHOUT_FACTS = {
    "policies", "regions", "rights", "synonyms", "systems", "forms", "form_blocks", "consents",
}  # fmt: skip
FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")
# Numbers that name a service or a day everywhere in China, not facts of a document.
KNOWN = {"12315", "12345", "12348", "110", "12330"}
# Days on which an editor looked at a record, the place of a row, and the day a due text is read as
# (another test compares it with the text).
EDITORS = {"updated_on", "reviewed_on", "review_due", "checked_on", "no", "due"}


@cache
def corpus() -> Corpus:
    verdict = validate(load(Project(REPOSITORY)), build_date())
    assert verdict.corpus is not None
    assert not has_errors(verdict.problems), verdict.problems
    return verdict.corpus


@cache
def site() -> Site:
    return assemble(corpus())


def real_records() -> list[Record]:
    found = [
        record
        for record in corpus().records
        if record.collection not in WITHOUT_FACTS and not record.flag("sample")
    ]
    assert len(found) > 150
    return found


def named_documents(record: Record) -> set[str]:
    """The ids of all documents a record names, in its fields or by a link in its text."""
    named = {
        split_anchor(text)[0]
        for field, text, _ in corpus().texts_of(record)
        if field.references == "policies"
    }
    for link in record.body.links if record.body else ():
        target = resolve(corpus(), record, link.target)
        if target.record and target.record.collection == "policies":
            named.add(target.record.id)
    return named


def test_everything_that_is_no_sample_names_the_document_it_rests_on() -> None:
    silent = [
        f"{record.collection}/{record.id}"
        for record in real_records()
        if not named_documents(record) and record.address not in ABOUT_THE_SITE
    ]
    assert silent == []


def test_what_a_page_rests_on_can_be_read_on_it(www: Www) -> None:
    """Each page of a real record carries a link to a document."""
    without = []
    for record in real_records():
        if not record.address or record.address in ABOUT_THE_SITE:
            continue
        page = (www.site / unquote(record.address) / "index.html").read_text("utf-8")
        if not re.search(r'href="[^"]*policies/[a-z0-9-]+/', page):
            without.append(record.address)
    assert without == []


def texts(values: Values) -> Iterator[str]:
    """Everything a record says in words or numbers, nested records among it."""
    for name, value in values.values.items():
        if name in EDITORS:
            continue
        items = value if isinstance(value, tuple) else (value,)
        for item in items:
            if isinstance(item, Values):
                yield from texts(item)
            elif not isinstance(item, bool):
                yield str(item)


def said(record: Record) -> str:
    """The words of a record without addresses, ids and the order editors gave it."""
    hidden = {"id", "order", "home_order", "region", "former_ids", "sign_off", "secrecy_review"}
    references = {field.name for field in corpus().schema_of(record).fields if field.references}
    shown = {
        name: value
        for name, value in record.values.items()
        if name not in hidden | references and name not in ("basis", "online", "path")
    }
    body = re.sub(r"<[^>]*>", " ", record.body.html) if record.body else ""
    return unescape(" ".join([*texts(Values(shown, {})), body]))


@cache
def document(id_: str) -> str:
    record = corpus().by_id["policies"][id_]
    body = re.sub(r"<[^>]*>", " ", record.body.html) if record.body else ""
    return unescape(" ".join([*texts(record), body]))


def figures(text: str) -> set[str]:
    """Numbers as written; of a date 2022-03-25 each part without leading zeros."""
    return {figure.lstrip("0") or "0" for figure in FIGURE.findall(text)}


def test_every_figure_stands_in_a_document_that_is_named() -> None:
    invented = []
    for record in real_records():
        if record.address in ABOUT_THE_SITE:
            continue
        known = KNOWN | {str(number) for number in range(10)}
        for id_ in named_documents(record):
            known |= figures(document(id_))
        wrong = figures(said(record)) - known
        if wrong:
            invented.append(f"{record.collection}/{record.id}: {sorted(wrong)}")
    assert invented == []


def test_every_system_of_the_documents_has_its_place(www: Www) -> None:
    table = REPOSITORY / "data" / "systems.csv"
    rows = list(csv.DictReader(table.read_text("utf-8").splitlines()))
    assert len(rows) > 90
    lost = []
    for row in rows:
        address, anchor = urldefrag(row["place"])
        file = www.site / address / "index.html"
        if not file.is_file() or (anchor and f'id="{anchor}"' not in file.read_text("utf-8")):
            lost.append(f"{row['id']}: {row['place']}")
    assert lost == []


@pytest.mark.parametrize("id_", ["zaozhuang-2020-opinion", "zaozhuang-2022-activity-plan",
                                 "guangxi-2020-plan", "binhai-key-contact-scheme",
                                 "guiding-opinion-2020-interpretation"])  # fmt: skip
def test_each_of_the_five_documents_has_systems_in_the_table(id_: str) -> None:
    named = {split_anchor(row.text("document"))[0] for row in corpus().all("systems")}
    assert id_ in named


def test_no_address_of_the_site_is_both_listed_and_over() -> None:
    listed = {entry.address for made in site().listings.values() for entry in made.entries}
    assert not listed & site().unlisted
