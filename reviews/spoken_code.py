"""Codes that somebody reads out and somebody else types. Knows no records.

Letters and digits that look alike in any type or hand are left out, and so are vowels, which would
make words: 19 remain, and six of them make 47 million codes. With a few tries each that is plenty.
"""

import secrets

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

LETTERS = "CDFHJKMNPRTWXY34679"
LENGTH = 6
PURPOSE = "reviews.spoken_code"


def new_code() -> str:
    """Return a code."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def in_groups(code: str) -> str:
    """Return `code` as it is best read out: three and three."""
    return f"{code[:3]} {code[3:]}"


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
