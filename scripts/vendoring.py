"""scripts/vendored/ -> a module of the forms' scripts, its licences and the manifest.

What is installed, with the digest of each package, stands in package-lock.json; the bundler is
among it. The same bytes come out on every machine with Node.js. Nothing that npm brings is run but
the bundler.
"""

import base64
import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from environment import ROOT, stop

RECIPE = ROOT / "scripts" / "vendored"
VENDOR = ROOT / "site_templates" / "theme" / "assets" / "vendor"
NAME = "age-encryption"
BUNDLER = "esbuild"
# es2020: the browsers of phones of 2020, which have what encryption needs.
OPTIONS = (
    *("--bundle", "--minify", "--format=esm", "--target=es2020"),
    *("--legal-comments=none", "--charset=ascii", "--log-level=error"),
)
INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")


def main(words: Sequence[str]) -> int:
    """Writes all three files; with --check only compares them. 1 where they differ."""
    with tempfile.TemporaryDirectory() as folder:
        made = _made(Path(folder, "made"))
    differing = [name for name, content in made.items() if _now(name) != content]
    if "--check" in words:
        print("\n".join(f"不一致 / differs: {name}" for name in differing) or "一致 / the same")
        return bool(differing)
    VENDOR.mkdir(exist_ok=True)
    for name in differing:
        (VENDOR / name).write_bytes(made[name])
        print(f"已写入 / written: {name}")
    return 0


def _now(name: str) -> bytes | None:
    file = VENDOR / name
    return file.read_bytes() if file.is_file() else None


def _made(folder: Path) -> dict[str, bytes]:
    """The files by name. Ends the program when npm or the bundler fails."""
    npm = shutil.which("npm")
    if npm is None:
        stop("需要 Node.js 和 npm / Node.js with npm is needed")
    shutil.copytree(RECIPE, folder)
    _run([npm, *INSTALL], folder)
    bundler = str(folder / "node_modules" / ".bin" / BUNDLER)
    module = _run([bundler, f"{NAME}.js", *OPTIONS], folder)
    held = [one for one in _installed(folder) if BUNDLER not in one["package"]]
    return {
        f"{NAME}.js": module,
        f"{NAME}.LICENSE.txt": "\n\n".join(_licences(folder, held)).encode(),
        "manifest.json": _manifest(module, held, _version(folder, BUNDLER)),
    }


def _run(command: list[str], folder: Path) -> bytes:
    done = subprocess.run(command, check=False, cwd=folder, stdout=subprocess.PIPE)
    if done.returncode:
        stop(f"没有做成 / failed: {' '.join(command)}")
    return done.stdout


def _installed(folder: Path) -> list[dict[str, str]]:
    """Each package as npm unpacked it, in the order of their places."""
    lock = json.loads((folder / "node_modules" / ".package-lock.json").read_text("utf-8"))
    return [
        {
            "package": place.rpartition("node_modules/")[2],
            "version": told["version"],
            "licence": told["license"],
            "integrity": told["integrity"],
            "place": place,
        }
        for place, told in sorted(lock["packages"].items())
    ]


def _version(folder: Path, package: str) -> str:
    return next(one["version"] for one in _installed(folder) if one["package"] == package)


def _licences(folder: Path, held: Sequence[dict[str, str]]) -> Iterator[str]:
    for one in held:
        text = (folder / one["place"] / "LICENSE").read_text("utf-8").strip()
        yield f"{one['package']} {one['version']} ({one['licence']})\n\n{text}\n"


def _manifest(module: bytes, held: Sequence[dict[str, str]], bundler: str) -> bytes:
    own = next(one for one in held if one["package"] == NAME)
    digest = base64.b64encode(hashlib.sha384(module).digest()).decode()
    told: dict[str, Any] = {
        "file": f"{NAME}.js",
        "name": NAME,
        "version": own["version"],
        "licence": own["licence"],
        "source": f"npm {NAME}@{own['version']}",
        "sha256": hashlib.sha256(module).hexdigest(),
        "integrity": f"sha384-{digest}",
        "made": {
            "by": "scripts/vendor",
            "from": f"scripts/vendored/{NAME}.js",
            "bundler": f"npm {BUNDLER}@{bundler}",
            "options": list(OPTIONS),
        },
        "holds": [{key: one[key] for key in one if key != "place"} for one in held],
    }
    return (json.dumps({"modules": [told]}, ensure_ascii=False, indent=2) + "\n").encode()
