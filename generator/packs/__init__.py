"""The endpoint and a built site's forms -> one ZIP file for a platform that runs it.

The program of the endpoint, the packages it loads and forms.json lie in it as the platform wants
them; settings and secrets do not: they are variables of the platform's environment. The same
program, packages and forms give the same bytes.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path
from typing import Literal

Target = Literal["wsgi", "lambda", "fc", "scf", "container"]
TARGETS: tuple[Target, ...] = ("wsgi", "lambda", "fc", "scf", "container")
# 1980-01-01, the first day a ZIP file can tell.
MADE = (1980, 1, 1, 0, 0, 0)
OURS = ("endpoint", "schema")
OUR_FILES = ("__init__.py", "clock.py", "digest.py", "late.py", "problems.py")
PACKAGES = ("multipart", "pyrage", "cryptography", "cffi", "pycparser")
SERVER = ("granian", "click", "greenlet")
PLAIN, RUNNABLE = 0o644, 0o755
# Where the interpreter of SCF lies (facts, endpoint §2.3).
THEIRS = "/var/lang/python311/bin/"
LISTENING = "python3 -m generator.endpoint.serving.hosted"
CONTAINER = """\
FROM python:3.11-slim
RUN useradd --create-home portal && mkdir /data && chown portal /data
COPY . /portal
WORKDIR /portal
USER portal
ENV PORTAL_STORE=/data PORTAL_FORMS=/portal/forms.json PORTAL_RELEASE=yes
VOLUME /data
EXPOSE 9000
CMD ["python3", "serve.py"]
"""
ENTRIES: Mapping[Target, Mapping[str, str]] = {
    "wsgi": {"wsgi.py": "from generator.endpoint.serving.hosted import application\n"},
    "lambda": {"lambda_function.py": "from generator.endpoint.serving.hosted import handler\n"},
    "fc": {"bootstrap": f"#!/bin/bash\nexec {LISTENING}\n"},
    "scf": {"scf_bootstrap": f"#!/bin/bash\nexec /var/lang/python311/bin/{LISTENING}\n"},
    "container": {
        "Dockerfile": CONTAINER,
        "serve.py": "from generator.endpoint.serving.alone import main\n\nmain()\n",
    },
}


@dataclass(frozen=True, slots=True)
class Packed:
    """One file of a pack."""

    path: str
    content: bytes
    mode: int = PLAIN


def pack(target: Target, forms: bytes) -> bytes:
    """The ZIP file. forms: the site's forms.json."""
    packages = (*PACKAGES, *SERVER) if target == "container" else PACKAGES
    members = [
        Packed("forms.json", forms),
        *(
            Packed(path, text.encode(), RUNNABLE if "bootstrap" in path else PLAIN)
            for path, text in ENTRIES[target].items()
        ),
        *_program(),
        *(member for name in packages for member in _package(name)),
    ]
    return _zipped(sorted(members, key=lambda member: member.path))


def _program() -> Iterator[Packed]:
    root = Path(str(files("generator")))
    folders = [file for folder in OURS for file in sorted((root / folder).rglob("*.py"))]
    for file in (*(root / name for name in OUR_FILES), *folders):
        yield Packed(f"generator/{file.relative_to(root).as_posix()}", file.read_bytes())


def _package(name: str) -> Iterator[Packed]:
    """What an installed package loads; not what was compiled from it, nor commands of its own."""
    for path in distribution(name).files or ():
        is_inside = not path.as_posix().startswith((".", "/"))
        if is_inside and path.suffix != ".pyc" and "direct_url" not in path.name:
            yield Packed(path.as_posix(), path.read_binary())


def _zipped(members: list[Packed]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for member in members:
            info = zipfile.ZipInfo(member.path, MADE)
            info.external_attr = member.mode << 16
            info.create_system = 3
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, member.content)
    return held.getvalue()
