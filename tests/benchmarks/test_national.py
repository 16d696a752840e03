"""The national project is right and the same each time; its figures are those promised."""

import csv
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import national as script
import pytest

ROOT = Path(__file__).parent.parent.parent
SCRIPT = ROOT / "benchmarks" / "national.py"
PORTAL = Path(sys.executable).parent / "portal"
OWN = {
    *("cold_s", "edit_s", "edit_centre_s", "unchanged_s", "search_s", "edit_search_s"),
    *("check_cold_s", "check_warm_s", "serve_first_s", "serve_edit_s"),
    *("peak_mb", "search_peak_mb", "bytes", "files", "pages", "page_bytes", "search_bytes"),
}
PEERS = "ordinary,zensical,hugo"
PEER = {"version", "cold_s", "edit_s", "peak_mb", "bytes", "files", "pages", "page_bytes"}


def national(*words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(SCRIPT), *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("national") / "project"
    assert national("--pages", "700", "--project", str(folder)).returncode == 0
    return folder


def news(project: Path) -> list[Path]:
    return sorted(project.glob("content/news/*/sample-p[0-9]*.md"))


def bodies(project: Path) -> list[dict[str, str]]:
    with (project / "data" / "centres.csv").open(encoding="utf-8", newline="") as opened:
        return [row for row in csv.DictReader(opened) if re.match("sample-p[0-9]", row["id"])]


def test_the_written_project_has_neither_errors_nor_warnings(project: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(project, tmp_path / "checked")
    done = subprocess.run(
        [PORTAL, "check"], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "没有发现问题。")


def test_the_same_project_is_written_each_time(project: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    national("--pages", "700", "--project", str(again))
    names = [file.relative_to(project) for file in sorted(project.rglob("*")) if file.is_file()]
    assert names == [file.relative_to(again) for file in sorted(again.rglob("*")) if file.is_file()]
    assert all((project / name).read_bytes() == (again / name).read_bytes() for name in names)


def test_everything_invented_is_marked_and_cannot_be_taken_for_real(project: Path) -> None:
    rows = bodies(project)
    assert {row["sample"] for row in rows} == {"true"}
    assert {row["phone"][:5] for row in rows} == {"0000-"}
    regions = (project / "data" / "regions.yaml").read_text("utf-8")
    assert {row["region"][0] for row in rows} == {"0"}
    assert all(f'code: "{row["region"]}"' in regions for row in rows)
    for item in news(project):
        assert "\nsample: true\n" in item.read_text("utf-8")


def test_an_item_is_as_long_and_as_varied_as_an_editor_s(project: Path) -> None:
    texts = [item.read_text("utf-8").split("---\n", 2)[2] for item in news(project)]
    for text in texts:
        assert 1_100 <= len(re.findall("[一-龥]", text)) <= 1_500
        assert len(re.findall("^## ", text, re.MULTILINE)) == 4
        assert len(re.findall("^- ", text, re.MULTILINE)) == 4
        assert len(re.findall(r"^\| 第", text, re.MULTILINE)) in (5, 6)
        assert "\n> [!NOTE]\n" in text
    linked = sum("](/" in text for text in texts) / len(texts)
    assert 0.35 < linked < 0.65
    assert len(set(texts)) == len(texts)


def test_the_figures_of_the_portal_are_those_promised() -> None:
    done = national("--pages", "60", "--runs", "1", "--only", "portal", "--json")
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert set(figures) == {"pages", "portal"}
    assert figures["pages"] == 60
    assert set(figures["portal"]) == OWN
    assert all(figure > 0 for figure in figures["portal"].values())


def test_a_peer_has_its_figures_or_the_reason_why_not() -> None:
    done = national("--pages", "60", "--runs", "1", "--only", PEERS, "--json")
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert set(figures) == {"pages", *PEERS.split(",")}
    assert set(figures["ordinary"]) == PEER
    for name in ("zensical", "hugo"):
        assert set(figures[name]) in (PEER, {"not_measured"})


def test_an_unknown_contender_is_told() -> None:
    done = national("--only", "portal,jekyll")
    assert done.returncode == 2
    assert "not known: jekyll" in done.stderr


LENGTHS = {
    "as long": (11_000, 12_000, 5_000, True),
    "a tenth longer and a little": (10_000, 11_001, 5_000, False),
    "shorter": (10_000, 8_900, 5_000, False),
    "a small project": (10_000, 5_000, 60, True),
}


@pytest.mark.parametrize(("ours", "theirs", "pages", "is_like"), LENGTHS.values(), ids=LENGTHS)
def test_hugo_must_write_pages_as_long_as_ours(
    ours: int, theirs: int, pages: int, is_like: bool
) -> None:
    found: script.Found = {"portal": {"page_bytes": ours}, "hugo": {"page_bytes": theirs}}
    if is_like:
        script.compare(found, pages)
    else:
        with pytest.raises(SystemExit, match="not as long as ours"):
            script.compare(found, pages)


def test_nothing_is_compared_with_a_peer_that_was_not_measured() -> None:
    script.compare({"portal": {"page_bytes": 1}, "hugo": {"not_measured": "why"}}, 5_000)
