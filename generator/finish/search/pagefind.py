"""Entries -> the files of one Pagefind index, by the program's own service protocol.

From here come the program for browsers and the index it starts with. Those of the site are made by
`packing`, three times as fast; tests hold it to what comes out here.

Records are handed over one by one in a fixed order. Run over a folder of HTML files the program is
about a quarter faster, but takes the files in the order of the disk, so that the same records give
other bytes on another machine; its Python interface waits 0.1 s for each record.
Source of the protocol: pagefind 1.5.2, `pagefind --service`; each message is JSON in base64 with a
comma behind it.
"""

import json
import os
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import IO, Any

from pagefind_bin import get_executable  # type: ignore[import-untyped]

VERSION = version("pagefind-bin")
# Places and records of the words in one file of the index. A query loads one such file for each of
# its words: of 4,000 it has about 8 KB, of the 20,000 that are usual about 30 KB.
CHUNK = 4000
SETTINGS = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(CHUNK)}
# 25/24 is the weight that Pagefind writes down without a mark; the usual 1 costs two bytes a word.
WEIGHT = "___PAGEFIND_WEIGHT___1.05"
READ_BYTES = 1 << 20
# Of the files Pagefind makes: its program, and the index. The rest is a page of its own.
PROGRAM = ("pagefind.js", "wasm.unknown.pagefind")
FRAGMENT = ".pf_fragment"
INDEX = ("pagefind-entry.json", ".pf_meta", ".pf_index", FRAGMENT)


class SearchFailed(Exception):
    """The program that makes the index stopped or refused; the message is its own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What Pagefind is given for a record: a name of its own, and the words it is found by."""

    name: str
    words: str


def index(entries: Iterable[Entry], language: str) -> Mapping[str, bytes]:
    """Path -> content of every file of the index; the same entries give the same bytes.

    language: a name that results of this index begin with. Raises SearchFailed.
    """
    with subprocess.Popen(  # noqa: S603 (the program of an installed package)
        [get_executable(), "--service"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **SETTINGS},
    ) as process:
        try:
            return _ask_for(entries, language, process)
        finally:
            process.kill()


def is_needed(path: str) -> bool:
    """True for a file that a browser loads."""
    return path in PROGRAM or path.endswith(INDEX)


def _ask_for(
    entries: Iterable[Entry], language: str, process: "subprocess.Popen[bytes]"
) -> dict[str, bytes]:
    _ask(process, {"type": "NewIndex", "config": {}})
    for entry in entries:
        message = {
            "type": "AddRecord",
            "index_id": 0,
            "url": entry.name,
            "content": f"{WEIGHT} {entry.words}",
            "language": language,
            "meta": {},
            "filters": {},
            "sort": {},
        }
        _ask(process, message)
    answer = _ask(process, {"type": "GetFiles", "index_id": 0})
    files = {file["path"].replace("\\", "/"): file["content"] for file in answer["files"]}
    return {path: b64decode(content) for path, content in files.items() if is_needed(path)}


def _ask(process: "subprocess.Popen[bytes]", payload: Mapping[str, Any]) -> Any:
    """The answer to one message. The program works them off in their order, one at a time."""
    if not process.stdin or not process.stdout:
        raise SearchFailed("pagefind")
    message = json.dumps({"message_id": 1, "payload": payload})
    try:
        process.stdin.write(b64encode(message.encode()) + b",")
        process.stdin.flush()
        answer = json.loads(b64decode(_read(process.stdout)))["payload"]
    except (OSError, ValueError, KeyError) as error:
        raise SearchFailed(f"pagefind {VERSION}: {error}") from error
    if answer["type"] == "Error":
        raise SearchFailed(f"pagefind {VERSION}: {answer.get('message')}")
    return answer


def _read(stream: IO[bytes]) -> bytes:
    """Bytes up to the comma that ends a message."""
    parts: list[bytes] = []
    while not parts or not parts[-1].endswith(b","):
        part = os.read(stream.fileno(), READ_BYTES)
        if not part:
            raise ValueError("no answer")
        parts.append(part)
    return b"".join(parts)[:-1]
