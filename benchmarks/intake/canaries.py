"""Marked texts and files, sent in all ways -> whether any can be read outside of what is sealed.

The real server, with its log as talkative as it gets and mails going to a server on this machine.
Some submissions stay drafts, some are refused, some get replies, some are cut off, and somebody
guesses at codes. Then the server is killed, so that nothing is tidied up, and every byte of its
folder is searched: store and its log of changes, objects, temporary files, what it said, mails and
a backup that was made while it worked.
"""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from random import Random

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from generator.endpoint.store.backup import back_up
from generator.endpoint.store.opening import LEDGER, OBJECTS
from intake.office import Office
from intake.office_process import LOG, OfficeProcess
from intake.running import free_port
from intake.searching import found_in, windows_of_text
from intake.sending import POSTED, Receipt, Sender, Told, multipart
from intake.small_office import small_office

MAILS, BACKUP = "mails", "backup.tar"
WAYS = 10
STATUS = "/api/v1/status"
# Seconds in which the first notice has to have come.
PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Canaries:
    """submissions: sent, drafts and refused ones among them. found: pieces of canaries."""

    submissions: int
    found: int


@dataclass
class _Flock:
    """Texts by chance, and all of them that were made."""

    chance: Random
    texts: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Eight Chinese characters that GBK has too, and twelve hex digits."""
        ranges = (range(0xB0, 0xD7), range(0xA1, 0xFF)) * 8
        text = bytes(map(self.chance.choice, ranges)).decode("gbk") + self.chance.randbytes(6).hex()
        self.texts.append(text)
        return text

    def told(self) -> Told:
        """A submission that is full of them."""
        code = self.chance.choice(("utf-8", "gbk", "utf-16-le"))
        content = self.text().encode(code) + self.chance.randbytes(self.chance.randrange(3000))
        files = ((f"{self.text()}.png", content),)
        return Told(f"key-{self.chance.randbytes(12).hex()}", self.text(), self.text(), files)


def measured(folder: Path, submissions: int, seed: int = 1) -> Canaries:
    """So many submissions. folder: a new one. Raises RuntimeError where one is empty."""
    flock = _Flock(Random(seed))  # noqa: S311 (marks, no secrets)
    office = small_office(folder)
    with _mail_server(folder / MAILS) as port, OfficeProcess(office, more=_mails(port)) as process:
        with closing(Sender(office, process.port)) as sender:
            for turn in range(submissions):
                _send(sender, flock, turn % WAYS)
        _wait_for_mail(folder / MAILS)
        back_up(office.store, folder / BACKUP)
        process.kill()
    _require_all(office)
    return Canaries(submissions, len(found(folder, flock.texts)))


def found(folder: Path, texts: list[str]) -> frozenset[bytes]:
    """Which pieces of these texts can be read anywhere below a folder."""
    return found_in([folder], frozenset(piece for text in texts for piece in windows_of_text(text)))


def _send(sender: Sender, flock: _Flock, way: int) -> None:
    told = flock.told()
    match way:
        case 0 | 1:
            sender.in_two(told)
        case 2 | 3:
            sender.once(told)
        case 4 | 5:
            sender.sealed(told)
        case 6:
            sender.checked(told)
        case 7:
            _refused(sender, flock, told)
        case 8:
            _cut_off(sender, told)
        case _:
            _replied(sender, flock, sender.once(told))


def _refused(sender: Sender, flock: _Flock, told: Told) -> None:
    """Without the consent, with a file of a kind that is not taken and fields nobody asked for."""
    fields = (*told.fields[:2], (flock.text(), flock.text()), ("homepage", flock.text()))
    files = ((f"{flock.text()}.exe", told.files[0][1]),)
    _asked(sender, POSTED, multipart(fields, files), 422)
    _asked(sender, f"{POSTED}?{told.key}", multipart(fields), 422)


def _cut_off(sender: Sender, told: Told) -> None:
    body = multipart((("stage", "confirm"), *told.fields), told.files)
    _asked(sender, POSTED, body[: -len(body) // 3], 400)
    _asked(sender, POSTED, b"{" + told.text.encode(), 400, "application/json")


def _replied(sender: Sender, flock: _Flock, receipt: Receipt) -> None:
    holder = (("number", receipt.number), ("code", receipt.code))
    reply = (*holder, ("act", "reply"), ("text", flock.text()))
    file = (f"{flock.text()}.png", flock.text().encode("gbk"))
    _asked(sender, STATUS, multipart(reply, (file,)), 200)
    guess = (("number", receipt.number), ("code", flock.text()))
    _asked(sender, STATUS, multipart(guess), 404)


def _asked(sender: Sender, path: str, body: bytes, status: int, kind: str = "") -> None:
    """Asks and gets this status, or the connection is closed. Raises RuntimeError."""
    try:
        said, content = sender.asked("POST", path, body, {"Content-Type": kind} if kind else None)
    except (OSError, HTTPException):
        return
    if said != status:
        raise RuntimeError(f"{path} answers {said}, not {status}: {content[:300]!r}")


def _require_all(office: Office) -> None:
    """Where something is not there, nothing can be found in it."""
    for place in (office.store / LEDGER, office.store / f"{LEDGER}-wal", office.folder / LOG):
        if not place.stat().st_size:
            raise RuntimeError(f"{place.name} is empty")
    if not any(file.is_file() for file in (office.store / OBJECTS).rglob("*")):
        raise RuntimeError("no file was kept")


def _wait_for_mail(folder: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not any(folder.iterdir()):
        if time.monotonic() > until:
            raise RuntimeError("no mail was sent")
        time.sleep(0.1)


def _mails(port: int) -> dict[str, str]:
    return {
        "PORTAL_SMTP_URL": f"smtp://127.0.0.1:{port}",
        "PORTAL_NOTICE_FROM": "sample@example.cn",
        "PORTAL_NOTICE_TO": "office@example.cn",
    }


class _Box:
    """Keeps each mail as a file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.original_content or b""
        (self._folder / f"{time.monotonic_ns()}.eml").write_bytes(content)
        return "250 OK"


@contextmanager
def _mail_server(folder: Path) -> Iterator[int]:
    """The port of a mail server while it runs."""
    folder.mkdir(parents=True)
    controller = Controller(_Box(folder), hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()
