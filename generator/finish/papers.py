"""Forms -> their paper: blank and specimen, what each field means, and a schema for exports.

Making a form's paper takes half a second, so that what was made once is kept: in a file whose name
begins with a digest of all it is made of and ends with one of its content.
"""

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

from generator import paper, schema
from generator.digest import digest_of
from generator.paper.dictionary import dictionary, table_schema_text
from generator.paper.docx import form_docx
from generator.paper.outline import Imprint, Outline, blank, specimen
from generator.paper.pdf import find_faces, form_pdf
from generator.paper.specimen import sample_answers
from generator.publish.kept.version import contents
from generator.schema.form import Form
from generator.schema.form_json import form_as_json

FOLDER = Path(".cache/portal/papers")
TEMPLATE = Path("site_templates/letters/form.typ")
# 1980-01-01, the first day a zip file can tell: the same bytes whenever they are made.
MADE = 315532800
MADE_WITH = ("python-docx", "segno", "typst")
BLANK, SPECIMEN = "blank", "specimen"


@dataclass(frozen=True, slots=True)
class Paper:
    """One file. path: on the site. key: a digest of all that it is made of but the site's address.

    name: a digest of that too. make: gives its content.
    """

    path: str
    key: bytes
    name: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Press:
    """What all paper of a site shares. body: who takes forms in. base: the site's own address."""

    root: Path
    body: str
    base: str
    offers_pdf: bool

    @property
    def template(self) -> str:
        """The typst source of a form."""
        return (self.root / TEMPLATE).read_text("utf-8")


def papers(forms: Iterable[tuple[Form, str]], press: Press) -> tuple[Paper, ...]:
    """The paper of all forms; forms: with the addresses of their pages."""
    placed = tuple(forms)
    template = press.template if placed else ""
    shared = (_makers(), template.encode(), press.body.encode())
    ground = digest_of(shared)
    return tuple(
        made for form, address in placed for made in _of_form(form, address, press, ground)
    )


def content_of(wanted: Paper, root: Path) -> Path:
    """The file of a paper in the cache, made when it is not there; raises OSError."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for kept in folder.glob(f"{wanted.name}-*"):
        if kept.name.endswith(_ending(wanted, kept.read_bytes())):
            return kept
    content = wanted.make()
    target = folder / f"{wanted.name}{_ending(wanted, content)}"
    beside = target.with_suffix(f".{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(target)
    return target


@cache
def _makers() -> bytes:
    """A digest of the modules and packages that make paper; others change nothing on it."""
    folders = (Path(paper.__file__).parent, Path(schema.__file__).parent)
    modules = [file for folder in folders for file in sorted(folder.glob("*.py"))]
    return digest_of((contents(modules), *(version(name).encode() for name in MADE_WITH)))


def _ending(wanted: Paper, content: bytes) -> str:
    return f"-{digest_of((content,)).hex()}{Path(wanted.path).suffix}"


def _of_form(form: Form, address: str, press: Press, ground: bytes) -> list[Paper]:
    told = json.dumps(form_as_json(form), ensure_ascii=False).encode()
    imprint = Imprint(press.body, f"{press.base}{address}" if press.base else "")
    empty = partial(blank, form, imprint)
    sample = partial(_sample, form, imprint)
    makers: dict[str, Callable[[], bytes]] = {
        f"{BLANK}.docx": partial(_docx, empty),
        "fields.csv": lambda: dictionary(form).encode("utf-8-sig"),
        "export.schema.json": lambda: table_schema_text(form).encode(),
    }
    if press.offers_pdf:
        makers |= {
            f"{BLANK}.pdf": partial(_pdf, empty, press),
            f"{SPECIMEN}.pdf": partial(_pdf, sample, press),
        }
    keys = {name: digest_of((ground, name.encode(), told)) for name in makers}
    return [
        Paper(f"{address}{name}", key, digest_of((key, press.base.encode())).hex(), makers[name])
        for name, key in keys.items()
    ]


def _sample(form: Form, imprint: Imprint) -> Outline:
    return specimen(form, imprint, sample_answers(form))


def _docx(outline: Callable[[], Outline]) -> bytes:
    return form_docx(outline(), MADE)


def _pdf(outline: Callable[[], Outline], press: Press) -> bytes:
    return form_pdf(outline(), press.template, find_faces(), MADE)
