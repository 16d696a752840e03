"""A source file -> the same with one sentence or telephone number changed, as an editor does."""

import re
from pathlib import Path

from nation.bodies import Body

# Every invented item begins with this sentence; an edit adds its number to it.
SENTENCE = re.compile(r"这是示例稿件，内容为虚构(?:，第\d+次修改)?。")


def edit_sentence(file: Path, number: int) -> str:
    """Changes the first sentence of a news item; returns the new one."""
    sentence = f"这是示例稿件，内容为虚构，第{number}次修改。"
    _write(file, *SENTENCE.subn(sentence, file.read_text("utf-8"), count=1))
    return sentence


def edit_phone(file: Path, body: Body, number: int) -> None:
    """Changes a body's telephone number in its table."""
    row = re.compile(rf"^({re.escape(body.id)},.*,0000-)\d{{7}},", re.MULTILINE)
    _write(file, *row.subn(rf"\g<1>9{number:06},", file.read_text("utf-8"), count=1))


def _write(file: Path, text: str, changes: int) -> None:
    if not changes:
        raise ValueError(f"nothing to edit in {file}")
    file.write_text(text, "utf-8", newline="\n")
