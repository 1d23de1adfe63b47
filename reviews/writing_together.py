"""Where each of two is writing at this moment: known for some seconds, and kept nowhere."""

from datetime import datetime

from django.core.cache import cache

from people.models import Employee
from reviews.models import Review

SECONDS = 8  # a page says every two that somebody is there
SAID_AGAIN_AFTER = 3  # seconds: a cache that is a table takes four queries for it
LONGEST = 100


def exchange_places(
    review: Review, person: Employee, stage: str, field: str, now: datetime
) -> dict[str, str] | None:
    """Note at which stage somebody is and in which field they write, "" in none.

    Returns the same of the other one: the `stage` and the field they are `at`; None if away.
    """
    mine, theirs = _key(review, person), _key(review, review.other(person))
    here = {"stage": stage[:LONGEST], "at": field[:LONGEST]}
    found = cache.get_many([mine, theirs])
    if _is_old(found.get(mine), here, now):
        cache.set(mine, here | {"said": now.timestamp()}, SECONDS)
    there = found.get(theirs)
    return there and {"stage": there["stage"], "at": there["at"]}


def _is_old(noted: dict[str, str | float] | None, here: dict[str, str], now: datetime) -> bool:
    if noted is None or noted | here != noted:
        return True
    return now.timestamp() - float(noted["said"]) > SAID_AGAIN_AFTER


def _key(review: Review, person: Employee) -> str:
    return f"talk:{review.pk}:{person.pk}"
