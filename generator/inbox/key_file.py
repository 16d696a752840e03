"""data/keys.yaml and a new key or a new last day -> the same text with only that changed."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from generator.schema.office_keys import OfficeKey

HEAD = """# 收件公钥：网上提交的材料用它们加密封存，只有持有私钥的人能拆阅。私钥不得放进仓库。
# 由 portal keys new、portal keys rotate 写入；核对用 portal keys check。
"""


def with_key(text: str, key: OfficeKey) -> str:
    """The table with one more row at its end."""
    row = (
        f"- kid: {key.kid}\n  recipient: {key.recipient}\n  role: {key.role}\n"
        f"  not_before: {key.not_before}\n  not_after: {key.not_after}\n"
    )
    plain = text.replace("\r\n", "\n").rstrip()
    kept = "" if plain.endswith("[]") and plain.count("\n- ") == 0 else plain
    return f"{kept}\n{row}" if kept else f"{HEAD}{row}"


def with_last_day(text: str, line: int, old: date, new: date) -> str:
    """The table with another day on a line, counted from 1. Raises ValueError where it is not."""
    lines = text.split("\n")
    if str(old) not in lines[line - 1]:
        raise ValueError(line)
    lines[line - 1] = lines[line - 1].replace(str(old), str(new), 1)
    return "\n".join(lines)


def free_kid(role: str, day: date, taken: Collection[str]) -> str:
    """`duty-2026-11-21`, with a number behind it where there is one already."""
    first = f"{role}-{day}"
    others = (f"{first}-{number}" for number in range(2, 1000))
    return first if first not in taken else next(kid for kid in others if kid not in taken)


def save(file: Path, text: str) -> None:
    """Replaces the table as a whole, so that a full disk leaves the one before."""
    made = file.with_name(f".{file.name}.new")
    try:
        made.write_text(text, "utf-8", newline="\n")
        made.replace(file)
    finally:
        made.unlink(missing_ok=True)
