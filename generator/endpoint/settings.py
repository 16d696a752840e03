"""Variables of the environment -> an endpoint, or every fault in them at once.

    PORTAL_FORMS     path of the site's forms/forms.json
    PORTAL_STORE     a folder, or s3://bucket/prefix
    PORTAL_SECRET    at least 32 characters; numbers, codes and receipts are made from it
    PORTAL_UNITS     a file of reporting codes, of `portal endpoint unit-code`; may be absent
    PORTAL_PROXIES   how many servers of ours stand in front, 0 as a rule
    PORTAL_RELEASE   yes: keys for trying out are refused

and those of `notices/settings.py` and of `store/opening.py`.
"""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.endpoint.notices.settings import NO, YES, YES_OR_NO, Environ, Reader, SettingsFault
from generator.endpoint.unit_codes import NoUnits, read_units
from generator.problems import Words
from generator.schema.form_bundle import Bundle, NotOurs, read_bundle
from generator.schema.office_keys import OfficeKey, faults, stops_sealing, valid_on

# Where functions run their disk is gone with them (facts, endpoint §2.3).
FUNCTION_MARKS = ("AWS_LAMBDA_FUNCTION_NAME", "FC_FUNCTION_NAME", "SCF_FUNCTIONNAME",
                  "TENCENTCLOUD_RUNENV")  # fmt: skip
FORMS = Words(
    "网站生成的 forms/forms.json 的路径，文件要在，而且完整",
    "the path of the site's forms/forms.json, which has to be there and whole",
)
STORE = Words("存放收件的文件夹，或者 s3://桶/前缀", "a folder to keep submissions in, or s3://…")
NO_DISK = Words(
    "s3://桶/前缀：函数计算的磁盘用完就清空，收件会丢失",
    "s3://bucket/prefix: the disk of a function is emptied, and submissions would be lost",
)
LONG = Words(
    "至少 32 个字符的随机文字（半角字母、数字、符号），定了就不换",
    "at least 32 random ASCII characters, which never change",
)
UNITS = Words("报送码文件的路径", "the path of the file of reporting codes")
S3 = {
    "PORTAL_S3_ENDPOINT": Words("对象存储的 https:// 地址", "the https:// address of the store"),
    "PORTAL_S3_REGION": Words("对象存储的地域，例如 cn-hangzhou", "the store's region"),
    "PORTAL_S3_KEY": Words("访问密钥的编号", "the id of an access key"),
    "PORTAL_S3_SECRET": Words("访问密钥", "the secret of the access key"),
}
COUNT = Words("0 到 9 的数字", "a digit, 0 to 9")
KEYS = Words(
    "现在不能收件：公钥有误（{why}）。请运行 portal keys check，"
    "改好 data/keys.yaml 后重新生成网站。",
    "nothing can be taken in: the public keys are wrong ({why}). Run portal keys check, mend "
    "data/keys.yaml and build the site again.",
)


class Settings(NamedTuple):
    """Settings that can be used. recipients: of today; the endpoint asks again every day."""

    bundle: Bundle
    store: str
    secret: bytes
    units: Mapping[str, str]
    proxies: int
    is_release: bool


def settings_of(environ: Environ, today: date) -> Settings:
    """The settings. Raises SettingsFault with all that is wrong."""
    reader = Reader(environ)
    reader.faults += faults_of_store(reader.get("PORTAL_STORE"), environ)
    bundle = _bundle(reader.get("PORTAL_FORMS"))
    reader.text("PORTAL_FORMS", FORMS, lambda _: bundle is not None)
    is_release = reader.text("PORTAL_RELEASE", YES_OR_NO, (YES + NO).__contains__) in YES
    store = reader.text("PORTAL_STORE", STORE, bool)
    if store and not store.startswith("s3://") and any(environ.get(m) for m in FUNCTION_MARKS):
        reader.text("PORTAL_STORE", NO_DISK, lambda _: False)
    secret = reader.text("PORTAL_SECRET", LONG, re.compile("[!-~]{32,500}").fullmatch)
    units = _units(reader.get("PORTAL_UNITS"))
    reader.text("PORTAL_UNITS", UNITS, lambda _: units is not None)
    proxies = reader.text("PORTAL_PROXIES", COUNT, re.compile("[0-9]?").fullmatch)
    found = _key_faults(bundle.keys, today, is_release=is_release) if bundle else ()
    if reader.faults or found or bundle is None:
        raise SettingsFault(*reader.faults, *found)
    return Settings(bundle, store, secret.encode(), units or {}, int(proxies or 0), is_release)


def faults_of_store(where: str, environ: Environ) -> list[Words]:
    """What is missing for a store in a bucket; nothing for a folder."""
    reader = Reader(environ)
    if where.startswith("s3://"):
        for name, expected in S3.items():
            reader.text(name, expected, bool)
    return reader.faults


def recipients_on(keys: tuple[OfficeKey, ...], day: date) -> tuple[str, ...]:
    """What submissions of a day are sealed to."""
    return tuple(key.recipient for key in valid_on(keys, day))


def _key_faults(keys: tuple[OfficeKey, ...], today: date, *, is_release: bool) -> tuple[Words, ...]:
    found = faults(keys, today, is_release=is_release)
    if not stops_sealing(found):
        return ()
    why = "; ".join(f"{one.kind} {one.kid or one.about}" for one in found if not one.is_warning)
    return (KEYS.fill({"why": why}),)


def _bundle(path: str) -> Bundle | None:
    try:
        return read_bundle(Path(path).read_bytes())
    except (OSError, NotOurs, ValueError):
        return None


def _units(path: str) -> Mapping[str, str] | None:
    if not path:
        return {}
    try:
        return read_units(Path(path).read_text("utf-8"))
    except (OSError, UnicodeError, NoUnits):
        return None
