"""A project and dice -> the project after something an editor may do to it, by mistake or not.

Every edit says what it did, so that a failing test names the way that led there.
"""

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from portal_runs import tree

from generator.project import Project

# What may stand behind a key: good for one field, wrong for the next.
VALUES = (
    "", "true", "yes", "1", "-3", "12abc", "2026-05-01", "2026-13-01", "2027-05-05", "2025-01-31",
    "sample-city", "sample-district", "nowhere", "sample-opinion", "sample-opinion#s2",
    "sample-opinion#s9", "sample-law", "sample-guide", "sample-question", "campaign", "exit",
    "public-notice", "centre", "https://www.example.cn/x", "ftp://example.cn", "一定胜诉", "[]",
    "[first, second]", "{a: 1}", "'x", "*alias", "text # remark", "建设中",
)  # fmt: skip
PARAGRAPHS = (
    "正文。",
    "## 新的一节",
    "#### 跳级的标题",
    "# 一级标题",
    "建设中",
    "我中心保证胜诉，24小时受理。",
    "见 https://www.example.cn/ 。",
    "<b>粗</b>",
    "响铃\a",
    "[意见](/policies/sample-opinion/#s2)",
    "[意见](/policies/sample-opinion/#s1-1)",
    "[解读](/policies/sample-reading/)",
    "[文章](../../policies/sample-law.md)",
    "[动态](/news/2026/second/#s1)",
    "[列表](/partners/#sample-university)",
    "[专家](/experts/#past-expert)",
    "[全部](/news/items/)",
    "[地区](/centres/region/000001/)",
    "[机构](/centres/sample-station/)",
    "[说明](/about/privacy/)",
    "[文件](签到%20表.csv)",
    "[文件](签到%20表.csv/)",
    "[文件](/news/2026/照片.png)",
    "[没有](nothing.pdf)",
    "[没有](nothing.md)",
    "[没有](/nothing/)",
    "[没有](nothing/)",
    "[运行](javascript:1)",
    "![图](照片.png)",
    "![](照片.png)",
    "![图](nothing/)",
    "![图](nothing.md)",
    "![图](/news/items/)",
    "![图](#s1)",
    "![图](https://www.example.cn/a.png)",
)
SCHEMAS = (
    ("required: true", "required: false"),
    ("maxLength: 60", "maxLength: 6"),
    ("x-labels:", "x-other:"),
    ("x-facet: true", "x-facet: false"),
    ("type: date", "type: string"),
    ("title: ", "title: 新"),
    ("fields:", "fields: ["),
)
NOT_TEXT = (b"\xff\xfe\x00", "---\ntitle: 签到\n---\n".encode("gb18030"), b"", b"---\n", b"\0")


@dataclass(frozen=True, slots=True)
class Desk:
    """A project, its sources as they were at first, and the dice."""

    project: Project
    first: Mapping[str, bytes]
    dice: Random

    @property
    def root(self) -> Path:
        """The folder of the project."""
        return self.project.root

    def files(self, *patterns: str) -> list[Path]:
        """The files of these patterns, in an order that is the same on all machines."""
        found = {file for pattern in patterns for file in self.root.glob(pattern)}
        return sorted(file for file in found if file.is_file())

    def article(self) -> Path:
        """Any article."""
        return self.dice.choice(self.files("content/**/*.md"))

    def table(self) -> Path:
        """Any CSV table that has rows."""
        tables = self.files("data/*.csv")
        return self.dice.choice([file for file in tables if file.read_bytes().count(b"\n") > 1])


Edit = Callable[[Desk], str]


def desk(project: Project, seed: int) -> Desk:
    """A project at the beginning."""
    return Desk(project, sources(project), Random(seed))  # noqa: S311 (edits, no secrets)


def sources(project: Project) -> dict[str, bytes]:
    """All sources by path from the project root."""
    folders = (project.content, project.data)
    return {
        f"{folder.name}/{path}": data for folder in folders for path, data in tree(folder).items()
    }


def lines_of(file: Path) -> list[str]:
    """The lines of a file, whatever it holds."""
    return file.read_bytes().decode("utf-8", "replace").split("\n")


def write(file: Path, lines: list[str]) -> None:
    """The lines as the new content of a file."""
    file.write_bytes("\n".join(lines).encode())


def set_value(desk: Desk) -> str:
    """Another value behind a key of an article's fields."""
    file = desk.article()
    lines = lines_of(file)
    ends = [number for number, line in enumerate(lines) if line == "---"]
    keys = [n for n in range(1, ends[1] if len(ends) > 1 else 1) if ": " in lines[n]]
    if not keys:
        return "nothing"
    number, value = desk.dice.choice(keys), desk.dice.choice(VALUES)
    lines[number] = f"{lines[number].partition(':')[0]}: {value}"
    write(file, lines)
    return f"{file.name}: {lines[number]}"


def move_line(desk: Desk) -> str:
    """A line of an article or a YAML file gone, twice there, or a new one."""
    file = desk.dice.choice([desk.article(), *desk.files("data/*.yaml", "data/workplans/*.yaml")])
    lines = lines_of(file)
    number = desk.dice.randrange(len(lines))
    how = desk.dice.choice(("gone", "twice", "new"))
    more = {"gone": [], "twice": [lines[number]] * 2, "new": ["unknown: 1", lines[number]]}[how]
    lines[number : number + 1] = more
    write(file, lines)
    return f"{file.name}:{number + 1} {how}"


def add_paragraph(desk: Desk) -> str:
    """A paragraph with links, pictures or faults, most of them where such files lie."""
    file = desk.dice.choice([desk.article(), *desk.files("content/news/**/*.md")])
    text = desk.dice.choice(PARAGRAPHS)
    write(file, [*lines_of(file), text, ""])
    return f"{file.name} says {text}"


def change_heading(desk: Desk) -> str:
    """A heading renamed, of another level, or gone: others may lead to it."""
    found = [(file, n) for file in desk.files("content/**/*.md")
             for n, line in enumerate(lines_of(file)) if line.startswith("#")]  # fmt: skip
    if not found:
        return "nothing"
    file, number = desk.dice.choice(found)
    lines = lines_of(file)
    lines[number] = desk.dice.choice((f"#{lines[number]}", f"{lines[number]}改", "", "## 措施"))
    write(file, lines)
    return f"{file.name}:{number + 1} {lines[number]}"


def set_cell(desk: Desk) -> str:
    """Another value in a cell of a table, an id as likely as not."""
    file = desk.table()
    lines = lines_of(file)
    number = desk.dice.randrange(1, len(lines) - 1)
    cells = lines[number].split(",")
    at = desk.dice.choice((0, desk.dice.randrange(len(cells))))
    others = [line.split(",")[0] for line in lines[1:] if line]
    cells[at] = desk.dice.choice((*VALUES, *others, *others))
    lines[number] = ",".join(cells)
    write(file, lines)
    return f"{file.name}:{number + 1} {lines[number]}"


def move_row(desk: Desk) -> str:
    """A row of a table gone, twice there, or in another place: news may refer to it."""
    file = desk.table()
    lines = lines_of(file)
    number = desk.dice.randrange(len(lines) - 1)
    row = lines.pop(number)
    how = desk.dice.choice(("gone", "twice", "last"))
    lines[-1:] = {"gone": [""], "twice": [row, row, ""], "last": [row, ""]}[how]
    write(file, lines)
    return f"{file.name}:{number + 1} {how}"


def rename(desk: Desk) -> str:
    """A file under another name, sometimes that of another one."""
    file = desk.dice.choice(desk.files("content/**/*", "data/workplans/*"))
    names = [other.stem for other in desk.files("content/**/*.md")]
    stem = desk.dice.choice((f"{file.stem}-2", desk.dice.choice(names)))
    file.replace(file.with_name(f"{stem}{file.suffix}"))
    return f"{file.name} is {stem} now"


def copy(desk: Desk) -> str:
    """An article a second time, in its own folder or another: ids may be there twice."""
    file = desk.article()
    folder = desk.dice.choice(
        [file.parent, *(other.parent for other in desk.files("content/**/*"))]
    )
    stem = desk.dice.choice((file.stem, f"{file.stem}-copy"))
    (folder / f"{stem}.md").write_bytes(file.read_bytes())
    return f"{file.name} also in {folder.name} as {stem}"


def swap(desk: Desk) -> str:
    """Two articles under each other's names."""
    one, other = desk.article(), desk.article()
    aside = desk.root / "aside"
    one.rename(aside)
    if other.exists():
        other.rename(one)
    aside.rename(other)
    return f"{one.name} <-> {other.name}"


def delete(desk: Desk) -> str:
    """A file gone."""
    file = desk.dice.choice(desk.files("content/**/*", "data/*.csv", "data/workplans/*"))
    file.unlink()
    return f"{file.name} gone"


def add_former_ids(desk: Desk) -> str:
    """Former ids, of which some are in use."""
    file = desk.article()
    ids = [desk.article().stem, "old-second", "quite-new", "Ü/x"]
    lines = lines_of(file)
    lines[1:1] = [f"former_ids: [{desk.dice.choice(ids)}, {desk.dice.choice(ids)}]"]
    write(file, lines)
    return f"{file.name} {lines[1]}"


def add_file(desk: Desk) -> str:
    """A file that nobody names, that belongs nowhere, or that may not be published."""
    name = desk.dice.choice(
        ("content/news/2026/new.png", "content/guides/run.exe", "content/stray.md", "data/x.txt",
         "content/news/2026/nothing.pdf", "data/schemas/notes.md", "data/workplans/old.csv"),
    )  # fmt: skip
    (desk.root / name).write_bytes(b"\x89PNG")
    return f"new {name}"


def mix_samples(desk: Desk) -> str:
    """A record that is a sample no more."""
    file = desk.dice.choice([desk.article(), desk.table()])
    text = "\n".join(lines_of(file))
    for old in ("\nsample: true", ",true"):
        text = text.replace(old, "" if old[0] == "\n" else ",", 1)
    file.write_text(text, "utf-8", newline="")
    return f"{file.name} is real"


def change_schema(desk: Desk) -> str:
    """Another promise in a schema."""
    file = desk.dice.choice(desk.files("data/schemas/*.yaml"))
    old, new = desk.dice.choice(SCHEMAS)
    file.write_bytes(file.read_bytes().replace(old.encode(), new.encode(), 1))
    return f"{file.name}: {new}"


def change_settings(desk: Desk) -> str:
    """Another value in the settings."""
    file = desk.project.data / "portal.yaml"
    lines = lines_of(file)
    number = desk.dice.randrange(len(lines))
    key = lines[number].partition(":")[0] or "unknown"
    lines[number] = f"{key}: {desk.dice.choice((*VALUES, 'government', 'public'))}"
    write(file, lines)
    return f"settings: {lines[number]}"


def break_list(desk: Desk) -> str:
    """A list of the collections that cannot be read, lacks one, or is not there."""
    file = desk.dice.choice(desk.files("data/collections.yaml", "data/datapackage.yaml"))
    how = desk.dice.choice(("syntax", "gone", "empty", "shorter"))
    lines = lines_of(file)
    if how == "gone":
        file.unlink()
    elif how == "shorter":
        write(file, lines[: len(lines) - desk.dice.randrange(1, 20)])
    else:
        write(file, [*lines, "- ["] if how == "syntax" else [])
    return f"{file.name} {how}"


def no_text(desk: Desk) -> str:
    """Something in the place of a source that is no text, or not UTF-8."""
    file = desk.dice.choice([desk.article(), *desk.files("data/*.csv", "data/*.yaml")])
    file.write_bytes(desk.dice.choice(NOT_TEXT))
    return f"{file.name} is no text"


def no_file(desk: Desk) -> str:
    """A folder, or a link that leads nowhere, in the place of an article."""
    file = desk.article()
    file.unlink()
    if os.name == "posix" and desk.dice.random() < 0.5:
        file.symlink_to("nowhere")
    else:
        file.mkdir()
    return f"{file.name} is no file"


def quietly(desk: Desk) -> str:
    """As many other signs, and the time of change as it was."""
    file = desk.article()
    before = file.stat()
    text = "\n".join(lines_of(file))
    file.write_bytes(text.replace("示例", "例示").replace("2026", "2062").encode())
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    return f"{file.name} quietly"


def touch(desk: Desk) -> str:
    """Nothing but a new time of change."""
    file = desk.article()
    file.touch()
    return f"{file.name} touched"


def mend(desk: Desk) -> str:
    """One file that differs from what it was at first, as it was."""
    found = changed(desk)
    if not found:
        return "nothing"
    path = desk.dice.choice(found)
    put_back(desk, path)
    return f"{path} as it was"


def mend_lists(desk: Desk) -> str:
    """Schemas and lists as they were: without them nothing else is judged."""
    for path in desk.first:
        if path.startswith(("data/schemas/", "data/collections", "data/datapackage")):
            put_back(desk, path)
    return "lists as they were"


def changed(desk: Desk) -> list[str]:
    """The sources that are not what they were at first, or were not there."""
    now = sources(desk.project)
    return sorted(p for p in now.keys() | desk.first.keys() if now.get(p) != desk.first.get(p))


def put_back(desk: Desk, path: str) -> None:
    """One file as it was at first, or not there."""
    file = desk.root / path
    if file.is_dir() and not file.is_symlink():
        shutil.rmtree(file)
    file.unlink(missing_ok=True)
    if path in desk.first:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(desk.first[path])


EDITS: tuple[Edit, ...] = (
    set_value, set_value, set_value, move_line, add_paragraph, add_paragraph, add_paragraph,
    change_heading, change_heading, set_cell, set_cell, move_row, rename, copy, swap, delete,
    add_former_ids, add_file, mix_samples, change_schema, change_settings, break_list, no_text,
    no_file, quietly, touch, mend, mend, mend, mend, mend, mend,
)  # fmt: skip


def retitle(desk: Desk) -> str:
    """Another title or summary."""
    file = desk.article()
    key = desk.dice.choice(("title", "summary"))
    lines = lines_of(file)
    found = [number for number, line in enumerate(lines) if line.startswith(f"{key}: ")]
    for number in found[:1]:
        lines[number] += desk.dice.choice("甲乙丙丁")
        write(file, lines)
    return f"{file.name}: {key}"


def add_link(desk: Desk) -> str:
    """A paragraph that leads to a page, a section, a list or a file."""
    file = desk.article()
    text = desk.dice.choice(LINKS)
    write(file, [*lines_of(file), text, ""])
    return f"{file.name} says {text}"


def add_report(desk: Desk) -> str:
    """A report more, of any body and day."""
    day = f"2026-{desk.dice.randrange(1, 11):02}-{desk.dice.randrange(1, 28):02}"
    centre = desk.dice.choice(("sample-city", "sample-district", "sample-station"))
    file = desk.project.content / "news" / "2026" / f"report-{desk.dice.randrange(10**6)}.md"
    fields = f"centre: {centre}\nkind: work\npublished_on: {day}\nsummary: 摘要。\nsample: true"
    file.write_text(f"---\ntitle: 示例：{day}\n{fields}\n---\n\n正文。\n", "utf-8", newline="")
    return f"new {file.name}"


def redate(desk: Desk) -> str:
    """A report of another day."""
    file = desk.dice.choice(desk.files("content/news/2026/*.md"))
    lines = lines_of(file)
    for number, line in enumerate(lines):
        if line.startswith("published_on: "):
            lines[number] = f"published_on: 2026-10-{desk.dice.randrange(10, 30)}"
    write(file, lines)
    return f"{file.name} redated"


def rename_report(desk: Desk) -> str:
    """A report at another address, sometimes leading there from the old one."""
    file = desk.dice.choice(desk.files("content/news/2026/*.md"))
    new = file.with_name(f"{file.stem}-n.md")
    file.replace(new)
    lines = lines_of(new)
    if desk.dice.random() < 0.5 and not any("former_ids" in line for line in lines):
        write(new, [lines[0], f"former_ids: [{file.stem}]", *lines[1:]])
    return f"{file.name} is {new.name} now"


def drop_report(desk: Desk) -> str:
    """A report less."""
    file = desk.dice.choice(desk.files("content/news/2026/*.md"))
    file.unlink()
    return f"{file.name} gone"


def rename_section(desk: Desk) -> str:
    """Another heading, under the same anchor."""
    file = desk.files("content/policies/sample-opinion.md")[0]
    text = "\n".join(lines_of(file))
    file.write_text(text.replace("措施", "措施和办法", 1), "utf-8", newline="")
    return "a section renamed"


def rename_body(desk: Desk) -> str:
    """Another name, telephone or state of a body, or another body for a region."""
    file = desk.files("data/centres.csv")[0]
    old, new = desk.dice.choice(
        (("示例工作站", "示例站"), ("0003转8", "0004"), ("示例片区", "示例园"),
         ("rebuilding", "active"), ("station,000001", "station,000000")),
    )  # fmt: skip
    text = "\n".join(lines_of(file))
    file.write_text(text.replace(old, new, 1), "utf-8", newline="")
    return f"bodies: {new}"


def reword(desk: Desk) -> str:
    """Other words in a schema, a list, the settings, mkdocs.yml, a template or a style."""
    path, old, new = desk.dice.choice(WORDS)
    file = desk.root / path
    text = "\n".join(lines_of(file))
    file.write_text(text.replace(old, f"{new}{desk.dice.randrange(10)}", 1), "utf-8", newline="")
    return f"{path}: {new}"


def replace_file(desk: Desk) -> str:
    """Another content of a file that articles name."""
    file = desk.dice.choice(desk.files("content/**/*.csv", "content/**/*.png"))
    file.write_bytes(file.read_bytes() + b"\n")
    return f"{file.name} replaced"


def end_notice(desk: Desk) -> str:
    """A notice whose period ends at another time."""
    file = desk.files("content/notices/sample-notice.md")[0]
    lines = lines_of(file)
    for number, line in enumerate(lines):
        if line.startswith("ends_on: "):
            lines[number] = f"ends_on: {desk.dice.choice((2027, 2028))}-11-17"
    write(file, lines)
    return "a notice ends at another time"


def mend_all(desk: Desk) -> str:
    """All sources as they were; templates and mkdocs.yml as they are now."""
    for path in changed(desk):
        put_back(desk, path)
    return "all as it was"


LINKS = (
    "[意见](/policies/sample-opinion/#s2)",
    "[法](/policies/sample-law/)",
    "[动态](/news/items/)",
    "[合作](/partners/#sample-university)",
    "[机构](/centres/sample-station/)",
    "[地区](/centres/region/000001/)",
    "[说明](/about/privacy/)",
    "[照片](/news/2026/照片.png)",
    "![图](/news/2026/照片.png)",
    "## 又一节",
    "**正文**。",
)
WORDS = (
    ("data/schemas/news.yaml", "宣传活动", "宣传"),
    ("data/schemas/notices.yaml", "title: 发布机关", "title: 机关"),
    ("data/collections.yaml", "每个事项找谁办", "找谁办"),
    ("data/portal.yaml", "本站内容均为示例", "都是示例"),
    ("data/portal.yaml", "公益服务", "公益"),
    ("data/regions.yaml", "name: 示例市", "name: 市"),
    ("data/doors.yaml", "我买到假货", "买到假货"),
    ("mkdocs.yml", "案例知识", "案例"),
    ("mkdocs.yml", "site_name: ", "extra_css: [assets/portal.css]\nsite_name: "),
    ("site_templates/theme/entry.html", "<article", "<article data-n="),
    ("site_templates/theme/listing.html", "{% block page %}", "{% block page %}<!---->"),
    ("site_templates/theme/assets/portal.css", "{", "{/**/"),
)
# After these a site can be built, most of the time.
GENTLE: tuple[Edit, ...] = (
    retitle, retitle, retitle, add_link, add_link, add_report, add_report, redate, rename_report,
    drop_report, rename_section, rename_body, rename_body, reword, reword, replace_file,
    end_notice, touch,
)  # fmt: skip
