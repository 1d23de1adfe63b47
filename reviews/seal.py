"""The fingerprint of what was sealed (R1) or signed: shown to tell that nothing was changed.

A salted HMAC over the words in a fixed order. The salt is new with each sending, so that nobody can
find a short answer by trying out answers. Each purpose makes fingerprints of its own: that of a
form is never one of a plan.
"""

import json
import secrets
from collections.abc import Mapping

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

OF_A_FORM = "reviews.seal"
OF_A_PLAN = "reviews.signed_text"


def new_salt() -> str:
    """Return 32 random hexadecimal digits."""
    return secrets.token_hex(16)


def as_text(words: Mapping[str, object]) -> str:
    """Return `words`, plain JSON values, as the one text that stands for them."""
    return json.dumps(words, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def fingerprint(text: str, salt: str, *, key: str | None = None, purpose: str = OF_A_FORM) -> str:
    """Return the seal of `text` as 64 hexadecimal digits, made with `key` or today's key."""
    mac = salted_hmac(purpose + salt, text, secret=key or settings.SEAL_KEY, algorithm="sha256")
    return str(mac.hexdigest())


def is_genuine(text: str, salt: str, seal: str, *, purpose: str = OF_A_FORM) -> bool:
    """Say whether `seal` was made of `text`, with today's key or a former one."""
    keys = [settings.SEAL_KEY, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    made = (fingerprint(text, salt, key=key, purpose=purpose) for key in keys)
    return any(constant_time_compare(one, seal) for one in made)


def still_says(text: str, words: Mapping[str, object]) -> bool:
    """Say whether `words` are as `text` has them; what a later version added is left aside."""
    sealed: dict[str, object] = json.loads(text)
    now: dict[str, object] = json.loads(as_text(words))
    return all(now.get(name) == word for name, word in sealed.items())
