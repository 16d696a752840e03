"""A pack is the same bytes each time and runs on a bare Python from a read-only folder."""

import base64
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.client import HTTPConnection
from pathlib import Path

import pytest
from counter import BOUNDARY, KEYS, PHOTO, RIGHT, multipart
from ports import free_port, wait_for
from small_form import FORM

from generator.packs import TARGETS, Target, pack
from generator.schema.form_bundle import Intake, bundle
from generator.schema.office_keys import OfficeKey

PAGE = "<title>材料</title><!--form-->表<!--/form-->"
DAYS = (date(2020, 1, 1), date(2099, 1, 1))
OFFICE = tuple(
    OfficeKey(role, key.recipient, role, *DAYS)
    for role, key in zip(("duty", "recovery"), KEYS, strict=True)
)
INTAKE = Intake(((FORM, "forms/small/"),), {"status": "status/"}, OFFICE, "示例中心")
FORMS = bundle(INTAKE, "https://example.com/", lambda _: PAGE)
FIELDS = (("stage", "confirm"), *RIGHT)
# Of a direct upload and of what is unpacked (facts, endpoint §2.3, and the platforms' own pages).
MOST_ZIP, MOST_UNPACKED = 50_000_000, 250_000_000
LISTEN = (
    "import sys; sys.path.insert(0, {folder!r})\n"
    "from generator.endpoint.serving.hosted import main; main()"
)
BARE = [sys.executable, "-I", "-S", "-B"]


def unpacked(target: Target, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(pack(target, FORMS))) as archive:
        archive.extractall(folder)
        assert sum(info.file_size for info in archive.infolist()) < MOST_UNPACKED
    for file in folder.rglob("*"):
        file.chmod(0o555)
    return folder


def settings(tmp_path: Path, **more: str) -> dict[str, str]:
    return {"PORTAL_STORE": str(tmp_path / "store"), "PORTAL_SECRET": "s" * 40, **more}


@pytest.mark.parametrize("target", TARGETS)
def test_a_pack_is_the_same_bytes_each_time_and_small_enough(target: Target) -> None:
    made = pack(target, FORMS)
    assert pack(target, FORMS) == made
    assert len(made) < MOST_ZIP
    names = zipfile.ZipFile(io.BytesIO(made)).namelist()
    assert "forms.json" in names
    assert not [name for name in names if "__pycache__" in name or name.startswith((".", "/"))]


@pytest.mark.parametrize(("target", "name"), [("fc", "bootstrap"), ("scf", "scf_bootstrap")])
def test_what_a_platform_starts_may_be_run_and_has_its_line_ends(target: Target, name: str) -> None:
    archive = zipfile.ZipFile(io.BytesIO(pack(target, FORMS)))
    assert archive.getinfo(name).external_attr >> 16 == 0o755
    assert archive.read(name).startswith(b"#!/bin/bash\n")
    assert b"\r" not in archive.read(name)


def test_a_function_takes_an_event_and_answers_durably(tmp_path: Path) -> None:
    folder = unpacked("lambda", tmp_path / "pack")
    event = {
        "rawPath": "/api/v1/f/small",
        "headers": {
            "content-type": f"multipart/form-data; boundary={BOUNDARY}",
            "idempotency-key": "a key of sixteen",
            "accept": "application/json",
        },
        "requestContext": {"http": {"method": "POST", "sourceIp": "192.0.2.1"}},
        "isBase64Encoded": True,
        "body": base64.b64encode(multipart(FIELDS, (PHOTO,))).decode(),
    }
    program = (
        f"import sys, json; sys.path.insert(0, {str(folder)!r})\n"
        "from lambda_function import handler\n"
        f"event = json.loads({json.dumps(event)!r})\n"
        "print(json.dumps([handler(event, None), handler({}, None)]))"
    )
    done = subprocess.run(
        [*BARE, "-c", program], env=settings(tmp_path), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    answer, work = json.loads(done.stdout)
    assert answer["statusCode"] == 201
    assert json.loads(base64.b64decode(answer["body"]))["number"].startswith("WQ-")
    assert work == {"sent": 0, "later": 0, "alarms": 0, "swept": 0}
    assert list((tmp_path / "store" / "objects").glob("??/*"))


@contextmanager
def listening(folder: Path, environ: dict[str, str]) -> Iterator[int]:
    port = free_port()
    program = LISTEN.format(folder=str(folder))
    running = subprocess.Popen([*BARE, "-c", program], env={**environ, "PORTAL_PORT": str(port)})
    try:
        wait_for(port)
        yield port
    finally:
        running.terminate()
        running.wait(10)


@pytest.mark.parametrize("target", ["fc", "scf"])
def test_a_function_that_listens_answers_on_its_port(target: Target, tmp_path: Path) -> None:
    folder = unpacked(target, tmp_path / "pack")
    with listening(folder, settings(tmp_path)) as port:
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("POST", "/api/v1/f/small", multipart(FIELDS, (PHOTO,)), {
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Idempotency-Key": "a key of sixteen",
        })  # fmt: skip
        answer = connection.getresponse()
        assert (answer.status, "已收到" in answer.read().decode()) == (200, True)
        connection.close()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"FC_FUNCTION_NAME": "x"}, "函数计算的磁盘用完就清空"),
        ({"PORTAL_SECRET": "short"}, "PORTAL_SECRET"),
        ({"PORTAL_FORMS": "none.json"}, "forms/forms.json"),
    ],
)
def test_settings_that_would_lose_something_are_refused(
    tmp_path: Path, more: dict[str, str], said: str
) -> None:
    folder = unpacked("fc", tmp_path / "pack")
    program = LISTEN.format(folder=str(folder))
    done = subprocess.run(
        [*BARE, "-c", program],
        env={**settings(tmp_path), "PYTHONIOENCODING": "utf-8", **more},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert said in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert not (tmp_path / "store").exists()


def test_a_wsgi_server_finds_the_application(tmp_path: Path) -> None:
    folder = unpacked("wsgi", tmp_path / "pack")
    program = (
        f"import sys; sys.path.insert(0, {str(folder)!r})\nfrom io import BytesIO\n"
        "from wsgi import application\n"
        "told = []\n"
        "environ = {'REQUEST_METHOD': 'GET', 'PATH_INFO': '/api/healthz',"
        " 'wsgi.input': BytesIO()}\n"
        "print(b''.join(application(environ, lambda *given: told.append(given))), told[0][0])"
    )
    done = subprocess.run(
        [*BARE, "-c", program],
        env={**os.environ, **settings(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "b'{\"ok\":true}' 200 OK\n", done.stderr
