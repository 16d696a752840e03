"""What keeps a site from being published -> one sentence in two languages."""

import errno

from generator.problems import Words

DISK_FULL = Words(
    "{place} 的磁盘已满或者超出配额，线上网站没有改动。请清理后再运行。",
    "The disk of {place} is full or over its quota; the site online is unchanged. Make room first.",
)
REFUSED = Words(
    "不能写入 {place}：{reason}。线上网站仍是完整的；请检查路径和权限后再运行。",
    "Cannot write to {place}: {reason}. The site online is whole; check the path and who may write "
    "there, then run again.",
)
NONE_OLDER = Words(
    "{place} 没有更早的一版可以退回，没有改动。", "{place} holds no older release; nothing changed."
)
NO_LINKS = Words(
    "有些没有变化的文件在那里不能链接，也发送了一遍。",
    "Some unchanged files could not be linked there and were sent as well.",
)
NOT_ATOMIC = Words(
    "那里不能一步切换：切换时网站有一瞬间打不开。",
    "The switch could not be made in one step there: the site was away for a moment.",
)
NO_SYMLINKS = Words(
    "{place} 不能建立符号链接，无法切换版本。请换一个支持符号链接的位置；只有普通文件夹可用时，"
    "用 portal build --out 文件夹，或者 portal publish --to 文件.zip。",
    "No symbolic links can be made in {place}, so releases cannot be switched. Name a place that "
    "allows them; for a plain folder use portal build --out, or portal publish --to FILE.zip.",
)


class NotPublished(Exception):
    """The site online is as it was, or at least whole; words say why and what to do.

    is_misuse: the command line asked for what cannot be, not the machine or the server.
    """

    def __init__(self, words: Words, *, is_misuse: bool = False) -> None:
        super().__init__(words.en)
        self.words = words
        self.is_misuse = is_misuse


def not_written(place: object, error: OSError) -> NotPublished:
    """What the operating system refused, as one sentence about the place that was written to."""
    is_full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    words = DISK_FULL if is_full else REFUSED
    return NotPublished(words.fill({"place": place, "reason": error.strerror or error}))
