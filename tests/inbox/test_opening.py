"""A submission becomes a folder, whole or not at all, with everything to look at."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from small_form import FORM

from generator.endpoint.store.kept import Entry, Event
from generator.inbox import describing, oddities
from generator.inbox.describing import (
    ANSWERS,
    ANSWERS_JSON,
    FILES,
    NOTES,
    Submission,
)
from generator.inbox.opening import FolderThere, Opened, open_into
from generator.inbox.replies import replies_to
from generator.inbox.unsealing import CLOSED, LOST, open_envelope
from generator.problems import Words
from generator.schema.form import Form
from inbox.kept import Office, Sent

JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\0" + bytes(40) + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
GOOD = {
    "name": ["张三"],
    "kind": ["a"],
    "text": ["第一行\n第二行"],
    "places.0.town": ["济南"],
    "consent.general": ["2"],
}
PHOTO = Sent("photo", "现场.jpg", JPG)


def opened(
    office: Office, entry: Entry, folder: Path, form: Form | None = FORM, version: str = "v1"
) -> Opened:
    envelope = open_envelope(entry, [office.duty])
    return open_into(Submission(entry, envelope, form, version), office.objects, folder)


def text(opened_: Opened, name: str) -> str:
    return (opened_.folder / name).read_text("utf-8-sig")


def test_the_folder_holds_answers_in_words_files_and_what_to_look_at(
    office: Office, tmp_path: Path
) -> None:
    entry = office.keep("small", GOOD, [PHOTO])
    made = opened(office, entry, tmp_path / "out")
    assert made.notes == ()
    assert {file.name for file in made.folder.iterdir()} == {
        *(ANSWERS, ANSWERS_JSON, FILES, NOTES),
        f"{entry.number}-photo-1.jpg",
    }
    told = text(made, ANSWERS)
    for line in (
        *("姓名：张三", "种类：甲", "经过：\n    第一行\n    第二行", "地点 1：城市：济南"),
        *("我同意：已同意（第 2 版）", f"编号：{entry.number}", "表单：F99 小表 <b>"),
    ):
        assert line in told, line
    assert "原名：现场.jpg" in text(made, FILES)
    assert text(made, NOTES) == "没有发现问题。\n"
    kept = json.loads(text(made, ANSWERS_JSON))
    assert kept["answers"] == GOOD
    assert kept["files"][0]["name"] == "现场.jpg"
    assert (made.folder / f"{entry.number}-photo-1.jpg").read_bytes() == JPG
    assert (made.folder.stat().st_mode & 0o777) == 0o700


CASES = [
    pytest.param(
        {**GOOD, "name": [""]},
        [PHOTO],
        [describing.NOT_MET.fill({"said": "请填写“姓名”"})],
        id="an answer that does not hold",
    ),
    pytest.param(
        {**GOOD, "consent.general": ["1"]},
        [PHOTO],
        [describing.NOT_MET.fill({"said": "“我同意”：同意的是第 1 版，现在的表单是第 2 版"})],
        id="consent to another text",
    ),
    pytest.param(
        GOOD,
        [replace(PHOTO, told_size=5)],
        [describing.SIZE.fill({"file": "{}-photo-1.jpg", "found": len(JPG), "told": 5})],
        id="another size",
    ),
    pytest.param(
        GOOD,
        [replace(PHOTO, told_digest="0" * 64)],
        [describing.DIGEST.fill({"file": "{}-photo-1.jpg"})],
        id="another content",
    ),
    pytest.param(
        GOOD,
        [Sent("photo", "a.jpg", b"<script>")],
        [
            describing.ODD.fill(
                {"file": "{}-photo-1.jpg", "what": oddities.NOT_WHAT.fill({"ending": "jpg"})}
            ),
            describing.ODD.fill({"file": "{}-photo-1.jpg", "what": oddities.MARKUP}),
        ],
        id="a page as a picture",
    ),
]


@pytest.mark.parametrize(("answers", "files", "notes"), CASES)
def test_what_does_not_hold_is_told(
    office: Office,
    tmp_path: Path,
    answers: dict[str, list[str]],
    files: list[Sent],
    notes: list[Words],
) -> None:
    entry = office.keep("small", answers, files)
    made = opened(office, entry, tmp_path / "out")
    assert [words.zh for words in made.notes] == [
        words.zh.replace("{}", entry.number) for words in notes
    ]
    assert text(made, NOTES).splitlines() == [words.zh for words in made.notes]


def test_more_or_fewer_files_than_the_envelope_tells_of(office: Office, tmp_path: Path) -> None:
    one = office.keep("small", GOOD, [PHOTO])
    envelope = open_envelope(one, [office.duty])
    made = open_into(
        Submission(one._replace(files=one.files * 2), envelope, FORM, "v1"),
        office.objects,
        tmp_path / "out",
    )
    assert [words.zh for words in made.notes] == ["封套里写有 1 个文件，收到 2 个。"]
    assert len(made.files) == 2
    assert made.files[1].told is None
    fewer = open_into(
        Submission(one._replace(files=()), envelope, FORM, "v1"), office.objects, tmp_path / "few"
    )
    assert [words.zh for words in fewer.notes] == ["封套里写有 1 个文件，收到 0 个。"]


def test_a_file_that_is_lost_is_told_and_the_rest_is_there(office: Office, tmp_path: Path) -> None:
    entry = office.keep("small", GOOD, [PHOTO, Sent("photo", "b.jpg", JPG)])
    office.objects.delete([entry.files[0].parts[0].name])
    made = opened(office, entry, tmp_path / "out")
    file = f"{entry.number}-photo-1.jpg"
    assert made.notes == (describing.NOT_READ.fill({"file": file, "why": LOST.fill({"part": 1})}),)
    assert not (made.folder / file).exists()
    assert (made.folder / f"{entry.number}-photo-2.jpg").read_bytes() == JPG


@pytest.mark.parametrize(
    ("slot", "name", "made"),
    [
        ("../../etc", "../../x.jpg", "other-1.jpg"),
        ("photo", "a\u202egpj.exe", "photo-1.bin"),
        ("photo", "/etc/passwd", "photo-1.bin"),
        ("photo", "x.pdf\0.jpg", "photo-1.jpg"),
        ("photo", "长" * 300 + ".jpg", "photo-1.jpg"),
        ("Photo", "a.jpg", "other-1.jpg"),
    ],
)
def test_nothing_of_a_sender_becomes_a_path(
    office: Office, tmp_path: Path, slot: str, name: str, made: str
) -> None:
    entry = office.keep("small", GOOD, [Sent(slot, name, JPG)])
    out = opened(office, entry, tmp_path / "deep" / "out")
    assert [file.name for file in out.files] == [f"{entry.number}-{made}"]
    assert {file.parent for file in tmp_path.rglob("*.*") if "store" not in file.parts} == {
        out.folder
    }


def test_what_was_added_later_lies_in_folders_of_its_own(office: Office, tmp_path: Path) -> None:
    entry = office.keep("small", GOOD, [PHOTO])
    later = office.keep("reply", {"text": ["补一张"]}, [Sent("more", "b.jpg", PNG)])
    for sealed in (later.envelope, b"damaged"):
        event = Event("2026-11-22T10:00:00Z", "reply", sealed=sealed, files=later.files)
        office.ledger.record(entry.number, event)
    one = Submission(entry, open_envelope(entry, [office.duty]), FORM, "v1")
    replies = replies_to(office.ledger, entry, [office.duty])
    made = open_into(one, office.objects, tmp_path / "out", replies)
    folder = made.folder / "补充-1"
    assert "留言：补一张" in (folder / ANSWERS).read_text("utf-8-sig")
    assert f"{entry.number}-more-1.jpg" in {file.name for file in folder.iterdir()}
    assert [words.zh for words in made.notes] == [
        f"补充-1：{entry.number}-more-1.jpg：扩展名是 jpg，内容不像这种文件。",
        f"补充-2：{CLOSED.zh}",
    ]
    assert text(made, NOTES).splitlines() == [words.zh for words in made.notes]


def test_signs_that_hide_are_shown(office: Office, tmp_path: Path) -> None:
    answers = {**GOOD, "name": ["张\u202e三\ud800"], "odd\u200b": ["x"]}
    entry = office.keep("small", answers, [Sent("photo", "a\u202egpj.jpg", JPG)])
    made = opened(office, entry, tmp_path / "out")
    assert "姓名：张[U+202E]三[U+D800]" in text(made, ANSWERS)
    assert "【表单以外的内容】\nodd[U+200B]：x" in text(made, ANSWERS)
    assert "原名：a[U+202E]gpj.jpg" in text(made, FILES)
    assert json.loads(text(made, ANSWERS_JSON))["answers"]["name"] == ["张\u202e三\ud800"]


def test_without_the_form_names_are_shown_and_nothing_is_judged(
    office: Office, tmp_path: Path
) -> None:
    entry = office.keep("gone", {"name": ["张三"], "unit_code": ["secret"]}, [])
    made = opened(office, entry, tmp_path / "out", None)
    assert made.notes == (describing.NO_FORM,)
    assert "name：张三" in text(made, ANSWERS)
    assert "secret" not in text(made, ANSWERS)


def test_a_form_that_changed_since_and_one_set_aside_are_told(
    office: Office, tmp_path: Path
) -> None:
    entry = office.keep("small", GOOD, [PHOTO], aside=("重复",))
    made = opened(office, entry, tmp_path / "out", version="v2")
    assert made.notes == (
        describing.SET_ASIDE.fill({"why": "重复"}),
        describing.OTHER_VERSION,
    )


def test_what_is_there_is_not_touched_and_half_a_folder_is_never_left(
    office: Office, tmp_path: Path
) -> None:
    entry = office.keep("small", GOOD, [PHOTO])
    opened(office, entry, tmp_path / "out")
    with pytest.raises(FolderThere):
        opened(office, entry, tmp_path / "out")
    full = tmp_path / "full"
    full.mkdir()
    office.close()
    blocked = full / ".out.new"
    blocked.write_text("a file where the folder would be made")
    with pytest.raises(OSError, match="exists"):
        opened(office, entry, full / "out")
    assert sorted(full.iterdir()) == [blocked]


def test_the_stock_age_program_opens_envelope_and_files(office: Office, tmp_path: Path) -> None:
    entry = office.keep("small", GOOD, [PHOTO], parts=2)
    key = tmp_path / "duty.key"
    key.write_text(f"{office.duty.secret}\n")

    def age(identity: Path, sealed: bytes) -> bytes:
        return subprocess.run(
            ["age", "--decrypt", "--identity", identity],
            input=sealed,
            capture_output=True,
            check=True,
            timeout=30,
        ).stdout

    envelope = json.loads(age(key, entry.envelope))
    assert envelope["answers"] == GOOD
    own = tmp_path / "own.key"
    own.write_text(f"{envelope['identity']}\n")
    parts = (b"".join(office.objects.read(part.name)) for part in entry.files[0].parts)
    assert age(own, b"".join(parts)) == JPG
