"""argv -> one command; exit 0 when all is well, 1 for a fault in any source, 2 for wrong use."""

import errno
import sys
from collections.abc import Callable

import click

from generator.commands.build import build
from generator.commands.check import check
from generator.commands.import_ import import_
from generator.commands.new import new
from generator.commands.quota import quota
from generator.commands.serve import serve
from generator.problems import Words

DISK_FULL = Words("磁盘已满，没有写入任何网站文件。", "The disk is full; no site was written.")
SYSTEM = Words("系统拒绝了操作：{reason}（{file}）", "The system refused: {reason} ({file})")


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="例 / example: portal check && portal build",
)
@click.version_option(package_name="assistance-portal", message="%(prog)s %(version)s")
def portal() -> None:
    """知识产权维权援助门户：检查来源、生成网站、本地预览、新建和导入内容、核对计划进度。

    The assistance portal: check, build, preview, begin or import content, count a plan's progress.
    """


for command in (check, build, serve, new, import_, quota):
    portal.add_command(command)


def main(run: Callable[[], None] = portal) -> None:
    """Runs one command; what the operating system refuses becomes one line, not a traceback."""
    try:
        run()
    except OSError as error:
        words = DISK_FULL if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) else SYSTEM
        spoken = words.fill({"reason": error.strerror or error, "file": error.filename or ""})
        click.echo(f"{spoken.zh}\n{spoken.en}", err=True)
        sys.exit(1)
