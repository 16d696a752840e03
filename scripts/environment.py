"""A lock file -> the project's own environment in .venv/, made on first use, kept up to date."""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import Literal, NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed-locks"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OLDEST = (3, 11)
# comrak has wheels for Windows from Python 3.14 on; the test of the lock file looks.
OLDEST_ON_WINDOWS = (3, 14)

Purpose = Literal["run", "test", "benchmark"]
LOCKS: dict[Purpose, Path] = {
    "run": ROOT / "requirements.lock",
    "test": ROOT / "requirements-test.lock",
    "benchmark": ROOT / "requirements-benchmark.lock",
}


def ensure(purpose: Purpose) -> None:
    """Makes .venv/ hold what the purpose needs; any environment serves running too.

    Ends the program with one line when Python is too old or an install fails.
    """
    _require_python()
    try:
        _install(purpose)
        _compile()
    except KeyboardInterrupt:
        sys.exit(130)


def _install(purpose: Purpose) -> None:
    wanted = _stamp(purpose)
    if STAMP.is_file() and wanted in STAMP.read_text("utf-8").split():
        return
    print("首次运行：正在安装依赖，约需一分钟…… / first run: installing", file=sys.stderr)
    if not PYTHON.is_file():
        _make()
    _pip("install", "--require-hashes", "--only-binary=:all:", "-r", str(LOCKS[purpose]))
    _pip("install", "--no-deps", "--no-build-isolation", "--no-index", "-e", str(ROOT))
    # The locks agree with one another, so what was installed before is still as it was locked.
    held = set(STAMP.read_text("utf-8").split()) if STAMP.is_file() else set()
    stamps = {_stamp(each) for each in LOCKS} & held | {wanted, _stamp("run")}
    STAMP.write_text("\n".join(sorted(stamps)), "utf-8")


def _compile() -> None:
    """Compiles what has changed, which Python would do at every start where it may not keep it."""
    command = [str(PYTHON), "-m", "compileall", "-q", str(ROOT / "generator")]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def run(name: str, *arguments: str, folder: Path | None = None) -> int:
    """The exit status of a command of the environment; Ctrl+C ends it quietly."""
    try:
        return subprocess.run([str(BIN / name), *arguments], check=False, cwd=folder).returncode
    except KeyboardInterrupt:
        return 130


def stop(message: str) -> NoReturn:
    """Ends the program with one line and status 1."""
    print(message, file=sys.stderr)
    sys.exit(1)


def _require_python() -> None:
    oldest = OLDEST_ON_WINDOWS if os.name == "nt" else OLDEST
    if sys.version_info < oldest:
        need = ".".join(map(str, oldest))
        stop(f"需要 Python {need} 或更新版本 / Python {need} or newer is needed")


def _make() -> None:
    try:
        venv.create(VENV, with_pip=True, symlinks=os.name != "nt")
    except (subprocess.CalledProcessError, OSError) as error:
        stop(
            "无法建立 Python 环境。Debian、Ubuntu 请先运行：apt install python3-venv\n"
            f"Cannot make a Python environment; on Debian: apt install python3-venv ({error})"
        )


def _pip(*arguments: str) -> None:
    quiet = ("--quiet", "--quiet", "--disable-pip-version-check", "--no-input")
    done = subprocess.run(
        [str(PYTHON), "-m", "pip", *arguments, *quiet], check=False, stdout=sys.stderr
    )
    if done.returncode:
        stop("依赖没有装好，请检查网络后重试 / installing failed; check the network and try again")


def _stamp(purpose: Purpose) -> str:
    """The lock's content and the place of the environment: a moved folder is installed anew."""
    parts = LOCKS[purpose].read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return f"{purpose}-{hashlib.sha256(parts + str(ROOT).encode()).hexdigest()}"
