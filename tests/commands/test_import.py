"""portal import: a source that passes the check, a list of doubts, and nothing written in error."""

import pkgutil
import re
from contextlib import chdir
from importlib import import_module
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from portal_runs import MakeProject, snapshot

from generator.commands import import_ as command
from generator.commands.check import check
from generator.commands.import_ import import_
from generator.editor import official
from generator.problems import Words

DOCUMENTS = Path(__file__).parent.parent / "editor" / "official" / "documents"
SUBMODULES = [module.name for module in pkgutil.iter_modules(official.__path__)]
NAMES = [file.name for file in sorted(DOCUMENTS.iterdir())]
TEXT = "关于示例的通知\n\n各示例单位：\n\n做好示例工作。\n\n示例局\n\n2026年3月5日\n"


def run(folder: Path, file: Path | str, *words: str) -> Result:
    """The command as in a terminal in that folder; what it does not expect is raised."""
    with chdir(folder):
        result = CliRunner().invoke(import_, [str(file), "--kind", "policy", *words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def written(folder: Path, content: str | bytes, name: str = "original.txt") -> Path:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


@pytest.mark.parametrize("name", NAMES)
def test_what_is_imported_passes_the_check(name: str, make_project: MakeProject) -> None:
    root = make_project().root
    result = run(root, DOCUMENTS / name, "--id", "imported", "--sample")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("已导入：content/policies/imported.md（标题 ")
    assert result.stdout.splitlines()[-1] == "没有发现问题。"
    with chdir(root):
        assert CliRunner().invoke(check, []).stdout == "没有发现问题。\n"


def test_doubts_are_listed_and_stand_in_the_remarks(make_project: MakeProject) -> None:
    root = make_project().root
    result = run(root, DOCUMENTS / "plan.txt", "--id", "imported", "--sample")
    assert "请对照原文核对以下 7 处" in result.stdout
    assert "  第 20 行：“（3）”按上下文应为“（三）”，已改。" in result.stdout.splitlines()
    source = (root / "content/policies/imported.md").read_text("utf-8")
    fields = yaml.safe_load(source.split("---\n")[1])
    assert len(fields["remarks"]) == 7
    assert "“（3）”按上下文应为“（三）”，已改。" in fields["remarks"]
    assert (fields["held"], fields["text"], fields["sample"]) == (True, "full", True)


def test_joined_lines_are_named(make_project: MakeProject) -> None:
    result = run(make_project().root, DOCUMENTS / "scheme.txt", "--id", "imported", "--sample")
    assert "连接断行 1 处，在原文第 61 行。" in result.stdout


def test_a_document_without_doubts_says_so(make_project: MakeProject, tmp_path: Path) -> None:
    file = written(tmp_path, TEXT)
    result = run(make_project().root, file, "--id", "imported", "--sample", "--lang", "en")
    assert result.stdout.splitlines() == [
        "Imported: content/policies/imported.md (0 headings, 0 tables)",
        "Nothing is in doubt.",
        "No problems found.",
    ]


def test_a_title_alone_is_recorded_as_such(make_project: MakeProject, tmp_path: Path) -> None:
    root = make_project().root
    result = run(root, written(tmp_path, "关于示例的通知\n"), "--id", "imported", "--sample")
    assert result.exit_code == 0
    assert "只有标题，没有正文，记为只记题名。" in result.stdout
    source = (root / "content/policies/imported.md").read_text("utf-8")
    assert "\nheld: false\n" in source
    assert "\ntext:" not in source


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_usual_encoding_gives_the_same(
    encoding: str, line_end: str, make_project: MakeProject, tmp_path: Path
) -> None:
    file = written(tmp_path, TEXT.replace("\n", line_end).encode(encoding))
    root = make_project().root
    assert run(root, file, "--id", "imported").exit_code == 0
    source = (root / "content/policies/imported.md").read_text("utf-8")
    assert source.splitlines()[:5] == [
        "---",
        "title: 关于示例的通知",
        "issuer: 示例局",
        "addressees: 各示例单位",
        "issued_on: 2026-03-05",
    ]
    assert source.endswith("---\n\n各示例单位：\n\n做好示例工作。\n\n示例局\n\n2026年3月5日\n")


REFUSED = {
    "nothing": (b"", "文件里没有文字"),
    "blanks": ("\ufeff \r\n\t　\n".encode(), "文件里没有文字"),
    "PDF": (b"%PDF-1.7\n...", "这是 PDF 文件，不是文本"),
    "DOCX": (b"PK\x03\x04\x14\x00", "这是 DOCX / WPS / OFD / ZIP 文件，不是文本"),
    "DOC": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "这是 DOC / WPS 文件，不是文本"),
    "RTF": (b"{\\rtf1\\ansi", "这是 RTF 文件，不是文本"),
    "HTML": (b"<!DOCTYPE html><p>1", "这是网页文件，不是文本"),
    "zeros": (b"abc\0def", "不是能读的文本"),
    "noise": (b"\xff\xff\x80\x81\xfe", "不是能读的文本"),
    "half a sign": ("甲乙丙".encode("utf-16")[:-1], "不是能读的文本"),
    "too much": (b"a" * 1_000_001, "文件有 1000001 字节"),
}


@pytest.mark.parametrize(("content", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_text_is_told_and_nothing_written(
    content: bytes, said: str, make_project: MakeProject, tmp_path: Path
) -> None:
    root = make_project().root
    before = snapshot(root)
    result = run(root, written(tmp_path, content), "--id", "imported")
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert "导入" in result.stderr
    english = run(root, tmp_path / "original.txt", "--id", "imported", "--lang", "en")
    assert english.exit_code == 1
    assert not set("文件的") & set(english.stderr)
    assert snapshot(root) == before


def test_nothing_is_overwritten(make_project: MakeProject, tmp_path: Path) -> None:
    root = make_project().root
    file = written(tmp_path, TEXT)
    assert run(root, file, "--id", "imported").exit_code == 0
    before = snapshot(root)
    result = run(root, file, "--id", "imported")
    assert result.exit_code == 2
    assert "content/policies/imported.md 已经存在，没有改动。" in result.stderr
    assert snapshot(root) == before


def test_another_file_may_be_named_and_needs_no_project(tmp_path: Path) -> None:
    file = written(tmp_path, TEXT)
    result = run(tmp_path, file, "--into", "drafts/one.md")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "已导入：drafts/one.md（标题 0 个，表格 0 张）",
        "没有存疑之处。",
    ]
    assert (
        (tmp_path / "drafts/one.md").read_text("utf-8").startswith("---\ntitle: 关于示例的通知\n")
    )
    assert run(tmp_path, file, "--into", "drafts/one.md").exit_code == 2


WRONG_USE = {
    "no id": ((), "请用 --id 写明编号"),
    "an id that is no address": (("--id", "示例"), "只用小写英文字母、数字和连字符"),
    "an id that leads elsewhere": (("--id", "../x"), "只用小写英文字母、数字和连字符"),
}


@pytest.mark.parametrize(("words", "said"), WRONG_USE.values(), ids=WRONG_USE)
def test_wrong_use_is_told_with_its_remedy(
    words: tuple[str, ...], said: str, make_project: MakeProject, tmp_path: Path
) -> None:
    root = make_project().root
    before = snapshot(root)
    result = run(root, written(tmp_path, TEXT), *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert snapshot(root) == before


@pytest.mark.parametrize("name", ["nothing.txt", "."])
def test_a_file_that_is_not_there_is_told(
    name: str, make_project: MakeProject, tmp_path: Path
) -> None:
    result = run(make_project().root, tmp_path / name, "--id", "imported")
    assert result.exit_code == 2
    assert "这个文件" in result.stderr


def test_every_message_can_be_shown_on_a_chinese_windows_console() -> None:
    modules = [import_module(f"{official.__name__}.{name}") for name in SUBMODULES]
    words = [
        value
        for module in (*modules, command)
        for value in vars(module).values()
        if isinstance(value, Words)
    ]
    assert len(words) > 30
    for each in words:
        assert (each.zh + each.en).encode("cp936") or not each.zh
        assert bool(each.zh) == bool(each.en)
        assert not re.search("[一-龥]", each.en.replace("〓", ""))
