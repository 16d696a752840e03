"""Figures of all contenders -> the table of a README, in its language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

Figures = Mapping[str, float | str]
BEGIN, END = "<!-- national: begin -->", "<!-- national: end -->"


@dataclass(frozen=True, slots=True)
class Wording:
    """All words of the tables in one language."""

    head: tuple[str, ...]
    names: Mapping[str, str]
    not_measured: str
    steps_head: tuple[str, ...]
    steps: Mapping[str, str]
    closing: str


CHINESE = Wording(
    head=(
        *(
            "生成方式",
            "全部重新生成（秒）",
            "改一条动态后（秒）",
            "内存峰值 MB",
            "输出 MB",
            "文件数",
        ),
        *("每页字节", "与 hugo 之比", "与普通做法之比"),
    ),
    names={
        "portal": "本项目 `portal build --no-search`",
        "mkdocs": "`mkdocs build`，只把本项目备好的同样页面排成网页",
        "ordinary": "普通做法：mkdocs {version}，不进导航，不做检索",
        "zensical": "zensical {version}，与普通做法同样的来源",
        "hugo": "hugo {version}，每页字节数相近的版式",
    },
    not_measured="未测：{reason}",
    steps_head=("本项目", "秒"),
    steps={
        "edit_centre_s": "改一家机构的电话后生成",
        "unchanged_s": "什么都没改，再生成一次",
        "search_s": "只补检索索引（内存峰值 {search_peak_mb:.0f} MB，{search_mb:.1f} MB）",
        "edit_search_s": "改一条动态后连同检索索引生成",
        "check_cold_s": "`portal check`，没有缓存",
        "check_warm_s": "`portal check`，再来一次",
        "serve_first_s": "`portal serve`，到首页可看",
        "serve_edit_s": "预览中改一条动态，到页面更新",
    },
    closing="要求 {pages} 页，本项目生成 {made} 页；各取 {runs} 次的中位数。",
)
ENGLISH = Wording(
    head=(
        *("way", "cold, s", "after one edited item, s", "peak MB", "output MB", "files"),
        *("bytes a page", "cold : hugo", "cold : ordinary"),
    ),
    names={
        "portal": "this project, `portal build --no-search`",
        "mkdocs": "`mkdocs build`, only rendering the same pages as staged by us",
        "ordinary": "the ordinary way: mkdocs {version}, out of nav, no search",
        "zensical": "zensical {version}, sources of the ordinary way",
        "hugo": "hugo {version}, a layout of about as many bytes a page",
    },
    not_measured="not measured: {reason}",
    steps_head=("this project", "seconds"),
    steps={
        "edit_centre_s": "build after one body's telephone was changed",
        "unchanged_s": "build again, nothing changed",
        "search_s": "only the search index (peak {search_peak_mb:.0f} MB, {search_mb:.1f} MB)",
        "edit_search_s": "build with search index after one edited item",
        "check_cold_s": "`portal check` without a cache",
        "check_warm_s": "`portal check` again",
        "serve_first_s": "`portal serve` until the home page shows",
        "serve_edit_s": "an item edited under preview, until its page shows it",
    },
    closing="{pages} pages asked for, {made} made by this project; medians of {runs}.",
)


def table(figures: Mapping[str, Figures], pages: int, runs: int, words: Wording) -> str:
    """The table of all contenders, the table of our own steps, and how they were measured."""
    lines = [*_head(words.head), *(_row(name, figures, words) for name in figures)]
    own = figures.get("portal", {})
    if own:
        lines += ["", *_head(words.steps_head), *_steps(own, words)]
    made = own.get("pages", "—")
    return "\n".join([*lines, "", words.closing.format(pages=pages, made=made, runs=runs)])


def _head(titles: tuple[str, ...]) -> Iterator[str]:
    yield f"| {' | '.join(titles)} |"
    yield f"| --- |{' ---: |' * (len(titles) - 1)}"


def _row(name: str, figures: Mapping[str, Figures], words: Wording) -> str:
    own = figures[name]
    if reason := own.get("not_measured"):
        rest = [words.not_measured.format(reason=reason), *[""] * (len(words.head) - 2)]
    else:
        shown = {key: float(value) for key, value in own.items() if key != "version"}
        rest = [
            *(f"{shown['cold_s']:.1f}", f"{shown['edit_s']:.1f}", f"{shown['peak_mb']:.0f}"),
            *(f"{shown['bytes'] / 1e6:.0f}", f"{shown['files']:.0f}", f"{shown['page_bytes']:.0f}"),
            *(_ratio(shown["cold_s"], figures.get(other, {})) for other in ("hugo", "ordinary")),
        ]
    title = words.names[name].format(version=own.get("version", ""))
    return f"| {title} | {' | '.join(rest)} |"


def _ratio(seconds: float, other: Figures) -> str:
    return f"{seconds / float(other['cold_s']):.2f}" if "cold_s" in other else "—"


def _steps(own: Figures, words: Wording) -> Iterator[str]:
    known = {key: float(value) for key, value in own.items()}
    known["search_mb"] = known["search_bytes"] / 1e6
    for key, title in words.steps.items():
        yield f"| {title.format(**known)} | {known[key]:.2f} |"


def put(readme: Path, text: str) -> None:
    """Puts the table between its marks. Raises ValueError when the README has none."""
    head, begin, rest = readme.read_text("utf-8").partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{readme.name} has no {BEGIN} … {END}")
    readme.write_text(f"{head}{BEGIN}\n{text}\n{END}{tail}", "utf-8", newline="\n")
