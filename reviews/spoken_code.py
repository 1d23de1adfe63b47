"""Codes that somebody reads out and somebody else types. Knows no records.

Of those that rhyme or sound alike when they are read out there is one: F of F S X, K of A H J K 8,
M of M N, 3 of B C D E G P T V Z 3, W of Q U W 2, 9 of I Y 5 9. Nor do any two look alike, and no
vowel makes a word. 10 remain, and eight of them make 100 million codes: plenty for five tries.
"""

import secrets

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

LETTERS = "FKMRW34679"
LENGTH = 8
PURPOSE = "reviews.spoken_code"


def new_code() -> str:
    """Return a code."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def in_groups(code: str) -> str:
    """Return `code` as it is best read out: four and four."""
    return f"{code[:4]} {code[4:]}"


def as_typed(text: str) -> str:
    """Return what was typed as a code, however it was spaced; "" if it can't be one."""
    code = "".join(text.split()).replace("-", "").upper()
    return code if len(code) == LENGTH and set(code) <= set(LETTERS) else ""


def digest(code: str, salt: str) -> str:
    """Return what is kept of `code`: with the key of this installation, 64 hexadecimal digits."""
    mac = salted_hmac(PURPOSE + salt, code, secret=settings.SECRET_KEY, algorithm="sha256")
    return str(mac.hexdigest())


def is_it(typed: str, salt: str, kept: str) -> bool:
    """Say whether `typed` is the code of which `kept` was made, in the same time either way."""
    return constant_time_compare(digest(typed, salt), kept)
