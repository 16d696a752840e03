"""Every clause of our own documents is on the pages made of them, and the measure can tell."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent.parent
SCRIPT = ROOT / "benchmarks" / "import_fidelity.py"
DOCUMENTS = ROOT / "tests" / "editor" / "official" / "documents"
TABLES = {"plan.txt": [[5, 5], [2, 3]], "regulation.md": [[2, 2]]}


def measured(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(SCRIPT), str(folder), *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("import_fidelity", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_all_of_our_own_documents_is_on_their_pages() -> None:
    done = measured(DOCUMENTS, "--json")
    results = json.loads(done.stdout)
    assert len(results) == len(list(DOCUMENTS.iterdir()))
    for result in results:
        assert result["problems"] == [], result["document"]
        assert result["missing"] == [], result["document"]
        assert result["added"] == [], result["document"]
        assert result["percent"] == 100
        assert result["tables"] == TABLES.get(result["document"], [])
    assert done.returncode == 0


def test_the_report_names_what_was_measured(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("关于示例的通知\n\n一、甲\n\n做好示例工作。", "utf-8")
    done = measured(tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "one.txt: 2 of 2 clauses, 100.0 %",
        "    found without the number before them: 0",
        "    texts on the page that are not in the original: 0",
        "    headings: 1 found, 1 expected, in order",
        "    tables, rows below the head x columns: none",
    ]


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    done = measured(tmp_path)
    assert done.returncode == 1
    assert "no .txt or .md in" in done.stderr


def test_clauses_are_cut_without_knowing_how_lines_are_joined(script: ModuleType) -> None:
    lines = ("标题", "", "一、甲", "(一) 各单位，国", "", "家局。**一是**乙；丙。", "- （1）丁;")
    original = "\n".join([*lines, "\t1", "\t戊。己", "— 2 —"])
    assert list(script.clauses(original)) == [
        "标题",
        "一、甲（一）各单位，国家局。",
        "一是乙；",
        "丙。",
        "（1）丁;",
        "1",
        "戊。",
        "己",
    ]


WORSE = {
    "98 % of the clauses": {"percent": 98.0},
    "a heading less": {"headings_found": ("一、甲",)},
    "headings in another order": {"headings_found": ("（一）乙", "一、甲")},
    "a heading with a paragraph lost": {"headings_found": ("一、甲", "（二）乙")},
    "words of our own": {"added": ("摘要",)},
    "a source refused": {"problems": ("错误",)},
}


@pytest.mark.parametrize("worse", WORSE.values(), ids=WORSE)
def test_less_than_the_bar_is_no_success(worse: dict[str, object], script: ModuleType) -> None:
    good = {
        "document": "x.txt",
        "clauses": 100,
        "found": 100,
        "percent": 99.0,
        "renumbered": 0,
        "missing": (),
        "added": (),
        "headings_expected": ("一、甲", "（一）乙"),
        "headings_found": ("一、甲", "（一）乙丙"),
        "tables": (),
        "problems": (),
    }
    assert script.Fidelity(**good).is_good
    assert not script.Fidelity(**good | worse).is_good
