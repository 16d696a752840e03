"""argv -> one command; exit 0 when all is well, 1 for a fault in any source, 2 for wrong use."""

import atexit
import errno
import gc
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import NoReturn

import click

from generator.problems import Words

COLLECT_EVERY = (300_000, 20, 100)
DISK_FULL = Words("磁盘已满，没有写入任何网站文件。", "The disk is full; no site was written.")
SYSTEM = Words("系统拒绝了操作：{reason}（{file}）", "The system refused: {reason} ({file})")


# Command and module, in the order of the help. Only the module of the command that runs is loaded:
# MkDocs, frictionless and openpyxl take longer to load than a check of what has not changed.
COMMANDS = {
    "check": "check",
    "build": "build",
    "publish": "publish",
    "serve": "serve",
    "new": "new",
    "import": "import_",
    "quota": "quota",
    "poster": "poster",
    "wechat": "wechat",
    "keys": "keys",
    "inbox": "inbox",
    "endpoint": "endpoint",
}


class Commands(click.Group):
    """A group that loads a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (inherited)
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, None when there is none."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        found = getattr(import_module(f"generator.commands.{module}"), module)
        return found if isinstance(found, click.Command) else None


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="例 / example: portal check && portal build",
)
@click.version_option(package_name="assistance-portal", message="%(prog)s %(version)s")
def portal() -> None:
    """知识产权维权援助门户：检查来源、生成和发布网站、本地预览、新建和导入内容、核对计划进度。

    The assistance portal: check, build, publish, preview, begin or import content, count a plan.
    """


def main(run: Callable[[], None] = portal) -> None:
    """Runs one command; what the operating system refuses becomes one line, not a traceback."""
    # Hundreds of thousands of values live until the end: to look for cycles among them every
    # 700 new ones, as Python does by default, takes a third of the time.
    gc.set_threshold(*COLLECT_EVERY)
    try:
        run()
    except SystemExit as ended:
        _leave(ended.code)
    except OSError as error:
        words = DISK_FULL if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) else SYSTEM
        spoken = words.fill({"reason": error.strerror or error, "file": error.filename or ""})
        click.echo(f"{spoken.zh}\n{spoken.en}", err=True)
        sys.exit(1)


def _leave(code: object) -> NoReturn:
    """Ends the process without taking apart what it holds, which takes long after a large site."""
    status = code if isinstance(code, int) else int(code is not None)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    atexit._run_exitfuncs()
    os._exit(status)
