"""The few facts that a message carries: stored as JSON, given to its templates as they were.

A date has to stay a date until the recipient's own language writes it, and a moment a moment until
it is told in their time zone. JSON knows neither, so both are stored with their name.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone

PLAIN = (str, int, float, bool, type(None))
Fact = str | int | float | bool | date | datetime | None


def pack(facts: Mapping[str, Fact]) -> dict[str, object]:
    """Return `facts` as JSON takes them; raise TypeError for anything but plain values and dates.

    A lazily translated text is refused too: it would be stored in the language of whoever caused
    the message.
    """
    return {name: _pack_one(name, fact) for name, fact in facts.items()}


def unpack(stored: Mapping[str, object]) -> dict[str, Fact]:
    """Return the facts that `pack` was given."""
    return {name: _unpack_one(value) for name, value in stored.items()}


def _pack_one(name: str, fact: Fact) -> object:
    if isinstance(fact, datetime):
        if timezone.is_naive(fact):
            raise TypeError(f"The fact {name!r} of a message is a moment without a time zone.")
        return {"moment": fact.isoformat()}
    if isinstance(fact, date):
        return {"date": fact.isoformat()}
    if isinstance(fact, PLAIN):
        return fact
    raise TypeError(f"The fact {name!r} of a message is a {type(fact).__name__}; keep facts plain.")


def _unpack_one(value: object) -> Fact:
    match value:
        case {"moment": str(text)}:
            return datetime.fromisoformat(text)
        case {"date": str(text)}:
            return date.fromisoformat(text)
        case str() | int() | float() | None:
            return value
        case _:
            raise TypeError(f"A stored fact of a message is a {type(value).__name__}.")
