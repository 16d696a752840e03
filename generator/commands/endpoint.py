"""portal endpoint: the forms of a built site -> a server, or a pack for a platform."""

import logging
import os
import secrets
import sys
from pathlib import Path

import click

from generator.commands.backup import backup, restore_store
from generator.commands.options import current_project, language_option, say, today
from generator.endpoint.notices.settings import SettingsFault
from generator.endpoint.numbers import Secret
from generator.endpoint.serving.alone import run
from generator.endpoint.serving.own import Address
from generator.endpoint.store import Unavailable
from generator.endpoint.unit_codes import (
    NoUnits,
    digest_of_code,
    new_code,
    read_units,
    units_text,
)
from generator.packs import TARGETS, Target, pack
from generator.problems import Language, Words
from generator.schema.form_bundle import BUNDLE

READY = Words(
    "收件服务已启动：http://{host}:{port}{base}  按 Ctrl+C 结束。",
    "The endpoint runs: http://{host}:{port}{base}  Ctrl+C ends it.",
)
NO_STORE = Words(
    "存放收件的地方用不了：{where}。磁盘可能已满、只读，或者已有另一个收件服务在用。",
    "Nothing can be kept at {where}: the disk may be full, read-only, or used by another endpoint.",
)
NO_FORMS = Words(
    "没有找到 {file}：请先运行 portal build。", "There is no {file}: run portal build first."
)
PACKED = Words("已生成：{file}（{size} KB）", "Written: {file} ({size} KB)")
BAD_UNITS = Words(
    "{file} 不是报送码文件，没有改动。", "{file} is no file of reporting codes; it was left alone."
)
NO_SECRET = Words(
    "请先设置环境变量 PORTAL_SECRET，与收件服务用的相同。",
    "Set PORTAL_SECRET first, to the value that the endpoint has.",
)


@click.group(epilog="例 / example: portal endpoint serve --port 9000")
def endpoint() -> None:
    """收件服务：接收网站表单提交的材料，加密封存，给出回执。

    The endpoint: takes in what is sent by forms, seals it and gives a receipt.
    """


endpoint.add_command(backup)
endpoint.add_command(restore_store)


@endpoint.command("serve", epilog="例 / example: portal endpoint serve --port 9000 --release")
@click.option("--host", default="127.0.0.1", show_default=True,
              help="监听的地址 / address to listen on")  # fmt: skip
@click.option("--port", type=click.IntRange(1, 65535), default=9000, show_default=True,
              help="端口 / port")  # fmt: skip
@click.option(
    "--release", is_flag=True, help="正式使用：不接受试用密钥 / refuses keys for trying out"
)
@language_option
def serve_endpoint(host: str, port: int, language: Language, *, release: bool) -> None:
    """启动收件服务。设置写在环境变量 PORTAL_* 里，有误时逐项说明。

    Run the endpoint. Settings are variables of the environment; every fault in them is told.
    """
    environ = {**os.environ, **({"PORTAL_RELEASE": "yes"} if release else {})}
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(message)s")
    try:
        run(
            environ,
            today(language),
            Address(host, port),
            lambda base: say(READY, language, host=host, port=port, base=base),
        )
    except SettingsFault as fault:
        for words in fault.faults:
            click.echo(words.in_language(language), err=True)
        sys.exit(1)
    except Unavailable:
        click.echo(
            NO_STORE.fill({"where": environ["PORTAL_STORE"]}).in_language(language), err=True
        )
        sys.exit(1)


@endpoint.command("pack", epilog="例 / example: portal endpoint pack --target scf --out scf.zip")
@click.option(
    "--target", type=click.Choice(TARGETS), required=True, help="放到哪里 / where it goes"
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True,
              help="ZIP 文件 / the ZIP file")  # fmt: skip
@language_option
def pack_endpoint(target: Target, out: Path, language: Language) -> None:
    """把收件服务和表单打成一个 ZIP，放到云函数、容器或者自己的 WSGI 服务器上。

    Pack the endpoint and the forms of the built site into a ZIP file for a platform.
    """
    forms = current_project(language).site / BUNDLE
    if not forms.is_file():
        raise click.UsageError(NO_FORMS.fill({"file": forms}).in_language(language))
    made = pack(target, forms.read_bytes())
    out.write_bytes(made)
    say(PACKED, language, file=out, size=-(-len(made) // 1000))


UNIT_EXAMPLE = "例 / example: portal endpoint unit-code nanning --out ../units.json"


@endpoint.command("unit-code", epilog=UNIT_EXAMPLE)
@click.argument("unit")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="报送码文件，收件服务的 PORTAL_UNITS / the file that PORTAL_UNITS names",
)
@language_option
def unit_code(unit: str, out: Path, language: Language) -> None:
    """给一个单位发报送码：显示一次，印在信上；文件里只留核对用的摘要，删掉那一行就作废。

    Issue a reporting code to a unit: shown once, to be printed; the file keeps a digest of it.
    """
    secret = Secret(_secret(language).encode())
    code = new_code(secrets.token_bytes(32))
    try:
        known = read_units(out.read_text("utf-8")) if out.exists() else {}
    except (NoUnits, UnicodeError):
        raise click.UsageError(BAD_UNITS.fill({"file": out}).in_language(language)) from None
    out.write_text(units_text({**known, digest_of_code(secret, code): unit}), "utf-8")
    click.echo(code)


@endpoint.command("token", epilog="例 / example: portal endpoint token")
@language_option
def token(language: Language) -> None:
    """显示定时任务用的口令：云函数的定时触发器要把它放在 Authorization 头里。

    Print the token with which a timer asks the endpoint for what is due.
    """
    secret = Secret(_secret(language).encode())
    click.echo(f"Authorization: Bearer {secret.digest('task').hex()}")


def _secret(language: Language) -> str:
    secret = os.environ.get("PORTAL_SECRET", "")
    if not secret:
        raise click.UsageError(NO_SECRET.in_language(language))
    return secret
