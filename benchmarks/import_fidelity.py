"""Texts of official documents -> how much of them is found on the pages made of their imports.

    .venv/bin/python benchmarks/import_fidelity.py DIR          prints a report
    .venv/bin/python benchmarks/import_fidelity.py DIR --json   prints a list of figures

Every .txt and .md in DIR is imported, checked and built into a site of its own by the product's own
functions. Then the original is cut into clauses and each is looked for, blanks aside, in the text
that the page shows. Exit status 1 when a document has less than 99 % of its clauses, when its
headings differ, when the page says what the original does not, or when a source is refused.

The cutting knows nothing of the importer: it takes out all blanks, so that a sentence broken over
lines is whole again wherever the importer should have joined it, and it cuts at full stops,
semicolons and colons, at the cells of tables and around lines without any punctuation.
"""

import argparse
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from generator.editor.official import import_document
from generator.editor.official.reading import read
from generator.problems import as_text, has_errors
from generator.project import Project
from generator.release import Manner, release

ROOT = Path(__file__).resolve().parent.parent
SMALL_SITE = ROOT / "tests" / "sites" / "good"
PRODUCT = (
    *("mkdocs.yml", "site_templates/theme", "data/schemas"),
    *("data/datapackage.yaml", "data/collections.yaml"),
)
BAR_PERCENT = 99.0
DAY = date(2026, 11, 21)
# Without the index of the search: only pages are read.
PAGES = Manner(jobs=1, searched=False)
VOID = {"br", "wbr", "hr", "img", "input", "meta", "link"}
# The class of a page's text; all else on the page but its title is said by the site.
TEXT_CLASS = "prose"
PAUSE = re.compile("[，。；：、,;:]")
BAR = re.compile(r"(?<!\\)\|")
PAGE_NUMBER = re.compile(r"[-—–]+[0-9]+[-—–]+")
NUMBER = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）")
ANY_NUMBER = re.compile(r"（[0-9一二三四五六七八九十]+）|[0-9一二三四五六七八九十]+[、.]")


@dataclass(frozen=True)
class Fidelity:
    """One document: clauses found on its page, headings in order, tables as (rows, columns).

    renumbered: clauses found only without the number before them. added: texts of the page that are
    not in the original, numbers before them aside. problems: what the checks refuse.
    """

    document: str
    clauses: int
    found: int
    percent: float
    renumbered: int
    missing: tuple[str, ...]
    added: tuple[str, ...]
    headings_expected: tuple[str, ...]
    headings_found: tuple[str, ...]
    tables: tuple[tuple[int, int], ...]
    problems: tuple[str, ...]

    @property
    def has_outline(self) -> bool:
        """True when every numbered heading of the original is one of the page, in its order."""
        found = iter(self.headings_found)
        return all(
            any(_squeezed(heading).startswith(expected) for heading in found)
            for expected in self.headings_expected
        )

    @property
    def is_good(self) -> bool:
        """True when the bar is reached."""
        is_whole = self.percent >= BAR_PERCENT and not self.added
        return is_whole and self.has_outline and not self.problems


def main() -> None:
    """Measures all documents of a folder and prints what was found."""
    options = _options()
    files = sorted(file for file in options.folder.iterdir() if file.suffix in (".txt", ".md"))
    if not files:
        sys.exit(f"no .txt or .md in {options.folder}")
    results = [measure(file) for file in files]
    if options.json:
        print(json.dumps([asdict(result) for result in results], ensure_ascii=False, indent=2))
    else:
        print("\n".join(line for result in results for line in _report(result)))
    sys.exit(not all(result.is_good for result in results))


def measure(file: Path) -> Fidelity:
    """What of one document is found on its page."""
    original = read(file.read_bytes())
    page, problems = _built(original)
    shown = _squeezed("".join(page.texts))
    whole = "".join(_plain(cell) for line in original.splitlines() for cell in _parts(line))
    wanted = tuple(clauses(original))
    as_is = {clause for clause in wanted if clause in shown}
    renumbered = {clause for clause in wanted if clause not in as_is and _bare(clause) in shown}
    missing = tuple(clause for clause in wanted if clause not in as_is | renumbered)
    found = len(wanted) - len(missing)
    return Fidelity(
        document=file.name,
        clauses=len(wanted),
        found=found,
        percent=round(100 * found / len(wanted), 2) if wanted else 0.0,
        renumbered=len(renumbered),
        missing=missing,
        added=tuple(text for text in page.texts if _bare(_squeezed(text)) not in whole),
        headings_expected=tuple(expected_headings(original)),
        headings_found=tuple(text for text in page.headings if _number(text)),
        tables=tuple(page.tables),
        problems=problems,
    )


def clauses(original: str) -> Iterator[str]:
    """The clauses of a document, without blanks, marks of Markdown and half-width brackets."""
    running = ""
    for line in original.splitlines():
        if not line.strip():
            continue
        if "\t" in line or re.match(r"\s*\|", line):
            yield from _cut(running)
            running = ""
            yield from _cells(line)
        elif PAUSE.search(line):
            running += _plain(line)
        else:
            yield from _cut(running)
            running = ""
            yield from _cut(_plain(line))
    yield from _cut(running)


def expected_headings(original: str) -> Iterator[str]:
    """一、 and （一） at the beginning of lines, in order, except parts of one sentence.

    With the words of the line where these are a phrase without any pause.
    """
    above = ""
    for line in original.splitlines():
        text = _plain(line)
        is_part = text.endswith(("；", ";")) or above.endswith(("；", ";", "第"))
        if not is_part and (mark := _number(text)):
            yield mark if PAUSE.search(text.removeprefix(mark)) else text
        above = text or above


class Page(HTMLParser):
    """The texts of a document's page in order, its headings, and its tables without their heads.

    A text is what stands between two tags: a paragraph, or a part of one beside bold letters.
    """

    def __init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, bool]] = []
        self.texts: list[str] = []
        self.headings: list[str] = []
        self.tables: list[tuple[int, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens an element, a heading or a table."""
        if tag in VOID:
            return
        is_text = TEXT_CLASS in (dict(attrs).get("class") or "").split()
        self._open.append((tag, tag == "h1" or is_text or self._is_shown()))
        if not self._is_shown():
            return
        if tag in ("h2", "h3", "h4", "h5", "h6"):
            self.headings.append("")
        elif tag == "table":
            self.tables.append((-1, 0))
        elif tag == "tr":
            self.tables[-1] = (self.tables[-1][0] + 1, 0)
        elif tag in ("td", "th"):
            self.tables[-1] = (self.tables[-1][0], self.tables[-1][1] + 1)

    def handle_endtag(self, tag: str) -> None:
        """Closes the element, and those inside that the page left open."""
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Keeps text that belongs to the document."""
        if self._is_shown():
            self.texts.append(data)
            if any(re.fullmatch("h[2-6]", tag) for tag, _ in self._open):
                self.headings[-1] += data

    def _is_shown(self) -> bool:
        return bool(self._open) and self._open[-1][1]


def _built(original: str) -> tuple[Page, tuple[str, ...]]:
    """The page of one imported document, empty with the problems when the checks refuse it."""
    page = Page()
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder, "project"))
        _lay_out(project.root)
        source = import_document(original).source(is_sample=True)
        (project.content / "policies" / "imported.md").write_text(source, "utf-8", newline="\n")
        problems = release(project, project.site, DAY, PAGES)
        if not has_errors(problems):
            built = project.site / "policies" / "imported" / "index.html"
            page.feed(built.read_text("utf-8"))
    return page, tuple(as_text(problem, "zh") for problem in problems if problem.level == "error")


def _lay_out(root: Path) -> None:
    shutil.copytree(SMALL_SITE, root)
    for name in PRODUCT:
        source, target = ROOT / name, root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, target)
    (root / "staged").mkdir()


def _parts(line: str) -> list[str]:
    return BAR.split(line) if line.lstrip().startswith("|") else line.split("\t")


def _cells(line: str) -> Iterator[str]:
    for cell in _parts(line):
        if re.search(r"\w", cell):
            yield from _cut(_plain(cell))


def _cut(text: str) -> Iterator[str]:
    """Clauses with the sign that ends them; the sign that opens the next stays with the next."""
    for clause in re.split("(?<=[。；：])", text):
        if re.search(r"\w", clause):
            yield clause


def _plain(line: str) -> str:
    marked = re.sub(r"^\s*(?:[-*+]|#+)\s+", "", line).replace("**", "")
    text = _squeezed(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", marked))
    return "" if PAGE_NUMBER.fullmatch(text) else text


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text).replace("(", "（").replace(")", "）")


def _number(text: str) -> str:
    found = NUMBER.match(_squeezed(text))
    return found[0] if found else ""


def _bare(clause: str) -> str:
    return ANY_NUMBER.sub("", clause, count=1) if ANY_NUMBER.match(clause) else clause


def _report(result: Fidelity) -> Iterator[str]:
    yield f"{result.document}: {result.found} of {result.clauses} clauses, {result.percent} %"
    yield f"    found without the number before them: {result.renumbered}"
    expected, found = len(result.headings_expected), len(result.headings_found)
    order = "in order" if result.has_outline else "NOT in order"
    yield f"    texts on the page that are not in the original: {len(result.added)}"
    yield f"    headings: {found} found, {expected} expected, {order}"
    shapes = ", ".join(f"{rows} x {columns}" for rows, columns in result.tables)
    yield f"    tables, rows below the head x columns: {shapes or 'none'}"
    if result.problems:
        yield from (f"    refused: {problem}" for problem in result.problems)
    else:
        yield from (f"    missing: {clause}" for clause in result.missing)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="where the documents lie")
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    return parser.parse_args()


if __name__ == "__main__":
    main()
