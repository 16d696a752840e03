"""What figures stand beside: how fast this machine flushes its disk, and how fast it seals."""

import os
import time
from pathlib import Path

from generator.endpoint.sealing import seal
from intake.office import Office

BLOCK = b"\0" * 4096


def fdatasync_per_s(folder: Path, seconds: float = 1.0) -> int:
    """Appends of 4 kB with fdatasync after each, in one second, in the folder."""
    file = folder / "fdatasync"
    opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        done, end = 0, time.monotonic() + seconds
        while time.monotonic() < end:
            os.write(opened, BLOCK)
            os.fdatasync(opened)
            done += 1
    finally:
        os.close(opened)
        file.unlink()
    return round(done / seconds)


def seal_us(office: Office, times: int = 200) -> int:
    """Microseconds of the processor to seal 2 kB to one recipient: 55 where the bars were set.

    Source: facts, endpoint §3.
    """
    recipients, content = [office.keys[0].recipient], b"x" * 2000
    seal(content, recipients)
    begun = time.process_time()
    for _ in range(times):
        seal(content, recipients)
    return round((time.process_time() - begun) / times * 1_000_000)
