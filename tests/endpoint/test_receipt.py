"""A receipt comes back as it was signed, and nothing else passes for one."""

import json
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from generator.endpoint.receipt import (
    NoReceipt,
    Receipt,
    SignedReceipt,
    is_genuine,
    public_key,
    read,
    saved,
    sign,
    signed,
    written,
)

SEED = bytes(range(32))
KEY = public_key(SEED)
OTHER = public_key(bytes(32))
RECEIPT = Receipt(
    number="WQ-12345-67890-7",
    time="2026-11-21T10:00:00Z",
    form="enquiry",
    title="咨询",
    accepted_by="示例市知识产权维权援助中心",
    digests=("a" * 64, "b" * 64),
    objects=("c" * 64,),
    key=KEY,
)
GOOD = signed(RECEIPT, SEED)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)


def test_the_text_is_canonical_json_and_says_what_it_is_not() -> None:
    told = json.loads(GOOD.text)
    assert (told["kind"], told["not"]) == ("receipt", "不等于受理")
    assert GOOD.text == json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert written(RECEIPT) == GOOD.text


def test_anybody_can_check_the_signature_with_another_program() -> None:
    text, signature = GOOD.text.encode(), sign(GOOD.text, SEED)
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(KEY)).verify(signature, text)
    assert signature == GOOD.signature


@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=3))
def test_what_was_saved_is_read_again(number: str, title: str, digests: list[str]) -> None:
    receipt = Receipt(number, "2026-11-21", "enquiry", title, "", tuple(digests), (), KEY)
    kept = signed(receipt, SEED)
    assert read(saved(kept)) == kept
    assert is_genuine(read(saved(kept)), KEY)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: f"\ufeff{text}",
        lambda text: text.replace("\n", "\r\n"),
        lambda text: f"\n  {text}\n\n",
        lambda text: text.rstrip(),
    ],
    ids=["as saved", "with a mark", "line ends of Windows", "blanks around", "no last line end"],
)
def test_what_editors_add_does_no_harm(change: Callable[[str], str]) -> None:
    assert read(change(saved(GOOD))) == GOOD


WRONG = [
    pytest.param("", id="nothing"),
    pytest.param("不是回执", id="a text"),
    pytest.param("[]\nAAAA", id="a list"),
    pytest.param("null\nAAAA", id="null"),
    pytest.param("[" * 100_000, id="very deep"),
    pytest.param("x" * 1_000_001, id="very long"),
    pytest.param(saved(GOOD).replace('"kind":"receipt"', '"kind":"order"'), id="another kind"),
    pytest.param(saved(GOOD).replace("不等于受理", "等于受理"), id="what it is not is changed"),
    pytest.param(saved(GOOD).replace('"form"', '"formular"'), id="a name is missing"),
    pytest.param(saved(GOOD).replace('{"acc', '{"a":1,"acc'), id="one name too many"),
    pytest.param(saved(GOOD).replace('{"acc', '{ "acc'), id="a blank"),
    pytest.param(saved(GOOD).replace('"title":"咨询"', '"title":5'), id="a number for a text"),
    pytest.param(saved(GOOD).replace('"title":"咨询"', '"title":"\\ud800"'), id="half a sign"),
    pytest.param(saved(GOOD).replace(f'["{"c" * 64}"]', f'"{"c" * 64}"'), id="a text for a list"),
    pytest.param(f"{GOOD.text}\nnot base64!", id="a signature that is none"),
]


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_receipt_is_refused(text: str) -> None:
    with pytest.raises(NoReceipt):
        read(text)


CHANGED = [
    pytest.param(GOOD, KEY, True, id="genuine"),
    pytest.param(GOOD, KEY.upper(), True, id="the key in capitals"),
    pytest.param(GOOD, OTHER, False, id="another key"),
    pytest.param(GOOD, "", False, id="no key"),
    pytest.param(GOOD, "zz", False, id="no hex"),
    pytest.param(read(saved(GOOD).replace("10:00", "09:00")), KEY, False, id="another time"),
    pytest.param(read(saved(GOOD).replace("aaa", "aab")), KEY, False, id="another file"),
    pytest.param(SignedReceipt(RECEIPT, GOOD.text, bytes(64)), KEY, False, id="an empty signature"),
    pytest.param(SignedReceipt(RECEIPT, GOOD.text, b""), KEY, False, id="no signature"),
    pytest.param(signed(RECEIPT, bytes(32)), OTHER, False, id="names a key that did not sign it"),
]


@pytest.mark.parametrize(("receipt", "key", "is_right"), CHANGED)
def test_only_what_the_key_signed_is_genuine(
    receipt: SignedReceipt, key: str, *, is_right: bool
) -> None:
    assert is_genuine(receipt, key) is is_right
