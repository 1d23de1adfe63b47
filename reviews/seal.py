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


def as_text(words: Mapping[str, object]) -> str:
    """Return `words`, plain JSON values, as the one text that stands for them."""
    return json.dumps(words, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def fingerprint(text: str, salt: str, *, key: str | None = None) -> str:
    """Return the seal of `text` as 64 hexadecimal digits, made with `key` or today's key."""
    mac = salted_hmac(PURPOSE + salt, text, secret=key or settings.SEAL_KEY, algorithm="sha256")
    return str(mac.hexdigest())


def is_genuine(text: str, salt: str, seal: str) -> bool:
    """Say whether `seal` was made of `text`, with today's key or a former one."""
    keys = [settings.SEAL_KEY, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return any(constant_time_compare(fingerprint(text, salt, key=key), seal) for key in keys)


def still_says(text: str, words: Mapping[str, object]) -> bool:
    """Say whether `words` are as `text` has them; what a later version added is left aside."""
    sealed: dict[str, object] = json.loads(text)
    now: dict[str, object] = json.loads(as_text(words))
    return all(now.get(name) == word for name, word in sealed.items())
