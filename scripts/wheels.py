"""The lock files -> the names of the wheels other systems would install, or what has none.

Only names and hashes are asked for: nothing is installed.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from environment import LOCKS, PYTHON, stop
from packaging.requirements import Requirement


@dataclass(frozen=True)
class System:
    """A system of offices: its name, its wheel tags, and what lock files may ask about it."""

    name: str
    platforms: tuple[str, ...]
    python: str
    markers: dict[str, str]


LINUX_ARM = tuple(f"manylinux_2_{minor}_aarch64" for minor in range(17, 37))
SYSTEMS = (
    System(
        "Windows 10/11 x86-64",
        ("win_amd64",),
        "3.14.0",
        {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    ),
    *(
        System(
            f"Linux arm64 (麒麟, 统信), Python {python}",
            ("manylinux2014_aarch64", *LINUX_ARM),
            python,
            {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
        )
        # 3.11.2 is what Debian 12 and the systems made from it carry.
        for python in ("3.11.2", "3.14.0")
    ),
)


def main() -> None:
    """Prints one line for each system; ends with status 1 when a wheel is missing."""
    for system in SYSTEMS:
        wheels = _wheels(system)
        print(f"{system.name}: {len(wheels)} wheels")
        if "-v" in sys.argv[1:]:
            print("\n".join(f"  {wheel}" for wheel in wheels))


def _wheels(system: System) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        lock, report = Path(folder, "lock"), Path(folder, "report.json")
        lock.write_text("\n".join(_requirements(system)), "utf-8")
        platforms = [word for tag in system.platforms for word in ("--platform", tag)]
        done = subprocess.run(
            [
                *(str(PYTHON), "-m", "pip", "install", "--dry-run", "--ignore-installed"),
                *("--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes"),
                *("--target", folder, "--python-version", system.python, *platforms),
                *("--report", str(report), "--requirement", str(lock)),
            ],
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            faults = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
            stop(f"{system.name}: {' '.join(faults) or done.stderr}")
        installed = json.loads(report.read_text("utf-8"))["install"]
    return sorted(item["download_info"]["url"].rpartition("/")[2] for item in installed)


def _requirements(system: System) -> list[str]:
    """The lock's entries that this system installs, with hashes and without conditions."""
    environment = {
        **system.markers,
        "python_version": system.python.rpartition(".")[0],
        "python_full_version": system.python,
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    entries = LOCKS["run"].read_text("utf-8").replace("\\\n", " ").splitlines()
    kept = []
    for entry in entries:
        head, *hashes = entry.split(" --hash=")
        if not head.strip() or head.startswith("#"):
            continue
        requirement = Requirement(head.strip())
        if requirement.marker is None or requirement.marker.evaluate(environment):
            joined = " ".join(f"--hash={digest.strip()}" for digest in hashes)
            kept.append(f"{requirement.name}{requirement.specifier} {joined}")
    return kept


if __name__ == "__main__":
    main()
