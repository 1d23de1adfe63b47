"""The fingerprint of what was sealed (R1): shown after opening, to tell that nothing was changed.

A salted HMAC over the words in a fixed order. The salt is new with each sending, so that nobody can
find a short answer by trying out answers.
"""

import json
import secrets
from collections.abc import Mapping

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

PURPOSE = "reviews.seal"


def new_salt() -> str:
    """Return 32 random hexadecimal digits."""
    return secrets.token_hex(16)


def fingerprint(words: Mapping[str, object], salt: str, *, secret: str | None = None) -> str:
    """Return the seal of `words` as 64 hexadecimal digits; `words` must be plain JSON values."""
    text = json.dumps(words, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    mac = salted_hmac(PURPOSE + salt, text, secret=secret, algorithm="sha256")
    return str(mac.hexdigest())


def is_unbroken(words: Mapping[str, object], salt: str, seal: str) -> bool:
    """Say whether `words` are still what was sealed, under today's or an earlier secret key."""
    secrets_known = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return any(
        constant_time_compare(fingerprint(words, salt, secret=secret), seal)
        for secret in secrets_known
    )
