"""Texts made to be slow -> how long each takes to render, the slowest first.

    .venv/bin/python benchmarks/hostile_texts.py              600 kB each, beside plain prose
    .venv/bin/python benchmarks/hostile_texts.py --kilobytes 100 --json

The peer is ordinary prose of the same size: the ratio says what an attack gains.
"""

import argparse
import json
import time
from statistics import median

from generator.publish.load.front_matter import Body
from generator.publish.markdown.render import render

PROSE = "**注意：**申请人可以[查看办法](../policies/x.md)，也可以来电咨询。\n\n"
PIECES = {
    "brackets": "[",
    "pictures": "![",
    "links without end": "[a](",
    "links": "[a](b)",
    "links beside Chinese": "汉[a](b)",
    "emphasis": "*a",
    "strong": "**a ",
    "tags": "<b>x</b>",
    "tags without end": "<a ",
    "open blocks": "<div>\n",
    "nested quotes": "> ",
    "nested lists": "- ",
    "headings": "# 标\n",
    "footnotes": "[^1]",
    "strikes": "~a~",
    "entities": "&",
    "definitions": "[a]: /x\n",
    "table cells": "|a",
    "addresses": "https://a.cn ",
}
RUNS = 3


def main() -> None:
    """Prints seconds and the ratio to prose, the slowest text first."""
    options = _options()
    size = options.kilobytes * 1000
    prose = _seconds(PROSE, size)
    found = {name: _seconds(piece, size) for name, piece in PIECES.items()}
    rows = sorted(found.items(), key=lambda row: -row[1])
    if options.json:
        print(json.dumps({"kilobytes": options.kilobytes, "prose_s": prose, **dict(rows)}))
        return
    print(f"| text of {options.kilobytes} kB | seconds | times prose |\n| --- | ---: | ---: |")
    for name, seconds in [("prose", prose), *rows]:
        print(f"| {name} | {seconds:.2f} | {seconds / prose:.1f} |")


def _seconds(piece: str, size: int) -> float:
    body = Body("content/x.md", piece * (size // len(piece.encode())), 1)
    return round(median(_once(body) for _ in range(RUNS)), 3)


def _once(body: Body) -> float:
    began = time.process_time()
    render(body)
    return time.process_time() - began


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kilobytes", type=int, default=600, help="size of each text")
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    return parser.parse_args()


if __name__ == "__main__":
    main()
