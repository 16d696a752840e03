"""W3C's validator over every form in every state: `benchmarks/markup.py --vnu vnu.jar`.

The validator (npm `vnu-jar`, or the releases of validator/validator) needs Java and is no part of
the project's environment. Prints errors by message; there are no exceptions.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from answers import answers, slots  # noqa: E402
from own_forms import own_forms, own_site  # noqa: E402

from generator.project import Project  # noqa: E402
from generator.release import Manner, release  # noqa: E402
from generator.schema.form_judge import judge_form  # noqa: E402
from generator.schema.form_page import check_page, cut, form_again, receipt_page  # noqa: E402
from generator.schema.question_html import Filled  # noqa: E402
from generator.schema.receipt_html import Receipt  # noqa: E402

RECEIPT = Receipt("示例-1", "ABCDEFGHJKMNPQRSTVWX", "2026-11-21 09:00", "示例中心")
DAY = date(2026, 11, 21)


def states(folder: Path) -> list[Path]:
    """The pages of all forms: empty, with mistakes, to be checked, and the receipt."""
    project = Project(ROOT)
    release(project, folder / "site", DAY, Manner(searched=False, printed=False))
    found: list[Path] = []
    for published in own_site().forms:
        form = own_forms()[published.form.id]
        page = folder / "site" / published.address / "index.html"
        found.append(page)
        shell = cut(page.read_text("utf-8"))
        if shell is None or form.mode != "own":
            continue
        wanted = answers(form)
        names = {slot: ["一.jpg"] for slot in slots(form, wanted)}
        made = {
            "mistakes": form_again(shell, form, "", Filled({}, judge_form(form, {}).mistakes)),
            "again": form_again(shell, form, "", Filled(wanted, lost=names)),
            "check": check_page(shell, form, "", Filled(wanted), names, "试用"),
            "receipt": receipt_page(shell, form, RECEIPT),
        }
        for state, text in made.items():
            file = page.with_name(f"{state}.html")
            file.write_text(text, "utf-8")
            found.append(file)
    return found


def main() -> int:
    """Exit 1 with any error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vnu", required=True, help="vnu.jar")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pages = states(Path(folder))
        command = ["java", "-jar", arguments.vnu, "--format", "json", "--errors-only"]
        done = subprocess.run([*command, *map(str, pages)], capture_output=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    for (told, extract), count in Counter(
        (one["message"], one.get("extract", "")[:90]) for one in messages
    ).most_common(20):
        print(f"{count} x {told}\n    {extract!r}")
    print(f"{len(pages)} pages, {len(messages)} errors")
    return 1 if messages else 0


if __name__ == "__main__":
    sys.exit(main())
