"""Telling which fields of a form somebody has touched, where two may write on the same one.

A page says beside each field, as `was-NAME`, what stood there at first. What is sent back the same
is not its sender's words: it may be somebody else's, and older than what is stored by now.
"""

from collections.abc import Mapping
from hashlib import sha256

WAS = "was-"  # before the name of a field


def digest(text: str) -> str:
    """Return a short text that tells `text` from another, whatever its line ends are."""
    return sha256(text.replace("\r\n", "\n").encode()).hexdigest()[:16]


def is_as_it_was(name: str, text: str, sent: Mapping[str, str]) -> bool:
    """Whether a field was sent with what stood in it; False where the page said nothing of that."""
    return sent.get(WAS + name) == digest(text)
