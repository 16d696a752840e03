"""An idempotency key and the server's secret -> number, secret code and what is made of them.

Everything comes from the key by keyed digests, so that a retry gets the same number and the same
code, and no counter has to be shared between machines.
"""

import hmac

from generator.schema.bech32 import encoded

# Without what is easily taken for something else: 0 O, 1 I L, U V.
LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
CODE_SIGNS = 20
# Named, so that hmac.digest does it in one step of C.
SHA256 = "sha256"
DIGITS = 10
_WIDE = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in map(chr, range(0xFF01, 0xFF5F))}


class Secret:
    """The server's secret, at least 32 bytes, from which every other one is made by its purpose."""

    def __init__(self, value: bytes) -> None:
        self._value = value

    def digest(self, purpose: str, *told: str | bytes) -> bytes:
        """32 bytes that only the holder of the secret can make."""
        signed = [purpose.encode()]
        for one in told:
            content = one.encode() if isinstance(one, str) else one
            signed += (len(content).to_bytes(8, "big"), content)
        return hmac.digest(self._value, b"".join(signed), SHA256)


def id_of(secret: Secret, key: str) -> str:
    """What a submission is kept under: 32 hex digits made from its idempotency key."""
    return secret.digest("id", key).hex()[:32]


def number_of(secret: Secret, id_: str, turn: int = 0) -> str:
    """The public number, such as `WQ-12345-67890-7`; another one for each turn."""
    value = int.from_bytes(secret.digest("number", id_, str(turn)), "big")
    digits = f"{value % 10**DIGITS:0{DIGITS}}"
    return f"WQ-{digits[:5]}-{digits[5:]}-{check_digit(digits)}"


def check_digit(digits: str) -> str:
    """The check character of ISO 7064 MOD 11,10: every single wrong digit is seen."""
    product = 10
    for digit in digits:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return str((11 - product) % 10)


def read_number(text: str) -> str | None:
    """The number as it is written, from however somebody typed it; None when it is none."""
    digits = "".join(sign for sign in text.translate(_WIDE) if sign in "0123456789")
    if len(digits) != DIGITS + 1 or check_digit(digits[:-1]) != digits[-1]:
        return None
    return f"WQ-{digits[:5]}-{digits[5:10]}-{digits[10]}"


def code_of(secret: Secret, id_: str) -> str:
    """The secret code: 20 of 29 letters, 97 bits."""
    value = int.from_bytes(secret.digest("code", id_), "big")
    signs = []
    for _ in range(CODE_SIGNS):
        value, at = divmod(value, len(LETTERS))
        signs.append(LETTERS[at])
    return "".join(signs)


def read_code(text: str) -> str:
    """The code from however somebody typed it: wide or small letters, blanks, hyphens."""
    plain = text.translate(_WIDE).upper()
    return "".join(sign for sign in plain if sign in LETTERS)[: 2 * CODE_SIGNS]


def verifier_of(secret: Secret, number: str, code: str) -> str:
    """What is kept instead of the code."""
    return secret.digest("verifier", number, code).hex()


def receipt_key_of(number: str, code: str) -> bytes:
    """The 32 bytes that the kept receipt is sealed with."""
    return hmac.digest(code.encode(), f"receipt {number}".encode(), SHA256)


def identity_of(number: str, code: str) -> str:
    """The age identity of whoever holds the code, for what the office answers.

    HMAC-SHA-256 of the number under the code; the code has 97 bits, so nobody can try them all.
    """
    key = hmac.digest(code.encode(), f"answers {number}".encode(), SHA256)
    return encoded("age-secret-key-", key).upper()
