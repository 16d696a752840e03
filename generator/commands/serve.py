"""portal serve: sources -> a live preview on this machine, until stopped."""

import errno
import threading

import click

from generator.commands.options import current_project, language_option, report, say, today
from generator.preview.builder import Builder
from generator.preview.server import PreviewServer
from generator.preview.state import State
from generator.problems import Language, Words

LAST_PORT = 65535
READY = Words(
    "预览地址：http://127.0.0.1:{port}/  修改后自动刷新，按 Ctrl+C 结束。",
    "Preview: http://127.0.0.1:{port}/  It follows every change; Ctrl+C ends it.",
)
PORT_TAKEN = Words(
    "端口 {port} 已被占用，换一个试试：portal serve --port {other}",
    "Port {port} is taken; try another: portal serve --port {other}",
)


@click.command(epilog="例 / example: portal serve --port 8010")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
              help="端口，0 为任意空闲端口 / port, 0 for any that is free")  # fmt: skip
@language_option
def serve(port: int, language: Language) -> None:
    """在本机预览网站：修改来源、模板后自动刷新，错误显示在页面上。

    Preview the site on this machine; every change shows, and so does every mistake.
    """
    project, state = current_project(language), State()
    builder = Builder(project, state, today(language))
    try:
        server = PreviewServer(port, state, language, project)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        words = PORT_TAKEN.fill({"port": port, "other": port + 1 if port < LAST_PORT else port - 1})
        raise click.UsageError(words.in_language(language)) from None
    try:
        builder.build()
        report(state.shown.problems, "text", language)
        threading.Thread(target=builder.follow_changes, daemon=True).start()
        say(READY, language, port=server.server_address[1])
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
