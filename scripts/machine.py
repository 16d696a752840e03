"""A machine -> one with all programs the tests run, or one line that says what is missing."""

import os
import shutil
import subprocess

from environment import stop

SSH_SERVER = "openssh-server"


def ensure_programs() -> None:
    """Installs what is missing when this is Debian and we are root, else ends the program."""
    missing = [name for name, is_there in _found().items() if not is_there]
    if not missing:
        return
    if shutil.which("apt-get") and os.name == "posix" and os.geteuid() == 0:
        _install(missing)
        _leave_off(missing)
    else:
        names = " ".join(missing)
        stop(f"请以管理员身份运行 apt-get install {names} / the tests need {names}")


def _found() -> dict[str, bool]:
    return {
        "age": bool(shutil.which("age")),
        "chromium": bool(shutil.which("chromium")),
        "fonts-noto-cjk": bool(shutil.which("fc-list") and _chinese_fonts()),
        "openssh-client": bool(shutil.which("sftp")),
        SSH_SERVER: bool(shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin")),
    }


def _chinese_fonts() -> str:
    listed = subprocess.run(
        ["fc-list", ":lang=zh-cn", "family"], check=False, capture_output=True, text=True
    )
    return listed.stdout.strip()


def _install(packages: list[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "--quiet", "--quiet", *command],
            check=False,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        if done.returncode:
            stop(f"apt-get {command[0]} 失败，请检查网络 / apt-get {command[0]} failed")


def _leave_off(packages: list[str]) -> None:
    """Debian starts a server with its package; the tests start their own, on this machine only."""
    if SSH_SERVER in packages and shutil.which("systemctl"):
        words = ["systemctl", "--quiet", "disable", "--now", "ssh.service", "ssh.socket"]
        subprocess.run(words, check=False, stderr=subprocess.DEVNULL)
