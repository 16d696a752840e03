"""From the first post to the receipt, without a script."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from counter import (
    FORMS,
    KEYS,
    PHOTO,
    RIGHT,
    UNIT_FORM,
    Clock,
    Counter,
    receipt_of,
    slip_of,
)

from generator.endpoint import pass_slip, receipt
from generator.endpoint.envelope import FileTold
from generator.endpoint.sealing import open_sealed
from generator.endpoint.server_lane import DRAFT_SECONDS, SPARE_FILES
from generator.endpoint.store.sqlite import MARGIN
from generator.schema.form_html import TRAPS


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    made = Counter(tmp_path / "store")
    yield made
    made.deps.ledger.close()  # type: ignore[attr-defined]


def test_what_is_confirmed_is_kept_and_only_the_office_can_read_it(counter: Counter) -> None:
    kept = counter.submit()
    told = counter.opened(kept.entry)
    assert told.answers == {name: (value,) for name, value in RIGHT}
    digest = hashlib.sha256(PHOTO[2]).hexdigest()
    assert told.files == (FileTold("photo", PHOTO[1], "image/png", len(PHOTO[2]), digest),)
    assert counter.file(kept.entry.files[0], told.identity) == PHOTO[2]
    assert open_sealed(kept.entry.envelope, KEYS[1].secret)
    assert (kept.entry.aside, kept.entry.lane, kept.entry.form) == ((), "server", "small")


def test_the_receipt_can_be_checked_by_anybody(counter: Counter) -> None:
    kept = counter.submit()
    found = receipt.read(kept.page.split('class="signed">')[1].split("</pre>")[0]
                         .replace("&quot;", '"'))  # fmt: skip
    assert receipt.is_genuine(found, receipt.public_key(counter.deps.seed()))
    told = found.receipt
    assert (told.number, told.accepted_by) == (kept.number, "示例中心")
    assert told.digests == (hashlib.sha256(PHOTO[2]).hexdigest(),)
    assert told.objects[0] == hashlib.sha256(kept.entry.envelope).hexdigest()
    assert kept.code not in found.text
    assert "不等于受理" in kept.page


def test_confirming_again_shows_the_same_receipt_and_keeps_nothing_twice(counter: Counter) -> None:
    slip = counter.check()
    counter.clock.now += 5
    first = counter.confirm(slip)
    counter.clock.now += 600
    assert counter.confirm(slip).content == first.content
    assert len(counter.kept) == 1
    assert len(counter.object_names) == 1


def test_mistakes_are_shown_with_what_was_typed_and_nothing_is_kept(counter: Counter) -> None:
    wrong = (("name", ""), *RIGHT[1:])
    answer = counter.post("/v1/f/small", wrong, PHOTO)
    page = answer.content.decode()
    assert answer.status == 422
    assert "请填写“姓名”" in page
    assert "这些文件没有保留，请重新选择：照片.png" in page
    assert "经过</textarea>" in page
    assert (counter.kept, counter.object_names) == ([], [])


def test_going_back_keeps_what_was_typed_and_names_the_files(counter: Counter) -> None:
    slip = counter.check()
    page = counter.post("/v1/f/small", (("stage", "edit"), ("slip", slip), *RIGHT)).content.decode()
    assert 'value="示例人"' in page
    assert "请重新选择：照片.png" in page
    assert "slip" not in page


@pytest.mark.parametrize("seconds", [0, 2, 7201, DRAFT_SECONDS - 20])
def test_too_soon_and_too_late_are_asked_again_and_then_taken(
    counter: Counter, seconds: int
) -> None:
    slip = counter.check()
    counter.clock.now += seconds
    page = counter.confirm(slip).content.decode()
    assert "请再核对一次" in page
    assert counter.kept == []
    counter.clock.now += 10
    assert counter.confirm(slip_of(page)).status == 200
    assert len(counter.kept) == 1


def test_a_draft_that_is_over_leads_back_to_the_form_with_all_values(counter: Counter) -> None:
    slip = counter.check()
    counter.clock.now += DRAFT_SECONDS + MARGIN + 10
    parts = counter.deps.ledger.sweep(int(counter.clock.now))
    counter.deps.objects.delete([part.name for part in parts])
    page = counter.confirm(slip).content.decode()
    assert "前面的内容没有保留" in page
    assert 'value="示例人"' in page
    assert (counter.kept, counter.object_names) == ([], [])


@pytest.mark.parametrize("change", ["x", "small", ""])
def test_a_slip_that_was_changed_confirms_nothing(counter: Counter, change: str) -> None:
    slip = counter.check()
    counter.clock.now += 5
    counter.confirm(f"{slip[:-1]}{change}")
    assert counter.kept == []


def test_a_slip_of_another_form_confirms_nothing(counter: Counter) -> None:
    slip = counter.check(form="levels")
    counter.clock.now += 5
    counter.confirm(slip, form="small")
    assert counter.kept == []


def test_a_program_with_a_key_of_its_own_does_it_in_one_step(counter: Counter) -> None:
    first = counter.once("a key of sixteen")
    again = counter.once("a key of sixteen")
    assert receipt_of(first.content.decode()) == receipt_of(again.content.decode())
    assert len(counter.kept) == 1
    assert len(counter.object_names) == 1
    assert counter.kept[0].aside == ("no-proof",)


def test_the_same_key_for_something_else_is_refused_and_keeps_nothing(counter: Counter) -> None:
    counter.once("a key of sixteen")
    other = (("name", "另一人"), *RIGHT[1:])
    assert counter.once("a key of sixteen", other).status == 422
    assert len(counter.kept) == 1
    assert len(counter.object_names) == 1


@pytest.mark.parametrize("trap", TRAPS)
def test_what_fills_in_hidden_fields_is_set_aside_not_dropped(counter: Counter, trap: str) -> None:
    counter.once("a key of sixteen", (*RIGHT, (trap, "x")))
    assert "honeypot" in counter.kept[0].aside
    assert trap not in counter.opened(counter.kept[0]).answers


def test_a_unit_is_known_by_its_code_which_is_not_kept(tmp_path: Path) -> None:
    code = "ABCD-EFGH-2345-6789"
    counter = Counter(tmp_path / "store")
    digest = counter.deps.secret.digest("unit", code.replace("-", "")).hex()
    known = Counter(tmp_path / "other", changes={"units": {digest: "nanning"}})
    for given, unit, aside in ((code.lower(), "nanning", ()), ("WRONG", "", ("unverified-unit",))):
        fields = (("unit_code", given), *RIGHT)
        page = known.post(f"/v1/f/{UNIT_FORM.id}", fields, PHOTO).content.decode()
        known.clock.now += 5
        known.confirm(slip_of(page), form=UNIT_FORM.id)
        entry = known.kept[-1]
        assert (entry.unit, entry.aside) == (unit, aside)
        assert "unit_code" not in known.opened(entry).answers


def test_where_senders_may_stay_unnamed_only_the_day_is_kept(counter: Counter) -> None:
    assert counter.submit(form="levels").entry.received == "2027-01-15"
    assert counter.submit().entry.received == "2027-01-15T08:00:20Z"


def test_who_sends_too_much_waits_and_loses_nothing_typed(tmp_path: Path) -> None:
    counter = Counter(tmp_path / "store", changes={"waits": lambda _form, _peer: 40})
    answer = counter.post("/v1/f/small", RIGHT, PHOTO)
    assert answer.status == 429
    assert ("Retry-After", "40") in answer.headers
    assert 'value="示例人"' in answer.content.decode()
    assert counter.object_names == []


def test_a_form_that_is_over_takes_nothing(tmp_path: Path) -> None:
    clock = Clock()
    counter = Counter(tmp_path / "store", clock)
    assert counter.post("/v1/f/none", RIGHT).status == 404
    assert counter.get("/v1/f/small").status == 303
    assert list(FORMS) == ["small", "unit", "levels"]


def test_a_slip_is_read_only_by_who_wrote_it(counter: Counter) -> None:
    slip = pass_slip.Slip("d", "small", 5, (FileTold("photo", "名.png", "image/png", 3, "00"),))
    text = pass_slip.written(counter.deps.secret, slip)
    assert pass_slip.read(counter.deps.secret, text) == slip
    assert slip.names() == {"photo": ["名.png"]}
    for wrong in ("", ".", text[1:], f"{text}0", "名.名"):
        assert pass_slip.read(counter.deps.secret, wrong) is None


def test_more_files_than_any_form_takes_are_refused_before_each_costs_a_flush(
    counter: Counter,
) -> None:
    most = sum(slot.most for slot in FORMS["small"].slots)
    files = [("photo", f"{number}.png", b"x") for number in range(most + SPARE_FILES + 1)]
    assert counter.post("/v1/f/small", RIGHT, *files[:-1]).status == 422
    assert counter.post("/v1/f/small", RIGHT, *files).status == 413
    assert (counter.kept, counter.object_names) == ([], [])


def test_long_keys_that_differ_late_are_different_submissions(counter: Counter) -> None:
    for end in "ab":
        assert counter.once("k" * 300 + end, (("name", end), *RIGHT[1:])).status == 200
    assert len(counter.kept) == 2
