"""A counter that takes the small form: everything real, with a clock and a chance of its own."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from small_form import FORM

from generator.endpoint import envelope, handle
from generator.endpoint.envelope import Envelope
from generator.endpoint.exchange import Request, Response
from generator.endpoint.numbers import Secret
from generator.endpoint.parties import Deps
from generator.endpoint.sealing import new_identity, open_sealed
from generator.endpoint.serving.incoming import Whole, request_of
from generator.endpoint.store.kept import Entry, SealedFile
from generator.endpoint.store.opening import open_store
from generator.schema.form import Form
from generator.schema.form_page import Shell

SHELL = Shell("<!doctype html><title>页</title>", "<footer></footer>")
KEYS = (new_identity(), new_identity())
BOUNDARY = "----four"
RIGHT = (("name", "示例人"), ("kind", "a"), ("text", "经过"), ("consent.general", "2"))
PHOTO = ("photo", "照片.png", b"\x89PNG" + bytes(range(256)) * 40)
UNIT_FORM = FORM._replace(id="unit", needs_unit_code=True)
UNNAMED = FORM._replace(id="levels", identity="levels")
FORMS = {form.id: form for form in (FORM, UNIT_FORM, UNNAMED)}
File = tuple[str, str, bytes]


@dataclass
class Clock:
    """Seconds since 1970, which go on when told."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Counter:
    """The endpoint with its store in a folder."""

    folder: Path
    clock: Clock = field(default_factory=Clock)
    seed: int = 7
    changes: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ledger, objects = open_store(str(self.folder))
        chance = random.Random(self.seed)  # noqa: S311 (a test, the same each time)
        deps = Deps(
            secret=Secret(b"secret of the tests, of 32 bytes"),
            recipients=lambda: tuple(key.recipient for key in KEYS),
            accepted_by="示例中心",
            form=placed,
            forms=lambda: tuple(FORMS.values()),
            page=lambda _: SHELL,
            version="0" * 64,
            ledger=ledger,
            objects=objects,
            now=self.clock,
            rng=chance.randbytes,
        )
        self.deps = deps._replace(**self.changes)  # type: ignore[arg-type]

    def send(self, request: Request) -> Response:
        return handle(request, self.deps)

    def post(
        self, path: str, fields: Sequence[tuple[str, str]], *files: File, **headers: str
    ) -> Response:
        return self.send(posting(path, multipart(fields, files), **headers))

    def get(self, path: str, **headers: str) -> Response:
        return self.send(request_of("GET", path, named(headers), Whole(b""), PEER))

    def check(self, *files: File, form: str = "small") -> str:
        """The slip of a draft."""
        page = self.post(f"/v1/f/{form}", RIGHT, *(files or (PHOTO,))).content.decode()
        return slip_of(page)

    def submit(self, *files: File, form: str = "small") -> "Kept":
        """A submission made in the two steps of a browser."""
        slip = self.check(*files, form=form)
        self.clock.now += 10
        page = self.confirm(slip, form=form).content.decode()
        number, code = receipt_of(page)
        entry = self.deps.ledger.find(number)
        assert entry
        return Kept(number, code, page, entry)

    def confirm(self, slip: str, form: str = "small") -> Response:
        return self.post(f"/v1/f/{form}", (("stage", "confirm"), ("slip", slip), *RIGHT))

    def once(self, key: str, fields: Sequence[tuple[str, str]] = RIGHT, *files: File) -> Response:
        """A submission in one step, by a program."""
        told = (("stage", "confirm"), *fields)
        return self.post("/v1/f/small", told, *(files or (PHOTO,)), idempotency_key=key)

    def status(
        self, kept: "Kept", *fields: tuple[str, str], files: Sequence[File] = ()
    ) -> Response:
        asked = (("number", kept.number), ("code", kept.code), *fields)
        return self.post("/v1/status", asked, *files)

    def opened(self, entry: Entry) -> Envelope:
        return envelope.read(open_sealed(entry.envelope, KEYS[0].secret))

    def file(self, sealed: SealedFile, identity: str) -> bytes:
        kept = b"".join(b"".join(self.deps.objects.read(part.name)) for part in sealed.parts)
        return open_sealed(kept, identity)

    @property
    def kept(self) -> list[Entry]:
        return list(self.deps.ledger.entries())

    @property
    def object_names(self) -> list[str]:
        return sorted(self.deps.objects.older_than(-1))


@dataclass(frozen=True)
class Kept:
    number: str
    code: str
    page: str
    entry: Entry


PEER = "192.0.2.7"


def placed(id_: str) -> tuple[Form, Shell] | None:
    return (FORMS[id_], SHELL) if id_ in FORMS else None


def multipart(
    fields: Sequence[tuple[str, str]], files: Sequence[File] = (), boundary: str = BOUNDARY
) -> bytes:
    parts = [(f'form-data; name="{name}"', value.encode()) for name, value in fields]
    parts += [
        (f'form-data; name="{slot}"; filename="{name}"\r\nContent-Type: image/png', content)
        for slot, name, content in files
    ]
    told = b"".join(
        f"--{boundary}\r\nContent-Disposition: {head}\r\n\r\n".encode() + content + b"\r\n"
        for head, content in parts
    )
    return told + f"--{boundary}--\r\n".encode()


def posting(path: str, body: bytes, method: str = "POST", **headers: str) -> Request:
    told = {
        "content-type": f"multipart/form-data; boundary={BOUNDARY}",
        "content-length": str(len(body)),
        **headers,
    }
    return request_of(method, path, named(told), Whole(body), PEER)


def named(headers: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(name.replace("_", "-"), value) for name, value in headers.items()]


def slip_of(page: str) -> str:
    found = re.search(r'name="slip" value="([^"]+)"', page)
    assert found, page
    return found[1]


def receipt_of(page: str) -> tuple[str, str]:
    """Number and code on a receipt page."""
    number = re.search(r"回执编号</dt><dd>([^<]+)", page)
    code = re.search(r"查询码</dt><dd>([^<]+)", page)
    assert number, page
    assert code, page
    return number[1], code[1].replace(" ", "")
