"""A store, keys and a secret for one's own machine, made when they are first asked for.

Anybody who can read the folder can open what is kept there: it is for trying out, and a release
refuses its keys.
"""

import os
import secrets
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from generator.endpoint.numbers import Secret
from generator.endpoint.parties import Deps, Placed
from generator.endpoint.sealing import new_identity, recipient_of
from generator.endpoint.store.opening import open_store
from generator.schema.form_page import Shell
from generator.schema.office_keys import ROLES, OfficeKey

FOLDER = Path(".cache/portal/endpoint")
VALID = timedelta(days=3650)
SECRET_BYTES = 32
NOTICE = (
    "试用：提交的内容只加密保存在这台电脑上，用的是试用密钥，没有发送到任何地方；"
    "不要填写真实的个人信息。"
)


def development_keys(root: Path, today: date) -> tuple[OfficeKey, ...]:
    """The public halves of the keys in a project's cache, which are made when there are none."""
    until = today + VALID
    return tuple(
        OfficeKey(f"development-{role}", recipient, role, today, until, development=True)
        for role in ROLES
        if (recipient := recipient_of(_identity(root, role)))
    )


def development_deps(
    root: Path,
    form: Callable[[str], Placed | None],
    page: Callable[[str], Shell | None],
    base: str,
) -> Deps:
    """An endpoint that keeps what it gets in the project's cache. Raises Unavailable."""
    ledger, objects = open_store(str(root / FOLDER / "store"))
    recipients = tuple(recipient_of(_identity(root, role)) for role in ROLES)
    return Deps(
        secret=Secret(_kept(root, "secret", lambda: secrets.token_hex(SECRET_BYTES)).encode()),
        recipients=lambda: recipients,
        accepted_by="",
        form=form,
        page=page,
        version="",
        ledger=ledger,
        objects=objects,
        now=time.time,
        rng=secrets.token_bytes,
        base=base,
        notice=NOTICE,
        soonest=0,
    )


def _identity(root: Path, role: str) -> str:
    return _kept(root, f"{role}.key", lambda: new_identity().secret)


def _kept(root: Path, name: str, make: Callable[[], str]) -> str:
    """What a file of the folder says; it is made, for its owner alone, when there is none."""
    file = root / FOLDER / name
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text("utf-8").strip()
    with os.fdopen(opened, "w", encoding="utf-8") as writing:
        made = make()
        writing.write(f"{made}\n")
    return made
